"""threadsMarkRead and threadsMarkUnread: the given threads, or all that match."""

from tests.support.api import Api, Json
from tests.support.marketplace import MANY_READ, MANY_UNREAD, Marketplace


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
