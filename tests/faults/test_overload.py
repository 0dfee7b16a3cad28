"""More than a process can do: it says so at once, begins nothing that nobody waits for, and goes on delivering."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from routes import overload
from routes.overload import Overload
from settings import Settings
from subscriptions import admission as bounds
from subscriptions.admission import Admission, Overloaded, admission
from tests.faults.subscribers import wait_for
from tests.support.api import SEND, Person
from tests.support.live_server import LiveServer, live_server

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])
STORE = "{ store { name } }"


@pytest_asyncio.fixture
async def busy(server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """All that may run is running, and does not end."""
    monkeypatch.setattr(bounds, "MAX_WAITING", 3)
    monkeypatch.setattr(bounds, "MAX_WAIT_SECONDS", 30)
    monkeypatch.setattr(admission, "adapt", lambda lag: None)
    limit, admission.limit = admission.limit, 2
    admission.running += 2
    yield
    admission.limit = limit
    for _ in range(2):
        admission.leave()


async def ask(http: httpx.AsyncClient, person: Person, query: str = STORE, **variables: Any) -> httpx.Response:
    body = {"query": query, "variables": variables}
    return await http.post("/graphql", json=body, headers={"Authorization": f"Bearer {person.token}"})


async def waiting(count: int) -> None:
    """Until so many wait for their turn."""
    await wait_for(lambda: len(admission._waiting) == count, 5)


async def test_what_is_too_much_is_refused_at_once(server: LiveServer, busy: None) -> None:
    ann, http = server.api.customer("ann"), server.api.http
    patient = [asyncio.create_task(ask(http, ann)) for _ in range(3)]
    await waiting(3)
    start = time.monotonic()
    refused = await ask(http, ann)
    assert time.monotonic() - start < 1
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "1")
    assert refused.json()["errors"][0]["extensions"] == {"code": "INTERNAL", "retryAfter": 1}
    for path in ("/healthz", "/readyz", "/metrics", "/"):
        assert (await http.get(path)).status_code == 200, path
    assert "parley_refused_total" in (await http.get("/metrics")).text
    admission.limit = 9
    admission._admit()
    assert [(await one).status_code for one in patient] == [200] * 3


async def test_a_browser_is_told_of_it_at_an_origin_that_is_allowed(settings: Settings) -> None:
    """Without these headers it would see a network that is broken, and no reason to wait."""
    shop, other = "https://shop.example", "https://other.example"
    async with live_server(settings.model_copy(update={"allowed_origins": [shop]})) as server:
        http, preflight = server.api.http, {"Access-Control-Request-Method": "POST", "Origin": shop}
        limit, admission.limit = admission.limit, 0
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(bounds, "MAX_WAITING", 0)
            patched.setattr(admission, "adapt", lambda lag: None)
            patched.setattr(overload, "MAX_OTHERS", 0)
            refused = [
                *[await http.post("/graphql", json={"query": STORE}, headers={"Origin": shop}) for _ in range(2)],
                await http.put("/attachments/x?token=y", headers={"Origin": shop}),
            ]
            stranger = await http.post("/graphql", json={"query": STORE}, headers={"Origin": other})
            asked = await http.options("/graphql", headers=preflight)
        admission.limit = limit
    for answer in refused:
        assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (503, shop)
        assert "Origin" in answer.headers["Vary"]
        assert answer.headers["Retry-After"] == "1"
        assert answer.headers["Access-Control-Expose-Headers"] == "Retry-After", "or the page cannot read it"
    assert (stranger.status_code, "Access-Control-Allow-Origin" in stranger.headers) == (503, False)
    assert (asked.status_code, asked.headers["Access-Control-Allow-Origin"]) == (200, shop)


async def test_one_address_has_some_of_the_places_for_files(backend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overload, "MAX_OTHERS_OF_ADDRESS", 2)
    monkeypatch.setattr(overload, "MAX_OTHERS", 3)
    read = asyncio.Event()

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        await read.wait()

    bounded = Overload(slow, {"allow_origins": []})

    async def get(address: str) -> list[Any]:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message.get("status"))

        scope = {"type": "http", "method": "GET", "path": "/export", "client": (address, 1), "headers": []}
        await bounded(scope, asyncio.Event().wait, send)  # type: ignore[arg-type]  # nothing is received
        return sent

    reading = [asyncio.create_task(get(one)) for one in ("2001:db8::1", "2001:db8::2", "192.0.2.1")]
    await asyncio.sleep(0)
    assert await get("2001:db8::3") == [503, None], "which is of the same network"
    assert await get("192.0.2.2") == [503, None], "as there are so many in all"
    read.set()
    assert await asyncio.gather(*reading) == [[], [], []]
    assert not bounded._others


async def test_over_a_websocket_an_operation_is_refused_and_live_delivery_goes_on(
    server: LiveServer, busy: None
) -> None:
    ann = server.api.customer("ann")
    async with server.connect(ann) as ws:
        badge = await ws.subscribe("subscription { unreadBadge { messages } }")
        assert await badge.next() == {"messages": 0}
        for _ in range(3):
            await ws.subscribe(STORE)
        await waiting(3)
        refused = await ws.subscribe(STORE)
        assert await refused.error() == "RATE_LIMITED"
        with pytest.raises(Exception, match="503"):
            async with server.connect(ann):
                pass
        admission.limit = 99
        admission._admit()
        await server.api.admin().send(await server.api.thread("ann"), "for Ann")
        assert await badge.next() == {"messages": 1}


async def test_what_nobody_waits_for_is_not_begun(server: LiveServer, busy: None) -> None:
    admission.limit = 9
    ann = server.api.customer("ann")
    thread = await server.api.thread("ann")
    admission.limit = 2
    async with httpx.AsyncClient(base_url=server.api.http.base_url) as impatient:
        sending = asyncio.create_task(ask(impatient, ann, SEND, input={"threadId": thread, "body": "too late"}))
        await waiting(1)
        sending.cancel()
        await asyncio.wait([sending])
    await waiting(0)
    admission.limit = 9
    found = await ann.ask("query ($id: ID!) { thread(id: $id) { messages { nodes { body } } } }", id=thread)
    assert "too late" not in str(found)
    assert admission.running == 2


async def test_a_body_that_comes_slowly_takes_nobodys_place(server: LiveServer, busy: None) -> None:
    admission.limit = 3
    port = server.port
    slow = []
    for _ in range(5):
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(
            b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
        )
        await writer.drain()
        slow.append(writer)
    assert (await ask(server.api.http, server.api.customer("ann"))).status_code == 200
    for writer in slow:
        writer.close()


async def test_who_waits_too_long_is_refused(monkeypatch: pytest.MonkeyPatch, backend: str) -> None:
    monkeypatch.setattr(bounds, "MAX_WAIT_SECONDS", 0.05)
    one = Admission()
    one.limit = 1
    async with one.turn():
        with pytest.raises(Overloaded):
            await one.enter()
        first, second = asyncio.create_task(one.enter()), asyncio.create_task(one.enter())
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.wait([first])
    await second
    assert one.running == 1
    one.leave()
    assert one.running == 0


async def test_a_loop_that_lags_runs_fewer_and_recovers(backend: str) -> None:
    one = Admission()
    for _ in range(50):
        one.adapt(1.0)
    assert one.limit == bounds.MIN_RUNNING
    for _ in range(50):
        one.adapt(0.0)
    assert one.limit == bounds.MAX_RUNNING
    watching = asyncio.create_task(one.watch())
    await asyncio.sleep(0)
    time.sleep(bounds.TICK_SECONDS + 2 * bounds.LAG_SECONDS)  # noqa: ASYNC251 - the loop is to lag
    await asyncio.sleep(0.01)
    assert one.limit < bounds.MAX_RUNNING
    watching.cancel()
