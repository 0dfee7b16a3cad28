"""Long work within the event loop, such as looking through texts: others get a turn every few milliseconds."""

import asyncio
import time

TURN_SECONDS = 0.005


class Turns:
    """How long a piece of work has gone on since others had their turn."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    async def give(self) -> None:
        """Let others go on, if it has been long."""
        if time.monotonic() - self._since > TURN_SECONDS:
            await asyncio.sleep(0)
            self._since = time.monotonic()
