"""Links of guests on open connections: made anew, the earlier one ends there, too, and in a store without a secret."""

from collections.abc import AsyncIterator

import httpx
import pytest_asyncio

from settings import Settings
from tests.api.test_guests import LINK
from tests.support.api import Json, Person
from tests.support.connections import answers_ping, close_code
from tests.support.databases import ON_SQLITE
from tests.support.key_server import KeyServer, SigningKey, key_server
from tests.support.live_server import LiveServer, live_server

STORE = SigningKey()
UPSERT = """mutation ($input: OrdersUpsertInput!) { ordersUpsert(input: $input) {
  orders { id externalId } userErrors { code } } }"""
BADGE = "subscription { unreadBadge { messages } }"
ORDERS = "{ orders { nodes { externalId } } }"
FORBIDDEN = 4403


@pytest_asyncio.fixture
async def sign_in() -> AsyncIterator[KeyServer]:
    async with key_server(STORE) as server:
        yield server


async def guest_of(server: LiveServer, backend: Person, order: Json) -> Person:
    payload = await backend.do(LINK, orderExternalId=order["externalId"])
    return Person(server.api.http, payload["token"], "guest")


async def is_let_in(server: LiveServer, one: Person) -> bool:
    headers = {"Authorization": f"Bearer {one.token}"}
    response = await server.api.http.post("/graphql", json={"query": ORDERS}, headers=headers)
    return response.status_code == httpx.codes.OK


async def test_a_new_link_ends_the_connections_of_the_earlier_one(server: LiveServer) -> None:
    orders = [await server.api.order("ann") for _ in range(2)]
    backend, ann = server.api.backend(), server.api.customer("ann")
    first, other = [await guest_of(server, backend, order) for order in orders]
    async with server.connect(first) as ended, server.connect(other) as stays, server.connect(ann) as account:
        for ws in (ended, stays, account):
            assert await (await ws.subscribe(BADGE)).next() == {"messages": 0}
        second = await guest_of(server, backend, orders[0])
        assert await close_code(ended) == FORBIDDEN
        assert await answers_ping(stays)
        assert await answers_ping(account)
    async with server.connect(second) as ws:
        assert await (await ws.subscribe(BADGE)).next() == {"messages": 0}
    assert [await is_let_in(server, one) for one in (first, second)] == [False, True]


@ON_SQLITE
async def test_a_store_that_publishes_its_keys_has_links_of_parleys_own(settings: Settings, sign_in: KeyServer) -> None:
    """It has no secret that both know: what Parley has signed with its own key is a guest's link, and nothing else."""
    keys = {"jwt_secret": None, "jwt_jwks_url": sign_in.url, "jwt_audience": "parley", "jwt_issuer": "https://shop"}
    async with live_server(settings.model_copy(update=keys)) as server:
        said: Json = {"aud": "parley", "iss": "https://shop"}
        backend = Person(server.api.http, STORE.token("backend", role="service", **said), "backend")
        sent = {
            "externalId": "o-1",
            "number": "#1",
            "status": "paid",
            "placedAt": "2026-11-01T10:00:00Z",
            "currency": "USD",
            "total": 1000,
            "customer": {"externalId": "ann", "name": "Ann"},
            "items": [],
        }
        (order,) = (await backend.do(UPSERT, orders=[sent]))["orders"]
        first = await guest_of(server, backend, order)
        assert (await first.ask(ORDERS))["orders"]["nodes"] == [{"externalId": "o-1"}]
        async with server.connect(first) as ws:
            assert await (await ws.subscribe(BADGE)).next() == {"messages": 0}
            await guest_of(server, backend, order)
            assert await close_code(ws) == FORBIDDEN
        assert not await is_let_in(server, first)
