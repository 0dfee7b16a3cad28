"""threadsMarkRead and threadsMarkUnread: the given threads, or all that match."""

from datetime import timedelta

import pytest

from models import clock
from tests.support.api import Api, Json
from tests.support.marketplace import MANY_READ, MANY_UNREAD, Marketplace

UNDO = """mutation ($input: ThreadsUpdateUndoInput!) { threadsUpdateUndo(input: $input) {
  count threads { id unreadCount } userErrors { code } } }"""


def said(payload: Json) -> tuple[int, int, int]:
    """In how many threads something changed; the unread messages and threads left."""
    assert not payload["userErrors"], payload
    return payload["count"], payload["unread"]["messages"], payload["unread"]["threads"]


async def test_given_threads_are_read_and_unread_again(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    await marketplace.ann.send(marketplace.store)
    assert said(
        await marketplace.chief.do(MANY_READ, threadIds=[marketplace.store, marketplace.talk, marketplace.store])
    ) == (2, 0, 0)
    assert said(await marketplace.chief.do(MANY_READ, threadIds=[marketplace.store, marketplace.talk])) == (0, 0, 0)
    assert said(await marketplace.chief.do(MANY_UNREAD, threadIds=[marketplace.store, marketplace.talk])) == (2, 2, 2)
    assert said(await marketplace.chief.do(MANY_READ, threadIds=[])) == (0, 2, 2)
    assert (await marketplace.clerk.badge())["messages"] == 3


async def test_all_that_match_a_filter_are_read_and_no_other(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    assert said(await marketplace.vera.do(MANY_READ, filter={"kind": "CONVERSATION"})) == (1, 1, 1)
    assert said(await marketplace.vera.do(MANY_UNREAD, filter={})) == (1, 2, 2)
    assert said(await marketplace.vera.do(MANY_READ, filter={"search": "shop"})) == (1, 1, 1)
    assert said(await marketplace.vera.do(MANY_READ, filter={"unread": True})) == (1, 0, 0)
    assert said(await marketplace.rob.do(MANY_READ, filter={})) == (0, 0, 0)
    assert said(await marketplace.chief.do(MANY_READ, filter={"vendorId": marketplace.acme})) == (0, 2, 2)
    assert said(await marketplace.chief.do(MANY_READ, filter={"vendorId": "nonsense"})) == (0, 2, 2)
    assert said(await marketplace.chief.do(MANY_READ, filter={})) == (2, 0, 0)


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_it_is_taken_back_exactly_where_nothing_else_has_been_read_since(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    marketplace = await Marketplace.create(api)
    chief, threads = marketplace.chief, [marketplace.store, marketplace.talk]
    for text in ("Two.", "Three."):
        await marketplace.ann.send(marketplace.store, text)
    before = await chief.badge()
    read = await chief.do(MANY_READ, threadIds=threads)
    assert (await marketplace.clerk.do(UNDO, undo=read["undo"]))["userErrors"][0]["code"] == "NOT_FOUND"
    await marketplace.ann.send(marketplace.talk, "Read up to here by itself.")
    await chief.read(marketplace.talk)
    undone = await chief.do(UNDO, undo=read["undo"])
    assert (undone["count"], undone["threads"]) == (1, [{"id": marketplace.store, "unreadCount": 3}])
    assert (await chief.do(UNDO, undo=read["undo"]))["count"] == 0
    await chief.do(MANY_UNREAD, threadIds=threads)
    assert (await chief.badge())["messages"] == before["messages"]
    unread = await chief.do(MANY_UNREAD, threadIds=[])
    assert (unread["count"], unread["undo"]) == (0, None)
    assert (await marketplace.ann.do(MANY_READ, filter={}))["undo"] is None
    read = await chief.do(MANY_READ, threadIds=threads)
    later = clock.now() + timedelta(minutes=11)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert (await chief.do(UNDO, undo=read["undo"]))["userErrors"][0]["code"] == "WINDOW_CLOSED"


async def test_one_that_is_not_there_changes_none(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    for mutation in (MANY_READ, MANY_UNREAD):
        payload = await marketplace.vera.do(mutation, threadIds=[marketplace.shop, marketplace.store])
        assert [(one["field"], one["code"]) for one in payload["userErrors"]] == [(["threadIds"], "NOT_FOUND")]
        assert (payload["count"], payload["unread"]) == (0, {"messages": 2, "threads": 2})


async def test_ids_or_a_filter_and_not_too_many(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    refused: dict[str, list[Json]] = {
        "INVALID": [{}, {"threadIds": [marketplace.shop], "filter": {}}],
        "TOO_MANY": [{"threadIds": [marketplace.shop] * 501}],
    }
    for code, inputs in refused.items():
        for given in inputs:
            payload = await marketplace.vera.do(MANY_READ, **given)
            assert [one["code"] for one in payload["userErrors"]] == [code]
