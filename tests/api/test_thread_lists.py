"""threads: which of them, and in which order."""

import pytest

from tests.api.conftest import SampleData, id_of
from tests.support.api import UPSERT, Api, Json, Person, order_input

LIST = """query ($f: ThreadFilter, $o: ThreadOrder) { threads(filter: $f, orderBy: $o) {
  totalCount nodes { subject } } }"""


async def subjects(person: Person, order_by: str = "NEWEST_FIRST", **wanted: Json) -> list[str]:
    """The subjects of the threads that match, in their order; `totalCount` agrees."""
    found = (await person.ask(LIST, f=wanted, o=order_by))["threads"]
    assert found["totalCount"] == len(found["nodes"])
    return [thread["subject"] for thread in found["nodes"]]


async def named_order(api: Api, number: str, name: str) -> str:
    """The id of an order with that number, of a customer whose sub and name are the same."""
    payload = await api.backend().do(
        UPSERT, orders=[{**order_input(number=number), "customer": {"externalId": name, "name": name}}]
    )
    return str(payload["orders"][0]["id"])


async def talk(api: Api) -> dict[str, str]:
    """Four threads, oldest first, each by its subject: tent and stove are Ann's, lamp is Ben's, plates Ann Cook's."""
    threads = {}
    for subject, customer, number, body in (
        ("tent", "Ann Baker", "#1001", "The Tent leaks, 100% of it."),
        ("stove", "Ann Baker", None, "Does the stove_x burn wood?"),
        ("lamp", "Ben Okafor", "#2002", "No light; it was\nleft in the rain."),
        ("plates", "Ann Cook", "#1003", r"Back\slash and 'quote'"),
    ):
        order = await named_order(api, number, customer) if number else None
        made = await api.customer(customer).contact(order, body, subject=subject)
        threads[subject] = made["thread"]["id"]
    return threads


async def test_newest_first_by_the_last_message(api: Api) -> None:
    threads, boss = await talk(api), api.admin()
    assert await subjects(boss) == ["plates", "lamp", "stove", "tent"]
    await boss.send(threads["stove"])
    await api.customer("Ben Okafor").read(threads["lamp"])
    assert await subjects(boss) == ["stove", "plates", "lamp", "tent"]
    assert await subjects(api.customer("Ann Baker")) == ["stove", "tent"]


async def test_unread_first_and_then_the_rest_each_newest_first(api: Api) -> None:
    threads, boss = await talk(api), api.admin()
    for read in ("plates", "tent"):
        await boss.read(threads[read])
    assert await subjects(boss, "UNREAD_FIRST") == ["lamp", "stove", "plates", "tent"]
    await boss.unread(threads["tent"])
    assert await subjects(boss, "UNREAD_FIRST") == ["lamp", "stove", "tent", "plates"]
    default = await boss.ask("{ threads { nodes { subject } } }")
    assert [thread["subject"] for thread in default["threads"]["nodes"]] == ["lamp", "stove", "tent", "plates"]
    assert await subjects(api.admin("other"), "UNREAD_FIRST") == ["plates", "lamp", "stove", "tent"]


async def test_by_unread_kind_and_whose_turn_it_is(api: Api) -> None:
    threads, boss = await talk(api), api.admin()
    await boss.read(threads["lamp"])
    await boss.send(threads["tent"])
    assert await subjects(boss, unread=True) == ["tent", "plates", "stove"]
    assert await subjects(boss, unread=False) == ["lamp"]
    assert await subjects(boss, kind="CONVERSATION") == ["stove"]
    assert await subjects(boss, kind="ORDER") == ["tent", "plates", "lamp"]
    assert await subjects(boss, awaitingReplyFrom="CUSTOMER") == ["tent"]
    assert await subjects(boss, awaitingReplyFrom="ADMIN") == ["plates", "lamp", "stove"]
    assert await subjects(boss, awaitingReplyFrom="VENDOR") == []
    assert await subjects(boss, unread=True, kind="ORDER", awaitingReplyFrom="ADMIN") == ["plates"]
    assert await subjects(api.customer("Ann Baker"), unread=True) == ["tent"]


