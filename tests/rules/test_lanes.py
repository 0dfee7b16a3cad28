"""Lanes of the send queue: when a second transaction begins beside the first."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from models.actor import Actor
from models.enums import MessageKind, Role
from resolvers import send_queue
from resolvers.drafts import Draft


async def test_a_second_transaction_begins_once_enough_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, free = list[list[str]](), asyncio.Event()

    async def held(items: list[send_queue.Item], *, patient: bool) -> list[send_queue.Item]:
        assert not patient
        begun.append([item.draft.body for item in items])
        await free.wait()
        for item in items:
            item.settle(UUID(int=1))
        return []

    async def send(text: str) -> UUID:
        return await queue.send(Actor(UUID(int=2), Role.ADMIN), UUID(int=3), MessageKind.TEXT, Draft(text))

    async def until_idle() -> None:
        for _ in range(5):
            await asyncio.sleep(0)

    monkeypatch.setattr(send_queue, "_send", held)
    monkeypatch.setattr(send_queue, "is_sqlite", lambda: False)
    queue, sent = send_queue.SendQueue(), list[asyncio.Task[Any]]()
    for texts, expected in (
        ("a", [["a"]]),
        ("bcd", [["a"]]),
        ("e", [["a"], ["b", "c", "d", "e"]]),
        ("fghij", [["a"], ["b", "c", "d", "e"]]),
    ):
        sent += [asyncio.create_task(send(text)) for text in texts]
        await until_idle()
        assert begun == expected
    free.set()
    await asyncio.wait_for(asyncio.gather(*sent), 10)
    assert begun[2:] == [["f", "g", "h", "i", "j"]]
