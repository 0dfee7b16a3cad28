"""The watch over the log: what no signal told of, because the bus was away or a process died, is told all the same."""

import asyncio
from datetime import timedelta

import structlog
from tortoise.expressions import Q

from models import clock
from models.database import retry_while_unreachable
from models.rows import fetch_column
from models.tables import UserBlock
from models.threads import Event
from subscriptions.connections import connections
from subscriptions.hub import Hub, hub
from subscriptions.replay import newest_position
from telemetry.metrics import SIGNALS_MISSED

log = structlog.get_logger()
CHECK_INTERVAL_SECONDS = 1.0
MAX_CHECKED_EVENTS = 1000
RECENTLY = timedelta(minutes=1)


class LogWatcher:
    """Compares the log with what signals have told of, a look at a time."""

    def __init__(self, hub: Hub, checked: int) -> None:
        self._hub = hub
        self._checked = checked
        self._unannounced: set[int] = set()

    async def check(self) -> None:
        """Wake every stream if an event that was unannounced at the last look still is."""
        ids = await fetch_column(Event.filter(id__gt=self._checked).order_by("id").limit(MAX_CHECKED_EVENTS), "id")
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
    """End the connections of those blocked of late, whom a signal that was lost, or came too early, has left."""
    now = clock.now()
    in_force = Q(until__isnull=True) | Q(until__gt=now)
    for user_id in await fetch_column(UserBlock.filter(in_force, at__gt=now - RECENTLY), "user_id"):
        connections.close_user(user_id)


async def watch_event_log() -> None:
    """Look now and again, until cancelled."""
    hub.announced_ids.clear()  # which may be of another log
    watcher = LogWatcher(hub, await retry_while_unreachable(newest_position))
    while True:
        await asyncio.sleep(CHECK_INTERVAL_SECONDS)
        try:
            await watcher.check()
            await disconnect_recently_blocked()
        except Exception as error:
            log.warning("log_not_read", error=type(error).__name__)
