"""The samples of docs/embed.md, on a page of a shop's in a browser."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from settings import Settings
from tests.docs.blocks import Block, blocks_of
from tests.support.api import Person
from tests.support.live_server import LiveServer, live_server
from tests.support.npm import clients_installed
from tests.web.browsers import Windows
from tests.web.steps import expect_messages, wait_until_true, write
from tests.web.test_widget import page_server, the_thread_of

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
FRAME = '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Order</title>'
RENDERED = """
import { createRoot } from 'react-dom/client'
const { order, token } = document.body.dataset
const tell = (messages) => (window.told ??= []).push(messages)
createRoot(document.getElementById('root')).render(<OrderMessages order={order} token={token} onUnread={tell} />)
"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def theirs() -> AsyncIterator[tuple[str, dict[str, str]]]:
    async with page_server() as theirs:
        yield theirs


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shop(shop_settings: Settings, theirs: tuple[str, dict[str, str]]) -> AsyncIterator[LiveServer]:
    """One that is used from the shop's pages."""
    async with live_server(shop_settings.model_copy(update={"allowed_origins": [theirs[0]]})) as shop:
        yield shop


def block(language: str, holding: str) -> Block:
    """The one that holds a text."""
    (found,) = (one for one in blocks_of("docs/embed.md") if one.language == language and holding in one.text)
    return found


async def opened(windows: Windows, theirs: tuple[str, dict[str, str]], body: str) -> Page:
    origin, pages = theirs
    pages["/sample"] = FRAME + body.replace("https://parley.example", windows.origin)
    return await windows.open("/sample", origin=origin)


async def test_the_elements_look_and_renew_as_the_samples_say(
    windows: Windows,
    shop: LiveServer,
    theirs: tuple[str, dict[str, str]],
    ann: Person,
) -> None:
    order, boss = (await shop.api.order(ann.sub))["externalId"], shop.api.admin(name="Sam Reyes")
    sample = (
        block("html", "widget.js").text.replace("TOKEN", str(ann.token)).replace('order="10042"', f'order="{order}"')
    )
    page = await opened(windows, theirs, sample)
    await write(page, "Where is it?")
    thread = await the_thread_of(ann)
    await boss.send(thread, "On its way")
    await expect_messages(page, "Where is it?", "On its way")
    await page.add_style_tag(content=block("css", "--parley-accent").text)
    accent = "getComputedStyle(document.querySelector('parley-thread')).getPropertyValue('--parley-accent')"
    assert await page.evaluate(accent) == "#0a7d5a"
    theirs[1]["/my/parley-token"] = str(ann.token)
    await page.add_script_tag(content=block("js", "renewToken").text)
    assert await page.evaluate("document.querySelector('parley-thread').renewToken()") == ann.token


async def bundled(source: str) -> str:
    """A script for browsers, with React in it."""
    process = await asyncio.create_subprocess_exec(
        *(
            str(clients_installed() / "node_modules" / ".bin" / "esbuild"),
            "--loader=jsx",
            "--jsx=automatic",
            "--bundle",
        ),
        cwd=clients_installed(),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    script = (await process.communicate(source.encode()))[0].decode()
    assert process.returncode == 0
    return script


async def test_the_component_tells_of_what_is_unread(
    windows: Windows,
    shop: LiveServer,
    theirs: tuple[str, dict[str, str]],
    ann: Person,
) -> None:
    order, boss = (await shop.api.order(ann.sub))["externalId"], shop.api.admin(name="Sam Reyes")
    body = f'<body data-order="{order}" data-token="{ann.token}"><div id="root"></div>'
    page = await opened(windows, theirs, f'{body}<script src="https://parley.example/widget.js" defer></script>')
    await page.add_script_tag(content=await bundled(block("jsx", "OrderMessages").text + RENDERED))
    await expect(page.locator("parley-thread")).to_be_visible()
    await boss.send(await shop.api.thread(ann.sub), "Hello")
    await wait_until_true(page, "window.told?.includes(1)")
