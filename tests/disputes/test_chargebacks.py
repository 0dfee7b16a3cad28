"""Chargebacks that the store's backend reports: they open a dispute, tell staff, change, and end."""

import asyncio
from datetime import UTC, datetime

from models.disputes import Chargeback, Dispute
from models.rows import MessageRow
from models.tables import User
from models.threads import Message, Thread
from notifications.mail_content import Composer
from tests.disputes.cases import mutation
from tests.support.api import Api, Json
from tests.support.database_rows import assert_no_writes
from tests.support.databases import ON_SQLITE
from tests.support.marketplace import Marketplace

DUE = datetime(2030, 5, 3, 12, tzinfo=UTC)
MONEY = "amount { amount currency }"
FIELDS = f"id status reason comment chargeback {{ externalId reason {MONEY} dueAt status }} history {{ status }}"
REPORT = f"""mutation ($input: ChargebackReportInput!) {{ chargebackReport(input: $input) {{
  dispute {{ {FIELDS} thread {{ id vendor {{ id }} messages {{ nodes {{ kind body step {{ action }} }} }} }} }}
  userErrors {{ field code }} }} }}"""
DISPUTE = f"query ($id: ID!) {{ dispute(id: $id) {{ {FIELDS} thread {{ messages {{ nodes {{ kind body }} }} }} }} }}"


def told(order: Json, **fields: Json) -> Json:
    """What a provider tells of an order's payment."""
    about = {"orderExternalId": order["externalId"], "externalId": "dp_1", "reason": "product_not_received"}
    return {**about, "amount": 1500, "status": "NEEDS_RESPONSE", "dueAt": DUE.isoformat(), **fields}


async def report(market: Marketplace, order: Json, **fields: Json) -> Json:
    """The dispute after a report."""
    payload = await market.backend.do(REPORT, **told(order, **fields))
    assert not payload["userErrors"], payload
    return payload["dispute"]


LIST = "query ($filter: DisputeFilter) { disputes(filter: $filter) { nodes { id } totalCount } }"


async def test_staff_find_what_the_bank_waits_for(api: Api) -> None:
    market = await Marketplace.create(api)
    dispute = await report(market, market.mixed)
    for who, by, count in (
        (market.chief, ["NEEDS_RESPONSE", "WON"], 1),
        (market.chief, ["UNDER_REVIEW"], 0),
        (market.chief, [], 0),
        (market.ann, ["NEEDS_RESPONSE"], 0),
    ):
        for _ in range(2):  # the second time by a plan
            found = (await who.ask(LIST, filter={"chargeback": by}))["disputes"]
            assert found == {"nodes": [{"id": dispute["id"]}] * count, "totalCount": count}


async def test_it_opens_a_dispute_and_tells_staff_by_when_to_answer(api: Api) -> None:
    market = await Marketplace.create(api)
    dispute = await report(market, market.mixed)
    assert (dispute["status"], dispute["reason"], dispute["comment"]) == (
        "OPEN",
        "NOT_RECEIVED",
        "product_not_received",
    )
    assert dispute["chargeback"] == {
        "externalId": "dp_1",
        "reason": "product_not_received",
        "amount": {"amount": 1500, "currency": "USD"},
        "dueAt": "2030-05-03T12:00:00.000000Z",
        "status": "NEEDS_RESPONSE",
    }
    said = dispute["thread"]["messages"]["nodes"][-2:]
    assert [one["kind"] for one in said] == ["DISPUTE_OPENED", "DISPUTE_UPDATED"]
    assert (said[1]["step"], said[1]["body"]) == (
        None,
        "Chargeback of 15.00 USD: the customer's bank waits for the store's answer.",
    )
    shown = (await market.ann.ask(DISPUTE, id=dispute["id"]))["dispute"]
    assert shown["chargeback"] is None  # what the bank asks of the store is not the customer's
    assert shown["thread"]["messages"]["nodes"][-1]["body"] == said[1]["body"]
    assert (await market.chief.ask(DISPUTE, id=dispute["id"]))["dispute"]["chargeback"]["status"] == "NEEDS_RESPONSE"
    opened = (await MessageRow.fetch(Message.filter(kind="dispute_opened")))[0]
    for name, wanted in (("chief", True), ("ann", False)):
        composer = await Composer.for_user(await User.get(external_id=name), api.settings)
        mail = await composer.message_mail(opened)
        assert ("Please answer the bank by May 3, 2030" in mail.text) is wanted
    assert await Message.filter(kind="dispute_updated").count() == 1


