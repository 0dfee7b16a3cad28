"""What a process does beside its requests, and when it is told to go down."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from types import FrameType
from typing import Any


@asynccontextmanager
async def running(*loops: Callable[[], Coroutine[Any, Any, None]]) -> AsyncIterator[Callable[[], None]]:
    """What goes on beside the requests, for the time being, or until what this gives is called."""
    tasks = [asyncio.create_task(loop()) for loop in loops]

    def stop() -> None:
        for task in tasks:
            task.cancel()

    try:
        yield stop
    finally:
        stop()
        await asyncio.gather(*tasks, return_exceptions=True)


@contextmanager
def before_ending(end: Callable[[], None]) -> Iterator[None]:
    """Do that when a signal tells the server to go down: it waits for what is under way, but tells nobody."""
    loop = asyncio.get_running_loop()
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def handle(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(end)
        handler = handlers[signal.Signals(number)]
        assert callable(handler)
        handler(number, frame)

    served = all(getattr(handler, "__self__", None) for handler in handlers.values())  # by uvicorn's, in this thread
    for number in handlers if served else ():
        signal.signal(number, handle)
    try:
        yield
    finally:
        for number, handler in handlers.items() if served else ():
            signal.signal(number, handler)
