"""What breaks breaks; every subscriber has every event within 5 s after it is whole again, in order."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import asyncpg
import httpx
from redis.exceptions import RedisError

from tests.faults.conftest import Cluster
from tests.faults.infrastructure import NetworkProxy, ServerProcess
from tests.faults.subscribers import Subscriber, running_subscribers, stored_event_ids, wait_for
from tests.support.api import SEND, Person

Json = Any
AFTERWARDS = 5.0  # seconds
REFUSED_WITHIN = 15.0  # seconds, of which a send may wait 5 for a connection
PAUSE = 0.1
_names = (f"crowd-{number}" for number in itertools.count(1))


@dataclass
class Crowd:
    """A customer and an admin at both servers who write to each other, and subscribers to their inboxes."""

    cluster: Cluster
    thread: str
    people: list[Person]
    subscribers: list[Subscriber]
    sent: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    slowest: float = 0.0
    _still: bool = False

    async def write(self) -> None:
        """Take turns, until told to stop."""
        for person in itertools.cycle(self.people):
            if self._still:
                return
            start = time.monotonic()
            try:
                await self._send(person)
            except httpx.HTTPError as error:
                self.refused.append(type(error).__name__)
            self.slowest = max(self.slowest, time.monotonic() - start)
            await asyncio.sleep(PAUSE)

    async def _send(self, person: Person) -> None:
        body = {"query": SEND, "variables": {"input": {"threadId": self.thread, "body": "hello"}}}
        headers = {"Authorization": f"Bearer {person.token}"}
        response = await person.http.post("/graphql", json=body, headers=headers)
        reply = response.json()
        if response.status_code == httpx.codes.OK and "errors" not in reply:
            self.sent.append(reply["data"]["messageSend"]["message"]["id"])
        else:
            self.refused.append(reply["errors"][0]["message"])

    def stop(self) -> None:
        """Write no more."""
        self._still = True

    async def have_all(self) -> None:
        """Every subscriber has the log, or will have within the time; and each event once."""
        log = await stored_event_ids(self.cluster.settings.database_url, self.thread)
        await wait_for(lambda: all(len(one.ids) >= len(log) for one in self.subscribers), AFTERWARDS)
        for one in self.subscribers:
            assert one.ids == log
        assert len(self.sent) <= len(log) - 1, "what was answered is stored"


@asynccontextmanager
async def crowd(cluster: Cluster, *more: Subscriber) -> AsyncIterator[Crowd]:
    """In the block something breaks, and is whole again at its end. Five seconds later all have everything."""
    name = next(_names)
    first, second = cluster.apis
    start = {who: await cursor(person) for who, person in (("ann", first.customer(name)), ("boss", first.admin(name)))}
    thread = await first.thread(name)
    people = [first.customer(name), second.admin(name), second.customer(name), first.admin(name)]
    subscribers = [
        Subscriber([url, *(other for other in cluster.urls if other != url)], str(person.token), start[who])
        for url in cluster.urls
        for who, person in (("ann", people[0]), ("boss", people[1]))
    ]
    group = Crowd(cluster, thread, people, subscribers)
    async with running_subscribers(*subscribers):
        writing = asyncio.create_task(group.write())
        await asyncio.sleep(0.3)
        yield group
        await asyncio.sleep(0.3)
        group.stop()
        await writing
        await group.have_all()
    assert group.slowest < AFTERWARDS
    assert group.sent


async def cursor(person: Person) -> str:
    """The end of the log."""
    return str((await person.ask("{ eventCursor }"))["eventCursor"])


async def unready(server: ServerProcess, what: str) -> None:
    """Until /readyz says so; the process is alive all the same."""
    await asyncio.to_thread(_wait_unready, server, what)


def _wait_unready(server: ServerProcess, what: str) -> None:
    end = time.monotonic() + 10
    while server.readiness() != (503, [what]):
        assert time.monotonic() < end, f"{what} was never missed"
        time.sleep(0.05)
    assert httpx.get(f"{server.url}/healthz").status_code == httpx.codes.OK


async def ready(server: ServerProcess) -> None:
    """Until /readyz says so again."""
    await asyncio.to_thread(server.until_ready)


async def test_redis_is_killed_and_started_again(cluster: Cluster) -> None:
    async with crowd(cluster) as group:
        cluster.redis.kill()
        await asyncio.gather(*(unready(server, "broadcast") for server in cluster.servers))
        before = len(group.sent)
        await wait_for(lambda: len(group.sent) > before + 3, AFTERWARDS)
        await asyncio.to_thread(cluster.redis.start)
    assert group.refused == [], "who sends does not need Redis"
    await asyncio.gather(*map(ready, cluster.servers))


async def test_events_arrive_while_redis_is_away(cluster: Cluster) -> None:
    """By the watch over the log: later, and not only once it is back."""
    async with crowd(cluster) as group:
        cluster.redis.kill()
        await unready(cluster.servers[0], "broadcast")
        log = await stored_event_ids(cluster.settings.database_url, group.thread)
        await wait_for(lambda: all(set(log) <= set(one.ids) for one in group.subscribers), AFTERWARDS)
        await asyncio.to_thread(cluster.redis.start)
    await asyncio.gather(*map(ready, cluster.servers))


async def test_redis_drops_its_clients(cluster: Cluster) -> None:
    async with crowd(cluster) as group:
        for kind in ("pubsub", "normal"):
            try:
                cluster.redis.client.client_kill_filter(_type=kind, skipme=True)
            except RedisError as error:
                raise AssertionError from error
            await asyncio.sleep(0.3)
    assert group.refused == []
    await asyncio.gather(*map(ready, cluster.servers))


async def test_redis_hangs(cluster: Cluster) -> None:
    async with crowd(cluster) as group:
        cluster.redis.suspend()
        try:
            await asyncio.gather(*(unready(server, "broadcast") for server in cluster.servers))
            await asyncio.sleep(1)
        finally:
            cluster.redis.resume()
    assert group.refused == [], "who sends does not wait for Redis"
    assert group.slowest < 2
    await asyncio.gather(*map(ready, cluster.servers))


async def test_postgresql_ends_all_connections(cluster: Cluster) -> None:
    async with crowd(cluster) as group:
        for _ in range(4):
            await end_connections(cluster)
            await asyncio.sleep(0.1)
    assert set(group.refused) <= {"The database cannot be reached. Try again in a moment."}
    assert all(one.refusals == [] for one in group.subscribers)


async def test_postgresql_takes_no_connections_for_a_while(cluster: Cluster) -> None:
    """As while it is being restarted."""
    name = cluster.settings.database_url.rpartition("/")[2]
    async with crowd(cluster) as group:
        admin = await asyncpg.connect(cluster.settings.database_url.replace(name, "postgres"))
        try:
            await admin.execute(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false')
            await end_connections(cluster, admin)
            await asyncio.gather(*(unready(server, "database") for server in cluster.servers))
            before = len(group.refused)
            await wait_for(lambda: len(group.refused) > before + 1, REFUSED_WITHIN)
            await admin.execute(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS true')
        finally:
            await admin.close()
        await asyncio.gather(*map(ready, cluster.servers))
    assert set(group.refused) <= {"The database cannot be reached. Try again in a moment."}
    assert all(one.refusals == [] for one in group.subscribers)


async def end_connections(cluster: Cluster, admin: Any = None) -> None:
    """All of this database's but our own."""
    name = cluster.settings.database_url.rpartition("/")[2]
    own = admin or await asyncpg.connect(cluster.settings.database_url)
    ending = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()"
    try:
        await own.fetch(ending, name)
    finally:
        if admin is None:
            await own.close()


