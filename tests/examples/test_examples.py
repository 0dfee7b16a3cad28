"""Each example does what it says, against a server on a port."""

import asyncio
import json
import os
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from pydantic import SecretStr
from standardwebhooks import Webhook

from models import clock
from schema.persisted import persisted
from schema.trusted import load_trusted
from settings import Settings
from tests.support.api import order_input
from tests.support.databases import ON_SQLITE
from tests.support.hashes import nothing_known
from tests.support.live_server import LiveServer, live_server
from tests.support.npm import installed
from tests.support.processes import free_port

pytestmark = [ON_SQLITE, pytest.mark.slow]
EXAMPLES = Path(__file__).parents[2] / "examples"
JWT_SECRET, WEBHOOK_SECRET = "an example's secret of 32 bytes or more", "whsec_" + "c2VjcmV0" * 4
npm = pytest.mark.needs("npm")


@dataclass(frozen=True)
class Place:
    """A server with a thread, and what the examples are told of it."""

    server: LiveServer
    environment: dict[str, str]


@pytest_asyncio.fixture
async def place(settings: Settings) -> AsyncIterator[Place]:
    async with live_server(settings.model_copy(update={"jwt_secret": SecretStr(JWT_SECRET)})) as server:
        api = server.api
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            "PARLEY_URL": f"http://127.0.0.1:{server.port}/graphql",
            "PARLEY_JWT_SECRET": JWT_SECRET,
            "PARLEY_WEBHOOK_SECRET": WEBHOOK_SECRET,
            "THREAD_ID": await api.thread(),
            "CUSTOMER_TOKEN": api.customer().token or "",
            "ADMIN_TOKEN": api.admin().token or "",
        }
        yield Place(server, environment)


async def run(place: Place, folder: str, *command: str, **more: str) -> str:
    """What a program says that ends well within a minute."""
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=EXAMPLES / folder,
        env={**place.environment, **more},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0, said.decode()
    return said.decode()


@pytest.mark.parametrize(
    ("command", "body"),
    [
        pytest.param(("node", "fetch.mjs"), "From fetch.", marks=npm),
        (((sys.executable), "client.py"), "From Python."),
        pytest.param(("php", "client.php"), "From PHP.", marks=pytest.mark.needs("php")),
    ],
    ids=["fetch", "python", "php"],
)
async def test_a_message_without_any_client(place: Place, command: tuple[str, ...], body: str) -> None:
    assert await run(place, "plain", *command) == f"{body}\n"
    thread = await place.server.api.admin().ask("{ threads { nodes { lastMessage { body } } } }")
    assert thread["threads"]["nodes"] == [{"lastMessage": {"body": body}}]
    with pytest.raises(AssertionError, match=r"401\D.*token"):
        await run(place, "plain", *command, CUSTOMER_TOKEN="of.no.token")


@npm
async def test_apollo_follows_a_thread_through_a_lost_connection(place: Place) -> None:
    installed(EXAMPLES)
    assert await run(place, "apollo-react", "node", "check.mjs") == "ok\n"
    await run(place, "apollo-react", "npm", "run", "--silent", "build")


@npm
async def test_urql_answers_from_its_cache_without_a_complaint(place: Place) -> None:
    installed(EXAMPLES)
    assert await run(place, "urql", "node", "check.mjs") == "ok\n"


@npm
async def test_relay_pages_and_follows_a_thread_through_a_lost_connection(place: Place) -> None:
    """By the text of its documents, and by their ids alone where the server runs no others."""
    installed(EXAMPLES)
    other = await place.server.api.thread()
    await run(place, "relay", "npm", "run", "--silent", "build")
    assert await run(place, "relay", "node", "dist/check.js") == "ok\n"
    await run(place, "relay", "npm", "run", "--silent", "build:trusted")
    with nothing_known():
        persisted.trust(load_trusted(EXAMPLES / "relay" / "documents.json"))
        assert await place.server.api.customer().error("{ __typename }") == "FORBIDDEN"
        place.environment["THREAD_ID"] = other
        assert await run(place, "relay", "node", "dist/check.js") == "ok\n"


@npm
async def test_a_gateway_joins_orders_with_a_graph_of_the_store(place: Place) -> None:
    installed(EXAMPLES)
    api = place.server.api
    (order,) = (await api.customer().ask("{ orders { nodes { externalId number } } }"))["orders"]["nodes"]
    said = await run(place, "federation", "node", "check.mjs", ORDER=order["externalId"])
    points, customer = len(order["externalId"]) * 10, {"level": "gold"}
    thread = {"order": {"externalId": order["externalId"], "points": points}, "customer": customer}
    latest = {**order, "points": points, "threads": [{"subject": f"Order {order['number']}"}]}
    del latest["externalId"]
    assert json.loads(said) == {
        "latestOrder": {**latest, "customer": {"name": "Ann", "level": "gold"}},
        "thread": thread,
    }


