"""The first hour of somebody new: the README, then docs/integrate.md, in one folder."""

from pathlib import Path

import httpx
import orjson
import pytest
from websockets.sync.client import connect

from tests.docs.blocks import Block, blocks_of
from tests.docs.terminal import Terminal, terminal
from tests.docs.walk import walk

SECONDS = 10


@pytest.mark.needs("jq")
@pytest.mark.slow
def test_the_readme_and_then_a_store_of_one_s_own(tmp_path: Path) -> None:
    with terminal(tmp_path) as shell:
        started, query, subscription = blocks_of("README.md")
        shell.run(started.text)
        assert "Parley's demo store is at" in shell.said()
        with httpx.Client(base_url=f"http://localhost:{shell.port}") as demo:
            people = {one["sub"]: one["token"] for one in demo.get("/demo/people").json()["people"]}
            orders = asked(demo, people["ann"], query.text)["orders"]["nodes"]
            assert len(orders) == 3
            sees_what_ann_writes(demo, shell, people, subscription)
        shell.stop_server()
        walk("docs/integrate.md", shell)
        assert (tmp_path / "demo.db").exists()
        assert (tmp_path / "parley.db").exists()


def asked(http: httpx.Client, token: str, query: str) -> dict[str, dict[str, list[dict[str, str]]]]:
    """The answer's data."""
    answer = http.post("/graphql", json={"query": query}, headers={"Authorization": f"Bearer {token}"}).json()
    assert "errors" not in answer, answer
    data: dict[str, dict[str, list[dict[str, str]]]] = answer["data"]
    return data


def sees_what_ann_writes(http: httpx.Client, shell: Terminal, people: dict[str, str], subscription: Block) -> None:
    """The subscription of the README, as Sam, in another window than hers."""
    thread = asked(http, people["ann"], "{ threads { nodes { id } } }")["threads"]["nodes"][0]["id"]
    send = f'mutation {{ messageSend(input: {{threadId: "{thread}", body: "Hello?"}}) {{ userErrors {{ message }} }} }}'
    with connect(f"ws://localhost:{shell.port}/graphql", subprotocols=["graphql-transport-ws"]) as socket:  # type: ignore[list-item]
        said = {"type": "connection_init", "payload": {"Authorization": f"Bearer {people['sam']}"}}
        socket.send(orjson.dumps(said).decode())
        assert orjson.loads(socket.recv(SECONDS)) == {"type": "connection_ack"}
        socket.send(orjson.dumps({"id": "1", "type": "subscribe", "payload": {"query": subscription.text}}).decode())
        event = None
        while event is None:  # to subscribe is not confirmed: she writes until it is heard
            asked(http, people["ann"], send)
            try:
                event = orjson.loads(socket.recv(0.5))["payload"]["data"]["inboxEvents"]
            except TimeoutError:
                continue
    assert event["message"]["body"] == "Hello?"
