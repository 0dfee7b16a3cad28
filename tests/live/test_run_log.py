"""What a real server writes to its log: one line a request, and never what people write or who they say they are."""

import re
from pathlib import Path

import aiosqlite
import asyncpg

from settings import Settings
from tests.support.connections import close_code, open_websocket
from tests.support.databases import ON_SQLITE
from tests.support.live_server import LiveServer
from tests.support.processes import spawned_server

pytestmark = ON_SQLITE

SECRETS = ("words-of-a-message", "words-of-a-subject", "a-search", "a-mutation-id", "ann@shop.example", "Mrs-Secret")
NAMED_SEND = """mutation SendIt($input: MessageSendInput!) { messageSend(input: $input) { message { id } } }"""
NAMED_QUERY = """query LookAround($words: String) { threads(filter: {search: $words}) { totalCount } }"""


async def _talk(live_server: LiveServer) -> str:
    """One request of each kind, all with words that must stay out of the log. Gives the customer's token."""
    api = live_server.api
    customer = api.customer("ann", name="Mrs-Secret", email="ann@shop.example")
    thread = (await customer.contact(None, "words-of-a-message", subject="words-of-a-subject"))["thread"]["id"]
    message = {"threadId": thread, "body": "words-of-a-message", "clientMutationId": "a-mutation-id"}
    await customer.ask(NAMED_SEND, input=message)
    await customer.ask(NAMED_QUERY, words="a-search")
    await customer.reply('{ nothing(a: "words-of-a-message") }')
    async with live_server.connect(customer) as ws:
        await (await ws.subscribe(NAMED_SEND, input={**message, "clientMutationId": None})).next()
        assert await (await ws.subscribe('{ nothing(a: "words-of-a-message") }')).error() == "BAD_USER_INPUT"
    async with open_websocket(live_server) as ws:
        await ws.socket.send(b"words-of-a-message \xff", text=True)
        assert await close_code(ws) == 1007
    assert customer.token is not None
    return customer.token


async def _break(settings: Settings) -> None:
    """Take a table away, so that the next search is an internal error."""
    if settings.sqlite_path:
        async with aiosqlite.connect(settings.sqlite_path) as connection:
            await connection.execute("ALTER TABLE thread_words RENAME TO gone")
    else:
        other = await asyncpg.connect(settings.database_url)
        await other.execute("ALTER TABLE thread_words RENAME TO gone")
        await other.close()


async def _mend(settings: Settings) -> None:
    """The next test has the same PostgreSQL database."""
    if not settings.sqlite_path:
        other = await asyncpg.connect(settings.database_url)
        await other.execute("ALTER TABLE gone RENAME TO thread_words")
        await other.close()


def _field(line: str, name: str) -> str:
    """A value of an entry, in either format."""
    found = re.search(rf'\b{name}"?[=:] ?"?([\w.]+)', line)
    assert found is not None, line
    return found.group(1).replace("null", "None")


async def test_the_log_has_a_line_a_request_and_no_secret(settings: Settings, tmp_path: Path) -> None:
    log_format = "console" if settings.sqlite_path else "json"
    async with spawned_server(tmp_path, settings.database_url, PARLEY_LOG_FORMAT=log_format) as served:
        # when
        token = await _talk(served.server)
        await _break(settings)
        try:
            failed = await served.server.api.customer().reply(NAMED_SEND, input={"threadId": "x", "body": "x"})
            assert failed["data"]["messageSend"]["message"] is None
            code = await served.server.api.customer().error(NAMED_QUERY, words="a-search")
            assert code == "INTERNAL"
        finally:
            await _mend(settings)
        await served.stop()
        log = served.log()
    # then
    assert log.count("Invalid UTF-8") == 1
    assert "Traceback" not in log.partition("internal_error")[0], "a client's fault is none of ours"
    assert "no such table" in log or "does not exist" in log, "an internal error has its traceback"
    lines = [line for line in log.splitlines() if "status" in line and "/graphql" in line]
    assert [_field(line, "operation") for line in lines] == [
        "None",
        "SendIt",
        "LookAround",
        "None",
        "SendIt",
        "LookAround",
    ]
    over_sockets = [line for line in log.splitlines() if "websocket" in line and "operation" in line]
    assert [_field(line, "operation") for line in over_sockets] == ["SendIt", "None"]
    assert {_field(line, "status") for line in lines} == {"200"}
    assert all(float(_field(line, "ms")) > 0 for line in lines)
    assert [secret for secret in (*SECRETS, token, token.split(".")[2]) if secret in log] == []
