"""An answer by mail, of which staff can open the whole."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect
from pydantic import SecretStr

from tests.faults.subscribers import wait_for
from tests.notifications.test_answers import SECRET, answer
from tests.support.fake_servers import SmtpServer, smtp_server
from tests.support.live_server import LiveServer, live_server
from tests.web.browsers import Windows, violations
from tests.web.conftest import empty_shop
from tests.web.steps import expect_messages

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def smtp() -> AsyncIterator[SmtpServer]:
    async with smtp_server() as smtp:
        yield smtp


@pytest_asyncio.fixture(loop_scope="session")
async def shop(migrated_sqlite: Path, tmp_path: Path, smtp: SmtpServer) -> AsyncIterator[LiveServer]:
    """A store that sends mails at once, and takes answers."""
    mails = {"worker": True, "mail_delay": 0, "smtp_url": SecretStr(f"smtp://127.0.0.1:{smtp.port}")}
    answers = {"mail_reply_domain": "in.shop.example", "mail_in_secret": SecretStr(SECRET)}
    async with live_server(empty_shop(migrated_sqlite, tmp_path).model_copy(update={**mails, **answers})) as shop:
        yield shop


async def test_staff_open_the_whole_of_a_mail(windows: Windows, shop: LiveServer, smtp: SmtpServer) -> None:
    ann = shop.api.customer("ann", name="Ann Baker", email="ann@mail.example")
    sam = shop.api.admin("sam", name="Sam Reyes", email="sam@mail.example")
    thread = (await ann.contact((await shop.api.order("ann"))["id"], "Where is it?"))["thread"]["id"]
    await sam.send(thread, "Here it is.")
    await wait_for(lambda: bool(smtp.to("ann@mail.example")), 15)
    reply = answer(smtp.to("ann@mail.example")[-1], "Thank you!\n\n-- \nAnn Baker, Berlin\n")
    sent = await shop.api.http.post("/mail-in", content=bytes(reply), headers={"Authorization": f"Bearer {SECRET}"})
    assert sent.json() == {"result": "sent"}

    page = await windows.open(f"/admin/threads/{thread}", sam)
    await expect_messages(page, "Thank you!")
    await page.get_by_role("button", name="Show the whole mail").click()
    dialog = page.get_by_role("dialog", name="The whole mail")
    await expect(dialog).to_contain_text("Ann Baker, Berlin")
    assert await violations(page) == []
    await dialog.get_by_role("button", name="Close").click()
    await expect(dialog).to_have_count(0)

    hers = await windows.open(f"/messages/{thread}", ann)
    await expect_messages(hers, "Thank you!")
    await expect(hers.get_by_role("button", name="Show the whole mail")).to_have_count(0)
