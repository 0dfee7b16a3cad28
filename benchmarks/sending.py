"""What a message costs: `python -m benchmarks.sending DATABASE_URL` on a store that `cli.py seed` has filled.

Messages go through the resolver, by so many at once. CPU time is this process's, so that a busy machine matters less.
"""

import asyncio
import resource
import sys
import time
from uuid import UUID

from models.actor import Actor
from models.database import open_database
from models.enums import Role
from models.tables import User
from models.threads import Thread
from resolvers import messages
from settings import Settings

MESSAGES = 500
AT_ONCE = (1, 4, 16, 64)
SECRET = "a secret of the benchmark, long enough"


def cpu_seconds() -> float:
    """The CPU time that this process has taken."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def send_all(actor: Actor, threads: list[UUID], at_once: int) -> None:
    """Send MESSAGES messages, so many at once."""

    async def send_some(first: int) -> None:
        for number in range(first, MESSAGES, at_once):
            await messages.send(actor, threads[number % len(threads)], "Where is my order?")

    await asyncio.gather(*map(send_some, range(at_once)))


async def main(url: str) -> None:
    """Print a line for each number at once."""
    async with open_database(Settings.model_validate({"database_url": url, "jwt_secret": SECRET})):
        user = await User.get(role=Role.ADMIN, external_id="admin-1")
        threads = [thread.id for thread in await Thread.all().order_by("-last_message_at").limit(100)]
        for at_once in AT_ONCE:
            await send_all(Actor(user.id, user.role), threads, at_once)  # to warm up
            start, cpu = time.perf_counter(), cpu_seconds()
            await send_all(Actor(user.id, user.role), threads, at_once)
            rate = MESSAGES / (time.perf_counter() - start)
            each = (cpu_seconds() - cpu) * 1e6 / MESSAGES
            print(f"{at_once:3} at once: {each:7.0f} us of CPU each, {rate:6.0f} a second")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
