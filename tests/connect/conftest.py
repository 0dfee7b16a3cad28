"""A server on a real port that takes webhooks, and each system that sends them."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from pydantic import SecretStr

from settings import Settings
from tests.connect.shops import BIGCOMMERCE, SHOPS, Shop, settings_with
from tests.support.fake_servers import webhook_receiver
from tests.support.live_server import LiveServer, live_server


@pytest.fixture(params=sorted(SHOPS))
def shop(request: pytest.FixtureRequest) -> Shop:
    """Each of them."""
    return SHOPS[request.param]


@pytest_asyncio.fixture
async def bigcommerce_api() -> AsyncIterator[str]:
    """Where a store's own API is."""
    BIGCOMMERCE.__init__()  # type: ignore[misc]  # as it was at first
    async with webhook_receiver() as receiver:
        receiver.reply = BIGCOMMERCE.reply
        yield f"http://127.0.0.1:{receiver.port}/stores/abc"


@pytest_asyncio.fixture
async def connected(settings: Settings, bigcommerce_api: str) -> AsyncIterator[LiveServer]:
    """The server."""
    api = {"connect_bigcommerce_api": bigcommerce_api, "connect_bigcommerce_token": SecretStr("a token")}
    async with live_server(settings_with(settings, **api)) as server:
        yield server
