"""Labels: each side has its own, and sees no others."""

from tests.api.test_threads_update import LABEL, STATE, UPDATE, label
from tests.support.api import Api
from tests.support.marketplace import ERRORS, Marketplace, codes

DELETE_LABEL = f"mutation ($id: ID!) {{ labelDelete(id: $id) {{ label {{ id name }} {ERRORS} }} }}"


async def test_a_side_has_labels_of_its_own(api: Api) -> None:
    market = await Marketplace.create(api)
    ours, theirs = await label(market.chief, " VIP "), await label(market.vera, "VIP", "#0000ff")
    listed = "{ labels { id name color } }"
    assert (await market.clerk.ask(listed))["labels"] == [{"id": ours, "name": "VIP", "color": "#AA0000"}]
    assert [one["id"] for one in (await market.vic.ask(listed))["labels"]] == [theirs]
    assert await market.ann.error(listed) == "FORBIDDEN"
    for person, one in ((market.chief, ours), (market.vera, theirs)):
        await person.do(UPDATE, threadIds=[market.shop], addLabelIds=[one])
    seen = [
        (await one.ask(STATE, id=market.shop))["thread"]["labels"] for one in (market.clerk, market.vic, market.ann)
    ]
    assert seen == [[{"name": "VIP", "color": "#AA0000"}], [{"name": "VIP", "color": "#0000FF"}], []]
    found = "query ($l: [ID!]) { threads(filter: {labelIds: $l}) { totalCount nodes { id } } }"
    assert (await market.clerk.ask(found, l=[ours]))["threads"] == {"totalCount": 1, "nodes": [{"id": market.shop}]}
    assert (await market.clerk.ask(found, l=[theirs]))["threads"]["totalCount"] == 0
    assert codes(await market.chief.do(LABEL, name="vip", color="#aa0000")) == ["NOT_ALLOWED"]
    assert codes(await market.chief.do(LABEL, name="Red", color="red")) == ["INVALID"]
    assert codes(await market.chief.do(LABEL, id=theirs, name="Red", color="#ff0000")) == ["NOT_FOUND"]
    assert codes((await market.chief.ask(DELETE_LABEL, id=theirs))["labelDelete"]) == ["NOT_FOUND"]
    assert codes((await market.chief.ask(DELETE_LABEL, id=ours))["labelDelete"]) == []
    assert (await market.clerk.ask(STATE, id=market.shop))["thread"]["labels"] == []
