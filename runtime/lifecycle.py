"""The lifecycle of a process: tasks in the background, and what to do on shutdown."""

import asyncio
import faulthandler
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from types import FrameType
from typing import Any

EXIT_SECONDS = 9.5  # after which a process that was told to end is ended, whatever it still waits for


def end_by_deadline() -> None:
    """End the process in EXIT_SECONDS with status 1, and say on standard error what it was doing, if it still runs.

    By a thread of C's: even an event loop that is stuck, or a thread that nobody can interrupt, does not hold it up.
    """
    faulthandler.dump_traceback_later(EXIT_SECONDS, exit=True)


@asynccontextmanager
async def background_tasks(*loops: Callable[[], Coroutine[Any, Any, None]]) -> AsyncIterator[Callable[[], None]]:
    """Run `loops` as tasks for the length of the block, or until the yielded function is called, which cancels them."""
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
def on_shutdown(callback: Callable[[], None]) -> Iterator[None]:
    """Call `callback` in the event loop when SIGTERM or SIGINT tells the server to go down, before uvicorn waits.

    uvicorn waits for the requests under way, but tells nobody that it does. From the signal on the process has
    EXIT_SECONDS.
    """
    loop = asyncio.get_running_loop()
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def handle(number: int, frame: FrameType | None) -> None:
        end_by_deadline()
        loop.call_soon_threadsafe(callback)
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
