"""The figures as files for spreadsheets."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.support.live_server import LiveServer
from tests.support.marketplace import Marketplace
from tests.web.browsers import Windows

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
DISPUTE = "mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { userErrors { code } } }"


async def test_figures_are_downloaded_as_csv(windows: Windows, shop: LiveServer, tmp_path: Path) -> None:
    ann = shop.api.customer("ann", name="Ann")
    await ann.do(DISPUTE, threadId=await shop.api.thread("ann"), reason="LATE", comment="Late.")
    page = await windows.open("/admin/stats", shop.api.admin("chief", name="Chief"))
    days = await downloaded(page, "Days as CSV", tmp_path)
    reasons = await downloaded(page, "Open disputes as CSV", tmp_path)
    assert days[0] == "Day,Messages,Disputes opened,First response in seconds (median)"
    assert len(days) == 31
    assert re.fullmatch(r"\d{4}-\d\d-\d\d,1,1,", days[-1])
    assert reasons == ["Reason,Disputes", "Late,1"]
    opened = await downloaded(page, "Disputes by reason as CSV", tmp_path)
    assert opened == ['Reason,Disputes opened,Closed,"Closed after, in seconds (median)"', "Late,1,0,"]


async def test_staff_see_figures_of_people_and_sellers(windows: Windows, shop: LiveServer, tmp_path: Path) -> None:
    market = await Marketplace.create(shop.api)
    await market.chief.send(market.store, "We look into it.")
    await market.vera.send(market.shop, "It is on its way.")
    await market.vera.send(market.shop, "It comes tomorrow.")
    page = await windows.open("/admin/stats", market.chief)
    people = page.get_by_role("figure", name="By person").get_by_role("row")
    await expect(people.nth(1)).to_contain_text(re.compile("Vera Vale · acme.*2.*1.*0"))
    await expect(people.nth(2)).to_contain_text("Carla Chief")
    sellers = await downloaded(page, "By seller as CSV", tmp_path)
    assert {"Seller,Threads,Answered,Done", "acme,2,1,0"} <= {line.rpartition(",")[0] for line in sellers}
    assert all(line.rpartition(",")[2].isdigit() for line in sellers[1:])
    theirs = await windows.open("/admin", market.vic)
    await theirs.get_by_role("link", name="Statistics").click()
    rows = theirs.get_by_role("figure", name="By seller").get_by_role("row")
    await expect(rows).to_have_count(2)
    await expect(rows.nth(1)).to_contain_text("acme")


async def downloaded(page: Page, button: str, folder: Path) -> list[str]:
    """The lines of the file that the button gives."""
    async with page.expect_download() as found:
        await page.get_by_role("button", name=button, exact=True).click()
    await (await found.value).save_as(folder / button)
    return (folder / button).read_text("utf-8-sig").splitlines()
