"""Canned replies: written by admins, read by staff."""

from tests.support.api import Api
from tests.support.market import CANNED_DELETE, CANNED_SET, Market, codes

REPLIES = "{ cannedReplies { id title body } }"


async def test_they_are_made_changed_listed_by_title_and_taken_away(api: Api) -> None:
    market = await Market.open(api)
    body = "Dear {customer}, your order {order} of {store} is on its way."
    late = (await market.chief.do(CANNED_SET, title=" Late ", body=body))["cannedReply"]
    early = (await market.clerk.do(CANNED_SET, title="Early", body="Already?"))["cannedReply"]
    assert (late["title"], late["body"]) == ("Late", body)
    for person in (market.chief, market.vera, market.rob, market.backend):
        assert (await person.ask(REPLIES))["cannedReplies"] == [early, late]
    changed = (await market.clerk.do(CANNED_SET, id=late["id"], title="A late one", body="Soon."))["cannedReply"]
    assert (await market.vera.ask(REPLIES))["cannedReplies"] == [changed, early]
    gone = await market.chief.ask(CANNED_DELETE, id=early["id"])
    assert gone["cannedReplyDelete"]["cannedReply"] == early
    assert (await market.vera.ask(REPLIES))["cannedReplies"] == [changed]
    assert codes((await market.chief.ask(CANNED_DELETE, id=early["id"]))["cannedReplyDelete"]) == ["NOT_FOUND"]


async def test_what_is_wrong_with_one_is_said(api: Api) -> None:
    market = await Market.open(api)
    wrong = [
        ({"title": " ", "body": "Hi."}, "title", "BLANK"),
        ({"title": "x" * 101, "body": "Hi."}, "title", "TOO_LONG"),
        ({"title": "Hi", "body": "\n"}, "body", "BLANK"),
        ({"title": "Hi", "body": "x" * 4001}, "body", "TOO_LONG"),
        ({"title": "Hi", "body": "a\0b"}, "body", "INVALID"),
        ({"title": "Hi", "body": "Dear {name},"}, "body", "INVALID"),
        ({"title": "Hi", "body": "Hi.", "id": market.store}, "id", "NOT_FOUND"),
    ]
    for given, field, code in wrong:
        payload = await market.chief.do(CANNED_SET, **given)
        assert [(one["field"], one["code"]) for one in payload["userErrors"]] == [([field], code)], given
    assert (await market.chief.ask(REPLIES))["cannedReplies"] == []
