"""Orders over GraphQL: built by hand from the request, and the same as if the library had."""

from tests.support.api import UPSERT, Api, order_input
from tests.support.databases import ON_SQLITE


async def test_texts_are_trimmed_and_nulls_are_nothing(api: Api) -> None:
    sent = order_input(" ann ", None, url=None, number=" #7 ")
    sent["customer"] |= {"email": None, "locale": " "}
    sent["items"][0] |= {"imageUrl": None, "vendorName": ""}
    payload = await api.backend().do(UPSERT, orders=[sent])
    assert payload["userErrors"] == []
    query = """query ($id: String) { order(externalId: $id) { number url placedAt total { amount currency }
      customer { externalId name email } items { sku name quantity price { amount } vendor { name } imageUrl } } }"""
    order = (await api.admin().ask(query, id=sent["externalId"]))["order"]
    thing = {"sku": "sku-0", "name": "Thing 0", "quantity": 1, "price": {"amount": 1000}}
    assert order == {
        "number": "#7",
        "url": None,
        "placedAt": "2026-11-01T10:00:00.000000Z",
        "total": {"amount": 1000, "currency": "USD"},
        "customer": {"externalId": "ann", "name": "Ann", "email": None},
        "items": [{**thing, "vendor": None, "imageUrl": None}],
    }


@ON_SQLITE
async def test_what_the_schema_does_not_allow_is_refused_before(api: Api) -> None:
    changes: tuple[dict[str, object], ...] = (
        {"total": "ten"},
        {"total": 2**53},
        {"total": 9.5},
        {"total": True},
        {"placedAt": "soon"},
        {"customer": None},
        {"more": 1},
    )
    for wrong in changes:
        orders = [{**order_input("ann"), **wrong}]
        assert await api.backend().error(UPSERT, input={"orders": orders}) == "BAD_USER_INPUT"
    payload = await api.backend().do(UPSERT, orders=[order_input("ann", "v", items=[]), order_input("", None)])
    assert [error["field"] for error in payload["userErrors"]] == [
        ["orders", "1", "customer", "externalId"],
        ["orders", "1", "customer", "name"],
    ]
