"""Vendors that the store's backend sends by themselves."""

import pytest

from tests.support.api import Api, Json
from tests.support.database_rows import assert_no_writes
from tests.support.databases import ON_SQLITE

VENDORS = """mutation ($input: VendorsUpsertInput!) { vendorsUpsert(input: $input) {
  vendors { externalId name } created userErrors { field code } } }"""


async def upsert(api: Api, *vendors: Json) -> Json:
    return await api.backend().do(VENDORS, vendors=list(vendors))


async def test_vendors_are_made_renamed_and_left(api: Api) -> None:
    done = await upsert(api, {"externalId": " acme ", "name": " Acme "}, {"externalId": "bolt"})
    named = [{"externalId": "acme", "name": "Acme"}, {"externalId": "bolt", "name": "bolt"}]
    assert done == {"vendors": named, "created": 2, "userErrors": []}
    again = await upsert(api, {"externalId": "bolt", "name": "Bolt Ltd"}, {"externalId": "acme"})
    renamed = [{"externalId": "bolt", "name": "Bolt Ltd"}, {"externalId": "acme", "name": "Acme"}]
    assert again == {"vendors": renamed, "created": 0, "userErrors": []}


async def test_a_name_that_a_token_has_said_is_kept(api: Api) -> None:
    await api.vendor("vera", "acme", vendor_name="Acme of Vera").ask("{ viewer { id } }")
    done = await upsert(api, {"externalId": "acme", "name": "Other"})
    assert done["vendors"] == [{"externalId": "acme", "name": "Acme of Vera"}]


async def test_threads_are_found_by_the_new_name(api: Api) -> None:
    order = await api.order("ann", "acme")
    found = '{ threads(filter: {search: "Renamed"}) { totalCount } }'
    await api.admin().do(
        "mutation ($input: StoreUpdateInput!) { storeUpdate(input: $input) { store { id } } }", mode="SEPARATE_SHOPS"
    )
    recipient = (await api.customer().ask('{ recipients(search: "acme") { nodes { vendor { id } } } }'))["recipients"]
    await api.customer().contact(order["id"], vendorId=recipient["nodes"][0]["vendor"]["id"])
    assert (await api.admin().ask(found))["threads"]["totalCount"] == 0
    await upsert(api, {"externalId": "acme", "name": "Renamed"})
    assert (await api.admin().ask(found))["threads"]["totalCount"] == 1


@pytest.mark.parametrize(
    ("vendors", "field", "code"),
    [
        ([{"externalId": "a"}, {"externalId": " "}], ["vendors", "1", "externalId"], "BLANK"),
        ([{"externalId": "a" * 201}], ["vendors", "0", "externalId"], "TOO_LONG"),
        ([{"externalId": "a", "name": "n" * 201}], ["vendors", "0", "name"], "TOO_LONG"),
        ([{"externalId": "a", "name": "\0"}], ["vendors", "0", "name"], "INVALID"),
        ([{"externalId": "a"}, {"externalId": "a "}], ["vendors", "1", "externalId"], "INVALID"),
        ([{"externalId": str(one)} for one in range(501)], ["vendors"], "TOO_MANY"),
    ],
)
@ON_SQLITE
async def test_one_fault_and_none_is_stored(api: Api, vendors: list[Json], field: list[str], code: str) -> None:
    await api.backend().ask("{ viewer { id } }")
    async with assert_no_writes():
        assert (await upsert(api, *vendors))["userErrors"] == [{"field": field, "code": code}]


async def test_none_at_all_is_nothing(api: Api) -> None:
    assert await upsert(api) == {"vendors": [], "created": 0, "userErrors": []}
