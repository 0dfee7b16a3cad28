"""Labels on many threads at once, and views that are saved and shared."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import ViewportSize, expect

from tests.support.live_server import LiveServer, live_server
from tests.web.browsers import Windows, violations
from tests.web.conftest import empty_shop
from tests.web.layout import layout_problems
from tests.web.steps import rows, three_threads

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
WIDE = ViewportSize(width=1600, height=900)
SAVE = "mutation ($input: SavedViewSetInput!) { savedViewSet(input: $input) { userErrors { code } } }"
UPDATE = "mutation ($input: ThreadsUpdateInput!) { threadsUpdate(input: $input) { count userErrors { code } } }"


@pytest_asyncio.fixture(loop_scope="session")
async def shop(migrated_sqlite: Path, tmp_path: Path) -> AsyncIterator[LiveServer]:
    """With no threads yet."""
    async with live_server(empty_shop(migrated_sqlite, tmp_path)) as shop:
        yield shop


async def test_a_selection_is_labelled_and_unlabelled(windows: Windows, shop: LiveServer) -> None:
    sam, _threads = await three_threads(shop.api)
    page = await windows.open("/admin", sam)
    labelled = rows(page).filter(has_text="Late parcel")
    await expect(rows(page)).to_have_count(3)
    for key in ("j", "x", "j", "x", "l"):
        await page.keyboard.press(key)
    dialog = page.get_by_role("dialog", name="Labels")
    await dialog.get_by_label("New label").fill("Late parcel")
    await dialog.get_by_role("button", name="Save").click()
    await expect(labelled).to_have_count(2)

    await rows(page).get_by_role("link", name="ann asks.").click()
    await page.get_by_role("button", name="Labels").click()
    await dialog.get_by_label("Late parcel").check()
    assert await violations(page) == []
    await dialog.get_by_role("button", name="Save").click()
    await expect(labelled).to_have_count(3)
    await expect(page.get_by_label("Handling")).to_contain_text("Late parcel")
    await page.get_by_role("button", name="Undo").click()
    await expect(labelled).to_have_count(2)
    await expect(page.get_by_label("Handling")).not_to_contain_text("Late parcel")
    await page.reload()
    await expect(page.get_by_label("Handling")).to_be_visible()
    assert await layout_problems(page) == []


async def test_labels_are_made_changed_filtered_by_and_deleted(windows: Windows, shop: LiveServer) -> None:
    sam, threads = await three_threads(shop.api)
    page = await windows.open("/admin/settings/labels", sam)
    await page.get_by_role("button", name="New label").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Name").fill("Late")
    await dialog.get_by_label("Colour 3").check()
    assert await violations(page) == []
    assert await layout_problems(page) == []
    await dialog.get_by_role("button", name="Save").click()
    await page.get_by_role("button", name="Edit: Late").click()
    await dialog.get_by_label("Name").fill("Lost")
    await dialog.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("button", name="Edit: Lost")).to_be_visible()
    (label,) = (await sam.ask("{ labels { id name color } }"))["labels"]
    assert (label["name"], label["color"]) == ("Lost", "#15803D")

    await sam.do(UPDATE, threadIds=[threads["ben"]], addLabelIds=[label["id"]])
    colleague = await windows.open("/admin", shop.api.admin("tina", name="Tina"), viewport=WIDE)
    chip = rows(colleague).filter(has_text="Ben").locator(".label-chip")
    await expect(chip).to_have_text("Lost")
    await sam.do(SAVE, name="Of us all", query='{"filter": {}}', shared=True)
    await expect(colleague.get_by_role("button", name="Of us all")).to_be_visible()
    await page.get_by_role("link", name="Inbox").click()
    await expect(rows(page)).to_have_count(3)
    await page.get_by_label("Labels").select_option("Lost")
    await expect(rows(page)).to_have_text([re.compile("Ben.*Lost")])
    await page.reload()
    await expect(page.get_by_label("Labels").locator("option:checked")).to_have_text("Lost")
    await expect(rows(page)).to_have_count(1)

    await page.goto(f"{windows.origin}/admin/settings/labels")
    await page.get_by_role("button", name="Delete: Lost").click()
    await dialog.get_by_role("button", name="Delete").click()
    await expect(page.get_by_role("heading", name="No labels yet")).to_be_visible()
    await expect(chip).to_have_count(0)
    assert (await sam.ask("{ labels { id } }"))["labels"] == []


async def test_a_view_is_saved_shared_and_deleted(windows: Windows, shop: LiveServer) -> None:
    sam, _threads = await three_threads(shop.api)
    page = await windows.open("/admin?view=waiting&q=ben", sam, viewport=WIDE)
    await expect(rows(page)).to_have_count(1)
    await page.get_by_role("button", name="Save this view").click()
    dialog = page.get_by_role("dialog", name="Save this view")
    await dialog.get_by_label("Name of the view").fill("Ben waits")
    await dialog.get_by_label("Share it with my colleagues").check()
    await dialog.get_by_role("button", name="Save").click()

    colleague = await windows.open("/admin", shop.api.admin("tina", name="Tina"), viewport=WIDE)
    await expect(rows(colleague)).to_have_count(3)
    view = colleague.get_by_role("button", name=re.compile("^Ben waits"))
    await expect(view).to_have_accessible_name("Ben waits shared 1 thread")
    await view.click()
    await expect(rows(colleague)).to_have_count(1)
    await colleague.reload()
    await expect(view).to_have_attribute("aria-current", "true")
    await expect(rows(colleague)).to_have_text(re.compile("Ben"))
    assert await violations(colleague) == []
    await colleague.get_by_role("button", name="Edit the view").click()
    dialog = colleague.get_by_role("dialog", name="Edit the view “Ben waits”")
    assert await violations(colleague) == []
    assert await layout_problems(colleague) == []
    await colleague.set_viewport_size(WIDE)
    await dialog.get_by_label("Share it with my colleagues").uncheck()
    await dialog.get_by_role("button", name="Save").click()
    await expect(dialog.get_by_role("alert")).to_have_text("Who made it can take it back from the others.")
    await dialog.get_by_label("Share it with my colleagues").check()
    await dialog.get_by_label("Name of the view").fill("All wait")
    await dialog.get_by_label("Words to look for").fill("")
    await dialog.get_by_label("Sort by").select_option("Waiting longest")
    await dialog.get_by_role("button", name="Save").click()
    await expect(rows(colleague)).to_have_text([re.compile("Ann"), re.compile("Ben"), re.compile("Cleo")])
    view = colleague.get_by_role("button", name=re.compile("^All wait"))
    await expect(view).to_have_accessible_name("All wait shared 3 threads")
    await colleague.get_by_role("button", name="Delete the view").click()
    await colleague.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(view).to_have_count(0)
