"""One run of the soak test: its subscribers, its senders, and the faults that are injected."""

import asyncio
import itertools
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import httpx

from settings import Settings
from tests.faults.infrastructure import NetworkProxy, RedisServer, ServerProcess
from tests.faults.subscribers import Subscriber, stored_event_ids, wait_for
from tests.support.api import SEND, Api, Person

FOLLOWED = """subscription ($id: ID!, $after: String) { messageAdded(threadId: $id, after: $after) {
  id cursor message { body } } }"""
FAULT_TAIL_SECONDS = 5.0  # seconds after a fault within which delays still count as its
DELIVERY_TIMEOUT_SECONDS = 60.0  # seconds that the last events may take at the end
CONNECT_BATCH = 50  # connections made at a time
PROXIED_SHARE = 0.05  # the part of subscribers whose network may be cut
Json = Any


@dataclass(frozen=True)
class Plan:
    """The parameters of a run; `rate` is in messages a second, `seconds` and `fault_every` are in seconds.

    Messages are sent over at most so many `connections` at once. It goes on until `least_faults` are over.
    """

    subscribers: int
    rate: float
    seconds: float
    fault_every: float
    threads: int
    seed: int
    connections: int = 200
    least_faults: int = 0


@dataclass
class Soak:
    """The state of a run, and what happens in it."""

    plan: Plan
    settings: Settings
    redis: RedisServer
    servers: list[ServerProcess]
    proxies: list[NetworkProxy]
    api: Api
    random: random.Random
    threads: list[str] = field(default_factory=list)
    senders: list[Person] = field(default_factory=list)
    subscribers: list[Subscriber] = field(default_factory=list)
    faults: list[tuple[str, float, float]] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    descriptors: list[int] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    retries: Counter[str] = field(default_factory=Counter)
    sent: int = 0

    async def create_people(self) -> None:
        """A customer and a thread for each; subscribers are the customers, each at several screens."""
        for number in range(self.plan.threads):
            name = f"customer-{number}"
            person = self.api.customer(name)
            self.threads.append(await self.api.thread(name))
            self.senders.append(person)
        routes = [[server.ws_url for server in self.servers], [proxy.ws_url for proxy in self.proxies]]
        for number in range(self.plan.subscribers):
            owner = number % self.plan.threads
            person = self.senders[owner]
            urls = routes[self.random.random() < PROXIED_SHARE]
            urls = urls if number % 2 else urls[::-1]
            cursor = (await person.ask("{ eventCursor }"))["eventCursor"] if number < self.plan.threads else None
            start = cursor or self.subscribers[owner].cursor
            about = {"id": self.threads[owner]}
            self.subscribers.append(Subscriber(urls, str(person.token), start, FOLLOWED, about, silence=10.0))

    async def send_steadily(self) -> None:
        """So many a second, each until it is answered: what fails is sent again, with the same key."""
        end, tasks = time.monotonic() + self.plan.seconds, set()
        for number in itertools.count():
            due = end - self.plan.seconds + number / self.plan.rate
            if due > end and len(self.faults) >= self.plan.least_faults:
                break
            await asyncio.sleep(due - time.monotonic())
            task = asyncio.create_task(self._send(number % self.plan.threads))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        await asyncio.gather(*tasks)

    async def _send(self, owner: int) -> None:
        person, key = self.senders[owner], str(uuid4())
        about = {"threadId": self.threads[owner], "body": f"t={time.time():.6f}", "clientMutationId": key}
        headers = {"Authorization": f"Bearer {person.token}"}
        body = {"query": SEND, "variables": {"input": about}}
        for server in itertools.cycle(self.random.sample(self.servers, len(self.servers))):
            start = time.monotonic()
            try:
                response = await person.http.post(f"{server.url}/graphql", json=body, headers=headers)
                if "errors" not in response.json():
                    self.sent += 1
                    self.answers.append(time.monotonic() - start)
                    return
                self.retries[response.json()["errors"][0]["message"]] += 1
            except httpx.HTTPError as error:
                self.retries[type(error).__name__] += 1
            await asyncio.sleep(0.2)

    async def inject_faults(self) -> None:
        """One after another, at random, until cancelled."""
        kinds: list[Callable[[], Awaitable[None]]] = [
            *(self.kill_redis, self.drop_redis_clients, self.hang_redis, self.end_database_connections),
            *(self.kill_server, self.restart_server, self.cut_network, self.drop_clients),
        ]
        order: list[Callable[[], Awaitable[None]]] = []
        while True:
            await asyncio.sleep(self.plan.fault_every)
            if not order:
                order = self.random.sample(kinds, len(kinds))
            fault, start = order.pop(), time.time()
            await asyncio.shield(fault())
            self.faults.append((getattr(fault, "__name__", ""), start, time.time() + FAULT_TAIL_SECONDS))

    async def kill_redis(self) -> None:
        """Kill the Redis server, and start it again after 2 seconds."""
        self.redis.kill()
        await asyncio.sleep(2)
        await asyncio.to_thread(self.redis.start)

    async def drop_redis_clients(self) -> None:
        """Disconnect all clients of the Redis server."""
        self.redis.client.client_kill_filter(_type="pubsub", skipme=True)
        self.redis.client.client_kill_filter(_type="normal", skipme=True)

    async def hang_redis(self) -> None:
        """Suspend the Redis server for 5 seconds, so that it accepts connections and does not answer."""
        self.redis.suspend()
        await asyncio.sleep(5)
        self.redis.resume()

    async def end_database_connections(self) -> None:
        """Terminate all connections to the database but our own."""
        ending = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
        own = await asyncpg.connect(self.settings.database_url)
        await own.fetch(ending + "AND pid <> pg_backend_pid()")
        await own.close()

    async def kill_server(self) -> None:
        """Kill a process of Parley with SIGKILL, and start it again."""
        server = self.random.choice(self.servers)
        server.kill()
        await asyncio.to_thread(server.start)

    async def restart_server(self) -> None:
        """Stop a process of Parley with SIGTERM, and start it again, as for an upgrade."""
        server = self.random.choice(self.servers)
        await asyncio.to_thread(server.stop)
        await asyncio.to_thread(server.start)

    async def cut_network(self) -> None:
        """Cut the network for 5 seconds for the subscribers that connect through a proxy."""
        for proxy in self.proxies:
            proxy.block()
        await asyncio.sleep(5)
        for proxy in self.proxies:
            proxy.unblock()

    async def drop_clients(self) -> None:
        """Abort the connections of a tenth of the subscribers at once."""
        for one in self.random.sample(self.subscribers, len(self.subscribers) // 10):
            one.drop()

    async def measure(self) -> None:
        """The memory of both processes, in KiB, and their open files, until cancelled."""
        while True:
            self.memory.append(sum(resident_memory(server) for server in self.servers))
            self.descriptors.append(sum(open_files(server) for server in self.servers))
            await asyncio.sleep(0.5)

    async def connect_all(self, tasks: set["asyncio.Task[None]"]) -> None:
        """Connect all subscribers, CONNECT_BATCH at a time."""
        for start in range(0, len(self.subscribers), CONNECT_BATCH):
            some = self.subscribers[start : start + CONNECT_BATCH]
            tasks |= {asyncio.create_task(one.run()) for one in some}
            await wait_for(lambda some=some: all(one.connections for one in some), DELIVERY_TIMEOUT_SECONDS)  # type: ignore[misc]

    async def compare(self) -> dict[str, int]:
        """Wait for the last events, then count those delivered, lost and doubled."""
        logs = {thread: await stored_event_ids(self.settings.database_url, thread) for thread in self.threads}
        expected = {id(one): logs[one.variables["id"]] for one in self.subscribers}
        with suppress(AssertionError):  # what has not come by then is lost
            await wait_for(
                lambda: all(expected[id(one)][-1:] == one.ids[-1:] for one in self.subscribers),
                DELIVERY_TIMEOUT_SECONDS,
            )
        found: Counter[str] = Counter(delivered=0, lost=0, doubled=0, misplaced=0)
        for one in self.subscribers:
            log, own = expected[id(one)][1:], one.ids  # the first opened the thread, before the cursor
            found["delivered"] += len(own)
            found["lost"] += len(set(log) - set(own))
            found["doubled"] += len(own) - len(set(own))
            found["misplaced"] += list(dict.fromkeys(own)) != [event for event in log if event in set(own)]
        return dict(found)

    def delays(self) -> dict[str, list[float]]:
        """Seconds from sending to arrival, of what was sent while something was broken, and of the rest."""
        kept: dict[str, list[float]] = {"whole": [], "broken": []}
        for one in self.subscribers:
            for event, arrived in zip(one.events, one.times, strict=True):
                sent = float(event["message"]["body"].removeprefix("t="))
                broken = any(start <= sent <= end for _, start, end in self.faults)
                kept["broken" if broken else "whole"].append(arrived - sent)
        return kept


def resident_memory(server: ServerProcess) -> int:
    """Return the resident memory of a process in KiB; 0 where it does not run."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{server.pid}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])
    return 0


def open_files(server: ServerProcess) -> int:
    """Return how many descriptors a process has; 0 where it does not run."""
    with suppress(OSError):
        return len(list(Path(f"/proc/{server.pid}/fd").iterdir()))
    return 0
