"""messageSearch: messages that hold every word of what the viewer reads, newest first, the same on both databases."""

# ruff: noqa: RUF001
import pytest

from tests.support.api import Api, Json, Person
from tests.support.marketplace import DELETE, Marketplace, note

SEARCH = """query ($it: String!, $thread: ID, $first: Int, $after: String) {
  messageSearch(search: $it, threadId: $thread, first: $first, after: $after) {
    edges { cursor node { excerpt message { id } } } nodes { excerpt message { body thread { id } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""


async def search(person: Person, it: str, **more: Json) -> Json:
    """What is found."""
    return (await person.ask(SEARCH, it=it, **more))["messageSearch"]


async def excerpts(person: Person, it: str, **more: Json) -> list[str]:
    """The pieces of what is found, newest first."""
    return [node["excerpt"] for node in (await search(person, it, **more))["nodes"]]


async def test_messages_are_found_by_all_of_their_words_newest_first(api: Api) -> None:
    market = await Marketplace.create(api)
    await market.ann.send(market.store, "The blue tent leaks.")
    await market.chief.send(market.store, "Which tent, the blue one?")
    await market.ann.send(market.shop, "杯子坏了，请退款。 A blue cup.")
    assert await excerpts(market.ann, "BLUE tent") == ["Which «tent», the «blue» one?", "The «blue» «tent» leaks."]
    assert await excerpts(market.ann, "blu") == [
        "杯子坏了，请退款。 A «blue» cup.",
        "Which tent, the «blue» one?",
        "The «blue» tent leaks.",
    ]
    assert await excerpts(market.ann, "退款") == ["杯子坏了，请«退款»。 A blue cup."]
    assert await excerpts(market.ann, "blue", thread=market.shop) == ["杯子坏了，请退款。 A «blue» cup."]
    assert await excerpts(market.vera, "blue") == ["杯子坏了，请退款。 A «blue» cup."]
    assert await excerpts(market.vera, "blue", thread=market.store) == []
    for nothing in ("tent cup", "", "?!", "\0", "Archer"):
        assert await excerpts(market.chief, nothing) == []


async def test_notes_are_found_by_their_side_and_what_is_deleted_by_nobody(api: Api) -> None:
    market = await Marketplace.create(api)
    await note(market.clerk, market.shop, "A secret of the admins.")
    await note(market.vic, market.shop, "A secret of the sellers.")
    assert await excerpts(market.ann, "secret") == await excerpts(market.ben, "secret") == []
    assert await excerpts(market.vera, "secret") == ["A «secret» of the sellers."]
    assert await excerpts(market.chief, "secret") == ["A «secret» of the admins."]
    sent = await market.ann.send(market.shop, "Soon gone.")
    assert len(await excerpts(market.vera, "soon gone")) == 1
    await market.chief.do(DELETE, messageId=sent["id"])
    assert await excerpts(market.vera, "soon gone") == await excerpts(market.vera, "gone", thread=market.shop) == []


async def test_masked_texts_are_found_and_shown_as_they_are_read(api: Api) -> None:
    market = await Marketplace.create(api)
    await market.set_masking(True)
    await market.ann.send(market.shop, "Write to ann@mailbox.example about the tent.")
    for thread in (None, market.shop):
        assert await excerpts(market.vera, "mailbox", thread=thread) == []
        (shown,) = await excerpts(market.vera, "tent", thread=thread)
        assert "mailbox" not in shown
        assert await excerpts(market.ann, "mailbox", thread=thread) == [
            "Write to ann@«mailbox».example about the tent."
        ]


async def test_steps_of_disputes_are_found_by_what_the_reader_reads(api: Api) -> None:
    market = await Marketplace.create(api)
    opening = "mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { userErrors { code } } }"
    await market.ann.do(opening, threadId=market.shop, reason="DAMAGED", comment="It broke into pieces.")
    assert await excerpts(market.vera, "pieces") == ["It broke into «pieces»."]


@pytest.mark.parametrize("few", [True, False])
async def test_pages_follow_each_other_without_a_gap_or_a_repeat(
    api: Api, monkeypatch: pytest.MonkeyPatch, few: bool
) -> None:
    market = await Marketplace.create(api)
    threads = (market.store, market.shop, market.talk)
    for number in range(23):
        await market.ann.send(threads[number % 3], f"Number {number} of many.")
        await market.ann.send(threads[number % 3], "Something else.")
    for name, value in (("READ_AT_ONCE", 4), ("FIRST_STRIDE", 3), ("LONGEST_STRIDE", 6), ("LOADED_AT_ONCE", 2)):
        monkeypatch.setattr(f"resolvers.message_search.{name}", value)
    if not few:
        monkeypatch.setattr("resolvers.message_search.MAX_INLINED_MATCHES", 1)
    expected = [f"Number {number} of «many»." for number in reversed(range(23))]
    found, after = list[str](), None
    for page_number in range(100):
        page = await search(market.ann, "many", first=4, after=after)
        assert page["pageInfo"]["hasPreviousPage"] == (page_number > 0)
        assert [edge["node"]["excerpt"] for edge in page["edges"]] == [node["excerpt"] for node in page["nodes"]]
        found += [node["excerpt"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert found == expected


@pytest.mark.parametrize("few", [True, False])
async def test_a_search_that_finds_little_ends_at_its_bound_and_goes_on_from_there(
    api: Api, monkeypatch: pytest.MonkeyPatch, few: bool
) -> None:
    market = await Marketplace.create(api)
    await market.ann.send(market.store, "A red cup.")
    for number in range(10):
        await market.ann.send(market.store, f"Red {number}.")
        await market.ann.send(market.shop, f"A cup {number}, not red.")
    bounds = {"READ_AT_ONCE": 3, "FIRST_STRIDE": 3, "LONGEST_STRIDE": 3, "MOST_READ": 6, "MOST_WALKED": 6}
    for name, value in bounds.items():
        monkeypatch.setattr(f"resolvers.message_search.{name}", value)
    if not few:
        monkeypatch.setattr("resolvers.message_search.MAX_INLINED_MATCHES", 0)
    pages, found, after = 0, list[str](), None
    while pages < 20:
        page = await search(market.ann, "red cup 'a red'", after=after)
        pages, after = pages + 1, page["pageInfo"]["endCursor"]
        found += [node["excerpt"] for node in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert found == [f"«A» «cup» {number}, not «red»." for number in reversed(range(10))] + ["«A» «red» «cup»."]
    assert pages > 2


async def test_bad_pages_are_refused(api: Api) -> None:
    boss = api.admin()
    for more in ({"first": -1}, {"first": 101}, {"after": "nonsense"}):
        assert await boss.error(SEARCH, it="a", **more) == "BAD_USER_INPUT"
    assert await api.nobody().error(SEARCH, it="a") == "UNAUTHENTICATED"
    assert await excerpts(boss, "a", thread="nonsense") == []
    assert (await search(boss, "a", first=0))["pageInfo"]["endCursor"] is None
