"""Parley under a path of a shop's host, behind an nginx that takes the path off or leaves it there."""

import re
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path
from subprocess import DEVNULL, Popen

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from settings import Settings
from tests.docs.blocks import blocks_of
from tests.docs.parsers import WITHIN_A_SERVER
from tests.faults.infrastructure import wait_until
from tests.faults.test_nginx import FRAME, TEMPORARY
from tests.files.uploading import create_attachment, picture
from tests.support.api import Person
from tests.support.live_server import LiveServer, live_server
from tests.support.processes import free_port
from tests.support.programs import program
from tests.web.browsers import Windows
from tests.web.steps import expect_messages, new_customer, write
from tests.web.test_widget import PAGE, page_server

pytestmark = [pytest.mark.browser, pytest.mark.needs("nginx"), pytest.mark.asyncio(loop_scope="session")]


def is_listening(port: int) -> bool:
    """To ask for a page would be to wait for Parley, which runs in this very thread."""
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


@contextmanager
def nginx(folder: Path, port: int, upstream: str) -> Iterator[None]:
    """The shop's, with the lines of docs/operate.md, but for the port of Parley."""
    (block,) = (one for one in blocks_of("docs/operate.md") if one.language == "nginx" and "/parley/" in one.text)
    server = WITHIN_A_SERVER.format(block.text.replace("http://127.0.0.1:8000", upstream))
    paths = " ".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY)
    configuration = folder / "nginx.conf"
    snippet = server.replace("listen 80", f"listen 127.0.0.1:{port}")
    configuration.write_text(FRAME.format(user=getuser(), folder=folder, paths=paths, snippet=snippet))
    process = Popen([program("nginx") or "", "-p", str(folder), "-c", str(configuration)], stderr=DEVNULL)
    try:
        wait_until(lambda: is_listening(port), "nginx did not start", 10)
        yield
    finally:
        process.terminate()
        process.wait(10)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def theirs() -> AsyncIterator[tuple[str, dict[str, str]]]:
    """Another server of the shop's: where it is, and its pages."""
    async with page_server() as theirs:
        yield theirs


@pytest_asyncio.fixture(scope="module", loop_scope="session", params=["left", "taken off"])
async def shop(
    request: pytest.FixtureRequest,
    shop_settings: Settings,
    theirs: tuple[str, dict[str, str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[LiveServer]:
    """Parley; its `settings` have the public URL, which is nginx's."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/parley"
    public = shop_settings.model_copy(update={"public_url": url, "allowed_origins": [theirs[0]]})
    async with live_server(public) as server:
        upstream = f"http://127.0.0.1:{server.port}{'/' if request.param == 'taken off' else ''}"
        with nginx(tmp_path_factory.mktemp("nginx"), port, upstream):
            yield server


@pytest_asyncio.fixture(loop_scope="session")
async def windows(browser: Browser, shop: LiveServer) -> AsyncIterator[Windows]:
    """On Parley, as browsers reach it."""
    windows = Windows(browser, shop.settings.public_url)
    windows.tolerated.append("/favicon.ico")  # that of the host, which browsers ask for where a page names none
    yield windows
    await windows.close()
    windows.check()


async def test_a_customer_and_the_store_talk_below_the_path(windows: Windows, shop: LiveServer) -> None:
    ann, boss = new_customer(shop.api), shop.api.admin(name="Sam Reyes")
    order = await shop.api.order(ann.sub)
    page = await windows.open("/orders", ann)
    await page.get_by_role("link", name=f"Contact seller {order['number']}").click()
    await expect(page).to_have_url(re.compile(f"^{re.escape(windows.origin)}/(orders|messages)/"))
    await write(page, "Where is it?")
    dashboard = await windows.open("/admin", boss)
    await dashboard.get_by_role("list", name="Threads").get_by_role("link", name=order["number"]).click()
    await write(dashboard, "On its way")
    await expect_messages(page, "Where is it?", "On its way")
    await page.reload()
    await expect_messages(page, "Where is it?", "On its way")
    scope = await page.evaluate("navigator.serviceWorker.register('/parley/sw.js').then((one) => one.scope)")
    assert scope == f"{windows.origin}/"


async def test_the_playground_asks_below_the_path(windows: Windows) -> None:
    windows.tolerated.append("/parley/demo/people")  # which only a demo has
    page = await windows.open("/graphql")
    await expect(page.locator(".graphiql-container")).to_be_visible()


async def test_links_to_files_are_below_the_path(windows: Windows, shop: LiveServer) -> None:
    ann: Person = new_customer(shop.api)
    data, thread = picture(), await shop.api.thread(ann.sub)
    payload = await create_attachment(ann, len(data), threadId=thread)
    assert payload["uploadUrl"].startswith(f"{windows.origin}/attachments/")
    put = await shop.api.http.put(payload["uploadUrl"], content=data)
    assert put.status_code == 201


async def test_the_widget_finds_its_server_below_the_path(
    windows: Windows, shop: LiveServer, theirs: tuple[str, dict[str, str]]
) -> None:
    ann = new_customer(shop.api)
    order = (await shop.api.order(ann.sub))["externalId"]
    origin, pages = theirs
    pages["/order"] = PAGE.format(parley=windows.origin, order=order, token=ann.token)
    page = await windows.open("/order", origin=origin)
    await write(page, "From the shop's page")
    await expect_messages(page, "From the shop's page")
