"""Who has which thread on their screen now, as this process has heard from the bus; so all processes know the same."""

import time
from uuid import UUID

from subscriptions.bus import UserViewing

VIEWING_SECONDS = 30.0  # for which a thread counts as looked at after each signal
MAX_THREADS = 10_000  # that are remembered before those that nobody looks at any more are forgotten


class Presence:
    """Of each thread, until when who looks at it."""

    def __init__(self) -> None:
        self._until: dict[UUID, dict[UUID, float]] = {}

    def note(self, signal: UserViewing) -> None:
        """Somebody looks at a thread."""
        if len(self._until) >= MAX_THREADS:
            self._until = {thread: left for thread in self._until if (left := self._present(thread))}
        self._until.setdefault(signal.thread, {})[signal.user] = time.monotonic() + VIEWING_SECONDS

    def viewers_of(self, thread_id: UUID) -> list[UUID]:
        """The ids of those who look at it now."""
        return [*self._present(thread_id)]

    def _present(self, thread_id: UUID) -> dict[UUID, float]:
        now = time.monotonic()
        return {user: until for user, until in self._until.get(thread_id, {}).items() if until > now}


presence = Presence()  # one process has one
