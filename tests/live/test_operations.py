"""Operations over WebSocket: what each message is answered with, and that a refusal leaves the connection open."""

import pytest

from tests.support.api import READ, SEND
from tests.support.logbook import Logbook
from tests.support.ports import Running, Wire
from tests.support.wires import alive, close_code

BADGE = "subscription { unreadBadge { messages } }"


async def test_a_ping_is_answered_with_a_pong(server: Running) -> None:
    async with server.connected(server.api.customer()) as wire:
        await wire.put({"type": "ping", "payload": {"any": 1}})
        assert await wire.get() == {"type": "pong"}
        await wire.put({"type": "pong"})
        assert await alive(wire)


async def test_a_query_is_answered_once_and_completed(server: Running) -> None:
    async with server.connected(server.api.customer("ann", name="Ann")) as wire:
        operation = await wire.subscribe("{ viewer { user { name } } }")
        data = {"viewer": {"user": {"name": "Ann"}}}
        assert await wire.get() == {"id": operation.id, "type": "next", "payload": {"data": data}}
        assert await wire.get() == {"id": operation.id, "type": "complete"}


async def test_a_mutation_is_done_over_the_same_connection(server: Running) -> None:
    thread = await server.api.thread()
    async with server.connected(server.api.admin()) as wire:
        sent = await (await wire.subscribe(SEND, input={"threadId": thread, "body": "Hi!"})).next()
        assert (sent["message"]["seq"], sent["userErrors"]) == (2, [])
        read = await (await wire.subscribe(READ, input={"threadId": thread})).next()
        assert read["thread"]["unreadCount"] == 0


async def test_operations_of_one_connection_know_nothing_of_each_other(server: Running) -> None:
    """One context serves a whole connection: what one operation has loaded must not be what the next one sees."""
    thread = await server.api.thread()
    async with server.connected(server.api.admin()) as wire:
        for expected in (1, 2):
            found = await (await wire.subscribe("query($t: ID!) { thread(id: $t) { unreadCount } }", t=thread)).next()
            assert found["unreadCount"] == expected
            await server.api.customer().send(thread)


async def _refused(wire: Wire, query: str, **payload: object) -> list[str]:
    """The codes of the `error` message, after which the connection lives on."""
    message = {"id": "refused", "type": "subscribe", "payload": {"query": query, **payload}}
    await wire.put(message)
    answer = await wire.get()
    assert (answer["type"], answer["id"]) == ("error", "refused"), answer
    assert await alive(wire)
    return [error["extensions"]["code"] for error in answer["payload"]]


WRONG: dict[str, tuple[str, str]] = {
    "an unknown field": ("{ nothing }", "BAD_USER_INPUT"),
    "an unknown field of a subscription": ("subscription { nothing }", "BAD_USER_INPUT"),
    "a syntax error": ("{ store { name }", "BAD_USER_INPUT"),
    "a syntax error in a subscription": ("subscription { unreadBadge { messages }", "BAD_USER_INPUT"),
    "an empty document": ("", "BAD_USER_INPUT"),
    "only white space": (" \n", "BAD_USER_INPUT"),
    "no operation in it": ("fragment F on Query { store { name } }", "BAD_USER_INPUT"),
    "two operations and no name": ("query A { store { name } } query B { store { name } }", "BAD_USER_INPUT"),
    "two fields of a subscription": ("subscription { unreadBadge { messages } inboxEvents { id } }", "BAD_USER_INPUT"),
    "a variable that is missing": ("query($t: ID!) { thread(id: $t) { id } }", "BAD_USER_INPUT"),
    "too deep": (
        "{ orders { nodes { " + "threads { order { " * 6 + "id" + " } }" * 6 + " } } }",
        "QUERY_TOO_COMPLEX",
    ),
    "too many aliases": ("{ " + " ".join(f"a{n}: store {{ name }}" for n in range(31)) + " }", "QUERY_TOO_COMPLEX"),
    "too many tokens": ("{ store { " + "name " * 2001 + "} }", "QUERY_TOO_COMPLEX"),
    "a subscription too complex": (
        "subscription { unreadBadge { " + " ".join(f"a{n}: messages" for n in range(31)) + " } }",
        "QUERY_TOO_COMPLEX",
    ),
}


async def test_what_is_wrong_with_a_document_is_an_error_message_and_the_connection_lives_on(server: Running) -> None:
    async with server.connected(server.api.customer()) as wire:
        outcome = {name: await _refused(wire, query) for name, (query, _) in WRONG.items()}
    assert outcome == {name: [code] for name, (_, code) in WRONG.items()}


@pytest.mark.parametrize(
    ("query", "payload"),
    [
        ("query A { store { name } }", {"operationName": "B"}),
        ("query($n: Int) { orders(first: $n) { totalCount } }", {"variables": {"n": "many"}}),
        ("query($n: Int) { orders(first: $n) { totalCount } }", {"variables": {"n": 101}}),
    ],
)
async def test_wrong_names_and_variables_are_error_messages_too(
    server: Running, query: str, payload: dict[str, object]
) -> None:
    async with server.connected(server.api.customer()) as wire:
        assert await _refused(wire, query, **payload) == ["BAD_USER_INPUT"]


async def test_an_id_in_use_is_4409_and_free_again_once_complete(server: Running) -> None:
    async with server.connected(server.api.customer()) as wire:
        for _ in range(2):
            await wire.put({"id": "same", "type": "subscribe", "payload": {"query": "{ store { name } }"}})
            assert [(await wire.get())["type"] for _ in range(2)] == ["next", "complete"]
        for _ in range(2):
            await wire.put({"id": "same", "type": "subscribe", "payload": {"query": BADGE}})
        assert await close_code(wire) == 4409


async def test_completing_stops_a_subscription_and_no_other(server: Running) -> None:
    # given
    thread = await server.api.thread()
    async with server.connected(server.api.admin()) as wire:
        stopped, kept = await wire.subscribe(BADGE), await wire.subscribe(BADGE)
        assert await stopped.next() == await kept.next() == {"messages": 1}
        # when
        await wire.put({"id": stopped.id, "type": "complete"})
        assert await alive(wire)
        await server.api.customer().send(thread)
        # then
        assert await kept.next() == {"messages": 2}
        assert await stopped.silent()


async def test_completing_what_is_not_there_does_nothing(server: Running) -> None:
    async with server.connected(server.api.customer()) as wire:
        await wire.put({"id": "nothing", "type": "complete"})
        assert await alive(wire)


async def test_a_connection_holds_at_most_a_hundred_operations(server: Running) -> None:
    async with server.connected(server.api.customer()) as wire:
        for number in range(100):
            await wire.put({"id": f"n{number}", "type": "subscribe", "payload": {"query": BADGE}})
            assert (await wire.get())["type"] == "next"
        assert await _refused(wire, BADGE) == ["BAD_USER_INPUT"]


async def test_an_internal_error_is_masked_and_logged(
    server: Running, monkeypatch: pytest.MonkeyPatch, logbook: Logbook
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("a secret of ours")

    monkeypatch.setattr("schema.context.badge_of", broken)
    async with server.connected(server.api.customer()) as wire:
        operation = await wire.subscribe("{ viewer { unread { messages } } }")
        answer = await wire.message_of(operation.id, 5)
        assert "secret" not in str(answer)
        assert "INTERNAL" in str(answer)
        assert await alive(wire)
    assert len(logbook.take_faults()) == 1
