"""How long the lists take: `python -m benchmarks.lists` measures a store that `cli.py seed` has filled.

PARLEY_DATABASE_URL says which. Each figure is the median of several runs of what the API does for a page of 20, in
milliseconds, with the rows that it found.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from statistics import median
from typing import Any

from models.actor import Actor
from models.badges import count_badge
from models.database import open_database
from models.enums import Role, ThreadKind, ThreadState
from models.keyset import PageRequest
from models.tables import Order, User
from models.threads import Message, Thread
from models.view import view_for
from resolvers import dispute_lists, messages, orders, threads
from resolvers.dispute_lists import DisputeFilter
from resolvers.orders import OrderMessagesFilter
from resolvers.thread_counts import count_threads
from resolvers.thread_filter import ThreadFilter, ThreadOrder
from settings import load_settings
from subscriptions.replay import LogPage, newest_position, read_after

RUNS = 7
COMMON, RARE = "warehouse", "scratch"  # words of the made-up messages
Work = Callable[[], Awaitable[Any]]


async def actor_named(role: Role, external_id: str) -> Actor:
    """Return the actor of a user of the seeded store."""
    user = await User.get(role=role, external_id=external_id)
    return Actor(user.id, user.role, user.vendor_id)


def lists_of(actor: Actor) -> dict[str, Work]:
    """Return every list that an actor can ask for, by its description."""

    def listed(order: ThreadOrder = ThreadOrder.NEWEST_FIRST, after: str | None = None, **wanted: Any) -> Work:
        return lambda: threads.list_threads(actor, PageRequest(20, after), ThreadFilter(**wanted), order)

    def ordered(which: OrderMessagesFilter, search: str | None = None) -> Work:
        return lambda: orders.list_orders(actor, PageRequest(20), which, search)

    return {
        "threads, newest first": listed(),
        "threads, unread first": listed(ThreadOrder.UNREAD_FIRST),
        "threads, unread": listed(unread=True),
        "threads, read": listed(unread=False),
        "threads, whose turn it is": listed(awaiting_reply_from=Role.ADMIN),
        "threads, in dispute": listed(has_open_dispute=True),
        "threads, conversations": listed(kind=ThreadKind.CONVERSATION),
        "threads, my own": listed(assignee_id=actor.user_id),
        "queue, open": listed(state=(ThreadState.OPEN,)),
        "queue, open, unread first": listed(ThreadOrder.UNREAD_FIRST, state=(ThreadState.OPEN,)),
        "queue, waiting longest": listed(ThreadOrder.WAITING_LONGEST, state=(ThreadState.OPEN,)),
        "queue, nobody's": listed(ThreadOrder.WAITING_LONGEST, state=(ThreadState.OPEN,), assigned=False),
        "queue, snoozed": listed(state=(ThreadState.SNOOZED,)),
        "queue, counts of 8 views": lambda: _counts(actor),
        f"search, common: {COMMON}": listed(search=COMMON),
        f"search, unread first: {COMMON}": listed(ThreadOrder.UNREAD_FIRST, search=COMMON),
        f"search, two words: {COMMON} {RARE}": listed(search=f"{COMMON} {RARE}"),
        "search, beginnings: war ord": listed(search="war ord"),
        "search, a number: 10777": listed(search="10777"),
        "search, nothing: xylophone": listed(search="xylophone"),
        "search, a name: okafor": listed(search="okafor"),
        **{f"orders, {which.value}": ordered(which) for which in OrderMessagesFilter},
        "orders, a number: 10777": ordered(OrderMessagesFilter.ALL, "10777"),
        "orders, a name: okafor": ordered(OrderMessagesFilter.ALL, "okafor"),
        "orders, nothing: xylophone": ordered(OrderMessagesFilter.ALL, "xylophone"),
        "disputes": lambda: dispute_lists.list_disputes(actor, PageRequest(20), DisputeFilter()),
        "events of the inbox, from the first": lambda: read_after(actor, 0),
        "events of the inbox, from the last": lambda: _from_the_last(actor),
        "badge": lambda: count_badge(actor),
    }


async def _counts(actor: Actor) -> list[int]:
    """The numbers beside views of a usual dashboard."""
    side = Role.ADMIN if actor.role is Role.ADMIN else Role.VENDOR
    is_open: dict[str, Any] = {"state": (ThreadState.OPEN,)}
    views: list[dict[str, Any]] = [{}, {"awaiting_reply_from": side}, {"assigned": False}, {"unread": True}]
    views += [{"assignee_id": actor.user_id}, {"has_open_dispute": True}]
    filters = [ThreadFilter(**is_open, **one) for one in views]
    filters += [ThreadFilter(state=(one,)) for one in (ThreadState.SNOOZED, ThreadState.DONE)]
    return await count_threads(await view_for(actor), filters)


async def _from_the_last(actor: Actor) -> LogPage:
    return await read_after(actor, await newest_position())


async def milliseconds(work: Work) -> float:
    """Return the median duration of RUNS runs in milliseconds, after one to warm up."""
    taken = []
    await work()
    for _ in range(RUNS):
        start = time.perf_counter()
        await work()
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


async def measure(people: Sequence[tuple[Role, str]]) -> None:
    """Print a line for each list of each of these users, given as role and external id."""
    print(f"{await Message.all().count():,} messages, {await Order.all().count():,} orders")
    thread = await Thread.all().order_by("-last_message_at").first()
    assert thread is not None
    for role, name in people:
        actor = await actor_named(role, name)
        lists = lists_of(actor)
        if role is Role.ADMIN:
            lists["messages of a thread"] = partial(messages.list_messages, actor, thread.id, messages.DEFAULT_PAGE)
        for what, work in lists.items():
            found = await work()
            rows = len(found.page.rows) if hasattr(found, "query") else "-"
            print(f"{name:18} {what:36} {await milliseconds(work):9.1f} ms {rows:>4} rows", flush=True)


async def main() -> None:
    """Measure what the environment says."""
    async with open_database(load_settings()):
        await measure([(Role.ADMIN, "admin-1"), (Role.CUSTOMER, "customer-7"), (Role.VENDOR, "vendor-1-staff-1")])


if __name__ == "__main__":
    asyncio.run(main())
