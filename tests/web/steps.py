"""What people do on the pages, found as they find it: by what it is called."""

import asyncio
import itertools
import re

from playwright.async_api import Locator, Page, expect

from tests.support.api import Api, Person

_numbers = itertools.count(1)
UNREAD = re.compile(r"unread message")


def new_customer(api: Api) -> Person:
    """Ann Baker, a customer who has not been here before."""
    return api.customer(f"ann-{next(_numbers)}", name="Ann Baker")


def field(page: Page) -> Locator:
    """Where one writes in a thread."""
    return page.get_by_role("textbox", name=re.compile("^Write to"))


def log(page: Page) -> Locator:
    """A thread's messages."""
    return page.get_by_role("log")


def dispute_note(page: Page, status: str) -> Locator:
    """The note on a thread's dispute, in a status."""
    return page.get_by_role("region", name=status)


def receipt(page: Page, text: str) -> Locator:
    """What is said below one's own messages: Sent, Read, or that they wait."""
    return log(page).get_by_text(re.compile(rf"^\s*{text}"))


async def wait_until_true(page: Page, expression: str) -> None:
    """Ask the page until a JavaScript expression is true.

    Playwright's `wait_for_function` evaluates again within the page, where the policy for content forbids it.
    """
    async with asyncio.timeout(15):
        while not await page.evaluate(expression):  # noqa: ASYNC110 - what it asks for has no event
            await asyncio.sleep(0.02)


async def write(page: Page, text: str) -> None:
    """Send a message, and see it at once."""
    await field(page).fill(text)
    await field(page).press("Enter")
    await expect_messages(page, text)


async def expect_messages(page: Page, *texts: str) -> None:
    """The thread does, each once."""
    for text in texts:
        await expect(log(page).get_by_text(text, exact=True)).to_have_count(1)


async def contact_seller(page: Page, number: str, text: str) -> None:
    """From the list of orders."""
    await page.get_by_role("link", name=f"Contact seller {number}").click()
    await field(page).fill(text)
    await field(page).press("Enter")
    await expect_messages(page, text)


async def expect_unread(page: Page, unread: int) -> None:
    """The header's Messages say how many are unread, and light up if any are."""
    link = page.get_by_role("navigation", name="My account").get_by_role("link", name="Messages")
    count = link.get_by_text(UNREAD)
    if unread:
        await expect(count).to_have_text(f"{unread} unread message{'s' * (unread > 1)}")
        await expect(link).to_have_class(re.compile(r"\blit\b"))
    else:
        await expect(count).to_have_count(0)
        await expect(link).not_to_have_class(re.compile(r"\blit\b"))


async def answer(page: Page, number: str, text: str) -> None:
    """As staff: open a thread from the inbox, and write."""
    await page.get_by_role("list", name="Threads").get_by_role("link", name=number).click()
    await write(page, text)


async def open_dispute(page: Page, reason: str, comment: str) -> None:
    """In the pop-up."""
    await page.get_by_role("button", name="Open dispute").click()
    dialog = page.get_by_role("dialog", name="Open dispute")
    await dialog.get_by_label("Reason").select_option(reason)
    await dialog.get_by_label("What happened?").fill(comment)
    await dialog.get_by_role("button", name="Open dispute").click()
    await expect(dialog).to_have_count(0)
    await expect(dispute_note(page, "Dispute open")).to_contain_text(comment)


async def propose(page: Page, kind: str, comment: str, amount: str | None = None) -> None:
    """As staff: a resolution."""
    await page.get_by_role("button", name="Propose resolution").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Resolution").select_option(kind)
    if amount:
        await dialog.get_by_label("Amount").fill(amount)
    await dialog.get_by_label("Comment").fill(comment)
    await dialog.get_by_role("button", name="Propose resolution").click()
    await expect(dialog).to_have_count(0)


async def confirm(page: Page, button: str, title: str) -> None:
    """Press a button, and again in the dialog that asks."""
    await page.get_by_role("button", name=button, exact=True).click()
    dialog = page.get_by_role("dialog", name=title)
    await dialog.get_by_role("button", name=button, exact=True).click()
    await expect(dialog).to_have_count(0)


async def three_threads(api: Api) -> tuple[Person, dict[str, str]]:
    """Sam, an admin, and the threads that Ann, Ben and Cleo have begun, in this order."""
    threads = {}
    for name in ("ann", "ben", "cleo"):
        order = await api.order(name)
        thread = await api.customer(name, name=name.title()).contact(order["id"], f"{name} asks.")
        threads[name] = str(thread["thread"]["id"])
    return api.admin("sam", name="Sam"), threads


def rows(page: Page) -> Locator:
    """Of the list of threads."""
    return page.get_by_role("list", name="Threads").get_by_role("listitem")
