"""The send queue: messages that go together leave the store as it would be had they gone one after the other."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import statements
from models.access import may_see_thread, visible_threads
from models.concern import users_concerned
from models.database import is_sqlite, run_sql
from models.enums import MarketplaceMode, Role
from models.jobs import Job
from models.refusals import Refusal
from models.tables import Store, User
from models.threads import Event, Message, Participant, Thread
from models.transaction import Transaction, transactional
from resolvers import messages, send_queue
from tests.rules.scenarios import ADMINS, CUSTOMERS, STAFF, Scenario, modes
from tests.rules.test_counters import slow_store
from tests.support.database_rows import wait_until_blocked

PEOPLE = (*CUSTOMERS, *ADMINS, *STAFF)
TEXTS = ("Where is it?", "Write to me@mail.example or +49 30 1234567", "café CAFE", " ", "two\nlines")


@dataclass(frozen=True)
class Sending:
    """One message by somebody to the first or second thread, or to none; with a key it may be a repeat."""

    who: str
    thread: int
    text: str
    key: str | None
    is_note: bool


sendings = st.builds(
    Sending,
    st.sampled_from(PEOPLE),
    st.sampled_from([0, 0, 1, 1, 2]),
    st.sampled_from(TEXTS),
    st.sampled_from([None, None, "k1", "k2"]),
    st.sampled_from([False, False, False, True]),
)
scripts = st.lists(sendings, min_size=1, max_size=20)


async def send(scenario: Scenario, threads: Sequence[UUID], one: Sending) -> int | str:
    """The message's seq, or why there is none."""
    do = messages.add_note if one.is_note and one.who not in CUSTOMERS else messages.send
    try:
        message_id = await do(scenario.actors[one.who], threads[one.thread], one.text, one.key)
    except Refusal as refusal:
        return refusal.code.name
    return (await Message.get(id=message_id)).seq


async def stored() -> dict[str, Any]:
    """All that sending writes, without ids and instants."""
    names = dict(await User.all().values_list("id", "external_id"))
    places = {thread.id: place for place, thread in enumerate(await Thread.all().order_by("created_at", "id"))}
    seqs = dict(await Message.all().values_list("id", "seq"))

    def said(message: Message) -> tuple[object, ...]:
        keyed = message.client_mutation_id, message.client_mutation_digest
        return places[message.thread_id], message.seq, message.kind, names[message.author_id], message.body, *keyed

    return {
        "messages": sorted(said(message) for message in await Message.all()),
        "threads": sorted(
            (places[one.id], one.last_seq, seqs[one.last_message_id], str(one.awaiting_reply_from))
            for one in await Thread.all()
            if one.last_message_id is not None
        ),
        "participants": sorted(
            (places[one.thread_id], names[one.user_id], one.since_seq, one.last_read_seq, one.unread)
            for one in await Participant.all()
        ),
        "events": [
            (places[one.thread_id], one.kind, seqs.get(one.message_id or one.thread_id), one.audience, one.to_admins)
            for one in await Event.all().order_by("id")
        ],
        "jobs": [
            (
                one.kind,
                one.thread_id and places[one.thread_id],
                sorted(names[UUID(who)] for who in one.payload["people"]),
            )
            for one in await Job.all().order_by("position")
        ],
        "words": await words(places),
    }


async def words(places: dict[UUID, int]) -> list[tuple[int, object]]:
    """The index, by thread."""
    if is_sqlite():
        columns = "everyone, customer, vendor, admins, vendors"
        rows = await run_sql(
            f"SELECT w.thread_id, {columns} FROM thread_words w JOIN thread_words_text t ON t.rowid = w.id"
        )
    else:
        rows = await run_sql("SELECT thread_id, words::text FROM thread_words")
    return sorted(
        (places[UUID(str(row.pop("thread_id")))], sorted(map(sorted, map(str.split, row.values())))) for row in rows
    )


def sortable(state: dict[str, Any]) -> dict[str, str]:
    return {name: repr(rows) for name, rows in state.items()}


async def acted(
    mode: MarketplaceMode, script: Sequence[Sending], together: bool
) -> tuple[list[int | str], dict[str, str]]:
    """What each was answered, and what is stored then."""
    scenario = await Scenario.start(mode)
    threads = [*(thread.id for thread in await Thread.all().order_by("created_at", "id")), UUID(int=1)]
    if together:
        answers = list(await asyncio.gather(*(send(scenario, threads, one) for one in script)))
    else:
        answers = [await send(scenario, threads, one) for one in script]
    return answers, sortable(await stored())


@slow_store
@given(mode=modes, script=scripts)
def test_messages_that_go_together_are_stored_as_one_after_the_other(
    runner: asyncio.Runner, mode: MarketplaceMode, script: list[Sending]
) -> None:
    async def check() -> None:
        assert await acted(mode, script, together=True) == await acted(mode, script, together=False)

    runner.run(check())


