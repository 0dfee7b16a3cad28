"""Two people whose browsers talk to two processes, on PostgreSQL and a Redis server, which fail meanwhile."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from models.setup import prepare_database
from settings import Settings
from tests.conftest import SECRET, dropped, postgres_url, recreated
from tests.faults.infrastructure import RedisServer, ServerProcess
from tests.support.live_server import LiveServer, live_server
from tests.web.browsers import Windows
from tests.web.steps import (
    confirm,
    contact_seller,
    dispute_note,
    expect_messages,
    expect_unread,
    new_customer,
    open_dispute,
    propose,
    write,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
DATABASE = f"parley_browsers_{os.getpid()}"
GONE = "The connection is gone."


@dataclass
class Cluster:
    """This process and another that serve, what they share, and somebody to talk to this one."""

    redis: RedisServer
    other: ServerProcess
    here: LiveServer


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def cluster(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Cluster]:
    folder, redis = tmp_path_factory.mktemp("house"), RedisServer()
    async with AsyncExitStack() as stack:
        await recreated(DATABASE)
        stack.push_async_callback(dropped, DATABASE)
        redis.start()
        stack.callback(redis.kill)
        settings = Settings(
            database_url=postgres_url(DATABASE),
            database_pool=5,
            broadcast_url=redis.url,
            jwt_secret=SECRET,  # type: ignore[arg-type]  # pydantic makes a secret of it
            rate_limits=False,
            worker=False,
            attachments_url=f"file:{folder}/files",
        )
        await asyncio.create_task(prepare_database(settings))  # whose database is not that of what follows
        other = ServerProcess(settings, folder / "other.log")
        other.launch()
        stack.callback(other.kill)
        here = await stack.enter_async_context(live_server(settings))
        await asyncio.to_thread(other.until_ready)
        yield Cluster(redis, other, here)


@pytest_asyncio.fixture(loop_scope="session")
async def windows(browser: Browser, cluster: Cluster) -> AsyncIterator[Windows]:
    """On the other process, unless this one is said."""
    windows = Windows(browser, cluster.other.url)
    yield windows
    await windows.close()
    windows.check()


async def at_two(windows: Windows, cluster: Cluster) -> tuple[Page, Page]:
    """Ann at the other process and Sam at this one, in a thread about a new order."""
    api = cluster.here.api
    customer = new_customer(api)
    order = await api.order(customer.sub)
    ann = await windows.open("/", customer)
    await contact_seller(ann, order["number"], "Hello?")
    sam = await windows.open("/admin", api.admin("sam", name="Sam Reyes"), f"http://127.0.0.1:{cluster.here.port}")
    await sam.get_by_role("list", name="Threads").get_by_role("link", name=order["number"]).click()
    await expect_messages(sam, "Hello?")
    return ann, sam


async def test_the_story(windows: Windows, cluster: Cluster) -> None:
    ann, sam = await at_two(windows, cluster)
    await ann.get_by_role("link", name="Orders").first.click()
    await write(sam, "Here I am.")
    await expect_unread(ann, 1)
    await ann.go_back()
    await expect_messages(ann, "Hello?", "Here I am.")
    await expect_unread(ann, 0)
    await open_dispute(ann, "Wrong item", "I ordered a tent.")
    await expect(dispute_note(sam, "Dispute open")).to_contain_text("I ordered a tent.")
    await propose(sam, "Replacement", "It leaves today.")
    await expect(dispute_note(ann, "Resolution proposed")).to_contain_text("It leaves today.")
    await confirm(ann, "Accept", "Accept resolution")
    await expect(dispute_note(sam, "Resolved")).to_contain_text("Closed by Ann Baker")


async def test_redis_is_away_for_a_while(windows: Windows, cluster: Cluster) -> None:
    ann, sam = await at_two(windows, cluster)
    said = [f"{name} {when}" for when in ("before", "without", "after") for name in ("Ann", "Sam")]
    await write(ann, said[0])
    await write(sam, said[1])
    cluster.redis.kill()
    await write(ann, said[2])
    await write(sam, said[3])
    await expect_messages(ann, said[3])  # later than else, but not only when it is back
    await expect_messages(sam, said[2])
    cluster.redis.start()
    await write(ann, said[4])
    await write(sam, said[5])
    for page in (ann, sam):
        await expect_messages(page, *said)
        await expect(page.get_by_text(GONE)).to_have_count(0)


async def test_a_process_is_away_for_a_while(windows: Windows, cluster: Cluster) -> None:
    windows.tolerated += ["WebSocket connection to", "ERR_CONNECTION_REFUSED"]
    ann, sam = await at_two(windows, cluster)
    cluster.other.kill()
    await expect(ann.get_by_text(GONE)).to_be_visible()
    await write(ann, "Written meanwhile.")
    await write(sam, "Sam, meanwhile.")
    await expect(sam.get_by_text(GONE)).to_have_count(0)
    await asyncio.to_thread(cluster.other.start)
    await expect(ann.get_by_text(GONE)).to_have_count(0)
    for page in (ann, sam):
        await expect_messages(page, "Written meanwhile.", "Sam, meanwhile.")
    await ann.reload()
    await expect_messages(ann, "Hello?", "Written meanwhile.", "Sam, meanwhile.")
