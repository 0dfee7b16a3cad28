"""Where Parley is served under a path, each address that it hands out is below that path, and is served there."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio

from settings import Settings
from tests.api.test_guests import LINK
from tests.disputes.cases import EVIDENCE
from tests.files.uploading import FILES, create_attachment, picture
from tests.notifications.browsers import Browser, browser
from tests.notifications.test_mails import OPEN
from tests.support.api import Person
from tests.support.databases import ON_SQLITE
from tests.support.fake_servers import WebhookReceiver
from tests.support.store_fixture import StoreFixture, open_store

PUBLIC = "https://shop.example/parley"
ADDRESS = re.compile(r"""\b(?:https?|wss?)://[^\s"'<>\\)]+""")


@dataclass
class Scene:
    store: StoreFixture
    ann: Person
    boss: Person
    order: Any
    thread: str
    phone: Browser

    async def served(self, address: str) -> Any:
        """What is there; the address is below the path."""
        assert address.startswith(f"{PUBLIC}/")
        response = await self.store.api.http.get(address.removeprefix("https://shop.example"))
        assert response.status_code == 200, address
        return response


@pytest_asyncio.fixture
async def scene(settings: Settings, monkeypatch: pytest.MonkeyPatch, service: WebhookReceiver) -> AsyncIterator[Scene]:
    """A customer with a phone, and a message of theirs with a file in an order's thread."""
    async with open_store(settings, monkeypatch, public_url=PUBLIC) as store:
        ann, boss, phone = store.customer(), store.admin(), browser(service, "phone")
        await store.sign_in(ann, boss)
        await phone.subscribe(ann)
        order = await store.api.order(ann.sub)
        thread = (await ann.contact(order["id"]))["thread"]["id"]
        yield Scene(store, ann, boss, order, thread, phone)


@ON_SQLITE
async def test_of_mails_notifications_and_webhooks(scene: Scene) -> None:
    await scene.boss.send(scene.thread, "On its way.")
    await scene.store.mails_after()
    link = await scene.store.api.backend().do(LINK, orderExternalId=scene.order["externalId"])
    await scene.boss.send(scene.thread, "Has it come?")
    await scene.ann.do(OPEN, threadId=scene.thread, reason="LATE", comment="No.")
    await scene.store.mails_after()
    mails = scene.store.smtp.received
    said = [part.get_content() for mail in mails for part in mail.walk() if part.get_content_maintype() == "text"]
    said += [mail["List-Unsubscribe"] for mail in mails]
    found = [address for text in said for address in ADDRESS.findall(text)] + [link["url"]]
    pages = {urlsplit(address).path.removeprefix("/parley/").split("/")[0] for address in found}
    assert pages == {"messages", "admin", "orders", "unsubscribe"}
    assert sum("/messages/" in address and "#token=" in address for address in found) > 0, "of a guest's"
    found += [told["url"] for told in scene.phone.told]
    assert len(scene.phone.told) == 2
    for address in set(found):
        await scene.served(address.partition("#")[0].replace("&amp;", "&"))
    for request in scene.store.webhooks.requests:
        assert all(address.startswith(f"{PUBLIC}/") for address in ADDRESS.findall(request.body))


@ON_SQLITE
async def test_of_files_exports_and_evidence(scene: Scene) -> None:
    data = picture()
    upload = await create_attachment(scene.ann, len(data), threadId=scene.thread)
    assert upload["uploadUrl"].startswith(f"{PUBLIC}/")
    put = await scene.store.api.http.put(upload["uploadUrl"].removeprefix("https://shop.example"), content=data)
    assert put.status_code == 201
    await scene.ann.send(scene.thread, "So it looks", attachmentIds=[upload["attachment"]["id"]])
    for _ in ("by the executor", "by a plan"):
        nodes = (await scene.ann.ask(FILES, id=scene.thread))["thread"]["messages"]["nodes"]
        [file] = [file for node in nodes for file in node["attachments"]]
        assert (await scene.served(file["url"])).content == data
        await scene.served(file["thumbnailUrl"])
    opened = await scene.ann.do(OPEN, threadId=scene.thread, reason="LATE", comment="It is late.")
    proof = (await scene.boss.ask(EVIDENCE, id=opened["dispute"]["id"]))["disputeEvidence"]
    export = (await scene.ann.ask("{ viewerExport { url } }"))["viewerExport"]["url"]
    texts = [proof["json"], (await scene.served(proof["htmlUrl"])).text, (await scene.served(export)).text]
    others = {address for text in texts for address in ADDRESS.findall(text) if not address.startswith(f"{PUBLIC}/")}
    assert others <= {scene.phone.endpoint}
    assert (await scene.served(proof["pdfUrl"])).content.startswith(b"%PDF")
