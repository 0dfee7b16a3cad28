"""Downloads: who may, for how long, and how a browser is told to take them."""

from typing import Any

import pytest

from models import clock
from models.enums import MarketplaceMode
from models.tables import Store
from tests.files.uploading import picture, upload
from tests.support.house import HOUR, Clock
from tests.support.people import Person, World

FILES = """query ($id: ID!) { thread(id: $id) { messages { nodes { id attachments { id url thumbnailUrl } } } } }"""
NODE = "query ($id: ID!) { node(id: $id) { ... on Attachment { url } } }"
DELETE = "mutation ($input: MessageDeleteInput!) { messageDelete(input: $input) { userErrors { code } } }"


async def link(person: Person, attachment: str) -> str | None:
    node = (await person.ask(NODE, id=attachment))["node"]
    return None if node is None else str(node["url"][node["url"].index("/attachments/") :])


async def status(world: World, url: str | None) -> int:
    return 0 if url is None else (await world.http.get(url)).status_code


async def vendors_thread(world: World, vendor: Person, *admins: Person) -> str:
    await Store.filter(id=Store.THE_ONE).update(mode=MarketplaceMode.SEPARATE_SHOPS)
    order = await world.order("ann", "acme")
    await vendor.ask("{ viewer { user { id } } }")
    query = "query ($id: ID!) { order(id: $id) { recipients { vendor { id } } } }"
    seller = (await world.customer().ask(query, id=order["id"]))["order"]["recipients"][0]["vendor"]["id"]
    return str((await world.customer().contact(order["id"], vendorId=seller))["thread"]["id"])


async def test_who_sees_the_message_sees_the_file_and_nobody_else(world: World) -> None:
    ann, vera = world.customer(), world.vendor()
    thread = await vendors_thread(world, vera)
    unsent = await upload(world, ann, thread)
    people = {
        "ann": (ann, True, True),
        "ben": (world.customer("ben"), False, False),
        "vera": (vera, False, True),
        "otto": (world.vendor("otto", "other"), False, False),
        "boss": (world.admin(), False, True),
        "backend": (world.backend(), False, True),
    }
    for name, (person, before, _) in people.items():
        assert (await link(person, unsent) is not None) is before, name
    await ann.send(thread, "Look", attachmentIds=[unsent])
    links: dict[str, Any] = {}
    for name, (person, _, after) in people.items():
        links[name] = await link(person, unsent)
        assert await status(world, links[name]) == (200 if after else 0), name
    assert await world.nobody().error(NODE, id=unsent) == "UNAUTHENTICATED"
    # a switch of modes: a vendor's link ends at once, the others' stay
    await Store.filter(id=Store.THE_ONE).update(mode=MarketplaceMode.SINGLE_STORE)
    assert [await status(world, links[name]) for name in ("ann", "vera", "boss")] == [200, 404, 200]


async def test_links_end_with_the_message_and_with_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ann, boss, thread = world.customer(), world.admin(), await world.thread()
    first, second = await upload(world, ann, thread), await upload(world, ann, thread)
    message = await ann.send(thread, "Look", attachmentIds=[first])
    await ann.send(thread, "And look", attachmentIds=[second])
    gone, ended = await link(ann, first), await link(ann, second)
    assert gone is not None
    assert ended is not None
    for wrong in (gone.partition("?")[0], gone[:-2] + "AA", gone.partition("?")[0] + "?" + ended.partition("?")[2]):
        assert await status(world, wrong) == 404
    await boss.do(DELETE, messageId=message["id"])
    assert await status(world, gone) == 404
    assert await link(boss, first) is None
    time = Clock()
    monkeypatch.setattr(clock, "now", time.now)
    assert await status(world, ended) == 200
    time.pass_time(HOUR + 1)
    assert await status(world, ended) == 404


@pytest.mark.parametrize(
    ("data", "name", "kind", "shown"),
    [
        (picture(), "photo.html", "image/png", "inline"),
        (b"%PDF-1.7\n%...", "bill.pdf", "application/octet-stream", "attachment"),
        (b"just <b>words", "page.html", "application/octet-stream", "attachment"),
    ],
)
async def test_headers_let_no_browser_run_it(world: World, data: bytes, name: str, kind: str, shown: str) -> None:
    ann, thread = world.customer(), await world.thread()
    attachment = await upload(world, ann, thread, data, filename=name)
    url = await link(ann, attachment)
    assert url is not None
    got = await world.http.get(url)
    assert got.content == data
    assert got.headers["content-type"].partition(";")[0] == kind
    assert got.headers["content-disposition"].startswith(shown)
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert "set-cookie" not in got.headers
    kept = await world.http.get(f"{url}&download")
    assert kept.headers["content-disposition"].startswith("attachment")
