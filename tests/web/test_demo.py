"""The demo's pages: who one is there."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import expect

from schema.build import schema
from settings import Settings
from tests.support.live_server import LiveServer, live_server
from tests.web.browsers import PHONE, Windows
from tests.web.test_new_tabs import new_tab

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shop(shop_settings: Settings) -> AsyncIterator[LiveServer]:
    async with live_server(shop_settings.model_copy(update={"demo": True})) as shop:
        yield shop


async def test_a_person_stays_the_same_in_a_new_tab(windows: Windows) -> None:
    page = await windows.open("/?as=chloe")
    name = page.locator(".demo-name")
    await expect(name).to_contain_text("Chloe")
    tab = await new_tab(page, page.get_by_role("link", name="Messages").first)
    await expect(tab.locator(".demo-name")).to_contain_text("Chloe")
    await tab.goto(f"{windows.origin}/?as=ben")
    again = await new_tab(page, page.get_by_role("link", name="Messages").first)
    await expect(again.locator(".demo-name")).to_contain_text("Chloe")


async def test_the_playground_has_room_on_a_phone(windows: Windows) -> None:
    page = await windows.open("/graphql?as=ben", viewport=PHONE)
    question, answer = page.locator(".graphiql-editors"), page.locator(".graphiql-response")
    await expect(page.locator(".graphiql-query-editor .CodeMirror-code")).to_be_visible()
    above, below = await question.bounding_box(), await answer.bounding_box()
    assert above
    assert below
    assert min(above["width"], below["width"]) > PHONE["width"] * 0.7
    assert below["y"] >= above["y"] + above["height"]


async def test_a_document_runs_at_once_when_it_has_replaced_another(windows: Windows) -> None:
    """GraphiQL takes a moment to learn the names of its operations."""
    page = await windows.open("/graphql?as=ann")
    await expect(page.locator(".graphiql-query-editor .CodeMirror-code")).to_be_visible()
    for name in ("First", "Second"):
        await page.evaluate(
            """name => {
                document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror.setValue(`query ${name} {
                    ${name}: __typename }`)
                document.querySelector('.graphiql-execute-button').click()
            }""",
            name,
        )
        await expect(page.locator(".result-window")).to_contain_text(f'"{name}": "Query"')


async def test_the_playground_follows_one_thing_while_another_is_tried(windows: Windows) -> None:
    page = await windows.open("/graphql?as=ann")
    run, live = page.locator(".graphiql-execute-button"), page.get_by_role("region", name="Live")
    await page.get_by_role("button", name="The unread badge", exact=True).click()
    await expect(page.get_by_role("combobox", name="Person")).to_have_value("sam")
    await run.click()
    await expect(live.get_by_role("listitem")).to_contain_text(
        ["LiveBadge as Sam Reyes · live · 1 received", '"messages"']
    )
    await page.get_by_role("button", name="Who am I?", exact=True).click()
    await expect(page.get_by_role("combobox", name="Person")).to_have_value("ann")
    await run.click()
    await expect(page.locator(".result-window")).to_contain_text('"externalId": "ann"')
    await expect(page.locator(".status")).to_contain_text("cost 0 of 10,000 rows")
    await expect(live.get_by_role("listitem").first).to_contain_text("Sam Reyes · live")
    await live.get_by_role("button", name="Stop LiveBadge as Sam Reyes").click()
    await expect(live).to_have_count(0)


async def test_the_playground_explains_what_the_schema_has(windows: Windows) -> None:
    """The docs pane has the descriptions, and leads from a field to its type."""
    page = await windows.open("/graphql?as=ann")
    await page.get_by_role("button", name="Show Documentation Explorer").click()
    pane = page.get_by_role("region", name="Documentation Explorer")
    await pane.get_by_role("link", name="Mutation", exact=True).click()
    await pane.get_by_role("link", name="messageSend", exact=True).click()
    mutations = schema._schema.mutation_type
    assert mutations is not None
    await expect(pane).to_contain_text(mutations.fields["messageSend"].description or "")
