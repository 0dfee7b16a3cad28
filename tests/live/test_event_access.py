"""Who is told of what: an event reaches those who may see it, and a stream of what one may not see is NOT_FOUND."""

import base64

import pytest

from models.enums import MarketplaceMode
from models.tables import Store
from tests.live.test_events import ADDED, INBOX_EVENTS, THREAD_EVENTS, live
from tests.support.api import Api, Person
from tests.support.live_server import LiveServer

BADGE = "subscription { unreadBadge { messages } }"


async def _mode(mode: MarketplaceMode) -> None:
    await Store.filter(id=Store.SINGLETON_ID).update(mode=mode)


async def _vendor_thread(api: Api) -> str:
    order = await api.order("ann", "acme")
    vendor = (await api.vendor().ask("{ viewer { user { vendor { id } } } }"))["viewer"]["user"]["vendor"]["id"]
    return str((await api.customer("ann").contact(order["id"], vendorId=vendor))["thread"]["id"])


@pytest.mark.parametrize("query", [ADDED, THREAD_EVENTS], ids=["messageAdded", "threadEvents"])
async def test_a_thread_that_one_cannot_see_is_not_found_and_the_connection_lives_on(
    server: LiveServer, query: str
) -> None:
    # given
    api = server.api
    thread, order = await api.thread("ann"), await api.order("bob")
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
    async with server.connect(api.customer("bob")) as ws:
        # when
        codes = {name: await (await ws.subscribe(query, thread=value)).error() for name, value in ids.items()}
        # then
        assert codes == dict.fromkeys(ids, "NOT_FOUND")
        assert await (await ws.subscribe(BADGE)).next() == {"messages": 0}


@pytest.mark.parametrize("query", [ADDED, THREAD_EVENTS], ids=["messageAdded", "threadEvents"])
async def test_vendors_see_the_threads_of_their_own_shop_alone(server: LiveServer, query: str) -> None:
    # given
    api = server.api
    await _mode(MarketplaceMode.SEPARATE_SHOPS)
    thread, of_the_store = await _vendor_thread(api), await api.thread("ann")
    own, other = api.vendor("vera", "acme"), api.vendor("otto", "other")
    async with server.connect(own) as one, server.connect(other) as two:
        # when
        stream = await live(one, query, thread=thread)
        await api.customer("ann").send(thread, "For Acme")
        # then
        assert (await stream.next())["message"]["body"] == "For Acme"
        assert await (await two.subscribe(query, thread=thread)).error() == "NOT_FOUND"
        assert await (await one.subscribe(query, thread=of_the_store)).error() == "NOT_FOUND"


async def test_an_inbox_follows_whom_a_thread_concerns_and_a_thread_who_may_see_it(server: LiveServer) -> None:
    # given
    api = server.api
    await _mode(MarketplaceMode.SEPARATE_SHOPS)
    thread = await _vendor_thread(api)
    people: dict[str, Person] = {
        "customer": api.customer("ann"),
        "vendor": api.vendor(),
        "colleague": api.vendor("carl", "acme"),
        "competitor": api.vendor("otto", "other"),
        "stranger": api.customer("bob"),
        "admin": api.admin(),
    }
    told = {}
    for name, person in people.items():
        async with server.connect(person) as ws:
            inbox = await live(ws, INBOX_EVENTS)
            # when
            await api.customer("ann").send(thread, name)
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
    async with server.connect(people["admin"]) as ws:
        stream = await live(ws, THREAD_EVENTS, thread=thread)
        await api.customer("ann").send(thread, "Admins see all")
        assert (await stream.next())["message"]["body"] == "Admins see all"


async def test_a_stream_tells_no_more_once_its_viewer_may_not_see(server: LiveServer) -> None:
    # given
    api = server.api
    await _mode(MarketplaceMode.SEPARATE_SHOPS)
    thread, customer = await _vendor_thread(api), api.customer("ann")
    async with server.connect(api.vendor()) as ws, server.connect(customer) as other:
        streams = [await live(ws, INBOX_EVENTS), await live(ws, THREAD_EVENTS, thread=thread)]
        control = await live(other, THREAD_EVENTS, thread=thread)
        # when
        await _mode(MarketplaceMode.SINGLE_STORE)
        await customer.send(thread, "Hidden")
        # then
        assert (await control.next())["message"]["body"] == "Hidden"
        for stream in streams:
            assert await stream.receives_nothing(0.1)


async def test_the_backend_has_no_inbox_and_reads_all(server: LiveServer) -> None:
    api = server.api
    thread = await api.thread()
    async with server.connect(api.backend()) as ws:
        inbox, stream = await live(ws, INBOX_EVENTS), await live(ws, THREAD_EVENTS, thread=thread)
        await api.customer().send(thread, "Hello")
        assert (await stream.next())["message"]["body"] == "Hello"
        assert await inbox.receives_nothing(0.1)
