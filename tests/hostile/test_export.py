"""Exports of one's own data, which hold all that a person has, asked for by many requests at once."""

import asyncio
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from tortoise.queryset import QuerySet

from models.actor import Actor
from models.attachment_rows import AttachmentRow
from models.rows import MessageRow
from models.threads import Message
from models.view import View
from resolvers import export, export_links
from tests.hostile.test_search import turns
from tests.support.api import Api, Json, Person
from tests.support.databases import ON_SQLITE

EXPORT = "{ viewerExport { url } }"


async def link_of(person: Person) -> str:
    """To their own data."""
    parts = urlsplit((await person.ask(EXPORT))["viewerExport"]["url"])
    return f"{parts.path}?{parts.query}"


@ON_SQLITE
async def test_it_is_made_once_for_all_who_ask_at_once(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    await api.thread("ann")
    link, made, release = await link_of(api.customer("ann")), list[Actor](), asyncio.Event()
    begun: asyncio.Queue[None] = asyncio.Queue()
    data_of = export.data_of

    async def slowly(actor: Actor) -> Json:
        made.append(actor)
        begun.put_nowait(None)
        await release.wait()
        return await data_of(actor)

    monkeypatch.setattr(export_links, "data_of", slowly)
    asked = [asyncio.create_task(api.http.get(link)) for _ in range(10)]
    other = asyncio.create_task(api.http.get(await link_of(api.customer("ben"))))
    async with asyncio.timeout(10):
        for _ in range(2):
            await begun.get()
    asked[0].cancel()
    release.set()
    assert len({(await one).content for one in asked[1:]}) == 1
    assert (await other).json()["profile"]["externalId"] == "ben"
    assert len(made) == 2
    assert (await api.http.get(link)).json()["profile"]["externalId"] == "ann"
    assert len(made) == 3, "later it is made anew"


@ON_SQLITE
async def test_others_get_a_turn_meanwhile(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    thread, ann = await api.thread("ann"), api.customer("ann")
    for number in range(8):
        await ann.send(thread, f"Number {number}.")
    link, seen, message = await link_of(ann), list[int](), export._message
    async with turns(monkeypatch) as now:

        def noted(row: MessageRow, view: View, files: list[AttachmentRow], original: str | None) -> dict[str, Any]:
            seen.append(now())
            return message(row, view, files, original)

        monkeypatch.setattr(export, "_message", noted)
        told = (await api.http.get(link)).json()["threads"][0]["messages"]
    assert [one["body"] for one in told[1:]] == [f"Number {number}." for number in range(8)]
    assert len(seen) == len(set(seen)) == 9


async def test_messages_are_read_some_at_a_time(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    thread, ann = await api.thread("ann"), api.customer("ann")
    for number in range(8):
        await ann.send(thread, f"Number {number}.")
    link, read = await link_of(ann), list[int]()

    async def fetch(query: QuerySet[Message]) -> list[MessageRow]:
        rows = await MessageRow.fetch(query)
        read.append(len(rows))
        return rows

    monkeypatch.setattr("models.bulk.KEYS_PER_STATEMENT", 4)
    monkeypatch.setattr("resolvers.all_messages.MessageRow", SimpleNamespace(fetch=fetch))
    told = (await api.http.get(link)).json()["threads"][0]["messages"]
    assert [one["body"] for one in told[1:]] == [f"Number {number}." for number in range(8)]
    assert read == [4, 4, 1]
