"""The audit log: what is written down of what admins do, and how it is looked through."""

from typing import Any

import orjson

from tests.support.api import Api, Json, Person
from tests.support.marketplace import CANNED_SET, STORE, Marketplace, user_of

LOG = """query ($filter: AuditFilter, $first: Int, $after: String) {
  auditLog(filter: $filter, first: $first, after: $after) { totalCount pageInfo { endCursor hasNextPage } nodes {
    action subject detail by { name } node {
      id __typename ... on User { name } ... on Message { thread { id } } ... on Dispute { thread { id } } } } } }"""
DELETE = "mutation ($input: MessageDeleteInput!) { messageDelete(input: $input) { userErrors { code } } }"
BLOCK = "mutation ($input: UserBlockInput!) { userBlock(input: $input) { userErrors { code } } }"
OPEN = "mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { dispute { id } userErrors { code } } }"
RESOLVE = "mutation ($input: DisputeResolveInput!) { disputeResolve(input: $input) { userErrors { code } } }"


async def log(person: Person, **wanted: Json) -> list[Any]:
    page = (await person.ask(LOG, filter=wanted, first=100))["auditLog"]
    assert page["totalCount"] == len(page["nodes"])
    return [{**node, "detail": orjson.loads(node["detail"])} for node in page["nodes"]]


