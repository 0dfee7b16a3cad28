"""A store for each test, on each database."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from notifications import push, push_services
from settings import Settings
from tests.support.fake_servers import WebhookReceiver, webhook_receiver
from tests.support.store_fixture import StoreFixture, open_store


@pytest.fixture
def posts_webhooks() -> bool:
    """Does the store post webhooks? They take as long as its mails do; modules that look at them say so."""
    return False


@pytest_asyncio.fixture
async def store(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, posts_webhooks: bool
) -> AsyncIterator[StoreFixture]:
    """Open for the length of a test."""
    changes = {} if posts_webhooks else {"webhook_url": None}
    async with open_store(settings, monkeypatch, **changes) as store:
        yield store


@pytest_asyncio.fixture
async def service(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[WebhookReceiver]:
    """A push service, which may be here, and has all the time that a busy machine takes."""
    monkeypatch.setattr(push, "ALLOW_PRIVATE", True)
    monkeypatch.setattr(push, "ANSWER_SECONDS", 60.0)
    monkeypatch.setattr(push_services, "SLOW_SECONDS", 60.0)
    async with webhook_receiver() as receiver:
        receiver.reply = lambda request: 201
        yield receiver
