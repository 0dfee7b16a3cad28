"""Refunds without anybody's doing: which disputes get one, which do not, and what everybody is told of it."""

import asyncio
from typing import Any, cast

import pytest

from models.enums import EventKind
from models.jobs import AuditEntry
from models.threads import Event
from resolvers.dispute_table import STEPS
from tests.disputes.cases import UPSERT, Clock, DisputeCase, Json, mutation, new_cases
from tests.support.api import Api, order_input
from tests.support.database_rows import raw_rows
from tests.support.live_server import LiveServer

FIELDS = "refundPolicy { limits { amount currency } reasons times days ofVendors }"
POLICY = f"""mutation ($input: StoreUpdateInput!) {{ storeUpdate(input: $input) {{
  store {{ {FIELDS} }} userErrors {{ field code }} }} }}"""
SETTLED = """query ($id: ID!) { dispute(id: $id) { status value { amount } resolution { kind by { name role } }
  settlements { state kind amount { amount } } history { status by { name role } }
  thread { dispute { id } unreadCount messages(last: 9) { nodes { kind body author { name role } step { action } } } }
  } }"""
UNREAD = "{ viewer { unread { disputes } } }"
REPORT = "mutation ($input: ChargebackReportInput!) { chargebackReport(input: $input) { userErrors { code } } }"
EXTERNAL = "query ($id: ID!) { node(id: $id) { ... on Order { externalId } } }"
OPEN = mutation("disputeOpen")
REFUNDS: Json = {
    "limits": [{"amount": 5000, "currency": "USD"}, {"amount": 700000, "currency": "JPY"}],
    "reasons": ["DAMAGED", "MISSING_ITEMS"],
    "times": 2,
    "days": 30,
}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock().install(monkeypatch)


async def cases(api: Api, count: int, *, vendor: bool = False, total: int = 5000, **policy: Json) -> list[DisputeCase]:
    """Several orders of one customer's, in a store with that policy."""
    those = await new_cases(api, count, vendor=vendor, total=total)
    payload = await api.admin("boss").do(POLICY, refundPolicy=REFUNDS | policy)
    assert payload["store"]["refundPolicy"] == {"ofVendors": False, **REFUNDS, **policy}
    return [await one.start_thread() for one in those]


async def status(one: DisputeCase, who: str = "customer", **fields: Json) -> str:
    """Where a dispute stands right after it was opened."""
    return str((await one.do(who, "disputeOpen", **fields))["status"])


async def test_a_refund_at_once(api: Api) -> None:
    """It takes the steps of the table, is asked of the backend, told in the thread, and in the audit log."""
    (one,) = await cases(api, 1)
    assert await status(one) == "RESOLVED"
    seen = (await one.people["customer"].ask(SETTLED, id=one.dispute_id))["dispute"]
    store = {"name": "The store", "role": "SYSTEM"}
    assert seen["resolution"] == {"kind": "REFUND_FULL", "by": store}
    assert [(step["status"], step["by"]["role"]) for step in seen["history"]] == [
        ("OPEN", "CUSTOMER"),
        ("RESOLVED", "SYSTEM"),
    ]
    assert seen["settlements"] == [{"state": "DUE", "kind": "REFUND_FULL", "amount": {"amount": 5000}}]
    told = seen["thread"]["messages"]["nodes"][-1]
    assert (told["kind"], told["author"], told["step"]) == ("DISPUTE_CLOSED", store, {"action": "GRANT"})
    assert told["body"] == "Granted by the store's policy: a full refund."
    assert seen["thread"]["dispute"] is None
    entry = await AuditEntry.filter(action="disputeResolve").prefetch_related("by").get()
    assert (entry.by.name, entry.detail) == ("The store", {"kind": "REFUND_FULL", "policy": True})
    assert await Event.filter(kind=EventKind.SETTLEMENT_REQUESTED).count() == 1
    for who in ("customer", "boss", "deputy"):
        assert (await one.people[who].ask(UNREAD))["viewer"]["unread"]["disputes"] == 0
    assert await one.refusal("boss", "disputeResolve") == "NOT_OPEN"
    assert (await one.do("customer", "disputeReopen"))["status"] == "OPEN", "as any other"


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("policy", "fields"),
    [
        ({"limits": [{"amount": 4999, "currency": "USD"}]}, {}),
        ({"limits": [{"amount": 5000, "currency": "EUR"}]}, {}),
        ({}, {"reason": "OTHER"}),
        ({}, {"who": "boss"}),
        ({}, {"vendor": True}),
    ],
    ids=["too much", "another currency", "another reason", "an admin's", "a vendor's"],
)
async def test_what_people_decide(api: Api, policy: Json, fields: dict[str, Any]) -> None:
    (one,) = await cases(api, 1, vendor=fields.pop("vendor", False), **policy)
    assert await status(one, **fields) == "OPEN"


async def test_vendors_if_the_policy_says_so(api: Api) -> None:
    (one,) = await cases(api, 1, vendor=True, ofVendors=True)
    assert await status(one) == "RESOLVED"


