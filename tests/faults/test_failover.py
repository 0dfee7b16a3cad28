"""PostgreSQL's primary dies, and its standby takes its place: what was answered stays, and everybody goes on."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pytest

from models.actor import Actor
from models.setup import prepare_database
from models.view import View, view_for
from schema import rendering
from settings import Settings
from tests.faults.infrastructure import NetworkProxy, RedisServer, ServerProcess
from tests.faults.replication import Node, primary_and_standby
from tests.faults.subscribers import Subscriber, running_subscribers, wait_for
from tests.support.api import SEND, Api, Person
from tests.support.captured_log import CapturedLog, capture_log
from tests.support.live_server import LiveServer

SECRET = "a secret of the tests, long enough"
WHOLE_AGAIN_SECONDS = 30


@asynccontextmanager
async def served(
    redis: RedisServer, primary: Node, log: Path
) -> AsyncIterator[tuple[NetworkProxy, ServerProcess, Api]]:
    """A server, and the road by which it finds the database."""
    async with NetworkProxy(primary.port).open() as road:
        settings = Settings(
            database_url=f"postgres://postgres@127.0.0.1:{road.port}/postgres",
            database_pool=3,
            broadcast_url=redis.url,
            jwt_secret=SECRET,  # type: ignore[arg-type]  # pydantic makes a secret of it
            rate_limits=False,
            attachments_url=f"file:{log.parent}/files",
        )
        await prepare_database(settings)
        server = ServerProcess(settings, log)
        try:
            await asyncio.to_thread(server.start)
            async with httpx.AsyncClient(base_url=server.url, timeout=20) as http:
                yield road, server, Api(http, settings)
        finally:
            server.kill()


async def keep_sending(person: Person, thread: str, answered: list[str]) -> None:
    """One message after another until cancelled, each until it is answered, as the pages do."""
    while True:
        body = str(uuid4())
        while body not in answered:
            reply = await person.reply(SEND, input={"threadId": thread, "body": body, "clientMutationId": body})
            if "errors" in reply:
                assert reply["errors"][0]["extensions"]["code"] == "INTERNAL", reply
                await asyncio.sleep(0.1)
            else:
                answered.append(body)
        await asyncio.sleep(0.02)


@pytest.mark.slow
async def test_a_standby_takes_the_place_of_a_primary_that_dies(redis: RedisServer, tmp_path: Path) -> None:
    with primary_and_standby() as (primary, standby):
        async with served(redis, primary, tmp_path / "log") as (road, server, api):
            await run_on(primary, "ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()")
            ann, answered = api.customer("failover"), list[str]()
            thread = await api.thread("failover")
            cursor = (await ann.ask("{ eventCursor }"))["eventCursor"]
            follower = Subscriber([server.ws_url], str(ann.token), cursor)
            async with running_subscribers(follower):
                sending = asyncio.create_task(keep_sending(ann, thread, answered))
                await wait_for(lambda: len(answered) >= 10, 20)
                await asyncio.to_thread(primary.die)
                road.lead_to(standby.port)
                before = len(answered)
                await asyncio.to_thread(standby.control, "promote")
                promoted = time.monotonic()
                await wait_for(lambda: len(answered) >= before + 10 or sending.done(), WHOLE_AGAIN_SECONDS)
                print(f"{time.monotonic() - promoted:.1f} s from the promotion to ten more answers")
                sending.cancel()
                await asyncio.wait([sending])
                assert sending.cancelled(), sending.exception()
                stored = await run_on(standby, "SELECT body FROM messages ORDER BY seq")
                sent = [row["body"] for row in stored][1:]
                assert sent[: len(answered)] == answered, "nothing that was answered is lost, or there twice"
                await wait_for(lambda: len(follower.events) >= len(sent), WHOLE_AGAIN_SECONDS)
            assert [event["message"]["body"] for event in follower.events] == sent
            assert await asyncio.to_thread(server.readiness) == (200, [])
        assert "Traceback" not in server.log.read_text()


async def run_on(node: Node, *statements: str) -> list[dict[str, Any]]:
    """The rows of the last statement."""
    connection = await asyncpg.connect(f"postgres://postgres@127.0.0.1:{node.port}/postgres")
    try:
        return [[dict(row) for row in await connection.fetch(statement)] for statement in statements][-1]
    finally:
        await connection.close()


@pytest.fixture
def captured() -> Iterator[CapturedLog]:
    """What is logged meanwhile."""
    with capture_log() as log:
        yield log


@pytest.mark.parametrize("backend", ["postgres"])
async def test_a_database_that_is_away_as_an_event_is_shown_is_waited_for(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch, captured: CapturedLog
) -> None:
    """Quietly: it is no fault of ours, neither of who follows live nor of who catches up."""
    ann, thread = server.api.customer(), await server.api.thread()
    cursor = (await ann.ask("{ eventCursor }"))["eventCursor"]
    once = [True, True]
    monkeypatch.setattr(rendering.Renderer, "plan", lambda *_: None)  # as for documents that no plan covers

    async def away(actor: Actor) -> View:
        if once:
            once.pop()
            raise ConnectionRefusedError
        return await view_for(actor)

    text = "subscription ($after: String) { inboxEvents(after: $after) { ... on MessageAdded { message { body } } } }"
    async with server.connect(ann) as ws:
        live = await (await ws.subscribe(text)).wait_until_live()
        monkeypatch.setattr(rendering, "view_for", away)
        await ann.send(thread, "Hello?")
        assert await live.next() == {"message": {"body": "Hello?"}}
        once.append(True)
        late = await ws.subscribe(text, after=cursor)
        assert await late.next() == {"message": {"body": "Hello?"}}
        assert once == []
    assert captured.errors() == []