@npm
async def test_codegen_types_what_is_asked(place: Place) -> None:
    installed(EXAMPLES)
    await run(place, "codegen", "npm", "run", "--silent", "generate")
    try:
        await run(place, "codegen", "npm", "run", "--silent", "check")
    finally:
        shutil.rmtree(EXAMPLES / "codegen" / "src" / "gql")


@asynccontextmanager
async def backend(place: Place, folder: str, *command: str) -> AsyncIterator[httpx.AsyncClient]:
    """A store's backend that runs until the end of the block, once it answers."""
    port = free_port()
    environment = {**place.environment, "PORT": str(port), "FLASK_RUN_PORT": str(port)}
    process = await asyncio.create_subprocess_exec(*command, cwd=EXAMPLES / folder, env=environment)
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=20) as http:
            for _ in range(400):
                try:
                    await http.get("/")
                    break
                except httpx.TransportError:
                    assert process.returncode is None
                    await asyncio.sleep(0.05)
            yield http
    finally:
        process.terminate()
        await process.wait()


@pytest.mark.parametrize(
    ("folder", "command"),
    [
        pytest.param("node-backend", ("node", "server.mjs"), marks=npm),
        ("flask-backend", (sys.executable, "-m", "flask", "run")),
    ],
    ids=["node", "flask"],
)
async def test_a_backend_signs_tokens_sends_orders_and_takes_webhooks(
    place: Place, folder: str, command: tuple[str, ...]
) -> None:
    if folder == "node-backend":
        installed(EXAMPLES)
    async with backend(place, folder, *command) as http:
        assert (await http.get("/my/parley-token")).status_code == 401
        token = (await http.get("/my/parley-token", headers={"X-Demo-Customer": "7"})).text
        done = await http.post("/orders", json=order_input("7", externalId="4711"))
        assert (done.status_code, done.json()["created"]) == (200, 1)
        bad = await http.post("/orders", json=order_input("7", currency="no"))
        assert (bad.status_code, bad.json()["userErrors"][0]["code"]) == (422, "INVALID")
        too_large = await http.post("/orders", json=order_input("7", number="x" * 300_000))
        assert (too_large.status_code, "answers 413" in too_large.text) == (502, True)
        person = place.server.api.customer("7")
        person.token = token
        assert (await person.ask('{ order(externalId: "4711") { externalId } }'))["order"] == {"externalId": "4711"}
        await takes_webhooks(http)
        if folder == "node-backend":
            await serves_the_page_of_apollo(http, place)


async def serves_the_page_of_apollo(http: httpx.AsyncClient, place: Place) -> None:
    """With the address of Parley, to customers who have said who they are."""
    page = (await http.get("/")).text
    assert f'data-parley="{place.environment["PARLEY_URL"]}"' in page
    assert 'src="/dist/main.js"' in page
    assert (await http.get("/sign-in", params={"customer": "a b"})).status_code == 400
    assert (await http.get("/sign-in", params={"customer": "7"})).headers["location"] == "/"
    person = place.server.api.customer("7")
    person.token = (await http.get("/my/parley-token")).text  # by the cookie
    assert (await person.ask('{ order(externalId: "4711") { externalId } }'))["order"] == {"externalId": "4711"}


@npm
@pytest.mark.parametrize("name", ["PARLEY_JWT_SECRET", "PARLEY_WEBHOOK_SECRET"])
async def test_a_backend_says_which_secret_is_missing(place: Place, name: str) -> None:
    installed(EXAMPLES)
    with pytest.raises(AssertionError, match=f"{name} is not set"):
        await run(place, "node-backend", "node", "server.mjs", **{name: ""})


async def takes_webhooks(http: httpx.AsyncClient) -> None:
    """Signed ones alone, and each as often as it comes."""
    at, body = clock.now(), '{"type": "MessageAdded"}'
    signed = Webhook(WEBHOOK_SECRET).sign("evt_1", at, body)
    headers = {"webhook-id": "evt_1", "webhook-timestamp": str(int(at.timestamp())), "webhook-signature": signed}
    for _ in range(2):
        assert (await http.post("/parley-webhook", content=body, headers=headers)).status_code == 204
    assert (await http.post("/parley-webhook", content=body + " ", headers=headers)).status_code == 401
