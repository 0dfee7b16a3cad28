"""The watch over the log: what no signal told of, because the bus was away or a process died, is told all the same."""

import asyncio
from datetime import timedelta

import structlog
from tortoise.expressions import Q

from models import clock
from models.database import patiently
from models.rows import column
from models.tables import UserBlock
from models.threads import Event
from subscriptions.connections import connections
from subscriptions.hub import Hub, hub
from subscriptions.replay import newest_position
from telemetry.metrics import MISSED

log = structlog.get_logger()
PAUSE_SECONDS = 1.0
MOST = 1000
BLOCKED_LATELY = timedelta(minutes=1)


class Watch:
    """Compares the log with what signals have told of, a look at a time."""

    def __init__(self, hub: Hub, checked: int) -> None:
        self._hub = hub
        self._checked = checked
        self._untold: set[int] = set()

    async def look(self) -> None:
        """Wake every stream if an event that was untold at the last look still is."""
        ids = await column(Event.filter(id__gt=self._checked).order_by("id").limit(MOST), "id")
        untold = set(ids) - self._hub.told
        if untold & self._untold or len(ids) == MOST:
            MISSED.inc(len(untold & self._untold))
            log.info("signals_missed", count=len(untold & self._untold))
            self._hub.wake_all()
            untold -= self._untold
        self._untold = untold
        self._checked = min(untold) - 1 if untold else max([self._checked, *ids])
        self._hub.told = {one for one in self._hub.told if one > self._checked}


async def end_blocked() -> None:
    """End the connections of those blocked of late, whom a signal that was lost, or came too early, has left."""
    now = clock.now()
    in_force = Q(until__isnull=True) | Q(until__gt=now)
    for user_id in await column(UserBlock.filter(in_force, at__gt=now - BLOCKED_LATELY), "user_id"):
        connections.end(user_id)


async def watch_log() -> None:
    """Look now and again, until cancelled."""
    hub.told.clear()  # which may be of another log
    watch = Watch(hub, await patiently(newest_position))
    while True:
        await asyncio.sleep(PAUSE_SECONDS)
        try:
            await watch.look()
            await end_blocked()
        except Exception as error:
            log.warning("log_not_read", error=type(error).__name__)