def test_what_waits_goes_in_one_transaction(runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = list[int]()
    send_together = send_queue._send_together

    async def counted(items: list[send_queue.Item], patient: bool) -> Any:
        sizes.append(len(items))
        return await send_together(items, patient)

    async def check() -> None:
        monkeypatch.setattr(send_queue, "_send_together", counted)
        script = [Sending("ann", 0, "Hello", None, False)] * 20
        answers, _ = await acted(MarketplaceMode.SINGLE_STORE, script, together=True)
        assert answers == list(range(2, 22))
        assert sizes == [20]

    runner.run(check())


def test_many_messages_take_as_few_statements_as_one(runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """On PostgreSQL threads, whom they concern, all that a message writes, and its events with their jobs."""
    texts = list[str]()

    async def counted(text: str, *values: object) -> Any:
        texts.append(text)
        return await run_sql(text, *values)

    async def check() -> None:
        monkeypatch.setattr(statements, "run_sql", counted)
        scenario = await Scenario.start(MarketplaceMode.SINGLE_STORE)
        threads = [thread.id for thread in await Thread.all().order_by("created_at", "id")]
        for count in (1, 20):
            texts.clear()
            script = [Sending("ann", 0, "Hello", None, False)] * count
            await asyncio.gather(*(send(scenario, threads, one) for one in script))
            assert len(texts) == (7 if is_sqlite() else 4), texts
        last = await Event.all().order_by("-id").first()
        assert last is not None
        (job,) = await Job.filter(position=last.id)
        assert (job.key, job.payload["event"]) == (f"notify {last.id}", last.id)

    runner.run(check())


def test_a_thread_that_somebody_holds_keeps_no_other_waiting(runner: asyncio.Runner) -> None:
    @transactional
    async def hold(tx: Transaction, thread: UUID, held: asyncio.Event, free: asyncio.Event) -> None:
        await Thread.filter(id=thread).select_for_update().first()
        held.set()
        await free.wait()

    async def check() -> None:
        if is_sqlite():
            return  # it has one writer at a time
        scenario = await Scenario.start(MarketplaceMode.SINGLE_STORE)
        threads = [thread.id for thread in await Thread.all().order_by("created_at", "id")]
        holding = asyncio.create_task(hold(threads[0], held := asyncio.Event(), free := asyncio.Event()))
        await held.wait()
        script = [Sending("sam", number % 2, "Hello", None, False) for number in range(6)]
        sent = [asyncio.create_task(send(scenario, threads, script[0]))]
        await wait_until_blocked()
        sent += [asyncio.create_task(send(scenario, threads, one)) for one in script[1:]]
        assert await asyncio.wait_for(asyncio.gather(*sent[1::2]), 10) == [2, 3, 4]
        assert not any(one.done() for one in sent[::2])
        free.set()
        await holding
        assert await asyncio.wait_for(asyncio.gather(*sent[::2]), 10) == [2, 3, 4]

    runner.run(check())


def test_the_rule_on_one_thread_is_that_of_the_filter(runner: asyncio.Runner) -> None:
    async def check() -> None:
        for mode in MarketplaceMode:
            scenario = await Scenario.start(MarketplaceMode.SEPARATE_SHOPS)
            await Store.filter(id=Store.SINGLETON_ID).update(mode=mode)
            can_reply = (await Store.get(id=Store.SINGLETON_ID)).vendors_can_reply
            for actor in scenario.actors.values():
                seen = set(await Thread.filter(await visible_threads(actor)).values_list("id", flat=True))
                threads = await Thread.all()
                assert seen == {
                    one.id
                    for one in threads
                    if may_see_thread(actor, one.customer_id, one.order_id, one.vendor_id, can_reply)
                }

    runner.run(check())


def test_whom_a_thread_concerns(runner: asyncio.Runner) -> None:
    async def check() -> None:
        await Scenario.start(MarketplaceMode.SEPARATE_SHOPS)
        names = dict(await User.all().values_list("id", "external_id"))
        stores, vendors = await Thread.all().order_by("created_at", "id")

        async def concerned() -> set[str]:
            return {names[one.id] for one in await users_concerned(vendors)}

        assert {names[one.id] for one in await users_concerned(stores)} == {"ann", *ADMINS}
        assert await concerned() == {"ben", *STAFF}
        sam, kim = [user.id for user in await User.filter(role=Role.ADMIN).order_by("-external_id")]
        vendors.assignee_id = sam
        assert await concerned() == {"ben", *STAFF, "sam"}
        await Participant.create(thread_id=vendors.id, user_id=kim, watching=True)
        assert await concerned() == {"ben", *STAFF, *ADMINS}
        vendors.assignee_id, vendors.open_dispute_id = None, vendors.id
        assert await concerned() == {"ben", *STAFF, *ADMINS}

    runner.run(check())
