"""Downloads: who may, for how long, and how a browser is told to take them."""

from typing import Any

import pytest

from models import clock
from models.enums import MarketplaceMode
from models.tables import Store
from tests.files.uploading import picture, upload
from tests.support.api import Api, Person
from tests.support.store_fixture import HOUR, Clock

FILES = """query ($id: ID!) { thread(id: $id) { messages { nodes { id attachments { id url thumbnailUrl } } } } }"""
NODE = "query ($id: ID!) { node(id: $id) { ... on Attachment { url } } }"
DELETE = "mutation ($input: MessageDeleteInput!) { messageDelete(input: $input) { userErrors { code } } }"


async def link(person: Person, attachment: str) -> str | None:
    node = (await person.ask(NODE, id=attachment))["node"]
    return None if node is None else str(node["url"][node["url"].index("/attachments/") :])


async def status(api: Api, url: str | None) -> int:
    return 0 if url is None else (await api.http.get(url)).status_code


async def vendors_thread(api: Api, vendor: Person, *admins: Person) -> str:
    await Store.filter(id=Store.SINGLETON_ID).update(mode=MarketplaceMode.SEPARATE_SHOPS)
    order = await api.order("ann", "acme")
    await vendor.ask("{ viewer { user { id } } }")
    query = "query ($id: ID!) { order(id: $id) { recipients { vendor { id } } } }"
    seller = (await api.customer().ask(query, id=order["id"]))["order"]["recipients"][0]["vendor"]["id"]
    return str((await api.customer().contact(order["id"], vendorId=seller))["thread"]["id"])


async def test_who_sees_the_message_sees_the_file_and_nobody_else(api: Api) -> None:
    ann, vera = api.customer(), api.vendor()
    thread = await vendors_thread(api, vera)
    unsent = await upload(api, ann, thread)
    people = {
        "ann": (ann, True, True),
        "ben": (api.customer("ben"), False, False),
        "vera": (vera, False, True),
        "otto": (api.vendor("otto", "other"), False, False),
        "boss": (api.admin(), False, True),
        "backend": (api.backend(), False, True),
    }
    for name, (person, before, _) in people.items():
        assert (await link(person, unsent) is not None) is before, name
    await ann.send(thread, "Look", attachmentIds=[unsent])
    links: dict[str, Any] = {}
    for name, (person, _, after) in people.items():
        links[name] = await link(person, unsent)
        assert await status(api, links[name]) == (200 if after else 0), name
    assert await api.nobody().error(NODE, id=unsent) == "UNAUTHENTICATED"
    # a switch of modes: a vendor's link ends at once, the others' stay
    await Store.filter(id=Store.SINGLETON_ID).update(mode=MarketplaceMode.SINGLE_STORE)
    assert [await status(api, links[name]) for name in ("ann", "vera", "boss")] == [200, 404, 200]


async def test_links_end_with_the_message_and_with_time(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    ann, boss, thread = api.customer(), api.admin(), await api.thread()
    first, second = await upload(api, ann, thread), await upload(api, ann, thread)
    message = await ann.send(thread, "Look", attachmentIds=[first])
    await ann.send(thread, "And look", attachmentIds=[second])
    gone, ended = await link(ann, first), await link(ann, second)
    assert gone is not None
    assert ended is not None
    for wrong in (gone.partition("?")[0], gone[:-2] + "AA", gone.partition("?")[0] + "?" + ended.partition("?")[2]):
        assert await status(api, wrong) == 404
    await boss.do(DELETE, messageId=message["id"])
    assert await status(api, gone) == 404
    assert await link(boss, first) is None
    time = Clock()
    monkeypatch.setattr(clock, "now", time.now)
    assert await status(api, ended) == 200
    time.advance(HOUR + 1)
    assert await status(api, ended) == 404


@pytest.mark.parametrize(
    ("data", "name", "kind", "shown"),
    [
        (picture(), "photo.html", "image/png", "inline"),
        (b"%PDF-1.7\n%...", "bill.pdf", "application/octet-stream", "attachment"),
        (b"just <b>words", "page.html", "application/octet-stream", "attachment"),
    ],
)
async def test_headers_let_no_browser_run_it(api: Api, data: bytes, name: str, kind: str, shown: str) -> None:
    ann, thread = api.customer(), await api.thread()
    attachment = await upload(api, ann, thread, data, filename=name)
    url = await link(ann, attachment)
    assert url is not None
    got = await api.http.get(url)
    assert got.content == data
    assert got.headers["content-type"].partition(";")[0] == kind
    assert got.headers["content-disposition"].startswith(shown)
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert "set-cookie" not in got.headers
    kept = await api.http.get(f"{url}&download")
    assert kept.headers["content-disposition"].startswith("attachment")
