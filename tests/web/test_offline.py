"""What a customer's page does without a network, and when its token ends."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Route, expect

from auth.tokens import RoleClaim, sign
from seeds.demo import demo_people
from settings import Settings
from tests.support.api import Person
from tests.support.live_server import LiveServer, live_server
from tests.web.browsers import Windows, violations
from tests.web.steps import expect_messages, receipt, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
BODIES = "query ($id: ID!) { thread(id: $id) { messages(last: 100) { nodes { body } } } }"
GONE, ENDED, WAITS = "The connection is gone.", "Your sign-in has ended", "Waiting to be sent"
SHORT = 4 / 86_400  # days; long enough to open a page


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shop(shop_settings: Settings) -> AsyncIterator[LiveServer]:
    """A demo, whose pages can get another token."""
    async with live_server(shop_settings.model_copy(update={"demo": True})) as shop:
        yield shop


async def bodies(person: Person, thread: str) -> list[str]:
    """What the server has of a thread."""
    return [one["body"] for one in (await person.ask(BODIES, id=thread))["thread"]["messages"]["nodes"]]


async def test_what_is_written_offline_is_sent_once_and_what_came_meanwhile_is_there(
    windows: Windows, shop: LiveServer
) -> None:
    windows.tolerated.append("ERR_INTERNET_DISCONNECTED")
    thread, ann, boss = await shop.api.thread("ann"), shop.api.customer("ann"), shop.api.admin()
    page = await windows.open(f"/messages/{thread}", ann)
    await write(page, "Online.")
    await page.context.set_offline(True)
    await expect(page.get_by_text(GONE)).to_be_visible()
    for text in ("First of two.", "Second of two."):
        await write(page, text)
    await expect(receipt(page, WAITS)).to_have_count(2)
    await boss.send(thread, "Meanwhile.")
    assert await bodies(boss, thread) == ["Hello?", "Online.", "Meanwhile."]

    await page.context.set_offline(False)
    await expect(page.get_by_text(GONE)).to_have_count(0)
    await expect(receipt(page, WAITS)).to_have_count(0)
    await expect_messages(page, "Hello?", "Online.", "Meanwhile.", "First of two.", "Second of two.")
    assert await bodies(boss, thread) == ["Hello?", "Online.", "Meanwhile.", "First of two.", "Second of two."]


async def test_an_answer_that_gets_lost_sends_nothing_twice(windows: Windows, shop: LiveServer) -> None:
    windows.tolerated.append("ERR_FAILED")
    thread, ann = await shop.api.thread("ann"), shop.api.customer("ann")
    page, tries = await windows.open(f"/messages/{thread}", ann), []
    await expect_messages(page, "Hello?")

    async def lose_the_first(route: Route) -> None:
        sent = route.request.post_data_json or {}
        if sent.get("operationName") != "MessageSend":
            return await route.continue_()
        tries.append(sent["variables"]["input"]["clientMutationId"])
        if len(tries) > 1:
            return await route.continue_()
        await route.fetch()
        return await route.abort()

    await page.route("**/graphql", lose_the_first)
    async with page.expect_event("requestfinished", lambda request: len(tries) > 1):
        await write(page, "Only once.")
    assert len(tries) == 2
    assert tries[0] == tries[1]
    await expect(receipt(page, "Sent")).to_be_visible()
    await expect(receipt(page, WAITS)).to_have_count(0)
    assert await bodies(ann, thread) == ["Hello?", "Only once."]


async def test_what_waits_survives_closing_the_page(windows: Windows, shop: LiveServer) -> None:
    windows.tolerated.append("ERR_INTERNET_DISCONNECTED")
    thread, ann = await shop.api.thread("ann"), shop.api.customer("ann")
    page = await windows.open(f"/messages/{thread}", ann)
    await expect_messages(page, "Hello?")
    await page.context.set_offline(True)
    await write(page, "Kept.")
    await page.close()
    context = page.context
    await context.set_offline(False)
    again = await context.new_page()
    await again.goto(f"{windows.origin}/messages#token={ann.token}")
    await expect(again.get_by_role("list", name="Messages")).to_contain_text("You: Kept.")
    assert await bodies(ann, thread) == ["Hello?", "Kept."]


@pytest.mark.parametrize(("path", "role"), [("/messages", "customer"), ("/admin", "admin")])
async def test_a_token_that_ends_is_said_so_and_no_more_is_asked(
    windows: Windows, shop: LiveServer, path: str, role: RoleClaim
) -> None:
    windows.tolerated.append("401 ")
    page, asked = await windows.blank(), list[str]()
    await page.clock.install()
    token = sign(shop.settings, role, "ann", days=SHORT)
    await page.goto(f"{windows.origin}{path}#token={token}")
    await expect(page.get_by_role("heading", name="Choose a")).to_be_visible()
    await expect(page.get_by_role("heading", name=ENDED)).to_be_visible()
    page.on("request", lambda request: asked.append(request.url))
    await page.clock.fast_forward("10:00")
    assert await violations(page) == []
    await page.reload()
    await expect(page.get_by_role("heading", name=ENDED)).to_be_visible()
    await page.clock.fast_forward("10:00")
    await expect(page.get_by_role("heading", name=ENDED)).to_be_visible()
    assert asked.count(f"{windows.origin}/graphql") == 1  # of the reload


async def test_a_token_that_ends_is_renewed_where_the_page_can(windows: Windows, shop: LiveServer) -> None:
    people, given = demo_people(shop.settings), list[str]()

    async def short_at_first(route: Route) -> None:
        token = sign(shop.settings, "customer", "ann", days=SHORT if not given else 1)
        given.append(token)
        await route.fulfill(json={"people": [{**one, "token": token} for one in people]})

    page = await windows.blank()
    await page.route("**/demo/people", short_at_first)
    async with page.expect_event("response", lambda response: len(given) > 1):
        await page.goto(f"{windows.origin}/?as=ann")
        await expect(page.get_by_role("heading", name="Hello, ann")).to_be_visible()
    thread = await shop.api.thread("ann")
    await shop.api.admin().send(thread, "Still here?")
    await expect(page.get_by_role("link", name="Contact seller").first).to_contain_text("1 unread message")
    assert len(given) == 2
