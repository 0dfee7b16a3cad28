"""Push services are whatever servers people name, so that none may hold up the messages to all others."""

import time
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

LOOKUPS = ThreadPoolExecutor(16, "push lookup")  # threads that wait for name servers, which may never answer
SLOW_SECONDS = 2.0
PAUSE_SECONDS = 300.0
MAX_REMEMBERED = 10_000


class SlowServices:
    """The browsers whose push service was slow, and until when it is asked for nothing more, in this process."""

    def __init__(self) -> None:
        self._until: dict[UUID, float] = {}

    def note(self, browser: UUID, seconds: float) -> None:
        """Note how long the service of a browser took."""
        if seconds < SLOW_SECONDS:
            return
        now = time.monotonic()
        if len(self._until) >= MAX_REMEMBERED:
            self._until = {one: until for one, until in self._until.items() if until > now}
        self._until[browser] = now + PAUSE_SECONDS

    def is_waiting(self, browser: UUID) -> bool:
        """Return whether the service of a browser is asked for nothing now."""
        return self._until.get(browser, 0.0) > time.monotonic()


slow_services = SlowServices()  # one process has one