async def test_a_process_dies_between_commit_and_signal(cluster: Cluster) -> None:
    """With -9, as far as anybody can tell. Its clients go on at the other, which nobody told."""
    doomed = cluster.servers[0]
    async with crowd(cluster) as group:
        doomed.trigger.touch()
        sender = group.people[0]
        died = False
        try:
            await sender.send(group.thread, "the last words")
        except httpx.HTTPError:
            died = True
        assert died or not doomed.trigger.exists(), "nobody's message was the last"
        assert doomed.process is not None
        assert await asyncio.to_thread(doomed.process.wait, 10) == 9
        log = await stored_event_ids(cluster.settings.database_url, group.thread)
        await wait_for(lambda: all(set(log) <= set(one.ids) for one in group.subscribers), AFTERWARDS)
        await asyncio.to_thread(doomed.start)
    assert len(log) > len(group.sent[: len(log)]) or group.refused
    assert all(one.connections > 1 for one in group.subscribers[:2])


async def test_the_network_is_cut_for_one_client(cluster: Cluster) -> None:
    proxy = NetworkProxy(cluster.servers[0].port)
    async with proxy.open(), crowd(cluster) as group:
        far = Subscriber([proxy.ws_url], str(group.people[0].token), await cursor(group.people[0]))
        log = await stored_event_ids(cluster.settings.database_url, group.thread)
        async with running_subscribers(far):
            proxy.block()
            await asyncio.sleep(3)
            behind = len(far.events)
            proxy.unblock()
            await wait_for(lambda: len(far.events) > behind, AFTERWARDS)
            whole = await stored_event_ids(cluster.settings.database_url, group.thread)
            await wait_for(lambda: set(whole) - set(log) <= set(far.ids), AFTERWARDS)
            assert len(far.ids) == len(set(far.ids)), "and each once"
            assert far.connections > 1
