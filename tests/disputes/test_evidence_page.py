"""The page of evidence says in words what was ordered, what it cost, and what was offered and agreed on."""

from uuid import UUID

import httpx
import pytest

from models.actor import Actor
from models.enums import Role
from resolvers.evidence import evidence_of
from routes.evidence import parts_of
from tests.disputes.cases import DisputeCase, new_case, uuid_of
from tests.disputes.test_items import pieces, shared_case
from tests.support.api import Api
from tests.support.databases import ON_SQLITE

EVIDENCE = "query ($id: ID!) { disputeEvidence(id: $id) { htmlUrl } }"
OFFER = {"kind": "REFUND_PARTIAL", "amount": 1250}


async def page_of(api: Api, one: DisputeCase, language: str = "en") -> str:
    """As an admin of that language opens it."""
    boss = api.admin("boss", locale=language)
    url = httpx.URL((await boss.ask(EVIDENCE, id=one.dispute_id))["disputeEvidence"]["htmlUrl"])
    return (await api.http.get(url.raw_path.decode())).text


@pytest.mark.parametrize(
    ("language", "offered", "agreed", "total", "price"),
    [
        (
            "en",
            "Last offered: a partial refund of 12.50 USD.",
            "Agreed or decided: a part",
            "Total: 50.00 USD",
            "10.00",
        ),
        ("de", "Zuletzt angeboten: ", "Vereinbart oder entschieden: ", "Summe: 50,00", "10,00"),
    ],
)
@ON_SQLITE
async def test_it_says_what_it_is_about(
    api: Api, language: str, offered: str, agreed: str, total: str, price: str
) -> None:
    one = await new_case(api, total=5000)
    await one.do("customer", "disputeOpen")
    page = await page_of(api, one, language)
    assert total in page
    assert price in page
    assert offered[:12] not in page
    await one.do("vera", "disputeProposeResolution", resolution=OFFER)
    assert offered in await page_of(api, one, language)
    await one.do("customer", "disputeAcceptResolution")
    page = await page_of(api, one, language)
    assert agreed in page
    assert offered[:12] not in page


async def test_it_names_the_pieces_the_goods_and_the_money(api: Api) -> None:
    """On the page and in the PDF, each where there is something to say."""
    one = (await shared_case(api))["acme"]
    await one.do("customer", "disputeOpen", items=await pieces(one, lamp=2))
    page = await page_of(api, one)
    assert "What it is about" in page
    assert "2 x = 20.00 USD" in page
    assert "Goods sent back" not in page
    assert "Settlements" not in page
    await one.do("boss", "disputeResolve", resolution={"kind": "RETURN_AND_REFUND"})
    parcel = {"carrier": "Cargo <b>Bikes", "trackingNumber": "CB 2", "trackingUrl": "https://bikes.example/CB2"}
    await one.do("customer", "returnUpdate", status="SHIPPED", **parcel)
    page = await page_of(api, one)
    assert "Cargo &lt;b&gt;Bikes\nCB 2\nhttps://bikes.example/CB2" in page
    assert "Waits for the goods to come back" in page
    await one.do("vera", "returnUpdate", status="RECEIVED")
    await one.do("backend", "disputeSettlementReport", status="DONE", reference="pay-77")
    page = await page_of(api, one)
    assert "a refund once the goods are back" in page
    assert "Settlement carried out\n20.00 USD\npay-77" in page
    said = [text for _, text in parts_of(await evidence_of(Actor(UUID(int=0), Role.SYSTEM), uuid_of(one.dispute_id)))]
    assert {"What it is about", "Goods sent back", "Settlements"} <= set(said)
    assert "Settlement carried out\n20.00 USD\npay-77" in said
