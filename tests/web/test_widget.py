"""The widget on a plain page of a shop, which is another origin."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from playwright.async_api import expect

from settings import Settings
from tests.disputes.cases import mutation
from tests.support.api import Person
from tests.support.live_server import TIMEOUT_SECONDS, LiveServer, live_server
from tests.web.browsers import PHONE, Windows, violations
from tests.web.steps import dispute_note, expect_messages, field, log, open_dispute, wait_until_true, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>Order</title>
<script src="{parley}/widget.js" defer></script>
<h1>Order <parley-badge token="{token}"></parley-badge></h1>
<parley-thread order="{order}" token="{token}"></parley-thread>
"""
QUOTED = "query ($id: ID!) { thread(id: $id) { messages(last: 1) { nodes { replyTo { body } } } } }"
TELLS = "addEventListener('parley-unread', (event) => (window.told ??= []).push(event.detail.messages))"


@asynccontextmanager
async def page_server() -> AsyncIterator[tuple[str, dict[str, str]]]:
    """A shop's own web server, which knows nothing of Parley: its origin, and its pages by path, to be filled."""
    pages: dict[str, str] = {}

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readuntil(b"\r\n\r\n")).split()[1].decode()
        body = pages[path].encode()
        head = f"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", pages


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def theirs() -> AsyncIterator[tuple[str, dict[str, str]]]:
    async with page_server() as theirs:
        yield theirs


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shop(shop_settings: Settings, theirs: tuple[str, dict[str, str]]) -> AsyncIterator[LiveServer]:
    """One that is used from the shop's pages."""
    async with live_server(shop_settings.model_copy(update={"allowed_origins": [theirs[0]]})) as shop:
        yield shop


def page_of(windows: Windows, person: Person, order: str) -> str:
    """An order's page in the shop."""
    return PAGE.format(parley=windows.origin, token=person.token, order=order)


async def test_a_page_about_no_order_offers_whom_one_may_write_to(
    windows: Windows, shop: LiveServer, theirs: tuple[str, dict[str, str]]
) -> None:
    """In a mode without direct contact that is the store alone, so that there is nothing to choose."""
    origin, pages = theirs
    bea = shop.api.customer("bea")
    pages["/contact"] = page_of(windows, bea, "").replace('order=""', "contact")
    page = await windows.blank(origin)
    await page.goto(f"{origin}/contact")
    await field(page).fill("Do you sell tents?")
    await field(page).press("Enter")
    await expect_messages(page, "Do you sell tents?")
    thread = await the_thread_of(bea)
    recipients = await bea.ask("{ recipients { nodes { thread { id } } } }")
    assert recipients["recipients"]["nodes"] == [{"thread": {"id": thread}}]


async def the_thread_of(person: Person) -> str:
    """The only thread of somebody, once it is stored: the page shows a message before that."""
    async with asyncio.timeout(TIMEOUT_SECONDS):
        while not (found := (await person.ask("{ threads { nodes { id } } }"))["threads"]["nodes"]):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    return str(found[0]["id"])


async def test_a_thread_and_a_badge_on_a_page_of_a_shop(
    windows: Windows, shop: LiveServer, theirs: tuple[str, dict[str, str]], ann: Person
) -> None:
    origin, pages = theirs
    order, boss = await shop.api.order(ann.sub), shop.api.admin(name="Sam Reyes")
    pages["/order"] = page_of(windows, ann, order["externalId"])
    page = await windows.blank(origin)
    await page.add_init_script(TELLS)
    await page.goto(f"{origin}/order")
    badge = page.locator("parley-badge")
    await field(page).fill("From the shop's page.")
    await field(page).press("Enter")
    await expect_messages(page, "From the shop's page.")
    await expect(badge).to_have_text("")

    thread = await the_thread_of(ann)
    other = await shop.api.order(ann.sub)
    elsewhere = (await ann.contact(other["id"], "Elsewhere."))["thread"]["id"]
    await boss.send(elsewhere, "About another order.")
    await expect(badge.get_by_text("1 unread message")).to_have_count(1)
    await boss.send(thread, "An answer.")
    await expect_messages(page, "An answer.")
    await ann.read(elsewhere)
    await expect(badge).to_have_text("")
    await wait_until_true(page, "window.told.at(-1) === 0")
    await write(page, "Thank you.")
    await open_dispute(page, "Damaged", "It is broken.")
    await expect(dispute_note(page, "Dispute open")).to_contain_text("by you")
    await page.evaluate("document.documentElement.lang = 'de'; document.querySelector('parley-thread').lang = 'de-AT'")
    await expect(dispute_note(page, "Streitfall offen")).to_contain_text("Streitfall von Ihnen eröffnet")
    await expect(log(page)).to_contain_text("Streitfall eröffnet: Beschädigt")
    await page.evaluate("document.documentElement.lang = 'en'; document.querySelector('parley-thread').lang = 'en'")
    await expect(dispute_note(page, "Dispute open")).to_be_visible()

    assert await violations(page) == []
    await page.emulate_media(color_scheme="dark")
    assert await violations(page, "color-contrast") == []
    await page.set_viewport_size(PHONE)
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


