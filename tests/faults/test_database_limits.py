"""What PostgreSQL refuses for the moment: clients are told to try again, nothing is half done, and it passes."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest
import pytest_asyncio

from models import transaction as transactions
from models.database import UNREACHABLE_ERRORS, run_sql
from models.transaction import Transaction, transactional
from settings import Settings
from tests.support.api import SEND, Api, Person
from tests.support.captured_log import capture_log
from tests.support.live_server import live_server

pytestmark = pytest.mark.parametrize("backend", ["postgres"])
TRY_AGAIN = {"code": "INTERNAL", "retryAfter": 1}
TRIGGER = """CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{code}'; END $$"""
ON_MESSAGES = "CREATE TRIGGER refused BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION refuse()"


async def refusal(person: Person, thread: str) -> dict[str, object]:
    """How a message is refused."""
    reply = await person.reply(SEND, input={"threadId": thread, "body": "refused"})
    found: dict[str, object] = reply["errors"][0]["extensions"]
    return found


@asynccontextmanager
async def refusing(code: str) -> AsyncIterator[None]:
    """No message can be written, for a reason of PostgreSQL's, Appendix A."""
    await run_sql(TRIGGER.format(code=code))
    await run_sql(ON_MESSAGES)
    try:
        yield
    finally:
        await run_sql("DROP FUNCTION refuse() CASCADE")


ENDED = "SELECT pg_terminate_backend(pid)"
REASONS = {
    "disk_full": "53100",
    "out_of_memory": "53200",
    "query_canceled": "57014",
    "admin_shutdown": "57P01",
    "cannot_connect_now": "57P03",
    "lock_not_available": "55P03",
}


@pytest.mark.parametrize("code", REASONS.values(), ids=REASONS.keys())
async def test_what_passes_is_to_be_tried_again(api: Api, code: str) -> None:
    ann, thread = api.customer(), await api.thread()
    with capture_log() as log:
        async with refusing(code):
            assert await refusal(ann, thread) == TRY_AGAIN
        assert log.errors() == []
    await ann.send(thread, "now")
    shown = await ann.ask("query ($id: ID!) { thread(id: $id) { messages { nodes { body } } } }", id=thread)
    assert [one["body"] for one in shown["thread"]["messages"]["nodes"]][1:] == ["now"]


@pytest.mark.parametrize("code", ["40P01", "40001"], ids=["deadlock_detected", "serialization_failure"])
async def test_what_goes_on_being_undone_is_refused_after_some_times(api: Api, code: str) -> None:
    ann, thread = api.customer(), await api.thread()
    with capture_log() as log:
        async with refusing(code):
            assert await refusal(ann, thread) == TRY_AGAIN
        assert log.errors() == []
        assert [one["event"] for one in log.entries].count("transaction_undone") == transactions.MAX_DEADLOCKS


async def test_two_that_wait_for_each_other_both_end(api: Api) -> None:
    """PostgreSQL undoes the one after a second, which is run again."""
    await run_sql("CREATE TABLE two (id int PRIMARY KEY, n int)")
    await run_sql("INSERT INTO two VALUES (1, 0), (2, 0)")
    reached = [asyncio.Event(), asyncio.Event()]

    @transactional
    async def change(tx: Transaction, first: int) -> None:
        await run_sql("UPDATE two SET n = n + 1 WHERE id = $1", first)
        reached[first - 1].set()
        await reached[2 - first].wait()
        await run_sql("UPDATE two SET n = n + 1 WHERE id = $1", 3 - first)

    try:
        await asyncio.gather(change(1), change(2))
        assert [row["n"] for row in await run_sql("SELECT n FROM two")] == [2, 2]
    finally:
        await run_sql("DROP TABLE two")


@pytest_asyncio.fixture
async def few(settings: Settings) -> AsyncIterator[Settings]:
    """The same store, for somebody who may have four connections."""
    role = f"few_{os.getpid()}"
    grants = (
        f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {role}"
    )
    admin = await asyncpg.connect(settings.database_url)
    await admin.execute(f"CREATE ROLE {role} LOGIN CONNECTION LIMIT 4; {grants}")
    parts = urlsplit(settings.database_url)
    url = urlunsplit(parts._replace(netloc=f"{role}@{parts.hostname}:{parts.port or 5432}"))
    yield settings.model_copy(update={"database_url": url})
    await admin.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")
    await admin.close()


async def test_a_server_that_takes_no_more_connections(few: Settings) -> None:
    """Who else has taken all of them: senders are told to try again, and need nothing but that once there are some."""
    async with live_server(few) as server:
        ann, thread = server.api.customer(), await server.api.thread()
        await run_sql(f"{ENDED} FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()")
        with suppress(*UNREACHABLE_ERRORS):
            await run_sql("SELECT pg_terminate_backend(pg_backend_pid())")
        others = list["asyncpg.Connection[asyncpg.Record]"]()
        async with asyncio.timeout(10):
            while len(others) < 4:
                try:
                    others.append(await asyncpg.connect(few.database_url))
                except asyncpg.TooManyConnectionsError:
                    await asyncio.sleep(0.05)
        with capture_log() as log:
            assert await refusal(ann, thread) == TRY_AGAIN
            assert (await server.api.http.get("/readyz")).json() == {"unreachable": ["database"]}
            assert log.errors() == []
        for one in others:
            await one.close()
        async with asyncio.timeout(10):
            while "errors" in await ann.reply(SEND, input={"threadId": thread, "body": "now"}):
                pass
