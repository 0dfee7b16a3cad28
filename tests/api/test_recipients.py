"""Whom a customer may write to without an order: by the store's mode, by name, page by page, and as they see them."""

import pytest

from tests.support.api import CREATE, Api, Json, Person
from tests.support.databases import ON_SQLITE
from tests.support.marketplace import MODES, OPEN_MODES, Marketplace, codes

RECIPIENTS = """query ($search: String, $first: Int, $after: String) {
  recipients(search: $search, first: $first, after: $after) { totalCount
    edges { cursor node { name vendor { id externalId name } thread { id } } }
    nodes { name } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
STORE_NAME = "The store"


async def recipients(person: Person, **wanted: Json) -> Json:
    return (await person.ask(RECIPIENTS, **wanted))["recipients"]


async def names_of(person: Person, size: int = 100, **wanted: Json) -> list[str]:
    """All pages, from the first on."""
    names, after, more = list[str](), None, True
    while more:
        page = await recipients(person, first=size, after=after, **wanted)
        assert [edge["node"]["name"] for edge in page["edges"]] == [one["name"] for one in page["nodes"]]
        assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
        names += [one["name"] for one in page["nodes"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert page["totalCount"] == len(names)
    return names


async def sell(api: Api, **names: str) -> None:
    """Vendors who never sold anything."""
    for external_id, name in names.items():
        await api.vendor(external_id, external_id, vendor_name=name).ask("{ viewer { user { id } } }")


@pytest.mark.parametrize("mode", MODES)
async def test_the_mode_decides_and_each_of_them_can_be_written_to(api: Api, mode: str) -> None:
    marketplace = await Marketplace.create(api)
    await sell(api, acme="Acme", zeta="Zeta Goods")
    await marketplace.set_mode(mode)
    vendors = ["Acme", "Zeta Goods", "bolt"] if mode in OPEN_MODES else []
    assert sorted(await names_of(marketplace.ben)) == sorted([*vendors, STORE_NAME])
    for edge in (await recipients(marketplace.ben))["edges"]:
        vendor = edge["node"]["vendor"]
        thread = (await marketplace.ben.contact(None, vendorId=vendor and vendor["id"]))["thread"]["id"]
        assert thread in [one["node"]["thread"]["id"] for one in await known(marketplace.ben)]
    if not vendors:
        assert codes(await marketplace.ben.do(CREATE, body="Hello?", vendorId=marketplace.acme)) == ["NOT_ALLOWED"]


async def known(person: Person) -> Json:
    return [edge for edge in (await recipients(person))["edges"] if edge["node"]["thread"]]


async def test_the_thread_is_the_viewer_s_own_conversation(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    threads = {edge["node"]["name"]: edge["node"]["thread"]["id"] for edge in await known(marketplace.ann)}
    assert threads == {STORE_NAME: marketplace.talk, "acme": marketplace.chat}
    assert await known(marketplace.ben) == []


async def test_they_come_by_name_page_by_page(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    await sell(api, a1="Same name", a2="Same name", a3="Same name", u="Ümlaut & Söhne")
    every = await names_of(marketplace.ann)
    assert len(every) == 7
    for size in (1, 2, 3):
        assert await names_of(marketplace.ann, size=size) == every
    assert await names_of(marketplace.ann, size=1, search="same") == ["Same name"] * 3


async def test_they_are_found_by_how_the_words_of_their_names_begin(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    await sell(api, u="Ümlaut & Söhne", p="100% Wool_")
    found = {
        "ST": [STORE_NAME],
        "söh üm": ["Ümlaut & Söhne"],
        "ohne": [],
        "100%": ["100% Wool_"],
        "wool_": ["100% Wool_"],
        "%": [],
        "_": [],
        "\\": [],
        "a" * 5000: [],
    }
    for search, names in found.items():
        assert await names_of(marketplace.ann, search=search) == names, search
    assert await names_of(marketplace.ann, search=" \0 ") == await names_of(marketplace.ann)


async def test_what_is_masked_is_neither_shown_nor_found_nor_in_a_cursor(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    await sell(api, mail="Acorns acorns@shop.example", plain="Acme Tools")
    assert await names_of(marketplace.ann, search="acorns@") == ["Acorns acorns@shop.example"]
    await marketplace.set_masking(True)
    for search in ("acorns@", "acorns@shop.example"):
        assert await names_of(marketplace.ann, search=search) == []
    masked = "Acorns [e-mail hidden]"
    assert {*await names_of(marketplace.ann, search="ac", size=1)} == {"Acme Tools", masked, "acme"}
    page = await recipients(marketplace.ann)
    assert "acorns@" not in str(page)
    for edge in page["edges"]:
        assert await api.customer().error(RECIPIENTS, after=edge["cursor"][:-8] + "AAAAAAA=") == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    "wanted", [{"first": -1}, {"first": 101}, {"after": "WzAsIlx1MDAwMCIsIngiXQ=="}, {"after": ""}]
)
@ON_SQLITE
async def test_a_bad_page_is_said(api: Api, wanted: Json) -> None:
    assert await api.customer().error(RECIPIENTS, **wanted) == "BAD_USER_INPUT"
