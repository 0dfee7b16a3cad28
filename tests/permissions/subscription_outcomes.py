"""The table's subscriptions: everybody opens all of them, then each thread gets one message, and who heard what."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from subscriptions.hub import hub
from tests.permissions.table import PEOPLE, Cell
from tests.permissions.targets import Targets
from tests.support.api import Json
from tests.support.connections import eventually
from tests.support.live_server import SILENCE_SECONDS, TIMEOUT_SECONDS, LiveServer

SUBSCRIPTIONS = {
    "unreadBadge": "subscription { unreadBadge { messages } }",
    "sorting": "subscription { sorting { labels { id } } }",
    "inboxEvents": "subscription { inboxEvents { thread { id } } }",
    "messageAdded": "subscription ($id: ID!) { messageAdded(threadId: $id) { thread { id } } }",
    "threadEvents": "subscription ($id: ID!) { threadEvents(threadId: $id) { thread { id } } }",
}
THREADS = ("store", "talk", "shop", "chat", "ask", "desk")
NO_TOKEN = 4403
Outcomes = dict[tuple[str, str], str]


async def subscription_outcomes(
    server: LiveServer, targets: Targets, cells: Sequence[Cell], open_mode: bool
) -> dict[str, Outcomes]:
    """The outcome by person, and by operation and target. Ann's messages are what there is to hear."""
    cells = [cell for cell in cells if cell.operation in SUBSCRIPTIONS]
    opened = {
        (person, cell.operation, "" if cell.operation == "inboxEvents" else cell.target)
        for person in PEOPLE
        for cell in cells
        if cell.expected(person, open_mode) in ("ok", "absent")
    }
    allowed = len(opened)
    listening = asyncio.Barrier(len(PEOPLE))
    said = asyncio.Event()

    async def speak() -> None:
        await listening.wait()
        with suppress(TimeoutError):  # if fewer are allowed than should be, the outcomes say which
            await eventually(lambda: hub.listener_count == allowed)  # what is said before is not for them
        for name in THREADS:
            speaker = targets.marketplace.chief if name == "desk" else targets.marketplace.ann
            await speaker.send(targets.ids[name], "Anybody there?")
        said.set()

    async def bind_socket(person: str) -> Outcomes:
        expected = {(cell.operation, cell.target): cell.expected(person, open_mode) for cell in cells}
        return await _listen(server, targets, person, expected, listening, said)

    recorder = await asyncio.gather(speak(), *(bind_socket(person) for person in PEOPLE if person != "nobody"))
    closed = await _close_code_without_token(server)
    nobody = {(cell.operation, cell.target): "401" if closed == NO_TOKEN else str(closed) for cell in cells}
    return {"nobody": nobody, **dict(zip(PEOPLE[1:], recorder[1:], strict=True))}  # type: ignore[arg-type]


async def _listen(
    server: LiveServer,
    targets: Targets,
    person: str,
    expected: Outcomes,
    listening: asyncio.Barrier,
    said: asyncio.Event,
) -> Outcomes:
    """Wait for what is expected, and then a little for what is not."""
    found = dict.fromkeys(expected, "absent")
    async with server.connect(targets.people[person]) as ws:
        asked: dict[str, tuple[str, str]] = {}
        for operation, target in expected:
            if operation != "inboxEvents" or "inboxEvents" not in {one for one, _ in asked.values()}:
                variables = {} if target == "-" else {"id": await targets.target(operation, target)}
                subscribed = await ws.subscribe(SUBSCRIPTIONS[operation], **variables)
                asked[subscribed.id] = operation, target
        await listening.wait()
        await said.wait()
        while True:
            missing = any(found[cell] == "absent" != expected[cell] for cell in expected)
            try:
                _note(found, targets, asked, await ws.receive(TIMEOUT_SECONDS if missing else SILENCE_SECONDS))
            except TimeoutError:
                return found


def _note(found: Outcomes, targets: Targets, asked: dict[str, tuple[str, str]], message: Json) -> None:
    operation, target = asked.get(message["id"], ("", ""))
    if message["type"] == "error":
        code = str(message["payload"][0]["extensions"]["code"])
        found[operation, target] = {"NOT_FOUND": "404", "FORBIDDEN": "403"}.get(code, code)
    elif message["type"] == "next" and operation:
        if operation == "inboxEvents":
            thread = message["payload"]["data"]["inboxEvents"]["thread"]["id"]
            target = next(name for name in THREADS if targets.ids[name] == thread)
        found[operation, target] = "ok"


async def _close_code_without_token(server: LiveServer) -> int | None:
    """The code with which a connection without a token is closed."""
    async with connect(server.ws_url, subprotocols=["graphql-transport-ws"]) as socket:  # type: ignore[list-item]
        await socket.send('{"type": "connection_init"}')
        try:
            await socket.recv()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None
        return None
