"""Markup and scripts in every text that people and stores can write: they are shown as characters, and nothing runs."""

from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import FilePayload, Page, expect

from tests.files.uploading import upload
from tests.support.api import Person
from tests.support.live_server import LiveServer
from tests.support.marketplace import STORE
from tests.web.browsers import Windows
from tests.web.page_cases import EVIDENCE, settled
from tests.web.steps import dispute_note, expect_messages, field, log, open_dispute, propose, wait_until_true

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
RAN = "window.ran"
KEPT = "'img src=x onerror=ran=1"  # the server keeps no such signs in a file's name
FILE = "'\"><img src=x onerror=ran=1>"
DISPUTE_OF = "query ($id: ID!) { thread(id: $id) { dispute { id } } }"


def hostile(name: str) -> str:
    """A text that tries to run something from an attribute, an element and a script."""
    return f"{name}'\"><img src=x onerror='ran=1'><script>ran=1</script>"


@dataclass(frozen=True)
class HostileTexts:
    """People whose names are hostile, with a thread about an order of which everything else is."""

    ann: Person
    sam: Person
    order: str
    thread: str


@pytest_asyncio.fixture(loop_scope="session")
async def texts(shop: LiveServer) -> HostileTexts:
    api = shop.api
    ann, sam = api.customer("ann", name=hostile("Ann")), api.admin("sam", name=hostile("Sam"))
    await settled(sam, STORE, name=hostile("Shop"))
    item = {"sku": hostile("sku"), "name": hostile("tent"), "quantity": 1, "price": 1000}
    order = await api.order("ann", number=hostile("#1"), status=hostile("sent"), items=[item])
    thread = (await ann.contact(order["id"], hostile("Hello")))["thread"]["id"]
    file = await upload(api, ann, thread, filename=f"{FILE}.png")
    await ann.send(thread, hostile("file"), attachmentIds=[file])
    return HostileTexts(ann, sam, order["id"], thread)


async def harmless(page: Page, *texts: str) -> None:
    """These are there as characters, and nothing has run."""
    for text in texts:
        await expect(page.get_by_text(hostile(text)).filter(visible=True).first).to_be_visible()
    assert await page.evaluate(RAN) is None


async def send(page: Page, text: str) -> None:
    """A message."""
    await field(page).fill(hostile(text))
    await field(page).press("Enter")
    await expect_messages(page, hostile(text))


async def test_it_would_run(windows: Windows) -> None:
    page = await windows.blank()
    await page.set_content(hostile("anything"))
    await wait_until_true(page, RAN)


async def test_in_the_storefront(windows: Windows, texts: HostileTexts) -> None:
    page = await windows.open("/", texts.ann)
    await harmless(page, "Shop", "#1", "sent", "tent")
    await page.goto(f"{windows.origin}/orders/{texts.order}")
    await harmless(page, "Shop", "#1", "sent", "tent")
    await page.goto(f"{windows.origin}/messages/{texts.thread}")
    await send(page, "message")
    await open_dispute(page, "Late", hostile("comment"))
    await expect(dispute_note(page, "Dispute open")).to_contain_text("by you")
    await harmless(page, "Shop", "#1", "sent", "tent", "Hello", "file", "message", "comment")
    await page.get_by_role("button", name="New message").click()
    dialog = page.get_by_role("dialog", name="New message")
    await dialog.get_by_label("Subject").fill(hostile("subject"))
    await dialog.get_by_label("Your message").fill(hostile("question"))
    await dialog.get_by_role("button", name="Send").click()
    await expect(log(page)).to_contain_text(hostile("question"))
    await harmless(page, "subject", "question")


