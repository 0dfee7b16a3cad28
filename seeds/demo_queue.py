"""The queue of the demo store's admins: what is done, snoozed, labelled and somebody's, and the views beside it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from models import clock
from models.actor import Actor
from models.enums import ThreadState
from resolvers import labels, saved_views
from resolvers.thread_edits import Assignment, Standing
from resolvers.threads_update import ThreadsChange, update_threads
from seeds.demo_threads import DemoThread

LABELS = {"Gift": "#9B5DE5", "Callback": "#F15BB5"}
"""Those of the store's admins, with their colors."""
VIEWS = {
    "Waiting for us": '{"filter": {"state": ["OPEN"], "awaitingReplyFrom": "ADMIN"}, "orderBy": "WAITING_LONGEST"}',
    "Nobody's": '{"filter": {"state": ["OPEN"], "assigned": false}, "orderBy": "WAITING_LONGEST"}',
    "Gifts": '{"filter": {"search": "gift"}, "orderBy": "NEWEST_FIRST"}',
}
"""What all admins see beside their lists."""
DONE = (
    DemoThread("chloe", 10041),
    DemoThread("ann", 10044),
    DemoThread("diego", 10046),
    DemoThread("ben", 10045),
    DemoThread("ben", 10048),
)
"""What the admins have put aside."""
SNOOZED_HOURS = {
    DemoThread("diego", None, "Twelve mats for a scout group"): 72,
    DemoThread("ben", None, "Repairing a stove"): None,
}
"""For how long from now; None: until they write."""
LABELLED = {
    DemoThread("emma", None, "Gift wrapping"): "Gift",
    DemoThread("ben", None, "Repairing a stove"): "Callback",
    DemoThread("diego", 10051): "Callback",
}
ASSIGNED = {DemoThread("diego", 10051): "kim", DemoThread("ben", 10053): "sam"}


async def sort_queue(admin: Actor, people: Mapping[str, UUID], threads: Mapping[DemoThread, UUID]) -> None:
    """Put an admin's threads, which have been started, in order."""

    async def change(some: Sequence[DemoThread], what: ThreadsChange) -> None:
        await update_threads(admin, [threads[one] for one in some], None, what)

    await change(DONE, ThreadsChange(Standing(ThreadState.DONE)))
    for thread, hours in SNOOZED_HOURS.items():
        until = None if hours is None else clock.now() + timedelta(hours=hours)
        await change([thread], ThreadsChange(Standing(ThreadState.SNOOZED, until)))
    made = {name: (await labels.set_label(admin, None, name, color)).id for name, color in LABELS.items()}
    for thread, name in LABELLED.items():
        await change([thread], ThreadsChange(add_label_ids=(made[name],)))
    for thread, who in ASSIGNED.items():
        await change([thread], ThreadsChange(assignment=Assignment(people[who])))
    for name, query in VIEWS.items():
        await saved_views.set_view(admin, None, name, query, shared=True)
