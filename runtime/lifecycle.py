"""The lifecycle of a process: tasks in the background, and what to do on shutdown."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from types import FrameType
from typing import Any


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

    uvicorn waits for the requests under way, but tells nobody that it does.
    """
    loop = asyncio.get_running_loop()
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def handle(number: int, frame: FrameType | None) -> None:
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
