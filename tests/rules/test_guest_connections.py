"""The end of a guest's link ends the connections that use it, and no others."""

from uuid import uuid4

from subscriptions.connections import Connections


def test_a_link_s_end_closes_what_uses_it_alone() -> None:
    closed, evicted, connections = list[str](), list[object](), Connections()
    connections.on_disconnect_user = evicted.append
    ann, link, other = uuid4(), uuid4(), uuid4()
    guest, second, account = (lambda name=name: closed.append(name) for name in ("guest", "second", "account"))
    connections.add(ann, guest, link)
    connections.add(ann, second, other)
    connections.add(ann, account)
    connections.disconnect_user(link)
    assert (closed, evicted) == (["guest"], [link])
    connections.remove(ann, guest)
    connections.disconnect_user(link)
    assert closed == ["guest"]
    connections.disconnect_user(ann)
    assert sorted(closed) == ["account", "guest", "second"]
