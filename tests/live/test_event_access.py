"""Who is told of what: an event reaches those who may see it, and a stream of what one may not see is NOT_FOUND."""

import base64

import pytest

from models.enums import MarketplaceMode
from models.tables import Store
from tests.live.test_events import ADDED, INBOX_EVENTS, THREAD_EVENTS, live
from tests.support.people import Person, World
from tests.support.ports import Running

BADGE = "subscription { unreadBadge { messages } }"


async def _mode(mode: MarketplaceMode) -> None:
    await Store.filter(id=Store.THE_ONE).update(mode=mode)


async def _vendor_thread(world: World) -> str:
    order = await world.order("ann", "acme")
    vendor = (await world.vendor().ask("{ viewer { user { vendor { id } } } }"))["viewer"]["user"]["vendor"]["id"]
    return str((await world.customer("ann").contact(order["id"], vendorId=vendor))["thread"]["id"])


@pytest.mark.parametrize("query", [ADDED, THREAD_EVENTS], ids=["messageAdded", "threadEvents"])
async def test_a_thread_that_one_cannot_see_is_not_found_and_the_connection_lives_on(
    server: Running, query: str
) -> None:
    # given
    world = server.world
    thread, order = await world.thread("ann"), await world.order("bob")
    raw = base64.urlsafe_b64decode(thread + "=" * (-len(thread) % 4)).decode()
    unknown = base64.urlsafe_b64encode(b"Thread:00000000-0000-7000-8000-000000000000").decode().rstrip("=")
    ids = {
        "another customer's": thread,
        "of no thread": unknown,
        "of another type": order["id"],
        "malformed": "x",
        "empty": "",
        "padded": base64.urlsafe_b64encode(raw.encode()).decode() + "==",
        "raw": raw,
        "with NUL": thread + "\0",
        "long": "A" * 10_000,
        "not ASCII": "日本",
    }
    async with server.connected(world.customer("bob")) as wire:
        # when
        codes = {name: await (await wire.subscribe(query, thread=value)).error() for name, value in ids.items()}
        # then
        assert codes == dict.fromkeys(ids, "NOT_FOUND")
        assert await (await wire.subscribe(BADGE)).next() == {"messages": 0}


@pytest.mark.parametrize("query", [ADDED, THREAD_EVENTS], ids=["messageAdded", "threadEvents"])
async def test_vendors_see_the_threads_of_their_own_shop_alone(server: Running, query: str) -> None:
    # given
    world = server.world
    await _mode(MarketplaceMode.SEPARATE_SHOPS)
    thread, of_the_store = await _vendor_thread(world), await world.thread("ann")
    own, other = world.vendor("vera", "acme"), world.vendor("otto", "other")
    async with server.connected(own) as one, server.connected(other) as two:
        # when
        stream = await live(one, query, thread=thread)
        await world.customer("ann").send(thread, "For Acme")
        # then
        assert (await stream.next())["message"]["body"] == "For Acme"
        assert await (await two.subscribe(query, thread=thread)).error() == "NOT_FOUND"
        assert await (await one.subscribe(query, thread=of_the_store)).error() == "NOT_FOUND"


async def test_an_inbox_follows_whom_a_thread_concerns_and_a_thread_who_may_see_it(server: Running) -> None:
    # given
    world = server.world
    await _mode(MarketplaceMode.SEPARATE_SHOPS)
    thread = await _vendor_thread(world)
    people: dict[str, Person] = {
        "customer": world.customer("ann"),
        "vendor": world.vendor(),
        "colleague": world.vendor("carl", "acme"),
        "competitor": world.vendor("otto", "other"),
        "stranger": world.customer("bob"),
        "admin": world.admin(),
    }
    told = {}
    for name, person in people.items():
        async with server.connected(person) as wire:
            inbox = await live(wire, INBOX_EVENTS)
            # when
            await world.customer("ann").send(thread, name)
            try:
                told[name] = (await inbox.next(0.5))["message"]["body"] == name
            except TimeoutError:
                told[name] = False
    # then
    assert told == {
        "customer": True,
        "vendor": True,
        "colleague": True,
        "competitor": False,
        "stranger": False,
        "admin": False,
    }
    async with server.connected(people["admin"]) as wire:
        stream = await live(wire, THREAD_EVENTS, thread=thread)
        await world.customer("ann").send(thread, "Admins see all")
        assert (await stream.next())["message"]["body"] == "Admins see all"


async def test_a_stream_tells_no_more_once_its_viewer_may_not_see(server: Running) -> None:
    # given
    world = server.world
    await _mode(MarketplaceMode.SEPARATE_SHOPS)
    thread, customer = await _vendor_thread(world), world.customer("ann")
    async with server.connected(world.vendor()) as wire, server.connected(customer) as other:
        streams = [await live(wire, INBOX_EVENTS), await live(wire, THREAD_EVENTS, thread=thread)]
        control = await live(other, THREAD_EVENTS, thread=thread)
        # when
        await _mode(MarketplaceMode.SINGLE_STORE)
        await customer.send(thread, "Hidden")
        # then
        assert (await control.next())["message"]["body"] == "Hidden"
        for stream in streams:
            assert await stream.silent(0.1)


async def test_the_backend_has_no_inbox_and_reads_all(server: Running) -> None:
    world = server.world
    thread = await world.thread()
    async with server.connected(world.backend()) as wire:
        inbox, stream = await live(wire, INBOX_EVENTS), await live(wire, THREAD_EVENTS, thread=thread)
        await world.customer().send(thread, "Hello")
        assert (await stream.next())["message"]["body"] == "Hello"
        assert await inbox.silent(0.1)
