"""What is proposed, agreed and paid, what everybody reads of it, and the evidence that is left."""

import hashlib
import json
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from resolvers.dispute_table import return_diagram, settlement_diagram, state_diagram
from resolvers.evidence import EVIDENCE_LINK_SECONDS
from tests.disputes.cases import EVIDENCE, NO_DISPUTE, Clock, DisputeCase, Json, mutation, new_case, new_cases
from tests.support.api import Api
from tests.support.database_rows import raw_rows
from tests.support.databases import ON_SQLITE

DOCS = Path(__file__).parent.parent.parent / "docs" / "disputes.md"
PROPOSE, ACCEPT, REPORT = "disputeProposeResolution", "disputeAcceptResolution", "disputeSettlementReport"
LIST = """query ($filter: DisputeFilter, $first: Int, $after: String) {
  disputes(filter: $filter, first: $first, after: $after) {
    totalCount nodes { id } pageInfo { hasNextPage endCursor } } }"""
NOTE = "mutation ($input: NoteAddInput!) { noteAdd(input: $input) { userErrors { code } } }"
DELETE = "mutation ($input: MessageDeleteInput!) { messageDelete(input: $input) { userErrors { code } } }"


@pytest.mark.parametrize(
    ("resolution", "code"),
    [
        ({"kind": "REFUND_FULL"}, None),
        ({"kind": "REFUND_FULL", "amount": 1}, "INVALID"),
        ({"kind": "REPLACEMENT", "amount": 1}, "INVALID"),
        ({"kind": "NO_ACTION", "amount": 1}, "INVALID"),
        ({"kind": "RETURN_AND_REFUND", "amount": 1}, "INVALID"),
        ({"kind": "REFUND_PARTIAL"}, "BLANK"),
        ({"kind": "REFUND_PARTIAL", "amount": 0}, "INVALID"),
        ({"kind": "REFUND_PARTIAL", "amount": -1}, "INVALID"),
        ({"kind": "REFUND_PARTIAL", "amount": 5001}, "INVALID"),
        ({"kind": "REFUND_PARTIAL", "amount": 5000}, None),
        ({"kind": "REFUND_PARTIAL", "amount": 1}, None),
        ({"kind": "STORE_CREDIT"}, None),
        ({"kind": "STORE_CREDIT", "amount": 5001}, "INVALID"),
        ({"kind": "REFUND_FULL", "comment": "x" * 4001}, "TOO_LONG"),
    ],
)
@ON_SQLITE
async def test_amounts(api: Api, resolution: Json, code: str | None) -> None:
    one = await new_case(api)
    await one.do("customer", "disputeOpen")
    before = await raw_rows()
    for who, operation in (("vera", PROPOSE), ("boss", "disputeResolve")):
        payload = await one.call(who, operation, resolution=resolution)
        if code is None:
            money = {"amount": resolution["amount"], "currency": "USD"} if "amount" in resolution else None
            assert payload["dispute"]["resolution"]["amount"] == money
        else:
            assert [error["code"] for error in payload["userErrors"]] == [code]
            assert payload["userErrors"][0]["field"][0] == "resolution"
            assert await raw_rows() == before


async def test_a_new_proposal_replaces_the_old(api: Api) -> None:
    one = await new_case(api)
    await one.do("customer", "disputeOpen")
    first = (await one.do("vera", PROPOSE, resolution={"kind": "NO_ACTION"}))["resolution"]
    second = (await one.do("boss", PROPOSE, resolution={"kind": "STORE_CREDIT", "amount": 900}))["resolution"]
    before = await raw_rows()
    assert await one.refusal("customer", ACCEPT, resolutionId=first["id"]) == "NOT_ALLOWED"
    assert await one.refusal("customer", ACCEPT, resolutionId=NO_DISPUTE) == "NOT_ALLOWED"
    assert await raw_rows() == before
    dispute = await one.do("customer", ACCEPT, resolutionId=second["id"])
    assert (dispute["status"], dispute["resolution"], dispute["closedBy"]) == ("RESOLVED", second, {"name": "Ann"})
    assert second["by"] == {"name": "Boss"}


async def test_an_escalation_takes_the_proposal_off_the_table(api: Api) -> None:
    one = await new_case(api)
    await one.do("customer", "disputeOpen")
    await one.do("vera", PROPOSE)
    assert (await one.do("customer", "disputeEscalate"))["resolution"] is None


