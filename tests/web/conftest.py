"""One browser for all tests of a process; a server, and what it knows, for those of a module."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from settings import Settings
from tests.conftest import SECRET
from tests.support.api import Person
from tests.support.live_server import LiveServer, live_server
from tests.web.browsers import Windows, chromium
from tests.web.steps import new_customer


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """To open windows in."""
    async with chromium() as browser:
        yield browser


def empty_shop(migrated: Path, folder: Path) -> Settings:
    """Of an empty store on SQLite, with all that it keeps in a folder."""
    (folder / "parley.db").write_bytes(migrated.read_bytes())
    return Settings(
        database_url=f"sqlite://{folder}/parley.db",
        jwt_secret=SECRET,  # type: ignore[arg-type]  # pydantic makes a secret of it
        jwt_leeway=0,
        rate_limits=False,
        attachments_url=f"file:{folder}/files",
        worker=False,
    )


@pytest.fixture(scope="module")
def shop_settings(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """For the tests of a module: each has orders of its own there."""
    return empty_shop(migrated_sqlite, tmp_path_factory.mktemp("shop"))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shop(shop_settings: Settings) -> AsyncIterator[LiveServer]:
    """It is open."""
    async with live_server(shop_settings) as shop:
        yield shop


@pytest_asyncio.fixture(loop_scope="session")
async def windows(browser: Browser, shop: LiveServer) -> AsyncIterator[Windows]:
    """Of this test, on the shop. Nothing may have gone wrong in them."""
    windows = Windows(browser, f"http://127.0.0.1:{shop.port}")
    yield windows
    await windows.close()
    windows.check()


@pytest.fixture
def ann(shop: LiveServer) -> Person:
    """A customer whom no other test knows."""
    return new_customer(shop.api)
