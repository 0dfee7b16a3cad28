"""A question about a product, on its page in a shop, becomes an order; and what a guest's ended link leaves there."""

import pytest
from playwright.async_api import expect

from tests.api.test_guests import LINK
from tests.support.api import Person
from tests.support.live_server import LiveServer
from tests.web.browsers import Windows, violations
from tests.web.steps import contact_seller, expect_messages, field, write
from tests.web.test_widget import PAGE, page_of, shop, the_thread_of, theirs

__all__ = ["shop", "theirs"]
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
ASK = '<parley-ask product="tent-2" name="Two-person tent" token="{token}"></parley-ask>'


async def test_a_question_becomes_an_order(
    windows: Windows, shop: LiveServer, theirs: tuple[str, dict[str, str]], ann: Person
) -> None:
    origin, pages = theirs
    boss = shop.api.admin(name="Sam Reyes")
    pages["/tent"] = (PAGE.partition("<parley-thread")[0] + ASK).format(parley=windows.origin, token=ann.token)
    page = await windows.blank(origin)
    await page.goto(f"{origin}/tent")
    await field(page).fill("Does it fit on a bicycle?")
    await field(page).press("Enter")
    await expect_messages(page, "Does it fit on a bicycle?")
    question = await the_thread_of(ann)
    staff = await windows.open("/admin", boss)
    await staff.get_by_role("list", name="Threads").get_by_role("link", name="Two-person tent").click()
    await write(staff, "It does: 42 cm when it is packed.")
    await expect_messages(page, "It does: 42 cm when it is packed.")

    line = {"sku": "TENT", "name": "Two-person tent", "quantity": 1, "price": 24900}
    order = await shop.api.order(ann.sub, items=[line], total=24900)
    hers = await windows.open("/", ann)
    await contact_seller(hers, order["number"], "Ordered, thank you! When does it come?")
    await hers.get_by_role("link", name="Messages").first.click()
    await expect(hers.get_by_role("list", name="Messages").get_by_role("listitem")).to_contain_text(
        [order["number"], "Two-person tent"]
    )
    await staff.get_by_role("list", name="Threads").get_by_role("link", name=order["number"]).click()
    before = staff.get_by_role("complementary").get_by_role("link", name="Two-person tent")
    await expect(before).to_have_attribute("href", f"/admin/threads/{question}")
    await before.click()
    await expect_messages(staff, "Does it fit on a bicycle?", "It does: 42 cm when it is packed.")


async def test_a_page_of_a_shop_tells_whose_link_has_ended_what_to_do(
    windows: Windows, shop: LiveServer, theirs: tuple[str, dict[str, str]]
) -> None:
    windows.tolerated += ["401"]
    origin, pages = theirs
    order, backend = await shop.api.order("buyer"), shop.api.backend()
    token = (await backend.do(LINK, orderExternalId=order["externalId"]))["token"]
    pages["/guest"] = page_of(windows, Person(shop.api.http, token, "buyer"), order["externalId"])
    page = await windows.blank(origin)
    await page.goto(f"{origin}/guest")
    await expect(field(page)).to_be_visible()
    await backend.do(LINK, orderExternalId=order["externalId"])
    ended = page.locator("parley-thread").get_by_role("heading", name="This link has ended")
    await expect(ended).to_be_visible()
    await page.reload()
    await expect(ended).to_be_visible()
    await expect(page.locator("parley-badge")).not_to_contain_text("This link has ended")
    assert await violations(page) == []
