"""Canned replies: the store's, which staff read, and each vendor's own."""

from tests.support.api import Api
from tests.support.databases import ON_SQLITE
from tests.support.marketplace import CANNED_DELETE, CANNED_SET, Marketplace, codes

REPLIES = "{ cannedReplies { id title body } }"


async def test_they_are_made_changed_listed_by_title_and_taken_away(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    body = "Dear {customer}, your order {order} of {store} is on its way."
    late = (await marketplace.chief.do(CANNED_SET, title=" Late ", body=body))["cannedReply"]
    early = (await marketplace.clerk.do(CANNED_SET, title="Early", body="Already?"))["cannedReply"]
    assert (late["title"], late["body"]) == ("Late", body)
    for person in (marketplace.chief, marketplace.vera, marketplace.rob, marketplace.backend):
        assert (await person.ask(REPLIES))["cannedReplies"] == [early, late]
    changed = (await marketplace.clerk.do(CANNED_SET, id=late["id"], title="A late one", body="Soon."))["cannedReply"]
    assert (await marketplace.vera.ask(REPLIES))["cannedReplies"] == [changed, early]
    gone = await marketplace.chief.ask(CANNED_DELETE, id=early["id"])
    assert gone["cannedReplyDelete"]["cannedReply"] == early
    assert (await marketplace.vera.ask(REPLIES))["cannedReplies"] == [changed]
    assert codes((await marketplace.chief.ask(CANNED_DELETE, id=early["id"]))["cannedReplyDelete"]) == ["NOT_FOUND"]


async def test_a_vendors_people_have_their_own(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    stores = (await marketplace.chief.do(CANNED_SET, title="Late", body="Sorry."))["cannedReply"]
    given = {"title": "Parcel", "body": "It left.", "folder": " Shipping "}
    own = (await marketplace.vera.do(CANNED_SET, **given))["cannedReply"]
    asked = "{ cannedReplies { id folder ofVendor } }"
    late, parcel = ({"id": one["id"], "folder": "", "ofVendor": False} for one in (stores, own))
    parcel |= {"folder": "Shipping", "ofVendor": True}
    people = marketplace.vera, marketplace.vic, marketplace.rob, marketplace.chief, marketplace.backend
    for person, seen in zip(people, ([late, parcel], [late, parcel], [late], [late], [late]), strict=True):
        assert (await person.ask(asked))["cannedReplies"] == seen
    for title, person, code in (("His", marketplace.vic, []), ("Mine", marketplace.chief, ["NOT_FOUND"])):
        payload = await person.do(CANNED_SET, id=own["id"], title=title, body="It left.")
        assert codes(payload) == code
    assert codes(await marketplace.vera.do(CANNED_SET, id=stores["id"], title="x", body="x")) == ["NOT_ALLOWED"]
    assert codes((await marketplace.vera.ask(CANNED_DELETE, id=stores["id"]))["cannedReplyDelete"]) == ["NOT_ALLOWED"]
    assert (await marketplace.vera.ask("{ cannedReplies { title folder } }"))["cannedReplies"] == [
        {"title": "His", "folder": ""},
        {"title": "Late", "folder": ""},
    ]
    assert not codes((await marketplace.vera.ask(CANNED_DELETE, id=own["id"]))["cannedReplyDelete"])
    assert len((await marketplace.vera.ask(asked))["cannedReplies"]) == 1


@ON_SQLITE
async def test_what_is_wrong_with_one_is_said(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    wrong = [
        ({"title": " ", "body": "Hi."}, "title", "BLANK"),
        ({"title": "x" * 101, "body": "Hi."}, "title", "TOO_LONG"),
        ({"title": "Hi", "body": "\n"}, "body", "BLANK"),
        ({"title": "Hi", "body": "x" * 4001}, "body", "TOO_LONG"),
        ({"title": "Hi", "body": "a\0b"}, "body", "INVALID"),
        ({"title": "Hi", "body": "Hi.", "folder": "x" * 51}, "folder", "TOO_LONG"),
        ({"title": "Hi", "body": "Dear {name},"}, "body", "INVALID"),
        ({"title": "Hi", "body": "Hi.", "id": marketplace.store}, "id", "NOT_FOUND"),
    ]
    for given, field, code in wrong:
        payload = await marketplace.chief.do(CANNED_SET, **given)
        assert [(one["field"], one["code"]) for one in payload["userErrors"]] == [([field], code)], given
    assert (await marketplace.chief.ask(REPLIES))["cannedReplies"] == []
