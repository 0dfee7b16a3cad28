"""What mails lead to: the thread they are about, and the end of mails; and how a customer chooses mails on the page."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect
from pydantic import SecretStr

from tests.api.test_guests import LINK
from tests.faults.subscribers import wait_for
from tests.files.uploading import picture
from tests.support.api import UPSERT, Person, order_input
from tests.support.fake_servers import SmtpServer, smtp_server
from tests.support.live_server import LiveServer, live_server
from tests.web.browsers import Windows, violations
from tests.web.conftest import empty_shop
from tests.web.steps import expect_messages, log, open_dispute, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
PUBLIC, SIGN_IN = "https://talk.example", "https://shop.example/enter?for=talk"


@dataclass
class Post:
    """Where mails arrive."""

    smtp: SmtpServer

    async def text(self, person: Person) -> str:
        """Of the newest mail to somebody, once there is one."""
        address = f"{person.sub}@mail.example"
        await wait_for(lambda: bool(self.smtp.to(address)), 15)
        body = self.smtp.to(address)[-1].get_body(("plain",))
        assert body is not None
        return str(body.get_content())


def mails(page: Page) -> Locator:
    """The choice of mails among what one is told by."""
    return page.get_by_role("group", name="Send me mail")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def post() -> AsyncIterator[Post]:
    async with smtp_server() as smtp:
        yield Post(smtp)


@pytest_asyncio.fixture(loop_scope="session")
async def shop(migrated_sqlite: Path, tmp_path: Path, post: Post) -> AsyncIterator[LiveServer]:
    """One that sends mails at once."""
    sending = {"worker": True, "mail_delay": 0, "smtp_url": SecretStr(f"smtp://127.0.0.1:{post.smtp.port}")}
    addresses = {"public_url": PUBLIC, "sign_in_url": SIGN_IN}
    settings = empty_shop(migrated_sqlite, tmp_path).model_copy(update={**sending, **addresses})
    post.smtp.received.clear()
    async with live_server(settings) as shop:
        yield shop


def link(text: str, path: str) -> str:
    """The one that begins so, as the path on the server."""
    found = re.findall(rf"{PUBLIC}({path}\S+)", text)
    assert len(set(found)) == 1, text
    return str(found[0])


async def test_a_mail_leads_to_its_thread(windows: Windows, shop: LiveServer, post: Post) -> None:
    ann = shop.api.customer("ann", name="Ann Baker", email="ann@mail.example")
    sam = shop.api.admin("sam", name="Sam Reyes", email="sam@mail.example")
    await sam.ask("{ viewer { user { id } } }")
    threads = [
        (await ann.contact((await shop.api.order("ann"))["id"], text))["thread"]["id"] for text in ("One.", "Two.")
    ]
    to_sam = await windows.open(link(await post.text(sam), "/admin/threads/"), sam)
    await expect(to_sam.get_by_role("log")).to_contain_text(re.compile("One[.]|Two[.]"))
    await sam.send(threads[0], "The answer to one.")
    page = await windows.open(link(await post.text(ann), "/messages/"), ann)
    await expect_messages(page, "One.", "The answer to one.")


async def test_who_comes_without_a_token_comes_back_from_the_stores_sign_in(windows: Windows, shop: LiveServer) -> None:
    ann = shop.api.customer("ann", name="Ann Baker")
    thread = (await ann.contact((await shop.api.order("ann"))["id"], "One."))["thread"]["id"]
    windows.tolerated.append("404")  # there are no people of a demo
    page = await windows.open(f"/messages/{thread}")
    assert await violations(page) == []
    address = await page.get_by_role("link", name="Sign in").get_attribute("href")
    assert address is not None
    assert address.startswith(f"{SIGN_IN}&return=")
    (back,) = parse_qs(urlsplit(address).query)["return"]
    assert back == f"{windows.origin}/messages/{thread}"
    await page.goto("about:blank")
    await page.goto(f"{back}#token={ann.token}")
    await expect_messages(page, "One.")
    await expect(page).to_have_url(back)


async def test_mails_are_ended_by_their_link(windows: Windows, shop: LiveServer, post: Post) -> None:
    ann = shop.api.customer("ann", name="Ann Baker", email="ann@mail.example")
    await shop.api.admin("sam", name="Sam Reyes").send((await shop.api.thread("ann")), "Too many mails?")
    await ann.ask("{ viewer { user { id } } }")
    await shop.api.admin("sam").send((await shop.api.thread("ann")), "Again.")
    page = await windows.open(link(await post.text(ann), "/unsubscribe"))
    assert await violations(page) == []
    await page.get_by_role("button").click()
    await expect(page.get_by_role("button")).to_have_count(0)
    page = await windows.open("/notifications", ann)
    await expect(mails(page).get_by_label("Never")).to_be_checked()


async def test_mails_are_chosen(windows: Windows, shop: LiveServer, ann: Person) -> None:
    page = await windows.open("/", ann)
    await page.get_by_role("button", name="My account").click()
    await page.get_by_role("link", name="Notifications").click()
    await expect(mails(page).get_by_label("About every message")).to_be_checked()
    await mails(page).get_by_label("Only about disputes").check()
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("Saved")).to_be_visible()
    await page.reload()
    await expect(mails(page).get_by_label("Only about disputes")).to_be_checked()
    await expect(page.get_by_text("Saved")).to_have_count(0)


async def test_a_guest_sends_a_picture_opens_a_dispute_and_ends_the_mails(
    windows: Windows, shop: LiveServer, post: Post, tmp_path: Path
) -> None:
    buyer = {"externalId": "buyer", "name": "Bo Buyer", "email": "buyer@mail.example"}
    boss, sent = shop.api.admin("sam", name="Sam Reyes"), order_input("buyer") | {"customer": buyer}
    order = sent | (await shop.api.backend().do(UPSERT, orders=[sent]))["orders"][0]
    token = (await shop.api.backend().do(LINK, orderExternalId=order["externalId"]))["token"]
    guest = Person(shop.api.http, token, "buyer")
    page = await windows.open(f"/orders/{order['id']}", guest)
    await page.get_by_role("link", name="Contact seller").click()
    photo = tmp_path / "broken.png"
    photo.write_bytes(picture())
    await page.locator("input[type=file]").set_input_files(photo)
    await write(page, "It came like this.")
    await expect(log(page).get_by_role("img", name="broken.png")).to_be_visible()
    await open_dispute(page, "Damaged", "The glass is broken.")
    assert await violations(page) == []
    (thread,) = (await boss.ask("{ threads(filter: {hasOpenDispute: true}) { nodes { id } } }"))["threads"]["nodes"]
    await page.goto("about:blank")  # who reads along is sent no mail
    await boss.send(thread["id"], "We are sorry.")
    mailed = await post.text(guest)
    assert "We are sorry." in mailed
    ends = await windows.open(link(mailed, "/unsubscribe"))
    await ends.get_by_role("button", name="No more mails").click()
    await expect(ends.get_by_text("You get no more mails from")).to_be_visible()