async def test_what_is_written_in_the_thread(api: Api) -> None:
    one = await new_case(api)
    texts = [
        (await one.call("customer", "disputeOpen"))["message"],
    ]
    one.dispute_id = (await one.people["customer"].ask("{ disputes { nodes { id } } }"))["disputes"]["nodes"][0]["id"]
    half = {"kind": "REFUND_PARTIAL", "amount": 1250, "comment": "For the trouble."}
    texts += [
        (await one.call(who, operation, **fields))["message"]
        for who, operation, fields in (
            ("vera", PROPOSE, {"resolution": half}),
            ("customer", ACCEPT, {}),
            ("customer", "disputeReopen", {}),
            ("vera", "disputeEscalate", {}),
            ("boss", "disputeResolve", {"resolution": {"kind": "REPLACEMENT"}}),
            ("customer", "disputeReopen", {}),
            ("customer", "disputeWithdraw", {"comment": "Never mind."}),
        )
    ]
    assert [(text["kind"], text["body"], text["author"]["name"]) for text in texts] == [
        ("DISPUTE_OPENED", "It arrived in pieces.", "Ann"),
        ("DISPUTE_UPDATED", "Proposed: a partial refund of 12.50 USD. For the trouble.", "Vera"),
        ("DISPUTE_CLOSED", "Accepted: a partial refund of 12.50 USD. For the trouble.", "Ann"),
        ("DISPUTE_OPENED", "It is still broken.", "Ann"),
        ("DISPUTE_UPDATED", "Asked the store to decide.", "Vera"),
        ("DISPUTE_CLOSED", "Decided: a replacement.", "Boss"),
        ("DISPUTE_OPENED", "It is still broken.", "Ann"),
        ("DISPUTE_CLOSED", "Never mind.", "Ann"),
    ]


async def test_the_backend_reports(api: Api) -> None:
    """First that it failed, then that it is done; for nobody else to say, and only of what was settled."""
    one = await new_case(api)
    await one.do("customer", "disputeOpen")
    assert await one.refusal("backend", REPORT, status="DONE") == "NOT_ALLOWED"
    await one.do("vera", PROPOSE)
    assert await one.refusal("backend", REPORT, status="DONE") == "NOT_ALLOWED"
    await one.do("customer", ACCEPT)
    before = await raw_rows()
    for who in ("customer", "vera", "boss"):
        fields = {"disputeId": one.dispute_id, "status": "DONE"}
        assert await one.people[who].error(mutation(REPORT), input=fields) == "FORBIDDEN"
    assert await raw_rows() == before
    await one.do("backend", REPORT, status="FAILED", comment="Card expired.")
    await told_again(one, {"status": "FAILED"}, {"status": "FAILED", "comment": "Card expired."})
    dispute = await one.do("backend", REPORT, status="DONE", reference="pay-77")
    await told_again(one, {"status": "DONE"}, {"status": "DONE", "reference": "pay-77"})
    said = [(step["status"], step["settlement"], step["comment"]) for step in dispute["history"][-2:]]
    assert said == [
        ("ESCALATED", {"status": "FAILED", "reference": None}, "Card expired."),
        ("RESOLVED", {"status": "DONE", "reference": "pay-77"}, None),
    ]
    assert dispute["history"][-1]["by"]["role"] == "SYSTEM"
    before = await raw_rows()
    for other in ({"reference": "pay-78"}, {"comment": "By cheque."}):
        assert await one.refusal("backend", REPORT, status="DONE", **other) == "IDEMPOTENCY_KEY_REUSED"
    assert await raw_rows() == before
    await one.do("customer", "disputeReopen")
    await one.do("customer", "disputeWithdraw")
    assert await one.refusal("backend", REPORT, status="DONE") == "NOT_ALLOWED"


async def told_again(one: DisputeCase, *reports: Json) -> None:
    """The backend has not heard the answer, and reports once more: nothing happens."""
    before = await raw_rows()
    for fields in reports:
        await one.do("backend", REPORT, **fields)
    assert await raw_rows() == before


