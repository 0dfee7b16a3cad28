"""Who waits, since when, and for whom a thread is open: what is stored equals what the messages tell."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from models.enums import DisputeReason, MarketplaceMode, MessageKind, Role, ThreadState
from models.refusals import Forbidden, Refusal
from models.threads import Message, Thread
from resolvers import disputes, erasure, messages, triage
from resolvers.retention import redact_expired_threads
from tests.rules.recounts import State
from tests.rules.scenarios import ADMINS, CUSTOMERS, STAFF, Action, Scenario, modes
from tests.rules.test_counters import slow_store

NAMES = ["send", "send", "send", "note", "delete", "no reply", "put aside", "dispute", "erase", "expire", "create"]
PEOPLE = st.sampled_from([*CUSTOMERS, *ADMINS, *STAFF])
PLAYS = st.lists(
    st.builds(Action, st.sampled_from(NAMES), PEOPLE, st.integers(0, 2), st.integers(0, 4)), min_size=1, max_size=12
)
SIDES = {Role.ADMIN: "admin_state", Role.VENDOR: "vendor_state"}


class Play:
    """What people do, and for which sides each thread has to be open since."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario

    async def perform(self, action: Action) -> None:
        """Do it. What is refused has changed nothing."""
        own: dict[str, Callable[[Action, Thread], Awaitable[Any]]] = {
            "note": self._note,
            "delete": self._delete,
            "no reply": self._no_reply,
            "put aside": self._put_aside,
            "dispute": self._dispute,
            "erase": self._erase,
            "expire": lambda action, thread: redact_expired_threads(0),
        }
        with suppress(Refusal, Forbidden):
            if action.name not in own:
                await self.scenario.perform(action)
                return
            known = await Thread.all().order_by("created_at", "id")
            await own[action.name](action, known[action.number % len(known)])

    async def _note(self, action: Action, thread: Thread) -> None:
        await messages.add_note(self.scenario.actors[action.actor], thread.id, "Between us.")

    async def _delete(self, action: Action, thread: Thread) -> None:
        message = await Message.filter(thread_id=thread.id, seq=1 + action.other % thread.last_seq).get()
        await messages.delete(self.scenario.actors[action.actor], message.id)

    async def _no_reply(self, action: Action, thread: Thread) -> None:
        await triage.mark_no_reply_needed(self.scenario.actors[action.actor], thread.id)

    async def _put_aside(self, action: Action, thread: Thread) -> None:
        done = {SIDES[Role.ADMIN if action.actor in ADMINS else Role.VENDOR]: ThreadState.DONE}
        await Thread.filter(id=thread.id).update(**done)

    async def _dispute(self, action: Action, thread: Thread) -> None:
        actor = self.scenario.actors[action.actor]
        if thread.open_dispute_id is None:
            await disputes.open_dispute(actor, disputes.NewDispute(DisputeReason.LATE, "Late.", thread.id))
        else:
            await disputes.escalate(actor, thread.open_dispute_id, None)

    async def _erase(self, action: Action, thread: Thread) -> None:
        assert thread.customer_id is not None
        await erasure.erase_customer(self.scenario.actors[ADMINS[0]], thread.customer_id)


def waiting(state: State, thread: Thread) -> tuple[Role | None, datetime | None]:
    """The contract's rule, told again: who has not answered, and the first text that they have not."""
    side, since = None, None
    for message in state.messages[thread.id]:
        author = state.author(message)
        if message.kind is not MessageKind.TEXT or message.deleted_at or message.seq <= thread.no_reply_seq:
            continue
        seller = Role.VENDOR if thread.vendor_id else Role.ADMIN
        awaited = seller if author.role is Role.CUSTOMER else Role.CUSTOMER
        if awaited is not side:
            side, since = awaited, message.created_at
    return side, since


async def check_waiting() -> None:
    state = await State.read()
    for thread in state.threads:
        assert (thread.awaiting_reply_from, thread.waiting_since) == waiting(state, thread), thread.subject


async def check_states(before: State) -> None:
    """Whoever was written to has the thread open, and nothing else opened or closed it."""
    for thread in await Thread.all():
        earlier = next((one for one in before.threads if one.id == thread.id), thread)
        fresh = await Message.filter(thread_id=thread.id, seq__gt=earlier.last_seq).prefetch_related("author")
        for role, name in SIDES.items():
            told = any(
                one.kind not in (MessageKind.TEXT, MessageKind.NOTE)
                or (one.kind is MessageKind.TEXT and one.author.role is not role)
                for one in fresh
            )
            assert getattr(thread, name) is (ThreadState.OPEN if told else getattr(earlier, name))


TAKEN_BACK = [
    *(Action("send", "ann", 0, 1), Action("send", "sam", 0, 2), Action("send", "ann", 0, 3)),
    *(Action("delete", "sam", 0, 3), Action("delete", "sam", 0, 2), Action("no reply", "sam", 0)),
    *(Action("send", "ann", 0), Action("delete", "sam", 0, 4), Action("erase", "sam", 0)),
]
PUT_ASIDE = [
    *(Action("put aside", "sam", 1), Action("put aside", "vera", 1), Action("note", "vera", 1)),
    *(Action("send", "vera", 1), Action("put aside", "sam", 1), Action("send", "sam", 1), Action("dispute", "ben", 1)),
]


@slow_store
@given(mode=modes, actions=PLAYS)
@example(mode=MarketplaceMode.SINGLE_STORE, actions=TAKEN_BACK)
@example(mode=MarketplaceMode.SEPARATE_SHOPS, actions=PUT_ASIDE)
def test_who_waits_and_for_whom_a_thread_is_open_follow_from_the_messages(
    runner: asyncio.Runner, mode: MarketplaceMode, actions: list[Action]
) -> None:
    async def check() -> None:
        play = Play(await Scenario.start(mode))
        await check_waiting()
        for action in actions:
            before = await State.read()
            await play.perform(action)
            await check_waiting()
            if action.name != "put aside":
                await check_states(before)

    runner.run(check())
