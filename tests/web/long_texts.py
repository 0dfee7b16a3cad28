"""A market in which every text that people and stores write is long: with spaces, and without any."""

from dataclasses import replace

from tests.support.api import UPSERT, Api, Json
from tests.support.marketplace import STORE
from tests.web.page_cases import PageFixtures, settled

WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenhersteller"  # 68 letters
WORDS = "a seller of many things for the house, the garden and whoever lives in them"
ITEM = {"quantity": 1234, "price": 12345678}


async def lengthened(api: Api) -> PageFixtures:
    """The scene of all pages, with long names, numbers, states, and last messages."""
    scene = await PageFixtures.create(api)
    market = scene.marketplace
    await settled(market.chief, STORE, name=f"The shop of {WORDS}")
    for number, order in enumerate((market.mixed, market.pure, market.bens)):
        await api_upsert(api, order, number)
    ann = api.customer("ann", name=f"Ann {WORD}")
    vera = api.vendor("vera", name=f"Vera {WORDS}", vendor_name=f"Acme{WORD}")
    chief = api.admin("chief", name=f"Carla{WORD}")
    for person in (ann, vera, chief):
        await person.ask("{ viewer { user { id } } }")
    await ann.send(market.shop, WORD * 3)
    await ann.send(market.store, f"{WORDS} https://shop.example/{WORD * 3}")
    await ann.send(market.talk, WORDS * 5)
    return PageFixtures(replace(market, ann=ann, vera=vera, chief=chief), scene.names, scene.guest)


async def api_upsert(api: Api, order: Json, number: int) -> None:
    """An order with long texts, in place of what it was."""
    vendors = [None if number == 0 else "acme", "bolt" if number == 2 else "acme"]
    items = [
        {**ITEM, "sku": f"{WORD}{line}", "name": WORD if line else WORDS, "vendorExternalId": vendor}
        for line, vendor in enumerate(vendors)
    ]
    fields = {
        "externalId": order["externalId"],
        "number": f"2026-11-{WORD}-{number}",
        "status": f"Zustellung{WORD}"[:60] if number else "waits for the customer to fetch it from the shop",
        "placedAt": "2026-11-01T10:00:00Z",
        "currency": "USD",
        "total": 2 * 1234 * 12345678,
        "customer": {"externalId": "ben" if number == 2 else "ann", "name": f"Ann {WORD}"},
        "items": items,
    }
    await settled(api.backend(), UPSERT, orders=[fields])