async def test_in_names_of_files(windows: Windows, texts: HostileTexts) -> None:
    sam = await windows.open(f"/admin/threads/{texts.thread}", texts.sam)
    page = await windows.open(f"/messages/{texts.thread}", texts.ann)
    await page.get_by_role("button", name=f"{KEPT}.png").click()
    await expect(page.get_by_role("dialog", name=f"{KEPT}.png")).to_be_visible()
    await page.keyboard.press("Escape")
    text: FilePayload = {"name": f"{FILE}.txt", "mimeType": "text/plain", "buffer": b"What it says."}
    await page.locator("input[type=file]").set_input_files(text)
    await expect(page.get_by_role("button", name=f"Remove {FILE}.txt")).to_be_visible()
    await send(page, "with a file")
    for one in (page, sam):
        await expect(log(one).get_by_role("link", name=f"{KEPT}.txt")).to_be_visible()
        assert await one.evaluate(RAN) is None


async def test_in_the_dashboard(windows: Windows, texts: HostileTexts) -> None:
    page = await windows.open(f"/admin/threads/{texts.thread}", texts.sam)
    await harmless(page, "Shop", "Ann", "Sam", "#1", "tent", "Hello")
    await page.get_by_role("button", name="Note", exact=True).click()
    note = page.get_by_role("textbox", name="Note for your colleagues")
    await note.fill(hostile("note"))
    await note.press("Enter")
    await harmless(page, "note")
    search = page.get_by_role("searchbox")
    await search.fill(hostile("search"))
    await expect(page.get_by_text("Nothing found")).to_be_visible()
    await search.fill("Hello")
    await expect(page.get_by_role("list", name="Threads")).to_contain_text(hostile("#1"))
    await page.get_by_role("button", name="More").click()
    await page.get_by_role("button", name="Block Ann").click()
    await harmless(page, "Block Ann")
    await page.goto(f"{windows.origin}/admin/orders/{texts.order}")
    await harmless(page, "#1", "sent", "tent", "Ann")
    await page.goto(f"{windows.origin}/admin/orders")
    await harmless(page, "#1", "Ann")


async def test_in_settings_and_canned_replies(windows: Windows, texts: HostileTexts) -> None:
    page = await windows.open("/admin/settings/replies", texts.sam)
    await page.get_by_role("button", name="New reply").click()
    await page.get_by_role("dialog").get_by_label("Title").fill(hostile("title"))
    await page.get_by_role("dialog").get_by_label("Text").fill(f"{{customer}} {hostile('body')}")
    await page.get_by_role("dialog").get_by_role("button", name="Save").click()
    await harmless(page, "title", "body")
    await page.goto(f"{windows.origin}/admin/threads/{texts.thread}")
    await field(page).press_sequentially("/title")
    await harmless(page, "title", "body")
    await field(page).press("Enter")
    await expect(field(page)).to_have_value(f"{hostile('Ann')} {hostile('body')}")
    await field(page).press("Enter")
    await expect(log(page)).to_contain_text(hostile("body"))
    await page.goto(f"{windows.origin}/admin/settings")
    await page.get_by_label("Name of the store").fill(hostile("Other shop"))
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("Saved.")).to_be_visible()
    await page.reload()
    await harmless(page, "Other shop")


async def test_in_disputes_and_their_evidence(windows: Windows, texts: HostileTexts, shop: LiveServer) -> None:
    item = {"sku": hostile("sku"), "name": hostile("tent"), "quantity": 1, "price": 1000}
    order = await shop.api.order("ann", number=hostile("#2"), items=[item])
    thread = (await texts.ann.contact(order["id"]))["thread"]["id"]
    customer = await windows.open(f"/messages/{thread}", texts.ann)
    await open_dispute(customer, "Damaged", hostile("broken"))
    page = await windows.open(f"/admin/threads/{thread}", texts.sam)
    await propose(page, "Replacement", hostile("offer"))
    for one in (page, customer):
        await harmless(one, "broken", "offer")
    await page.goto(f"{windows.origin}/admin/disputes")
    await harmless(page, "#2", "Ann")
    dispute = (await texts.sam.ask(DISPUTE_OF, id=thread))["thread"]["dispute"]["id"]
    evidence = (await texts.sam.ask(EVIDENCE, id=dispute))["disputeEvidence"]["htmlUrl"]
    await page.goto(windows.origin + evidence[evidence.index("/evidence") :])
    await harmless(page, "#2", "Ann", "sku", "tent", "broken", "offer")
