"""What a gateway of Apollo Federation asks: the schema with keys, and entities as the viewer may see them."""

from typing import Any

import pytest
from graphql import ObjectTypeDefinitionNode, parse

from schema.build import schema
from tests.api.conftest import SampleData
from tests.support.api import Api, Json, Person
from tests.support.databases import ON_SQLITE
from tests.support.marketplace import Marketplace, user_of

ENTITIES = """query ($it: [_Any!]!) { _entities(representations: $it) { __typename
  ... on Order { id number } ... on User { id name } ... on Vendor { id name } ... on Thread { id } } }"""


async def entities(person: Person, *given: Json) -> Json:
    return (await person.ask(ENTITIES, it=list(given)))["_entities"]


@ON_SQLITE
async def test_the_service_is_the_schema_with_its_keys(api: Api) -> None:
    sdl = (await api.nobody().ask("{ _service { sdl } }"))["_service"]["sdl"]
    assert sdl.startswith('extend schema @link(url: "https://specs.apollo.dev/federation/v2.0"')
    document = parse(sdl)
    types = {one.name.value: one for one in document.definitions if isinstance(one, ObjectTypeDefinitionNode)}
    keys = {name: [keys_of(one) for one in kind.directives or ()] for name, kind in types.items() if kind.directives}
    assert keys == {
        "Order": ["id", "externalId"],
        "User": ["id", "externalId role"],
        "Vendor": ["id", "externalId"],
        "Thread": ["id"],
        "PageInfo": ["shareable"],
    }
    fields = [one.name.value for one in types["Query"].fields or ()]
    assert "orders" in fields
    assert not [name for name in (*fields, *types) if name.startswith("_")]
    asked = set(parse(schema.as_str()).definitions)
    assert len(document.definitions) == len(asked) - 3 + 1


def keys_of(directive: Any) -> str:
    return str(directive.arguments[0].value.value) if directive.arguments else str(directive.name.value)


async def test_entities_come_in_their_order_by_either_key(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    order, ann = marketplace.mixed, await user_of(marketplace.ann)
    found = await entities(
        marketplace.ann,
        {"__typename": "Vendor", "externalId": "acme"},
        {"__typename": "Order", "externalId": order["externalId"]},
        {"__typename": "User", "externalId": "ann", "role": "CUSTOMER"},
        {"__typename": "Order", "id": order["id"]},
        {"__typename": "Thread", "id": marketplace.shop},
        {"__typename": "User", "id": ann},
        {"__typename": "Order", "id": order["id"]},
    )
    number = {"__typename": "Order", "id": order["id"], "number": order["number"]}
    person = {"__typename": "User", "id": ann, "name": "Ann Archer"}
    assert found == [
        {"__typename": "Vendor", "id": marketplace.acme, "name": "acme"},
        number,
        person,
        number,
        {"__typename": "Thread", "id": marketplace.shop},
        person,
        number,
    ]


async def test_what_the_viewer_may_not_see_is_null(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    given = [
        {"__typename": "Order", "id": marketplace.mixed["id"]},
        {"__typename": "Order", "externalId": marketplace.mixed["externalId"]},
        {"__typename": "User", "externalId": "ann", "role": "CUSTOMER"},
        {"__typename": "User", "externalId": "ann", "role": "ADMIN"},
        {"__typename": "Thread", "id": marketplace.shop},
        {"__typename": "Thread", "id": marketplace.mixed["id"]},
        {"__typename": "Thread", "externalId": "x"},
        {"__typename": "Order", "externalId": "\0"},
        {"__typename": "Order", "id": 5},
        {"__typename": "User", "externalId": "ben"},
        {"__typename": "Order"},
    ]
    assert await entities(marketplace.ben, *given) == [None] * len(given)
    assert await api.nobody().error(ENTITIES, it=given) == "UNAUTHENTICATED"


async def test_where_contact_data_is_masked_no_own_id_can_be_tried_out(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    vendor = {"__typename": "Vendor", "externalId": "acme"}
    assert await entities(marketplace.ann, vendor) != [None]
    await marketplace.set_masking(True)
    assert await entities(marketplace.ann, vendor) == [None]
    assert await entities(marketplace.vera, vendor) != [None]
    assert await entities(marketplace.vera, {"__typename": "User", "externalId": "ann", "role": "CUSTOMER"}) == [None]


@pytest.mark.parametrize(
    "given", [[{}], [{"__typename": "Store"}], [5], [[]], [{"__typename": "Order", "id": "x"}] * 101]
)
@ON_SQLITE
async def test_what_is_no_representation_is_said(sample: SampleData, given: Json) -> None:
    assert await sample.ann.error(ENTITIES, it=given) == "BAD_USER_INPUT"


async def test_what_entities_load_counts_as_that_of_nodes(sample: SampleData) -> None:
    document = """query ($it: [_Any!]!) { _entities(representations: $it) { ... on _Entity { ... on Order {
      threads { messages(first: 100) { nodes { id } } } } } } }"""
    assert await sample.ann.error(document, it=[{"__typename": "Order", "id": "x"}] * 100) == "QUERY_TOO_COMPLEX"
