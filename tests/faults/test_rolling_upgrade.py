"""The rolling upgrade of docs/operate.md behind its nginx, with people who write and read meanwhile."""

import asyncio
import itertools
from collections import Counter

import httpx
import pytest

from tests.faults.conftest import Cluster
from tests.faults.test_nginx import proxied  # noqa: F401 - a fixture
from tests.support.api import SEND, Person

pytestmark = [pytest.mark.needs("nginx"), pytest.mark.slow]
WRITERS = 8
PAUSE_SECONDS = 0.02


async def traffic(port: int, person: Person, thread: str, until: asyncio.Event, statuses: "Counter[int]") -> None:
    """Write and read in turn; each message is sent once, and says so with no clientMutationId."""
    headers = {"Authorization": f"Bearer {person.token}"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=20, headers=headers) as http:
        for number in itertools.count():
            if until.is_set():
                return
            body = {"query": SEND, "variables": {"input": {"threadId": thread, "body": f"message {number}"}}}
            body = body if number % 2 else {"query": "{ store { name } }"}
            response = await http.post("/graphql", json=body)
            statuses[response.status_code] += 1
            assert "errors" not in response.json(), response.text
            await asyncio.sleep(PAUSE_SECONDS)


async def test_nobody_gets_a_502_from_a_rolling_upgrade(cluster: Cluster, proxied: int) -> None:  # noqa: F811
    ann, thread = cluster.apis[0].customer("upgrading"), await cluster.apis[0].thread("upgrading")
    until, statuses = asyncio.Event(), Counter[int]()
    async with asyncio.TaskGroup() as group:
        for _ in range(WRITERS):
            group.create_task(traffic(proxied, ann, thread, until, statuses))
        for server in cluster.servers:
            await asyncio.sleep(0.5)
            await asyncio.to_thread(server.stop)
            await asyncio.to_thread(server.start)
        until.set()
    assert statuses.keys() == {200}
    assert statuses[200] > 100
