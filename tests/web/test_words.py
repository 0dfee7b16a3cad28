"""What people write, as the pages show it: with links, which say where they lead, and nothing that was masked."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from tests.support.api import Person
from tests.support.live_server import LiveServer, live_server
from tests.support.marketplace import MODES, STORE, vendor_of
from tests.web.browsers import Windows
from tests.web.conftest import empty_shop
from tests.web.page_cases import settled
from tests.web.steps import log

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
TEXT = "See https://shop.example/help?a=1&b=2, and <https://shop.example/x>. It is 1Z999AA10123456784."
LINKS = {
    "https://shop.example/help?a=1&b=2": "https://shop.example/help?a=1&b=2",
    "https://shop.example/x": "https://shop.example/x",
    "1Z999AA10123456784": "https://www.ups.com/track?tracknum=1Z999AA10123456784",
}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shop(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LiveServer]:
    """One that wants links to parcels."""
    settings = empty_shop(migrated_sqlite, tmp_path_factory.mktemp("words"))
    async with live_server(settings.model_copy(update={"tracking_links": True})) as shop:
        yield shop


async def expect_links(place: Locator) -> None:
    """They are there, each a link that others may put there."""
    for words, address in LINKS.items():
        link = place.get_by_role("link", name=words, exact=True)
        await expect(link).to_have_attribute("href", address)
        await expect(link).to_have_attribute("rel", "noopener nofollow ugc")
        await expect(link).to_have_attribute("target", "_blank")
    await expect(place.get_by_role("link")).to_have_count(len(LINKS))


async def test_addresses_and_parcels_are_links(windows: Windows, shop: LiveServer, ann: Person) -> None:
    thread = (await ann.contact((await shop.api.order(ann.sub))["id"], TEXT))["thread"]["id"]
    boss = shop.api.admin("sam", name="Sam Reyes")
    for page in (await windows.open(f"/messages/{thread}", ann), await windows.open(f"/admin/threads/{thread}", boss)):
        await expect_links(log(page))


async def test_what_is_masked_is_no_link(windows: Windows, shop: LiveServer, ann: Person) -> None:
    boss, vera = shop.api.admin("sam", name="Sam Reyes"), shop.api.vendor("vera", name="Vera Vale")
    await settled(boss, STORE, **MODES["SEPARATE_SHOPS"], maskContactData=True)
    acme = await vendor_of(vera)
    order = await shop.api.order(ann.sub, "acme")
    thread = (await ann.contact(order["id"], "Write to https://elsewhere.example/ann", vendorId=acme))["thread"]["id"]
    page = await windows.open(f"/admin/threads/{thread}", vera)
    await expect(log(page).get_by_text("Write to")).to_be_visible()
    await expect(log(page).get_by_role("link")).to_have_count(0)
    await expect(log(page).get_by_text("elsewhere")).to_have_count(0)
