"""Documents by their hash over WebSocket and as event streams, as over HTTP; and trusted ones hold there, too."""

from collections.abc import Iterator

import orjson
import pytest

from schema.persisted import persisted
from subscriptions.admission import admission
from tests.support import hashes
from tests.support.api import Json, Person
from tests.support.connections import answers_ping
from tests.support.databases import ON_SQLITE
from tests.support.hashes import by_hash, digest
from tests.support.live_server import LiveServer, Subscription, WebSocketClient

pytestmark = ON_SQLITE
STORE = "{ store { name } }"
ADDED = "subscription Added($id: ID!) { messageAdded(threadId: $id) { message { body } } }"
OTHER = "subscription ($id: ID!) { messageAdded(threadId: $id) { id } }"


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    """No document is known by its hash, and none is trusted more than others."""
    with hashes.nothing_known():
        yield


async def start(ws: WebSocketClient, named: str, payload: Json) -> Subscription:
    await ws.send({"id": named, "type": "subscribe", "payload": payload})
    return Subscription(ws, named)


async def streamed(server: LiveServer, person: Person, body: Json) -> Json:
    """The first result of an operation that comes as server-sent events."""
    headers = {"Authorization": f"Bearer {person.token}"}
    response = await server.api.http.post("/graphql/stream", json=body, headers=headers)
    assert response.status_code == 200, response.text
    data = next(line for line in response.text.splitlines() if line.startswith("data: "))
    return orjson.loads(data.removeprefix("data: "))


async def test_a_subscription_goes_by_its_hash_once_it_came_with_its_text(server: LiveServer) -> None:
    api, thread = server.api, await server.api.thread()
    named, variables = digest(ADDED), {"id": thread}
    async with server.connect(api.customer()) as ws, server.connect(api.admin()) as other:
        unknown = await start(ws, "a", by_hash(named, variables=variables))
        assert await unknown.error() == "PERSISTED_QUERY_NOT_FOUND"
        told = [await start(ws, "b", by_hash(named, ADDED, variables=variables))]
        await told[0].wait_until_live()
        told += [await start(other, "c", {**by_hash(named, variables=variables), "query": ""})]
        told += [await start(other, "d", by_hash(named, variables=variables))]
        for one in told:
            await one.wait_until_live()
        assert admission.running == 0
        await api.admin().send(thread, "By hash.")
        assert [await one.next() for one in told] == [{"message": {"body": "By hash."}}] * 3


async def test_a_hash_of_another_text_is_refused_and_the_connection_goes_on(server: LiveServer) -> None:
    async with server.connect(server.api.customer()) as ws:
        assert await (await start(ws, "a", by_hash(digest(STORE), OTHER))).error() == "BAD_USER_INPUT"
        assert await (await start(ws, "b", by_hash(digest(OTHER)))).error() == "PERSISTED_QUERY_NOT_FOUND"
        assert await (await start(ws, "c", by_hash(digest(STORE), STORE))).next()
        assert await answers_ping(ws)


async def test_what_came_by_one_way_is_known_by_all(server: LiveServer) -> None:
    ann = server.api.customer()
    unknown = await streamed(server, ann, by_hash(digest(STORE)))
    assert unknown["errors"][0]["extensions"]["code"] == "PERSISTED_QUERY_NOT_FOUND"
    whole = await streamed(server, ann, by_hash(digest(STORE), STORE))
    assert await streamed(server, ann, by_hash(digest(STORE))) == whole
    async with server.connect(ann) as ws:
        assert await (await start(ws, "a", by_hash(digest(STORE)))).next() == whole["data"]["store"]


async def test_where_documents_are_trusted_no_other_runs_over_any_way(server: LiveServer) -> None:
    ann, thread = server.api.customer(), await server.api.thread()
    persisted.trust({"added": ADDED, "store": STORE})
    async with server.connect(ann) as ws:
        variables = {"id": thread}
        for number, payload in enumerate(
            ({"query": OTHER}, by_hash(digest(OTHER), OTHER), {"query": "{ __typename }"})
        ):
            refused = await start(ws, f"no {number}", {"variables": variables, **payload})
            assert await refused.error() == "FORBIDDEN"
            said = await streamed(server, ann, {"variables": variables, **payload})
            assert said["errors"][0]["extensions"]["code"] == "FORBIDDEN"
        for number, payload in enumerate((by_hash("added"), by_hash("added", ADDED), {"query": ADDED})):
            await (await start(ws, f"yes {number}", {"variables": variables, **payload})).wait_until_live()
    assert (await streamed(server, ann, by_hash("store")))["data"]["store"]


async def test_a_message_may_ask_for_its_cost(server: LiveServer) -> None:
    async with server.connect(server.api.customer()) as ws:
        asked = {"query": "{ threads(first: 7) { nodes { id } } }", "extensions": {"cost": True}}
        await ws.send({"id": "1", "type": "subscribe", "payload": asked})
        assert (await ws.receive())["payload"]["extensions"] == {"cost": 7, "limit": 10_000}