async def test_the_list(api: Api) -> None:
    those = await new_cases(api, 4)
    for place, one in enumerate(those):
        await one.start_thread()
        await one.do("customer", "disputeOpen", reason="LATE" if place else "DAMAGED")
    await those[3].do("customer", "disputeWithdraw")
    ids = [one.dispute_id for one in those]
    assert await listed(those[0], "boss") == ids[::-1]
    assert await listed(those[0], "vera") == ids[::-1]
    assert await listed(those[0], "rival") == await listed(those[0], "stranger") == []
    assert await listed(those[0], "boss", open=True) == [ids[2], ids[1], ids[0]]
    assert (
        await listed(those[0], "boss", open=False) == await listed(those[0], "boss", status=["WITHDRAWN"]) == [ids[3]]
    )
    assert await listed(those[0], "boss", reason=["DAMAGED"]) == [ids[0]]
    assert await listed(those[0], "boss", vendorId=those[0].vendor_id, reason=["LATE"], open=True) == [ids[2], ids[1]]
    assert await listed(those[0], "boss", vendorId=NO_DISPUTE) == []
    page = (await those[0].people["boss"].ask(LIST, first=2))["disputes"]
    assert (page["totalCount"], page["pageInfo"]["hasNextPage"]) == (4, True)
    (late,) = await new_cases(api, 1)
    await (await late.start_thread()).do("customer", "disputeOpen")
    rest = (await those[0].people["boss"].ask(LIST, first=2, after=page["pageInfo"]["endCursor"]))["disputes"]
    assert [one["id"] for one in rest["nodes"]] == [ids[1], ids[0]]
    node = "query ($id: ID!) { node(id: $id) { __typename id } }"
    assert (await those[0].people["customer"].ask(node, id=ids[0]))["node"] == {"__typename": "Dispute", "id": ids[0]}
    assert (await those[0].people["rival"].ask(node, id=ids[0]))["node"] is None


async def listed(one: DisputeCase, who: str, **wanted: Json) -> list[str]:
    found = (await one.people[who].ask(LIST, filter=wanted))["disputes"]
    assert found["totalCount"] == len(found["nodes"])
    return [node["id"] for node in found["nodes"]]


async def test_evidence(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock().install(monkeypatch)
    one = await new_case(api)
    gone = await one.people["customer"].send(one.thread_id, "a secret that is taken back")
    await one.do("customer", "disputeOpen", comment="<script>alert(1)</script> broken")
    await one.people["boss"].do(NOTE, threadId=one.thread_id, body="between us admins")
    await one.people["boss"].do(DELETE, messageId=gone["id"])
    await one.people["vera"].read(one.thread_id)
    await one.do("vera", PROPOSE)
    await one.do("customer", ACCEPT)
    await one.do("backend", REPORT, status="DONE", reference="pay-77")
    assert await one.people["vera"].error(EVIDENCE, id=one.dispute_id) == "FORBIDDEN"
    assert await one.people["boss"].error(EVIDENCE, id=NO_DISPUTE) == "NOT_FOUND"
    found = (await one.people["boss"].ask(EVIDENCE, id=one.dispute_id))["disputeEvidence"]
    assert hashlib.sha256(found["json"].encode()).hexdigest() == found["sha256"]
    record = json.loads(found["json"])
    assert [step["status"] for step in record["history"]] == ["OPEN", "RESOLUTION_PROPOSED", "RESOLVED", "RESOLVED"]
    assert record["history"][-1]["settlement"] == {"status": "DONE", "reference": "pay-77"}
    messages = record["messages"]
    for key in ("seq", "at"):
        assert [row[key] for row in messages] == sorted(row[key] for row in messages)
    assert [row["body"] for row in messages if row["seq"] == gone["seq"]] == [""]
    assert [(row["by"], row["seq"]) for row in record["reads"]] == [("Vera", 4)]
    assert record["order"]["customer"]["name"] == "Ann"
    assert "between us admins" not in found["json"]
    page = await opened(api, found["htmlUrl"])
    assert page.status_code == 200
    assert "&lt;script&gt;alert(1)&lt;/script&gt; broken" in page.text
    for hidden in ("<script", "between us admins", "a secret that is taken back"):
        assert hidden not in page.text
    assert all(shown in page.text for shown in (found["sha256"], "pay-77"))
    assert "script-src 'self'" in page.headers["content-security-policy"]
    token = parse_qs(urlsplit(found["htmlUrl"]).query)["token"][0]
    for forged in ("", "x", token[:-2], other_at(token, 0), other_at(token, 30), other_at(token, -4), token * 2, "é"):
        assert (await api.http.get("/evidence", params={"token": forged})).status_code == 404
    clock.time += timedelta(seconds=EVIDENCE_LINK_SECONDS - 1)
    assert (await opened(api, found["htmlUrl"])).status_code == 200
    clock.time += timedelta(seconds=2)
    assert (await opened(api, found["htmlUrl"])).status_code == 404


def other_at(token: str, place: int) -> str:
    """With another letter there."""
    letters = list(token)
    letters[place] = "A" if letters[place] != "A" else "B"
    return "".join(letters)


async def opened(api: Api, url: str) -> httpx.Response:
    """A link as a browser opens it: without a token of its own."""
    parts = urlsplit(url)
    return await api.http.get(f"{parts.path}?{parts.query}")


def test_the_diagrams_in_the_docs_are_those_of_the_table() -> None:
    for diagram in (state_diagram(), return_diagram(), settlement_diagram()):
        assert f"```mermaid\n{diagram}\n```" in DOCS.read_text()
