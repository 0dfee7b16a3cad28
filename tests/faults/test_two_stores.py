"""Two stores on one machine, each with a database of its own, and one Redis: docs/deploy.md."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing, suppress
from pathlib import Path

import pytest_asyncio

from settings import Settings
from tests.faults.infrastructure import RedisServer
from tests.support.api import Person
from tests.support.live_server import TIMEOUT_SECONDS, LiveServer, Subscription
from tests.support.marketplace import TYPING
from tests.support.processes import spawn, spawned_server

INBOX = "subscription { inboxEvents { __typename thread { id } ... on MessageAdded { message { body } } } }"


@asynccontextmanager
async def served(settings: Settings, redis: RedisServer, name: str, folder: Path) -> AsyncIterator[LiveServer]:
    (folder / name).mkdir()
    variables = {"PARLEY_BROADCAST_URL": redis.url, "PARLEY_WORKER": "0", "PARLEY_RATE_LIMITS": "off"}
    async with spawned_server(folder / name, settings.database_url, **variables) as spawned:
        yield spawned.server


async def copied(settings: Settings, folder: Path) -> Settings:
    """A store that began as a copy, so that whoever is heard in one is somebody in the other as well."""
    path = folder / "copy.db"
    with closing(sqlite3.connect(settings.sqlite_path or "")) as one, closing(sqlite3.connect(path)) as other:
        one.backup(other)
    copy = settings.model_copy(update={"database_url": f"sqlite://{path}"})
    restored = await spawn(folder / "restored.log", "cli.py", "restored", PARLEY_DATABASE_URL=copy.database_url)
    assert await restored.wait() == 0
    return copy


@pytest_asyncio.fixture
async def stores(
    shared_sqlite: Settings, redis: RedisServer, tmp_path: Path
) -> AsyncIterator[list[tuple[LiveServer, str]]]:
    """Both, each with a thread of Ann's that is written in there alone."""
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(served(shared_sqlite, redis, "first", tmp_path))
        threads = [await first.api.thread(), await first.api.thread()]
        await first.api.admin().badge()  # and with it the same admin in both
        copy = await copied(shared_sqlite, tmp_path)
        second = await stack.enter_async_context(served(copy, redis, "second", tmp_path))
        yield list(zip((first, second), threads, strict=True))


async def typing_heard(ann: Person, thread: str, inbox: Subscription) -> None:
    """Type until it is heard: no frame says since when a subscription hears what is stored nowhere."""
    async with asyncio.timeout(TIMEOUT_SECONDS):
        while True:
            await ann.do(TYPING, threadId=thread)
            with suppress(TimeoutError):
                assert await inbox.next(0.3) == {"__typename": "Typing", "thread": {"id": thread}}
                return


async def message_heard(inbox: Subscription, thread: str, body: str) -> None:
    """Up to this message all that is heard is of this thread."""
    message = {"__typename": "MessageAdded", "thread": {"id": thread}, "message": {"body": body}}
    while (heard := await inbox.next()) != message:
        assert heard == {"__typename": "Typing", "thread": {"id": thread}}


async def test_both_are_live_and_neither_hears_the_other(stores: list[tuple[LiveServer, str]]) -> None:
    async with AsyncExitStack() as stack:
        live = []
        for server, thread in stores:
            ws = await stack.enter_async_context(server.connect(server.api.admin()))
            live.append((server.api, thread, await ws.subscribe(INBOX)))
        for api, thread, inbox in [*live, *live]:
            await typing_heard(api.customer(), thread, inbox)
        for api, thread, inbox in live:
            await api.customer().send(thread, f"In {thread}")
            await message_heard(inbox, thread, f"In {thread}")