async def test_the_same_external_id_is_a_change_and_the_same_report_is_none(api: Api) -> None:
    market = await Marketplace.create(api)
    first = await report(market, market.mixed)
    async with assert_no_writes(market.backend):
        assert (await report(market, market.mixed))["id"] == first["id"]
    after = "{ eventCursor }"
    before = (await market.chief.ask(after))["eventCursor"]
    changed = await report(market, market.mixed, status="UNDER_REVIEW", amount=1400, dueAt=None)
    assert changed["id"] == first["id"]
    assert (changed["chargeback"]["amount"]["amount"], changed["chargeback"]["dueAt"]) == (1400, None)
    missed = "query ($a: String!) { events(after: $a) { nodes { __typename } } }"
    for person, hears in ((market.chief, True), (market.ann, False)):
        cursor = before if hears else (await market.ann.ask(after))["eventCursor"]
        kinds = [one["__typename"] for one in (await person.ask(missed, a=cursor))["events"]["nodes"]]
        assert ("ChargebackUpdated" in kinds) is hears
    assert await Chargeback.all().count() == 1
    ended = await report(market, market.mixed, status="LOST")
    assert (ended["status"], ended["chargeback"]["status"]) == ("WITHDRAWN", "LOST")
    assert ended["thread"]["messages"]["nodes"][-2]["body"].endswith("the bank decided for the customer.")


async def test_a_dispute_that_was_open_takes_it_in_and_goes_on_after_the_banks_decision(api: Api) -> None:
    market = await Marketplace.create(api)
    opened = await market.ann.do(mutation("disputeOpen"), threadId=market.shop, reason="DAMAGED", comment="Broken.")
    dispute = await report(market, market.mixed)
    assert (dispute["id"], dispute["reason"]) == (opened["dispute"]["id"], "DAMAGED")
    assert dispute["thread"]["vendor"] == {"id": market.acme}
    assert (await market.vera.ask(DISPUTE, id=dispute["id"]))["dispute"]["chargeback"]["externalId"] == "dp_1"
    won = await report(market, market.mixed, status="WON")
    assert (won["status"], won["chargeback"]["status"]) == ("OPEN", "WON")


async def test_an_order_without_a_thread_gets_one_however_many_report_at_once(api: Api) -> None:
    market = await Marketplace.create(api)
    order = await api.order("ann", "acme")
    found = await asyncio.gather(*(report(market, order, externalId=f"dp_{number % 2}") for number in range(6)))
    assert len({one["id"] for one in found}) == 1
    assert found[0]["thread"]["vendor"] == {"id": market.acme}
    assert (await Dispute.all().count(), await Chargeback.all().count()) == (1, 2)
    assert await Thread.filter(order__external_id=order["externalId"]).count() == 1
    won = await report(market, order, externalId="dp_0", status="WON")  # for the other the bank still waits
    assert (won["status"], won["chargeback"]["externalId"]) == ("OPEN", "dp_1")
    lost = await report(market, order, externalId="dp_1", status="LOST")
    assert (lost["status"], lost["chargeback"]["externalId"]) == ("WITHDRAWN", "dp_1")


async def test_what_cannot_be_is_refused(api: Api) -> None:
    market = await Marketplace.create(api)
    await report(market, market.mixed)
    for field, value, code in (
        ("orderExternalId", "none", "NOT_FOUND"),
        ("externalId", " ", "BLANK"),
        ("reason", "x" * 201, "TOO_LONG"),
        ("amount", 0, "INVALID"),
        ("orderExternalId", market.bens["externalId"], "INVALID"),
    ):
        async with assert_no_writes(market.backend):
            payload = await market.backend.do(REPORT, **told(market.mixed, **{field: value}))
        assert payload["userErrors"] == [{"field": [field], "code": code}]


@ON_SQLITE
async def test_of_what_others_sold_a_vendor_reads_no_amount_of_a_chargeback(api: Api) -> None:
    market = await Marketplace.create(api)
    await market.ann.do(mutation("disputeOpen"), threadId=market.shop, reason="DAMAGED", comment="Broken.")
    dispute = await report(market, market.mixed)
    assert dispute["chargeback"]["amount"]["amount"] == 1500
    for _ in range(2):  # the second time by a plan
        seen = (await market.vera.ask(DISPUTE, id=dispute["id"]))["dispute"]
        assert seen["chargeback"] == {**dispute["chargeback"], "amount": {"amount": 1000, "currency": "USD"}}
        assert "Chargeback of 10.00 USD: " in seen["thread"]["messages"]["nodes"][-1]["body"]
    told = (await MessageRow.fetch(Message.filter(kind="dispute_updated")))[0]
    found = "query ($words: String!) { threads(filter: {search: $words}) { totalCount } }"
    for person, amount, other in ((market.vera, "10.00 USD", "15.00"), (market.chief, "15.00 USD", "10.00")):
        composer = await Composer.for_user(await User.get(external_id=person.sub), api.settings)
        mail = await composer.message_mail(told)
        assert f"wants {amount} back through their bank" in mail.text
        assert other not in mail.text
        assert other not in mail.html
    assert (await market.vera.ask(found, words="15.00"))["threads"]["totalCount"] == 0
