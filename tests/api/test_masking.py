"""maskContactData: between a customer and a vendor, names and contacts are hidden, and the stored text stays whole."""

import orjson

from models.threads import Message
from tests.support.api import Api, Json, Person
from tests.support.live_server import LiveServer
from tests.support.marketplace import Marketplace

HERS = "Write to ann@mail.example, or call +1 212 555 0199."
THEIRS = "Better order at https://tentworld.example/shop, or write to vera@mailbox.example."
SECRETS = ("ann@mail.example", "212 555 0199", "tentworld.example", "vera@mailbox.example")
THREAD = """query ($id: ID!) { thread(id: $id) { subject customer { name } participants { user { name } }
  lastMessage { body author { name } } messages { nodes { body author { name } } } order { customer { name } } } }"""
BODIES = "query ($id: ID!) { thread(id: $id) { messages { nodes { body } } } }"
SEARCH = "query ($it: String!) { threads(filter: {search: $it}) { totalCount } }"
ORDERS = """query ($name: String) { orders(filter: {search: $name}) { totalCount nodes {
  customer { name } recipients { thread { customer { name } } } } } }"""
EVENTS = """subscription ($id: ID!) { threadEvents(threadId: $id) { thread { customer { name } }
  ... on MessageAdded { message { body author { name } } } ... on ThreadRead { reader { name } }
  ... on Typing { user { name } } } }"""


async def hidden(person: Person, thread: str) -> list[str]:
    """Which of the contacts do not show in a thread's messages."""
    text = orjson.dumps(await person.ask(BODIES, id=thread)).decode()
    return [secret for secret in SECRETS if secret not in text]


async def talked(marketplace: Marketplace) -> None:
    """Both sides have told each other how to reach them."""
    await marketplace.ann.send(marketplace.shop, HERS)
    await marketplace.vera.send(marketplace.shop, THEIRS)


async def test_it_is_off_until_it_is_switched_on(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    await talked(marketplace)
    for person in (marketplace.ann, marketplace.vera):
        assert await hidden(person, marketplace.shop) == []
    await marketplace.set_masking(True)
    assert await hidden(marketplace.ann, marketplace.shop) == [*SECRETS[2:]]
    assert await hidden(marketplace.vera, marketplace.shop) == [*SECRETS[:2]]
    assert await hidden(marketplace.vic, marketplace.shop) == [*SECRETS[:2]]
    assert await hidden(marketplace.chief, marketplace.shop) == []
    assert await hidden(marketplace.backend, marketplace.shop) == []
    stored = await Message.filter(body__in=[HERS, THEIRS]).count()
    assert stored == 2
    await marketplace.set_masking(False)
    assert await hidden(marketplace.vera, marketplace.shop) == []


async def test_only_what_customers_and_vendors_write_to_each_other_is_masked(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    await marketplace.set_masking(True)
    await marketplace.ann.send(marketplace.store, HERS)
    await marketplace.chief.send(marketplace.store, THEIRS)
    await marketplace.chief.send(marketplace.shop, HERS + THEIRS)
    for person, thread in (
        (marketplace.ann, marketplace.store),
        (marketplace.ann, marketplace.shop),
        (marketplace.vera, marketplace.shop),
    ):
        assert await hidden(person, thread) == []


async def test_vendors_see_customers_initials_wherever_a_name_is(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    await talked(marketplace)
    await marketplace.ann.read(marketplace.shop)
    await marketplace.set_masking(True)
    for ask, variables in ((THREAD, {"id": marketplace.shop}), (ORDERS, {})):
        text = orjson.dumps(await marketplace.vera.ask(ask, **variables)).decode()
        assert "A. A." in text
        assert "Archer" not in text
        for person in (marketplace.ann, marketplace.chief):
            assert "Ann Archer" in orjson.dumps(await person.ask(ask, **variables)).decode()
    assert "Vera Vale" in orjson.dumps(await marketplace.ann.ask(THREAD, id=marketplace.shop)).decode()
    assert "Ann Archer" in orjson.dumps(await marketplace.chief.ask(THREAD, id=marketplace.shop)).decode()


async def test_what_is_masked_is_not_found_either(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    await talked(marketplace)

    async def finds(person: Person, text: str) -> int:
        return int((await person.ask(SEARCH, it=text))["threads"]["totalCount"])

    masked: dict[bool, Json] = {}
    for on in (False, True):
        await marketplace.set_masking(on)
        people = (marketplace.ann, marketplace.vera, marketplace.chief)
        masked[on] = {text: [await finds(one, text) > 0 for one in people] for text in (*SECRETS, "Archer", "order at")}
    assert set(map(tuple, masked[False].values())) == {(True, True, True)}
    assert masked[True] == {
        **{hers: [True, False, True] for hers in SECRETS[:2]},
        **{theirs: [False, True, True] for theirs in SECRETS[2:]},
        "Archer": [True, False, True],
        "order at": [True, True, True],
    }


async def test_orders_are_not_found_by_a_masked_name(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    for on, count in ((False, 2), (True, 0)):
        await marketplace.set_masking(on)
        assert (await marketplace.vera.ask(ORDERS, name="Archer"))["orders"]["totalCount"] == count
        assert (await marketplace.chief.ask(ORDERS, name="Archer"))["orders"]["totalCount"] == 2


async def test_events_are_masked_from_the_switch_on(server: LiveServer) -> None:
    marketplace = await Marketplace.create(server.api)
    async with server.connect(marketplace.vera) as theirs, server.connect(marketplace.ann) as hers:
        vendors = await (await theirs.subscribe(EVENTS, id=marketplace.shop)).wait_until_live()
        customers = await (await hers.subscribe(EVENTS, id=marketplace.shop)).wait_until_live()
        await marketplace.ann.send(marketplace.shop, HERS)
        assert (await vendors.next())["message"] == {"body": HERS, "author": {"name": "Ann Archer"}}
        await customers.next()
        await marketplace.set_masking(True)
        await marketplace.ann.send(marketplace.shop, HERS)
        event = await vendors.next()
        assert (event["thread"]["customer"]["name"], event["message"]["author"]["name"]) == ("A. A.", "A. A.")
        assert not any(secret in event["message"]["body"] for secret in SECRETS)
        assert (await customers.next())["message"] == {"body": HERS, "author": {"name": "Ann Archer"}}
        await marketplace.ann.read(marketplace.shop)
        await marketplace.ann.ask(
            "mutation ($i: TypingStartInput!) { typingStart(input: $i) { userErrors { code } } }",
            i={"threadId": marketplace.shop},
        )
        assert (await vendors.next())["thread"]["customer"]["name"] == "A. A."