async def test_only_what_changed_of_the_rules_is_written_down(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    before = len(await log(marketplace.chief))
    rules = {"name": "The store", "mode": "WAREHOUSE", "maskContactData": True, "sellerResponseDays": 5}
    await marketplace.clerk.do(STORE, **rules)
    entry, *earlier = await log(marketplace.chief)
    assert len(earlier) == before
    assert (entry["action"], entry["by"]["name"], entry["node"]) == ("storeUpdate", "Cleo Clerk", None)
    assert entry["detail"] == {
        "mode": ["SEPARATE_SHOPS", "WAREHOUSE"],
        "mask_contact_data": [False, True],
        "seller_response_days": [None, 5],
    }
    await marketplace.clerk.do(STORE, **rules)
    assert len(await log(marketplace.chief)) == before + 1


async def test_what_was_acted_on_can_be_looked_at(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    ann = await user_of(marketplace.ann)
    sent = await marketplace.ann.send(marketplace.store, "Take it back.")
    await marketplace.chief.do(DELETE, messageId=sent["id"])
    await marketplace.chief.do(BLOCK, userId=await user_of(marketplace.ben), reason="Spam.")
    opened = await marketplace.ann.do(OPEN, threadId=marketplace.shop, reason="LATE", comment="It is late.")
    dispute = opened["dispute"]["id"]
    await marketplace.clerk.do(RESOLVE, disputeId=dispute, resolution={"kind": "REFUND_FULL"})
    await marketplace.clerk.do(CANNED_SET, title="Thanks", body="Thank you.")
    canned, decided, blocked, deleted, *_ = await log(marketplace.chief)
    assert (canned["detail"], canned["node"]) == ({"title": "Thanks"}, None)
    assert decided["node"] == {"id": dispute, "__typename": "Dispute", "thread": {"id": marketplace.shop}}
    assert decided["detail"] == {"kind": "REFUND_FULL"}
    assert (blocked["node"]["name"], blocked["detail"]) == ("Ben Baker", {"until": None})
    assert deleted["node"] == {"id": sent["id"], "__typename": "Message", "thread": {"id": marketplace.store}}
    assert ann not in orjson.dumps([blocked, deleted]).decode()


async def test_it_is_looked_through_by_who_and_what_page_by_page(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    for number in range(3):
        await marketplace.chief.do(CANNED_SET, title=f"chief {number}", body="Hi.")
        await marketplace.clerk.do(CANNED_SET, title=f"clerk {number}", body="Hi.")
        await marketplace.clerk.do(STORE, name=f"Store {number}")
    clerk = await user_of(marketplace.clerk)
    wanted = {"action": "cannedReplySet", "byId": clerk}
    for size in (1, 2, 100):
        titles, after, more = [], None, True
        while more:
            page = (await marketplace.chief.ask(LOG, filter=wanted, first=size, after=after))["auditLog"]
            titles += [orjson.loads(node["detail"])["title"] for node in page["nodes"]]
            after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        assert titles == ["clerk 2", "clerk 1", "clerk 0"]
    assert {entry["by"]["name"] for entry in await log(marketplace.chief, byId=clerk)} == {"Cleo Clerk"}
    assert {entry["action"] for entry in await log(marketplace.chief, action="storeUpdate")} == {"storeUpdate"}
    for nothing in (
        {"byId": "odd"},
        {"byId": marketplace.store},
        {"action": "nothing"},
        {"action": "a\0b"},
        {"action": ""},
    ):
        assert await log(marketplace.chief, **nothing) == []


ASSIGN = "mutation ($input: ThreadAssignInput!) { threadAssign(input: $input) { userErrors { code } } }"
NO_REPLY = """mutation ($input: ThreadMarkNoReplyNeededInput!) {
  threadMarkNoReplyNeeded(input: $input) { userErrors { code } } }"""
PROPOSE = """mutation ($input: DisputeProposeResolutionInput!) {
  disputeProposeResolution(input: $input) { userErrors { code } } }"""
ESCALATE = "mutation ($input: DisputeEscalateInput!) { disputeEscalate(input: $input) { userErrors { code } } }"
EVIDENCE = "query ($id: ID!) { disputeEvidence(id: $id) { sha256 } }"


async def test_what_an_admin_does_to_a_thread_and_a_dispute_is_written_down(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    clerk, chief = marketplace.clerk, marketplace.chief
    await marketplace.ann.send(marketplace.shop, "Where is it?")
    opened = await marketplace.ann.do(OPEN, threadId=marketplace.shop, reason="LATE", comment="It is late.")
    dispute, me = opened["dispute"]["id"], await user_of(clerk)
    await clerk.do(ASSIGN, threadId=marketplace.shop, assigneeId=me)
    await clerk.do(ASSIGN, threadId=marketplace.shop, assigneeId=me)  # changes nothing
    await clerk.do(NO_REPLY, threadId=marketplace.shop)
    await clerk.do(NO_REPLY, threadId=marketplace.shop)
    await clerk.do(PROPOSE, disputeId=dispute, resolution={"kind": "REPLACEMENT"})
    await clerk.ask(EVIDENCE, id=dispute)
    await chief.do(ASSIGN, threadId=marketplace.shop, assigneeId=None)
    unassigned, looked, proposed, answered, assigned, *_ = await log(chief)
    of_dispute = {"id": dispute, "__typename": "Dispute", "thread": {"id": marketplace.shop}}
    of_thread = {"id": marketplace.shop, "__typename": "Thread"}
    for entry, action, name, node in (
        (unassigned, "threadAssign", "Carla Chief", of_thread),
        (looked, "disputeEvidence", "Cleo Clerk", of_dispute),
        (proposed, "disputeProposeResolution", "Cleo Clerk", of_dispute),
        (answered, "threadMarkNoReplyNeeded", "Cleo Clerk", of_thread),
        (assigned, "threadAssign", "Cleo Clerk", of_thread),
    ):
        assert (entry["action"], entry["by"]["name"], entry["node"]) == (action, name, node)
    assert proposed["detail"] == {"kind": "REPLACEMENT"}
    assert assigned["detail"]["before"] is None
    assert assigned["detail"]["assignee"] == unassigned["detail"]["before"]


async def test_what_others_do_is_no_entry(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    before = len(await log(marketplace.chief))
    opened = await marketplace.ann.do(OPEN, threadId=marketplace.shop, reason="LATE", comment="It is late.")
    await api.backend().ask(EVIDENCE, id=opened["dispute"]["id"])
    assert len(await log(marketplace.chief)) == before