async def test_one_message_is_answered_in_the_widget(
    windows: Windows, shop: LiveServer, theirs: tuple[str, dict[str, str]], ann: Person
) -> None:
    origin, pages = theirs
    order, boss = await shop.api.order(ann.sub), shop.api.admin(name="Sam Reyes")
    thread = (await ann.contact(order["id"], "Where is it?"))["thread"]["id"]
    for text in ("Which of the two?", "The tent or the lamp?"):
        await boss.send(thread, text)
    pages["/order"] = page_of(windows, ann, order["externalId"])
    page = await windows.blank(origin)
    await page.goto(f"{origin}/order")
    answered = log(page).get_by_role("article").filter(has_text="Which of the two?")
    await answered.get_by_role("button", name="Reply").click()
    await expect(page.get_by_text("Reply to Sam Reyes:")).to_be_visible()
    await expect(field(page)).to_be_focused()
    assert await violations(page) == []
    await write(page, "The lamp.")
    answer = log(page).get_by_role("article").filter(has_text="The lamp.")
    await answer.get_by_role("button", name="Sam Reyes: Which of the two?").click()
    await expect(page.get_by_text("Reply to Sam Reyes:")).to_have_count(0)
    quoted = await boss.ask(QUOTED, id=thread)
    assert quoted["thread"]["messages"]["nodes"][0]["replyTo"]["body"] == "Which of the two?"


async def test_a_question_on_a_products_page_goes_on_where_it_was(
    windows: Windows, shop: LiveServer, theirs: tuple[str, dict[str, str]]
) -> None:
    origin, pages = theirs
    cara, boss = shop.api.customer("cara"), shop.api.admin(name="Sam Reyes")
    ask = f'<parley-ask product="tent-2" name="Two-person tent" url="{origin}/tents/2" token="{{token}}"></parley-ask>'
    pages["/product"] = f"{PAGE.partition('<parley-thread')[0]}{ask}".format(parley=windows.origin, token=cara.token)
    page = await windows.blank(origin)
    await page.goto(f"{origin}/product")
    await field(page).fill("Is it waterproof?")
    await field(page).press("Enter")
    await expect_messages(page, "Is it waterproof?")
    thread = await the_thread_of(cara)
    product = "query ($id: ID!) { thread(id: $id) { kind product { externalId name url } } }"
    assert (await boss.ask(product, id=thread))["thread"] == {
        "kind": "PRODUCT",
        "product": {"externalId": "tent-2", "name": "Two-person tent", "url": f"{origin}/tents/2"},
    }
    await boss.send(thread, "Up to 3 m.")
    await expect_messages(page, "Up to 3 m.")
    await page.reload()
    await expect_messages(page, "Is it waterproof?", "Up to 3 m.")
    assert await violations(page) == []
    staff = await windows.open(f"/admin/threads/{thread}", boss)
    await expect(staff.get_by_role("link", name="Two-person tent", exact=True)).to_have_attribute(
        "href", f"{origin}/tents/2"
    )


async def test_goods_go_back_from_a_page_of_a_shop(
    windows: Windows, shop: LiveServer, theirs: tuple[str, dict[str, str]], ann: Person
) -> None:
    origin, pages = theirs
    order, boss = await shop.api.order(ann.sub), shop.api.admin(name="Sam Reyes")
    about = {"orderId": order["id"], "reason": "DAMAGED", "comment": "It broke."}
    dispute = (await ann.do(mutation("disputeOpen"), **about))["dispute"]["id"]
    await boss.do(mutation("disputeResolve"), disputeId=dispute, resolution={"kind": "RETURN_AND_REFUND"})
    label = {"status": "AWAITED", "labelUrl": f"{origin}/label.pdf"}
    await boss.do(mutation("returnUpdate"), disputeId=dispute, **label)
    pages["/return"] = page_of(windows, ann, order["externalId"])
    page = await windows.blank(origin)
    await page.goto(f"{origin}/return")
    note = dispute_note(page, "Resolved")
    await expect(note).to_contain_text(re.compile(r"Goods to be sent back \u00b7 Send it by \w+ \d+"))
    await expect(note.get_by_role("link", name="Label for the parcel")).to_have_attribute("href", label["labelUrl"])
    await note.get_by_role("button", name="I have sent it").click()
    dialog = page.get_by_role("dialog", name="I have sent it")
    await dialog.get_by_label("Carrier").fill("DHL")
    await dialog.get_by_label("Tracking number").fill("00340434")
    assert await violations(page) == []
    await dialog.get_by_role("button", name="I have sent it").click()
    await expect(note).to_contain_text("The goods are on their way back \u00b7 DHL 00340434")
    await page.evaluate("document.querySelector('parley-thread').lang = 'de'")
    await expect(dispute_note(page, "Gel\u00f6st")).to_contain_text("Die Ware ist auf dem R\u00fcckweg")


async def test_a_page_of_another_origin_gets_nothing(windows: Windows, shop: LiveServer, ann: Person) -> None:
    windows.tolerated += ["blocked by CORS policy", "ERR_FAILED"]
    order = await shop.api.order(ann.sub)
    async with page_server() as (origin, pages):
        pages["/order"] = page_of(windows, ann, order["externalId"])
        page = await windows.open("/order", origin=origin)
        await expect(page.locator("parley-thread")).to_have_text(
            "This could not be loaded, since the server was not reached."
        )
        await expect(log(page)).to_have_count(0)
        await page.close()
