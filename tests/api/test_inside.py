"""What goes wrong on our side is masked and logged; and the log holds neither tokens nor what people write."""

from typing import Any, NoReturn

import pytest
import structlog
from structlog.testing import capture_logs

from schema.documents import DocumentCache
from schema.remembered import Remembered
from tests.api.conftest import SampleData
from tests.support.api import SEND
from tests.support.database_rows import assert_no_writes
from tests.support.databases import ON_SQLITE

TEXT = "what only Ann and the store may know"


@pytest.fixture(autouse=True)
def no_known_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """No document is known from before: the executor answers each the first time, and a plan from then on."""
    for name in ("_cache", "_of_strangers"):
        monkeypatch.setattr(DocumentCache, name, Remembered(500, 600_000))


async def broken(*args: Any, **kwargs: Any) -> NoReturn:
    """A resolver with a bug."""
    raise RuntimeError("the inside of the house")


def as_written(entry: Any) -> str:
    """A log entry with its traceback, as it leaves the process."""
    return str(structlog.processors.format_exc_info(None, "error", dict(entry)))


@ON_SQLITE
async def test_a_bug_in_a_query_is_masked_and_logged(sample: SampleData, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resolvers.threads.find_thread", broken)
    with capture_logs() as entries:
        reply = await sample.ann.reply(
            "query ($id: ID!) { store { name } thread(id: $id) { id } }", id=sample.anns_thread
        )
    assert reply["data"] == {"store": {"name": "The store"}, "thread": None}
    assert [(error["path"], error["extensions"]) for error in reply["errors"]] == [(["thread"], {"code": "INTERNAL"})]
    assert "house" not in str(reply)
    errors = [entry for entry in entries if entry["event"] == "internal_error"]
    assert [(entry["log_level"], entry["path"]) for entry in errors] == [("error", ["thread"])]
    assert "the inside of the house" in as_written(errors[0])


@ON_SQLITE
async def test_a_bug_in_a_plan_is_masked_and_logged(sample: SampleData, monkeypatch: pytest.MonkeyPatch) -> None:
    query = "query ($id: ID!) { thread(id: $id) { id } }"
    await sample.ann.ask(query, id=sample.anns_thread)
    monkeypatch.setattr("schema.plans.memory.Plans.answer", broken)
    with capture_logs() as entries:
        reply = await sample.ann.reply(query, id=sample.anns_thread)
    message = "Something went wrong on our side."
    assert reply == {"data": None, "errors": [{"message": message, "extensions": {"code": "INTERNAL"}}]}
    (error,) = (entry for entry in entries if entry["event"] == "internal_error")
    assert (error["log_level"], error["exc_info"]) == ("error", True)


async def test_a_bug_in_a_mutation_takes_back_what_was_written_and_logs_no_text(
    sample: SampleData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("subscriptions.event_log._PendingEvents.write", broken)
    with capture_logs() as entries:
        async with assert_no_writes():
            assert await sample.ann.error(SEND, input={"threadId": sample.anns_thread, "body": TEXT}) == "INTERNAL"
    written = [as_written(entry) for entry in entries]
    assert sum("internal_error" in entry for entry in written) == 1
    assert TEXT not in "".join(written)
    monkeypatch.undo()
    assert (await sample.ann.send(sample.anns_thread, TEXT))["seq"] == 3


@ON_SQLITE
async def test_a_bug_that_looks_like_a_refused_value_is_masked_too(
    sample: SampleData, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def wrong(*args: Any, **kwargs: Any) -> NoReturn:
        raise ValueError("the inside of the house")

    monkeypatch.setattr("resolvers.orders.find_order", wrong)
    assert await sample.ann.error('{ order(number: "#1") { id } }') == "INTERNAL"


@ON_SQLITE
async def test_a_request_is_one_line_with_its_operation_and_nothing_that_people_wrote(sample: SampleData) -> None:
    query = SEND.replace("mutation", "mutation Hush")
    with capture_logs() as entries:
        await sample.ann.do(query, threadId=sample.anns_thread, body=TEXT)
        await sample.api.http.get("/graphql", params={"query": "{ store { name } }", "secret": "hidden"})
        await sample.api.http.get("/nothing?secret=hidden")
    lines = [entry for entry in entries if entry["event"] == "request"]
    assert [(line["method"], line["path"], line["status"], line.get("operation")) for line in lines] == [
        ("POST", "/graphql", 200, "Hush"),
        ("GET", "/graphql", 200, None),
        ("GET", "/nothing", 404, None),
    ]
    assert all(type(line["status"]) is int and line["ms"] >= 0 for line in lines)
    for secret in (TEXT, str(sample.ann.token), "hidden"):
        assert secret not in str(entries)
