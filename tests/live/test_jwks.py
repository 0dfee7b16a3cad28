"""The store's own sign-in, through the running server: HTTP and WebSocket, while its keys change and it goes away."""

import asyncio
import time
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from pydantic import SecretStr
from websockets.exceptions import ConnectionClosed

from settings import Settings
from tests.support.api import Person
from tests.support.databases import ON_SQLITE
from tests.support.key_server import Json, KeyServer, SigningKey, key_server
from tests.support.live_server import TIMEOUT_SECONDS, LiveServer, live_server

pytestmark = ON_SQLITE

FIRST, SECOND, THIRD = SigningKey(), SigningKey("ES256", "second"), SigningKey("EdDSA", "third")
VIEWER = "{ viewer { user { externalId name role } } }"
BADGE = "subscription { unreadBadge { messages } }"
FORBIDDEN = 4403


@pytest_asyncio.fixture
async def sign_in(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[KeyServer]:
    """It may be asked as often as a key is unknown."""
    monkeypatch.setattr("auth.key_sets.REFRESH_COOLDOWN_SECONDS", 0)
    async with key_server(FIRST) as server:
        yield server


@pytest.fixture
def settings(settings: Settings, sign_in: KeyServer) -> Settings:
    """Without a secret."""
    keys = {"jwt_secret": None, "jwt_jwks_url": sign_in.url, "jwt_audience": "parley", "jwt_issuer": "https://shop"}
    return settings.model_copy(update=keys)


def person(server: LiveServer, key: SigningKey, sub: str = "ann", role: str = "customer", **claims: Json) -> Person:
    said: Json = {"aud": "parley", "iss": "https://shop", **claims}
    return Person(server.api.http, key.token(sub, role=role, **said), sub)


async def let_in(server: LiveServer, one: Person) -> bool:
    """Over HTTP and over WebSocket, or over neither."""
    headers, closed_with = {"Authorization": f"Bearer {one.token}"}, None
    response = await server.api.http.post("/graphql", json={"query": VIEWER}, headers=headers)
    try:
        async with server.connect(one) as ws:
            await (await ws.subscribe(BADGE)).next()
    except ConnectionClosed as closed:
        closed_with = closed.rcvd and closed.rcvd.code
    if response.status_code == httpx.codes.UNAUTHORIZED:
        assert response.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        assert closed_with == FORBIDDEN
        return False
    assert response.json()["data"]["viewer"]["user"]["externalId"] == one.sub
    assert closed_with is None
    return True


async def test_signed_in(server: LiveServer, sign_in: KeyServer) -> None:
    ann = person(server, FIRST, name="Ann Lee")
    viewer = (await ann.ask(VIEWER))["viewer"]
    assert viewer == {"user": {"externalId": "ann", "name": "Ann Lee", "role": "CUSTOMER"}}
    thread = (await ann.contact(None))["thread"]["id"]
    async with server.connect(ann) as ws:
        badge = await ws.subscribe(BADGE)
        assert await badge.next() == {"messages": 0}
        await person(server, FIRST, "boss", "admin").send(thread)
        assert await badge.next() == {"messages": 1}
    assert sign_in.request_count == 1


async def test_asks_before_anybody_comes(server: LiveServer, sign_in: KeyServer) -> None:
    async with asyncio.timeout(TIMEOUT_SECONDS):
        await sign_in.requests.get()


async def test_keys_change_while_it_runs(server: LiveServer, sign_in: KeyServer) -> None:
    ann = person(server, FIRST)
    thread = (await ann.contact(None))["thread"]["id"]
    async with server.connect(ann) as ws:
        badge = await ws.subscribe(BADGE)
        await badge.next()
        assert not await let_in(server, person(server, SECOND))
        sign_in.keys = [SECOND.jwk(), THIRD.jwk()]
        for key in (SECOND, THIRD):
            assert await let_in(server, person(server, key))
        assert not await let_in(server, ann), "its key was withdrawn"
        await person(server, THIRD, "boss", "admin").send(thread)
        assert await badge.next() == {"messages": 1}  # who was let in stays


async def test_key_server_goes_away(server: LiveServer, sign_in: KeyServer) -> None:
    assert await let_in(server, person(server, FIRST))
    await sign_in.stop()
    assert await let_in(server, person(server, FIRST, "ben"))
    assert not await let_in(server, person(server, SECOND))
    await sign_in.start()
    sign_in.keys.append(SECOND.jwk())
    assert await let_in(server, person(server, SECOND))


@pytest.mark.parametrize("claims", [{"aud": "other"}, {"iss": "https://other"}, {"exp": 0}, {"sub": ""}])
async def test_refused(claims: Json, server: LiveServer) -> None:
    assert not await let_in(server, person(server, FIRST, **claims))


async def test_both_kinds(settings: Settings) -> None:
    both = settings.model_copy(update={"jwt_secret": SecretStr("a secret of the tests, long enough")})
    async with live_server(both) as server:
        assert await let_in(server, server.api.customer())
        assert await let_in(server, person(server, FIRST))


async def test_open_connection_ends_with_the_leeway(settings: Settings) -> None:
    async with live_server(settings.model_copy(update={"jwt_leeway": 2})) as server:
        now = int(time.time())
        async with server.connect(person(server, FIRST, exp=now)) as ws:
            with pytest.raises(ConnectionClosed) as closed:
                await ws.receive()
        assert time.time() >= now + 2
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == FORBIDDEN
