"""Subscriptions of all users that are open for a whole scenario, and the events that each received."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from models.actor import Actor
from models.tables import User
from schema.build import schema
from schema.context import Context
from subscriptions import bus
from subscriptions.hub import Listener, hub
from tests.permissions.model import SIDES
from tests.support.api import Json

EVENT = """__typename thread { id subject customer { name } lastMessage { id body } }
  ... on MessageAdded { message { id body author { name } } }
  ... on MessageDeleted { message { id body author { name } } }
  ... on ThreadRead { reader { name } }"""
INBOX = f"subscription {{ inboxEvents {{ {EVENT} }} }}"
THREAD = f"subscription ($id: ID!) {{ threadEvents(threadId: $id) {{ {EVENT} }} }}"


@dataclass
class EventRecorder:
    """The events that each user received since the last `take`, from their inbox and from threads."""

    inbox: defaultdict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    thread: defaultdict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))

    def take(self) -> "EventRecorder":
        """Return all that was received, and start anew."""
        heard = EventRecorder(self.inbox, self.thread)
        self.inbox, self.thread = defaultdict(list), defaultdict(list)
        return heard


class Signals:
    """Counts the signals on their way, to know when all have arrived."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.in_flight = 0
        opened = bus._bus
        assert opened is not None
        enqueue, decode = opened.enqueue, bus.decode

        def sent(signal: bus.Signal) -> None:
            self.in_flight += 1
            enqueue(signal)

        def decoded(text: str) -> bus.Signal:
            asyncio.get_running_loop().call_soon(self._arrived)
            return decode(text)

        monkeypatch.setattr(opened, "enqueue", sent)
        monkeypatch.setattr(bus, "decode", decoded)

    def _arrived(self) -> None:
        self.in_flight -= 1

    async def wait_until_idle(self) -> None:
        """Wait until every signal has been delivered, and every stream has read what it was for."""
        async with asyncio.timeout(10):
            while self.in_flight or not all(map(_is_idle, _listeners())):  # noqa: ASYNC110 - no event tells of it
                await asyncio.sleep(0.001)


def _listeners() -> set[Listener]:
    return {one for some in hub._listeners.values() for one in some}


def _is_idle(listener: Listener) -> bool:
    waits: Any = listener._woken._waiters  # where asyncio keeps who waits
    return not listener._woken.is_set() and any(not waiter.done() for waiter in waits)


@asynccontextmanager
async def record_events(threads: dict[str, list[str]]) -> AsyncIterator[EventRecorder]:
    """Everybody follows their inbox, and the threads that `threads` names by person."""
    recorder, tasks = EventRecorder(), []
    for user in await User.all():
        who = user.external_id
        if who in SIDES:
            actor = Actor(user.id, user.role, user.vendor_id)
            tasks.append(await _record(actor, INBOX, {}, recorder, "inbox", who))
            followed = threads.get(who, [])
            tasks += [await _record(actor, THREAD, {"id": thread}, recorder, "thread", who) for thread in followed]
    try:
        async with asyncio.timeout(10):
            while len(_listeners()) < len(tasks):  # noqa: ASYNC110 - no event tells of it
                await asyncio.sleep(0.001)
        yield recorder
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def _record(
    actor: Actor, document: str, variables: Json, recorder: EventRecorder, kind: str, who: str
) -> "asyncio.Task[None]":
    stream: Any = await schema.subscribe(document, variables, context_value=Context(actor_or_none=actor))

    async def follow() -> None:
        try:
            async for result in stream:
                assert not result.errors, result.errors
                getattr(recorder, kind)[who].append(next(iter(result.data.values())))
        finally:
            await stream.aclose()

    return asyncio.create_task(follow())
