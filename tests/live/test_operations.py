"""Operations over WebSocket: what each message is answered with, and that a refusal leaves the connection open."""

import pytest

from tests.support.api import READ, SEND
from tests.support.captured_log import CapturedLog
from tests.support.connections import answers_ping, close_code
from tests.support.live_server import LiveServer, WebSocketClient

BADGE = "subscription { unreadBadge { messages } }"


async def test_a_ping_is_answered_with_a_pong(server: LiveServer) -> None:
    async with server.connect(server.api.customer()) as ws:
        await ws.send({"type": "ping", "payload": {"any": 1}})
        assert await ws.receive() == {"type": "pong"}
        await ws.send({"type": "pong"})
        assert await answers_ping(ws)


async def test_a_query_is_answered_once_and_completed(server: LiveServer) -> None:
    async with server.connect(server.api.customer("ann", name="Ann")) as ws:
        operation = await ws.subscribe("{ viewer { user { name } } }")
        data = {"viewer": {"user": {"name": "Ann"}}}
        assert await ws.receive() == {"id": operation.id, "type": "next", "payload": {"data": data}}
        assert await ws.receive() == {"id": operation.id, "type": "complete"}


async def test_a_mutation_is_done_over_the_same_connection(server: LiveServer) -> None:
    thread = await server.api.thread()
    async with server.connect(server.api.admin()) as ws:
        sent = await (await ws.subscribe(SEND, input={"threadId": thread, "body": "Hi!"})).next()
        assert (sent["message"]["seq"], sent["userErrors"]) == (2, [])
        read = await (await ws.subscribe(READ, input={"threadId": thread})).next()
        assert read["thread"]["unreadCount"] == 0


async def test_operations_of_one_connection_know_nothing_of_each_other(server: LiveServer) -> None:
    """One context serves a whole connection: what one operation has loaded must not be what the next one sees."""
    thread = await server.api.thread()
    async with server.connect(server.api.admin()) as ws:
        for expected in (1, 2):
            found = await (await ws.subscribe("query($t: ID!) { thread(id: $t) { unreadCount } }", t=thread)).next()
            assert found["unreadCount"] == expected
            await server.api.customer().send(thread)


async def _refused(ws: WebSocketClient, query: str, **payload: object) -> list[str]:
    """The codes of the `error` message, after which the connection lives on."""
    message = {"id": "refused", "type": "subscribe", "payload": {"query": query, **payload}}
    await ws.send(message)
    answer = await ws.receive()
    assert (answer["type"], answer["id"]) == ("error", "refused"), answer
    assert await answers_ping(ws)
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


async def test_what_is_wrong_with_a_document_is_an_error_message_and_the_connection_lives_on(
    server: LiveServer,
) -> None:
    async with server.connect(server.api.customer()) as ws:
        outcome = {name: await _refused(ws, query) for name, (query, _) in WRONG.items()}
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
    server: LiveServer, query: str, payload: dict[str, object]
) -> None:
    async with server.connect(server.api.customer()) as ws:
        assert await _refused(ws, query, **payload) == ["BAD_USER_INPUT"]


async def test_an_id_in_use_is_4409_and_free_again_once_complete(server: LiveServer) -> None:
    async with server.connect(server.api.customer()) as ws:
        for _ in range(2):
            await ws.send({"id": "same", "type": "subscribe", "payload": {"query": "{ store { name } }"}})
            assert [(await ws.receive())["type"] for _ in range(2)] == ["next", "complete"]
        for _ in range(2):
            await ws.send({"id": "same", "type": "subscribe", "payload": {"query": BADGE}})
        assert await close_code(ws) == 4409


async def test_completing_stops_a_subscription_and_no_other(server: LiveServer) -> None:
    # given
    thread = await server.api.thread()
    async with server.connect(server.api.admin()) as ws:
        stopped, kept = await ws.subscribe(BADGE), await ws.subscribe(BADGE)
        assert await stopped.next() == await kept.next() == {"messages": 1}
        # when
        await ws.send({"id": stopped.id, "type": "complete"})
        assert await answers_ping(ws)
        await server.api.customer().send(thread)
        # then
        assert await kept.next() == {"messages": 2}
        assert await stopped.receives_nothing()


async def test_completing_what_is_not_there_does_nothing(server: LiveServer) -> None:
    async with server.connect(server.api.customer()) as ws:
        await ws.send({"id": "nothing", "type": "complete"})
        assert await answers_ping(ws)


async def test_a_connection_holds_at_most_a_hundred_operations(server: LiveServer) -> None:
    async with server.connect(server.api.customer()) as ws:
        for number in range(100):
            await ws.send({"id": f"n{number}", "type": "subscribe", "payload": {"query": BADGE}})
            assert (await ws.receive())["type"] == "next"
        assert await _refused(ws, BADGE) == ["BAD_USER_INPUT"]


async def test_an_internal_error_is_masked_and_logged(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch, captured_log: CapturedLog
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("a secret of ours")

    monkeypatch.setattr("models.badges.fetch_column", broken)
    async with server.connect(server.api.customer()) as ws:
        operation = await ws.subscribe("{ viewer { unread { messages } } }")
        answer = await ws.message_of(operation.id, 5)
        assert "secret" not in str(answer)
        assert "INTERNAL" in str(answer)
        assert await answers_ping(ws)
    assert len(captured_log.pop_errors()) == 1
