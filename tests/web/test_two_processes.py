"""Two people whose browsers talk to two processes, on PostgreSQL and a Redis server, which fail meanwhile."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from models.setup import set_up
from settings import Settings
from tests.conftest import SECRET, dropped, postgres_url, recreated
from tests.faults.machines import RedisServer, ServerProcess
from tests.support.people import World
from tests.web.browsers import Windows
from tests.web.steps import confirm, contact_seller, lit, newcomer, note_of_dispute, open_dispute, propose, shows, write

pytestmark = pytest.mark.asyncio(loop_scope="session")
DATABASE = f"parley_browsers_{os.getpid()}"
GONE = "The connection is gone."


@dataclass
class House:
    """Two processes, what they share, and somebody to talk to the first."""

    redis: RedisServer
    servers: list[ServerProcess]
    world: World


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    folder, redis = tmp_path_factory.mktemp("house"), RedisServer()
    async with AsyncExitStack() as stack:
        await recreated(DATABASE)
        stack.push_async_callback(dropped, DATABASE)
        processes = stack.enter_context(ExitStack())
        redis.start()
        processes.callback(redis.kill)
        settings = Settings(
            database_url=postgres_url(DATABASE),
            database_pool=5,
            broadcast_url=redis.url,
            jwt_secret=SECRET,  # type: ignore[arg-type]  # pydantic makes a secret of it
            rate_limits=False,
        )
        await set_up(settings)
        servers = [ServerProcess(settings, folder / f"{number}.log") for number in range(2)]
        for server in servers:
            server.launch()
            processes.callback(server.kill)
        for server in servers:
            await asyncio.to_thread(server.until_ready)
        http = await stack.enter_async_context(httpx.AsyncClient(base_url=servers[0].url, timeout=30))
        yield House(redis, servers, World(http, settings))


@pytest_asyncio.fixture(loop_scope="session")
async def windows(browser: Browser, house: House) -> AsyncIterator[Windows]:
    """On the first process, unless another is said."""
    windows = Windows(browser, house.servers[0].url)
    yield windows
    await windows.close()
    windows.check()


async def at_two(windows: Windows, house: House) -> tuple[Page, Page]:
    """Ann at the first process and Sam at the second, in a thread about a new order."""
    customer = newcomer(house.world)
    order = await house.world.order(customer.sub)
    ann = await windows.open("/", customer)
    await contact_seller(ann, order["number"], "Hello?")
    sam = await windows.open("/admin", house.world.admin("sam", name="Sam Reyes"), origin=house.servers[1].url)
    await sam.get_by_role("list", name="Threads").get_by_role("link", name=order["number"]).click()
    await shows(sam, "Hello?")
    return ann, sam


async def test_the_story(windows: Windows, house: House) -> None:
    ann, sam = await at_two(windows, house)
    await ann.get_by_role("link", name="Orders").first.click()
    await write(sam, "Here I am.")
    await lit(ann, 1)
    await ann.go_back()
    await shows(ann, "Hello?", "Here I am.")
    await lit(ann, 0)
    await open_dispute(ann, "Wrong item", "I ordered a tent.")
    await expect(note_of_dispute(sam, "Dispute open")).to_contain_text("I ordered a tent.")
    await propose(sam, "Replacement", "It leaves today.")
    await expect(note_of_dispute(ann, "Resolution proposed")).to_contain_text("It leaves today.")
    await confirm(ann, "Accept", "Accept resolution")
    await expect(note_of_dispute(sam, "Resolved")).to_contain_text("Closed by Ann Baker")


async def test_redis_is_away_for_a_while(windows: Windows, house: House) -> None:
    ann, sam = await at_two(windows, house)
    said = [f"{name} {when}" for when in ("before", "without", "after") for name in ("Ann", "Sam")]
    await write(ann, said[0])
    await write(sam, said[1])
    house.redis.kill()
    await write(ann, said[2])
    await write(sam, said[3])
    await shows(ann, said[3])  # later than else, but not only when it is back
    await shows(sam, said[2])
    house.redis.start()
    await write(ann, said[4])
    await write(sam, said[5])
    for page in (ann, sam):
        await shows(page, *said)
        await expect(page.get_by_text(GONE)).to_have_count(0)


async def test_a_process_is_away_for_a_while(windows: Windows, house: House) -> None:
    windows.tolerated += ["WebSocket connection to", "ERR_CONNECTION_REFUSED"]
    ann, sam = await at_two(windows, house)
    house.servers[0].kill()
    await expect(ann.get_by_text(GONE)).to_be_visible()
    await write(ann, "Written meanwhile.")
    await write(sam, "Sam, meanwhile.")
    await expect(sam.get_by_text(GONE)).to_have_count(0)
    await asyncio.to_thread(house.servers[0].start)
    await expect(ann.get_by_text(GONE)).to_have_count(0)
    for page in (ann, sam):
        await shows(page, "Written meanwhile.", "Sam, meanwhile.")
    await ann.reload()
    await shows(ann, "Hello?", "Written meanwhile.", "Sam, meanwhile.")
