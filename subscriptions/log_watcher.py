"""The log watcher: finds events that no signal announced, and wakes the streams for them.

A signal is lost when the bus is down, or a process dies after its commit. The watcher runs in every server process, so
that this delays events by a second or two and loses none.
"""

import asyncio
from datetime import timedelta

import structlog
from tortoise.expressions import Q

from models import clock
from models.database import retry_while_unreachable
from models.guest_links import GuestLink
from models.rows import fetch_column
from models.tables import UserBlock
from models.threads import Event
from subscriptions.connections import connections
from subscriptions.feed_reader import feed_reader
from subscriptions.hub import Hub, hub
from subscriptions.replay import newest_position
from telemetry.metrics import SIGNALS_MISSED
from telemetry.throttled import warn_once_a_minute

log = structlog.get_logger()
CHECK_INTERVAL_SECONDS = 1.0
MAX_CHECKED_EVENTS = 1000  # read from the log at a time; so many at once wake every stream anyway
RECENTLY = timedelta(minutes=1)


class LogWatcher:
    """Compares the event log with the events that signals have announced.

    `last_id` is the id of the newest event when it starts, below which it does not look.
    """

    def __init__(self, hub: Hub, last_id: int) -> None:
        self._hub = hub
        self._checked = last_id
        self._unannounced: set[int] = set()

    async def check(self) -> None:
        """Read the events since the last check; wake every stream if one was not announced at two checks in a row.

        A single check proves nothing: an event is committed a moment before its signal arrives.
        """
        ids = await fetch_column(Event.filter(id__gt=self._checked).order_by("id").limit(MAX_CHECKED_EVENTS), "id")
        if ids and ids[-1] > feed_reader.head:
            feed_reader.wake()  # what concerns no feed here would be read all at once later
        unannounced = set(ids) - self._hub.announced_ids
        if unannounced & self._unannounced or len(ids) == MAX_CHECKED_EVENTS:
            SIGNALS_MISSED.inc(len(unannounced & self._unannounced))
            log.info("signals_missed", count=len(unannounced & self._unannounced))
            self._hub.wake_all()
            unannounced -= self._unannounced
        self._unannounced = unannounced
        self._checked = min(unannounced) - 1 if unannounced else max([self._checked, *ids])
        self._hub.announced_ids = {one for one in self._hub.announced_ids if one > self._checked}


async def disconnect_recently_blocked() -> None:
    """Close the connections of users blocked, and of guests' links that ended, in the last minute.

    A signal may have been lost, or come too early.
    """
    now = clock.now()
    in_force = Q(until__isnull=True) | Q(until__gt=now)
    for user_id in await fetch_column(UserBlock.filter(in_force, at__gt=now - RECENTLY), "user_id"):
        connections.disconnect_user(user_id)
    for link_id in await fetch_column(GuestLink.filter(ended_at__gt=now - RECENTLY), "id"):
        connections.disconnect_user(link_id)


async def watch_event_log() -> None:
    """Check the log and the blocked users once a second, until cancelled; a failed check is logged and tried again."""
    hub.announced_ids.clear()  # they may be of another database's log, in tests
    watcher = LogWatcher(hub, await retry_while_unreachable(newest_position))
    while True:
        await asyncio.sleep(CHECK_INTERVAL_SECONDS)
        try:
            await watcher.check()
            await disconnect_recently_blocked()
        except Exception as error:
            warn_once_a_minute("log_not_read", error=type(error).__name__)
