"""What happened to an order, as Shopify and Saleor say it."""

import pytest

from tests.connect.payloads import Change, Json
from tests.connect.shops import SHOPS
from tests.connect.test_deliveries import told
from tests.support.database_rows import assert_no_writes
from tests.support.live_server import LiveServer

EVENTS = "{ orders { nodes { events { kind at carrier trackingNumber trackingUrl items { externalId } } } } }"
SHIPPED: Json = {"kind": "SHIPPED", "at": "2026-11-01T12:00:00.000000Z", "items": [{"externalId": "2"}]}
DELIVERED: Json = {"kind": "DELIVERED", "at": "2026-11-02T12:00:00.000000Z", "items": [{"externalId": "2"}]}
NO_PARCEL: Json = {"carrier": None, "trackingNumber": None, "trackingUrl": None}


@pytest.mark.parametrize("name", ["shopify", "saleor"])
async def test_a_parcel_is_told_of_once_with_its_lines(name: str, connected: LiveServer) -> None:
    shop, ann = SHOPS[name], connected.api.customer("207")
    assert await told(shop, connected, Change(1)) == "taken"
    assert (await ann.ask(EVENTS))["orders"]["nodes"] == [{"events": []}]
    assert await told(shop, connected, Change(2, shipped=True)) == "taken"
    async with assert_no_writes():
        assert await told(shop, connected, Change(2, shipped=True)) == "taken"
    number = {"trackingNumber": "JD014600"}
    link = {"carrier": "DHL", "trackingUrl": "https://parcels.example/JD014600"}
    expected = [SHIPPED | NO_PARCEL | number]
    if name == "shopify":
        expected = [SHIPPED | number | link, DELIVERED | NO_PARCEL]
    assert (await ann.ask(EVENTS))["orders"]["nodes"] == [{"events": expected}]
