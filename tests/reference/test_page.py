"""docs/api.md is made from the schema, and each of its examples runs."""

from typing import Any

import pytest
from pydantic import SecretStr

from settings import Settings
from tests.reference.examples import MUTATIONS, Example
from tests.reference.page import PAGE, SCHEMA, page
from tests.reference.queries import QUERIES, SUBSCRIPTIONS
from tests.support.api import Json, Person
from tests.support.live_server import LiveServer, live_server
from tests.support.marketplace import Marketplace, user_of

DISPUTE = "mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { dispute { id } userErrors { code } } }"


def test_the_page_is_that_of_the_schema() -> None:
    """When this fails after a change that is meant: `python -m tests.reference`."""
    assert PAGE.read_text() == page()


def test_there_is_an_example_of_each_operation() -> None:
    roots = ((SCHEMA.query_type, QUERIES), (SCHEMA.mutation_type, MUTATIONS), (SCHEMA.subscription_type, SUBSCRIPTIONS))
    for root, examples in roots:
        assert root is not None
        assert examples.keys() == root.fields.keys()


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_each_example_runs(settings: Settings) -> None:
    """One after the other, on one store."""
    hooked = settings.model_copy(
        update={"webhook_url": "http://127.0.0.1:9", "webhook_secret": SecretStr("whsec_" + "a" * 32)}
    )
    async with live_server(hooked) as server:
        marketplace = await Marketplace.create(server.api)
        people = people_of(marketplace)
        known = await ids_of(marketplace)
        for name, example in {**MUTATIONS, **QUERIES}.items():
            data = await people[example.role].ask(example.document, **filled(example.variables, known))
            payload = data[name]
            assert not (isinstance(payload, dict) and payload.get("userErrors")), (name, payload)
            known |= {word: at(data, path) for word, path in example.gives.items()}
        for name, example in SUBSCRIPTIONS.items():
            assert await first_of(server, people[example.role], example, known), name


async def first_of(server: LiveServer, person: Person, example: Example, known: dict[str, str]) -> Json:
    """The first result of a subscription, from a cursor before all that the examples did."""
    async with server.connect(person) as ws:
        following = await ws.subscribe(example.document, **filled(example.variables, known))
        return await following.next()


def people_of(marketplace: Marketplace) -> dict[str, Person]:
    """Who asks."""
    people = {"customer": marketplace.ann, "vendor": marketplace.vera, "admin": marketplace.chief}
    return {**people, "service": marketplace.backend, "nobody": marketplace.api.nobody()}


async def ids_of(marketplace: Marketplace) -> dict[str, str]:
    """What the words of the examples stand for, as far as the store has it."""
    ann, cursor = marketplace.ann, (await marketplace.ann.ask("{ eventCursor }"))["eventCursor"]
    other = await ann.do(DISPUTE, threadId=marketplace.store, reason="LATE", comment="Where is it?")
    events = (await ann.ask("query ($c: String!) { events(after: $c) { nodes { id } } }", c=cursor))["events"]
    sent = (await marketplace.chief.ask("{ webhookDeliveries { nodes { id } } }"))["webhookDeliveries"]
    return {
        "ORDER_ID": marketplace.mixed["id"],
        "VENDOR_ID": marketplace.acme,
        "THREAD_ID": marketplace.shop,
        "STORE_THREAD_ID": marketplace.store,
        "COLLEAGUE_ID": await user_of(marketplace.vic),
        "OTHER_CUSTOMER_ID": await user_of(marketplace.ben),
        "OTHER_DISPUTE_ID": other["dispute"]["id"],
        "CURSOR": cursor,
        "EVENT_ID": events["nodes"][0]["id"],
        "DELIVERY_ID": sent["nodes"][0]["id"],
    }


def filled(variables: Any, known: dict[str, str]) -> Any:
    """The variables with ids in place of words."""
    if isinstance(variables, dict):
        return {name: filled(value, known) for name, value in variables.items()}
    if isinstance(variables, list):
        return [filled(value, known) for value in variables]
    return known.get(variables, variables) if isinstance(variables, str) else variables


def at(data: Json, path: str) -> str:
    """What is there."""
    for name in path.split("."):
        data = data[name]
    return str(data)