async def test_by_order_and_by_customer(api: Api) -> None:
    await talk(api)
    boss, baker = api.admin(), api.customer("Ann Baker")
    orders = (await boss.ask("{ orders { nodes { number id } } }"))["orders"]["nodes"]
    by_number = {order["number"]: order["id"] for order in orders}
    assert await subjects(boss, orderId=by_number["#2002"]) == ["lamp"]
    assert await subjects(baker, orderId=by_number["#2002"]) == []
    assert await subjects(boss, customerId=await id_of(baker)) == ["stove", "tent"]
    assert await subjects(boss, customerId=await id_of(boss)) == []


async def test_an_id_that_is_none_of_its_type_matches_no_thread(sample: SampleData) -> None:
    for field in ("orderId", "customerId", "vendorId"):
        for value in ("nonsense", "", sample.anns_thread, "\0"):
            assert await subjects(sample.boss, **{field: value}) == [], (field, value)
    assert len(await subjects(sample.boss, orderId=None, kind=None, unread=None, search=None)) == 2


async def test_every_word_of_a_search_must_occur_somewhere_in_any_case(api: Api) -> None:
    await talk(api)
    for search, found in {
        "tent": ["tent"],
        "TENT": ["tent"],
        "ten": ["tent"],
        "ent": [],  # within a word is no beginning
        "te": [],  # too short for a beginning
        "leaks tent": ["tent"],
        "lea ten": ["tent"],
        "tent rain": [],
        "1001": ["tent"],
        "#100": ["plates", "tent"],
        "baker": ["stove", "tent"],
        "ann": ["plates", "stove", "tent"],
        "ann 100": ["plates", "tent"],
        "BEN   light": ["lamp"],
        "left\nin": ["lamp"],
        "in": ["lamp"],
        "": ["plates", "lamp", "stove", "tent"],
        " \t ": ["plates", "lamp", "stove", "tent"],
        "nothing of it": [],
    }.items():
        assert await subjects(api.admin(), search=search) == found, search


async def test_what_is_no_letter_and_no_digit_parts_words_and_has_no_meaning_of_its_own(api: Api) -> None:
    await talk(api)
    for search, found in {
        "leaks, 100% of": ["tent"],
        "tent%": ["tent"],
        "t%t": [],
        "stove_x": ["stove"],
        "stov__x": ["stove"],
        "stov__y": [],
        "x_stove": ["stove"],
        "back\\slash": ["plates"],
        "'quote'": ["plates"],
        '"quote" AND NOT back': [],
        "ten*": ["tent"],
        "te*": [],
        "tent:*": ["tent"],
        "tent | lamp": [],
        "!tent": ["tent"],
        "subject:tent": [],
        "' OR 1=1 --": [],
        "%": [],
        "_": [],
        "*": [],
        "\0": [],
    }.items():
        assert await subjects(api.admin(), search=search) == found, search


@pytest.mark.parametrize("few", [0, 1])
async def test_what_matches_many_threads_is_found_as_what_matches_few(
    api: Api, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("models.search.MAX_INLINED_MATCHES", few)
    await talk(api)
    for search, found in {
        "ann": ["plates", "stove", "tent"],
        "tent": ["tent"],
        "rain": ["lamp"],
        "no such": [],
    }.items():
        assert await subjects(api.admin(), search=search) == found, search
        assert await subjects(api.admin(), "UNREAD_FIRST", search=search) == found, search


async def test_a_search_looks_at_no_more_than_ten_words(api: Api) -> None:
    await talk(api)
    assert await subjects(api.admin(), search="of tent leaks 100 it the ann baker 1001 tents" + " no" * 3000) == []
    ten = "tent leaks 100 of it the ann baker 1001 lea"
    assert await subjects(api.admin(), search=f"{ten} nothing of that") == ["tent"]


async def test_a_search_finds_letters_beyond_ascii_in_any_case(api: Api) -> None:
    for place, text in enumerate(("ÄPFEL für Жанна", "äpfel FÜR жанна")):
        await api.customer(f"c{place}").contact(None, text, subject=text[:5])
    for search in ("äpfel", "ÄPFEL", "für", "жанна", "ЖАННА"):
        assert await subjects(api.admin(), search=search) == ["äpfel", "ÄPFEL"], search


async def test_a_search_looks_no_further_than_what_the_viewer_sees(api: Api) -> None:
    await talk(api)
    assert await subjects(api.customer("Ann Baker"), search="light") == []
    assert await subjects(api.customer("Ben Okafor"), search="light") == ["lamp"]
