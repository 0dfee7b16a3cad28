"""The event log: replayed from anywhere it gives the present state, and streams yield what it holds."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as examples

from models.actor import Actor
from models.enums import EventKind, MarketplaceMode
from models.threads import Event, Message, Participant, Thread
from subscriptions.hub import hub
from subscriptions.replay import ViewerEvent, read_after
from subscriptions.streams import inbox_stream, thread_stream
from tests.rules.scenarios import ADMINS, CUSTOMERS, STAFF, Action, Scenario, kept_action_lists, modes
from tests.support.live_server import TIMEOUT_SECONDS

slow_store = examples(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=set(Phase) - {Phase.explain},
)
Place = tuple[UUID, UUID]


@dataclass
class Folded:
    """What a client knows that has only events to go by: the threads' messages, and how far each person has read."""

    messages: dict[UUID, list[UUID]] = field(default_factory=dict)
    pointers: dict[Place, int] = field(default_factory=dict)

    @classmethod
    async def fresh(cls) -> "Folded":
        """As the tables say. Who has read nothing has no pointer to speak of."""
        folded = cls()
        for message in await Message.all().order_by("thread_id", "seq"):
            folded.messages.setdefault(message.thread_id, []).append(message.id)
        for place in await Participant.filter(last_read_at__isnull=False):
            folded.pointers[place.thread_id, place.user_id] = place.last_read_seq
        return folded

    def copy(self) -> "Folded":
        """To fold into."""
        return Folded({thread: list(ids) for thread, ids in self.messages.items()}, dict(self.pointers))

    def fold(self, event: Event) -> None:
        """Take an event in."""
        if event.kind is EventKind.MESSAGE_ADDED:
            assert event.message_id is not None
            self.messages.setdefault(event.thread_id, []).append(event.message_id)
        else:
            assert event.user_id is not None
            assert event.seq is not None
            self.pointers[event.thread_id, event.user_id] = event.seq


async def newest() -> int:
    last = await Event.all().order_by("-id").first()
    return last.id if last else 0


@slow_store
@given(mode=modes, actions=kept_action_lists)
def test_a_replay_from_any_position_gives_the_present_state(
    runner: asyncio.Runner, mode: MarketplaceMode, actions: list[Action]
) -> None:
    async def check() -> None:
        positions = [(await newest(), Folded())]
        scenario = await Scenario.start(mode)
        for action in actions:
            positions.append((await newest(), await Folded.fresh()))
            await scenario.perform(action)
        present = await Folded.fresh()
        for position, state in positions:
            replayed = state.copy()
            for event in await Event.filter(id__gt=position).order_by("id"):
                replayed.fold(event)
            assert replayed == present

    runner.run(check())


async def read_all(actor: Actor, thread: UUID | None, since: int, limit: int = 100) -> tuple[list[ViewerEvent], int]:
    """The log from there to its end, and where that is."""
    events, more = list[ViewerEvent](), True
    while more:
        stretch = await read_after(actor, since, thread, limit)
        events, since, more = events + stretch.events, stretch.position, stretch.has_more
    return events, since


@slow_store
@given(mode=modes, actions=kept_action_lists)
def test_who_reads_on_while_others_write_misses_nothing(
    runner: asyncio.Runner, mode: MarketplaceMode, actions: list[Action]
) -> None:
    """Transactions commit in another order than they begin; a number that is seen has none to come below it."""

    async def check() -> None:
        scenario = await Scenario.start(mode)
        thread = await Thread.all().order_by("created_at", "id").first()
        assert thread is not None
        boss, position = scenario.actors[ADMINS[0]], 0
        found: list[ViewerEvent] = []
        writing = asyncio.gather(*(scenario.perform(action) for action in actions * 2))
        ended = False
        while not ended:
            ended = writing.done()
            events, position = await read_all(boss, thread.id, position, limit=2)
            found += events
        await writing
        stored = await Event.filter(thread_id=thread.id).order_by("id")
        assert [one.position for one in found] == [event.id for event in stored]

    runner.run(check())


async def patient(done: Callable[[], bool]) -> None:
    """Wait until it is so."""
    async with asyncio.timeout(TIMEOUT_SECONDS):
        while not done():  # noqa: ASYNC110 - nobody tells of it
            await asyncio.sleep(0.001)


