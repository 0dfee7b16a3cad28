"""The people of a dispute, what they can do through the API, and what everybody then sees."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from models import clock
from schema.ids import decode_global_id, to_global_id
from subscriptions import bus, event_log
from tests.support.api import Api, Person, order_input

Json = Any
PLACED = datetime(2026, 11, 1, 10, tzinfo=UTC)
START = datetime(2026, 11, 10, 12, tzinfo=UTC)
DISPUTE = """id status reason comment openedBy { name } openedAt closedBy { name } closedAt
  resolution { id kind amount { amount currency } comment by { name } at }
  nextDeadline { at actor outcome }
  history { at by { name role } status comment settlement { status reference } }"""
PAYLOAD = f"""{{ dispute {{ {DISPUTE} }} message {{ id kind body author {{ name role }} }}
  userErrors {{ field code message }} }}"""
RULES = """mutation ($input: StoreUpdateInput!) { storeUpdate(input: $input) {
  store { sellerResponseDays customerResponseDays disputeWindowDays disputesEnabled } userErrors { field code } } }"""
UPSERT = """mutation ($input: OrdersUpsertInput!) { ordersUpsert(input: $input) {
  orders { id recipients { vendor { id } } } userErrors { code } } }"""
EVIDENCE = "query ($id: ID!) { disputeEvidence(id: $id) { json sha256 htmlUrl pdfUrl stripe paypal } }"
NO_DISPUTE = to_global_id("Dispute", UUID(int=7))
FULL_REFUND = {"kind": "REFUND_FULL"}


def mutation(name: str) -> str:
    """The mutation of that name with all that it answers."""
    return f"mutation ($input: {name[0].upper()}{name[1:]}Input!) {{ {name}(input: $input) {PAYLOAD} }}"


def uuid_of(global_id: str) -> UUID:
    """The row of a global id."""
    found = decode_global_id(global_id)
    assert found is not None
    return found[1]


def instant(text: str) -> datetime:
    """A DateTime as it comes over the API."""
    return datetime.fromisoformat(text)


class Clock:
    """What Parley takes for the time, as the test sets it."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time

    def advance(self, **time: float) -> None:
        """Let time pass, as timedelta says it."""
        self.time += timedelta(**time)

    def install(self, monkeypatch: pytest.MonkeyPatch) -> "Clock":
        """Take the place of the real one."""
        monkeypatch.setattr(clock, "now", self)
        return self


class SignalRecorder:
    """Hears all that is published, to prove that something was, or was not."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.signals: list[object] = []
        publish = bus.publish

        def record(signal: Any) -> None:
            self.signals.append(signal)
            publish(signal)

        monkeypatch.setattr(event_log, "publish", record)


@dataclass
class DisputeCase:
    """A thread about an order, with all who come near it. Its seller is a vendor, or else the store."""

    api: Api
    order_id: str
    vendor_id: str | None
    people: dict[str, Person]
    thread_id: str = ""
    dispute_id: str = ""
    opener: str = "customer"

    @property
    def seller(self) -> str:
        """The role of those who sell."""
        return "vendor" if self.vendor_id else "admin"

    async def call(self, who: str, operation: str, **fields: Json) -> Json:
        """A payload. What the operation needs and is not given has an ordinary value."""
        return await self.people[who].do(mutation(operation), **self.arguments(operation, **fields))

    async def start_thread(self) -> "DisputeCase":
        """Let the customer contact the seller about the order, which makes `thread_id`. Returns the case itself."""
        contact = await self.people["customer"].contact(self.order_id, vendorId=self.vendor_id)
        self.thread_id = contact["thread"]["id"]
        return self

    def arguments(self, operation: str, **fields: Json) -> Json:
        """An input for it."""
        ordinary: dict[str, Json] = {"disputeId": self.dispute_id or NO_DISPUTE}
        if operation == "disputeOpen":
            ordinary = {"reason": "DAMAGED", "comment": "It arrived in pieces."}
            if "orderId" not in fields:
                ordinary["threadId"] = self.thread_id
        if operation in ("disputeProposeResolution", "disputeResolve"):
            ordinary["resolution"] = FULL_REFUND
        if operation == "disputeReopen":
            ordinary["comment"] = "It is still broken."
        return {**ordinary, **fields}

    async def do(self, who: str, operation: str, **fields: Json) -> Json:
        """The dispute after a step that succeeds."""
        payload = await self.call(who, operation, **fields)
        assert not payload["userErrors"], payload
        self.dispute_id = payload["dispute"]["id"]
        if operation == "disputeOpen":
            self.opener = who
        return payload["dispute"]

    async def refusal(self, who: str, operation: str, **fields: Json) -> str:
        """The code of a step that is refused."""
        payload = await self.call(who, operation, **fields)
        assert payload["dispute"] is None, payload
        (error,) = payload["userErrors"]
        return str(error["code"])

    async def dispute(self, who: str = "boss") -> Json:
        """The dispute as somebody sees it."""
        data = await self.people[who].ask(
            f"query ($id: ID!) {{ dispute(id: $id) {{ {DISPUTE} }} }}", id=self.dispute_id
        )
        return data["dispute"]

    async def history(self) -> list[str]:
        """The statuses of its steps."""
        return [step["status"] for step in (await self.dispute())["history"]]

    async def rules(self, **change: Json) -> None:
        """Change the store's rules."""
        payload = await self.people["boss"].do(RULES, **change)
        assert not payload["userErrors"], payload

    async def disputes_waiting(self, who: str) -> int:
        """What the badge says."""
        data = await self.people[who].ask("{ viewer { unread { disputes } } }")
        return int(data["viewer"]["unread"]["disputes"])


async def new_cases(api: Api, count: int, *, vendor: bool = True, total: int = 5000) -> list[DisputeCase]:
    """Several, about as many orders of one customer's; nothing was said yet, and their threads are not there."""
    people = {
        "customer": api.customer("ann", name="Ann"),
        "stranger": api.customer("eve", name="Eve"),
        "vera": api.vendor("vera", "acme", name="Vera"),
        "victor": api.vendor("victor", "acme", name="Victor"),
        "rival": api.vendor("ron", "rival", name="Ron"),
        "boss": api.admin("boss", name="Boss"),
        "deputy": api.admin("deputy", name="Deputy"),
        "backend": api.backend(),
    }
    for person in people.values():
        await person.ask("{ viewer { user { id } } }")  # they are known from the start
    await people["boss"].do(RULES, mode="SEPARATE_SHOPS" if vendor else "SINGLE_STORE")
    orders = [order_input("ann", "acme" if vendor else None, total=total) for _ in range(count)]
    payload = await api.backend().do(UPSERT, orders=orders)
    assert not payload["userErrors"], payload
    sellers = payload["orders"][0]["recipients"]
    seller = sellers[0]["vendor"] and sellers[0]["vendor"]["id"]
    return [DisputeCase(api, order["id"], seller, people) for order in payload["orders"]]


async def new_case(api: Api, *, vendor: bool = True, total: int = 5000) -> DisputeCase:
    """One, with its thread, in which the customer has written."""
    (one,) = await new_cases(api, 1, vendor=vendor, total=total)
    return await one.start_thread()