async def test_so_many_times_in_so_many_days(api: Api, clock: Clock) -> None:
    those = await cases(api, 5)
    assert [await status(one) for one in those[:3]] == ["RESOLVED", "RESOLVED", "OPEN"]
    await those[0].do("customer", "disputeReopen")  # takes nothing back of what was granted
    clock.advance(days=30)
    assert await status(those[3]) == "RESOLVED"


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize("how", ["decided", "withdrawn", "chargeback", "refused"])
async def test_a_customer_who_has_lost_one(api: Api, how: str) -> None:
    first, second = await cases(api, 2)
    await first.do("boss", "disputeOpen")
    if how == "decided":
        await first.do("boss", "disputeResolve", resolution={"kind": "NO_ACTION"})
    elif how == "withdrawn":
        await first.do("boss", "disputeWithdraw")
    elif how == "chargeback":
        order = (await first.people["boss"].ask(EXTERNAL, id=first.order_id))["node"]["externalId"]
        told = {"orderExternalId": order, "externalId": "cb", "reason": "fraud", "status": "NEEDS_RESPONSE"}
        assert not (await first.people["backend"].do(REPORT, **told, amount=100))["userErrors"]
    else:
        await first.do("boss", "disputeResolve", resolution={"kind": "RETURN_AND_REFUND"})
        await first.do("boss", "returnUpdate", status="REFUSED", comment="An empty box.")
    assert await status(second) == "OPEN"


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_guests_are_known_by_their_address(api: Api) -> None:
    """Each order's guest is a new customer: of one address they count as one, without one nobody knows."""
    await cases(api, 1, times=1)
    found = []
    for place, email in enumerate(["Jo@example.com", "jo@EXAMPLE.com", "al@example.com", None]):
        customer = {"externalId": f"guest-{place}", "name": "A guest", "email": email}
        order = order_input() | {"customer": customer}
        made = (await api.backend().do(UPSERT, orders=[order]))["orders"][0]
        guest = api.customer(f"guest-{place}", order=order["externalId"])
        opened = await guest.do(OPEN, orderId=made["id"], reason="DAMAGED", comment="Broken.")
        found.append(opened["dispute"]["status"])
    assert found == ["RESOLVED", "OPEN", "RESOLVED", "OPEN"]


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_what_is_left_is_what_counts(api: Api) -> None:
    """With a part given back the rest may be within the limit; with all of it there is nothing to give."""
    (one,) = await cases(api, 1, total=6000, times=9)
    assert await status(one) == "OPEN"
    await one.do("boss", "disputeResolve", resolution={"kind": "REFUND_PARTIAL", "amount": 1000})
    assert await status(one) == "RESOLVED"
    assert await status(one) == "OPEN"


async def test_at_once_from_two_orders(server: LiveServer) -> None:
    """No more are granted than may be."""
    those = await cases(server.api, 4, times=1)
    answers = await asyncio.gather(*(one.call("customer", "disputeOpen") for one in those))
    assert sorted(answer["dispute"]["status"] for answer in answers) == ["OPEN", "OPEN", "OPEN", "RESOLVED"]


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_who_sees_the_policy(api: Api) -> None:
    (one,) = await cases(api, 1)
    ask = f"{{ store {{ {FIELDS} }} }}"
    for who in ("boss", "backend"):
        assert (await one.people[who].ask(ask))["store"]["refundPolicy"] == {**REFUNDS, "ofVendors": False}
    for person in (one.people["customer"], one.people["vera"], api.nobody()):
        assert (await person.ask(ask))["store"]["refundPolicy"] is None
        assert (await person.ask(ask))["store"]["refundPolicy"] is None, "from a plan, too"
    assert (await one.people["boss"].do(POLICY, refundPolicy=None))["store"]["refundPolicy"] is None
    entry = await AuditEntry.filter(action="storeUpdate").order_by("-at").first()
    assert entry is not None
    was, now = cast("list[str | None]", entry.detail["refund_policy"])
    assert ('"times":2' in str(was), now) == (True, None)
    assert await status(one) == "OPEN"


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"limits": []}, ["limits"], "BLANK"),
        ({"reasons": []}, ["reasons"], "BLANK"),
        ({"limits": [{"amount": 0, "currency": "USD"}]}, ["limits", "0", "amount"], "INVALID"),
        ({"limits": [{"amount": 1, "currency": "USX"}]}, ["limits", "0", "currency"], "INVALID"),
        ({"limits": [{"amount": 1, "currency": "USD"}] * 2}, ["limits", "1", "currency"], "INVALID"),
        ({"reasons": ["DAMAGED", "DAMAGED"]}, ["reasons", "1"], "INVALID"),
        ({"times": 0}, ["times"], "INVALID"),
        ({"times": 1001}, ["times"], "INVALID"),
        ({"days": 0}, ["days"], "INVALID"),
    ],
)
async def test_what_is_refused(api: Api, change: Json, path: list[str], code: str) -> None:
    boss = api.admin("boss")
    await boss.ask("{ viewer { id } }")
    before = await raw_rows()
    payload = await boss.do(POLICY, refundPolicy=REFUNDS | change)
    assert payload["userErrors"] == [{"field": ["refundPolicy", *path], "code": code}]
    assert await raw_rows() == before


def test_every_step_of_the_policy_is_one_of_the_table() -> None:
    taken = [action.name for action, step in STEPS.items() if any(one.name == "POLICY" for one in step.parties)]
    assert taken == ["GRANT"]