@dataclass
class EventReader:
    """Somebody who listens: what a stream has yielded so far."""

    actor: Actor
    since: int
    heard: list[ViewerEvent] = field(default_factory=list)
    task: asyncio.Task[None] | None = None

    async def follow(self, stream: AsyncIterator[ViewerEvent]) -> None:
        """Begin; it hears all that happens after the return."""
        before = hub.listener_count
        self.task = asyncio.create_task(self._collect(stream))
        await patient(lambda: hub.listener_count > before)

    async def _collect(self, stream: AsyncIterator[ViewerEvent]) -> None:
        async for event in stream:
            self.heard.append(event)

    async def until(self, count: int) -> None:
        """It has heard that many, and a moment later no more."""
        with suppress(TimeoutError):
            await patient(lambda: len(self.heard) >= count)
        await asyncio.sleep(0.002)

    async def close(self) -> None:
        """Hear no more."""
        assert self.task is not None
        self.task.cancel()
        await asyncio.wait([self.task])


def as_listed(events: list[ViewerEvent]) -> list[tuple[object, ...]]:
    """What does not change once it is told."""
    return [(one.event, one.thread.id, one.message and one.message.body, one.user and one.user.id) for one in events]


async def in_log(reader: EventReader, threads: list[UUID]) -> dict[UUID, list[tuple[object, ...]]]:
    """The same as the log tells it, by thread."""
    listed = {thread: as_listed((await read_all(reader.actor, thread, reader.since))[0]) for thread in threads}
    return {thread: events for thread, events in listed.items() if events}


def by_thread(events: list[ViewerEvent]) -> dict[UUID, list[tuple[object, ...]]]:
    grouped: defaultdict[UUID, list[ViewerEvent]] = defaultdict(list)
    for event in events:
        grouped[event.thread.id].append(event)
    return {thread: as_listed(heard) for thread, heard in grouped.items()}


async def compare(reader: EventReader, threads: list[UUID]) -> None:
    expected = await in_log(reader, threads)
    await reader.until(sum(map(len, expected.values())))
    assert by_thread(reader.heard) == expected


async def threads_concerning(name: str, actor: Actor) -> list[UUID]:
    """The contract's rule, told again."""
    if name in CUSTOMERS:
        found = await Thread.filter(customer_id=actor.user_id)
    elif name in ADMINS:
        found = await Thread.filter(vendor_id__isnull=True)
    else:
        found = await Thread.filter(vendor_id=actor.vendor_id)
    return [thread.id for thread in found]


@slow_store
@given(mode=modes, actions=kept_action_lists)
def test_an_inbox_that_listened_heard_what_the_log_tells(
    runner: asyncio.Runner, mode: MarketplaceMode, actions: list[Action]
) -> None:
    async def check() -> None:
        scenario = await Scenario.start(mode)
        readers = {name: EventReader(scenario.actors[name], await newest()) for name in (*CUSTOMERS, *ADMINS, *STAFF)}
        for reader in readers.values():
            await reader.follow(await inbox_stream(reader.actor))
        await asyncio.gather(*(scenario.perform(action) for action in actions if action.name != "move"))
        for name, reader in readers.items():
            await compare(reader, await threads_concerning(name, reader.actor))
            await reader.close()

    runner.run(check())


@slow_store
@given(mode=modes, actions=kept_action_lists)
def test_a_thread_that_was_followed_from_some_moment_heard_what_the_log_tells_since(
    runner: asyncio.Runner, mode: MarketplaceMode, actions: list[Action]
) -> None:
    async def check() -> None:
        scenario = await Scenario.start(mode)
        readers: list[tuple[EventReader, UUID]] = []
        for action in actions:
            thread = await Thread.all().order_by("created_at", "id").offset(action.number % 2).first()
            assert thread is not None
            reader = EventReader(scenario.actors[ADMINS[0]], await newest())
            await reader.follow(await thread_stream(reader.actor, thread.id))
            readers.append((reader, thread.id))
            await scenario.perform(action)
        for reader, thread_id in readers:
            await compare(reader, [thread_id])
            await reader.close()
        assert hub.listener_count == 0

    runner.run(check())
