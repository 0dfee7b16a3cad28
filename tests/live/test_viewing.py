"""viewingStart: colleagues see who has a thread on their screen, for half a minute, and nothing keeps it."""

from uuid import uuid4

import pytest

from models.threads import Event
from subscriptions import presence as module
from subscriptions.bus import UserViewing, decode, encode
from subscriptions.presence import Presence, presence
from tests.support.api import Person
from tests.support.live_server import LiveServer
from tests.support.marketplace import Marketplace

VIEWING = "mutation ($input: ViewingStartInput!) { viewingStart(input: $input) { userErrors { field code } } }"
VIEWERS = "query ($id: ID!) { thread(id: $id) { viewers { externalId } } }"
EVENTS = "subscription ($id: ID!) { threadEvents(threadId: $id) { __typename ... on Viewing { user { externalId } } } }"
INBOX = "subscription { inboxEvents { __typename thread { id } ... on Viewing { user { externalId } } } }"


@pytest.fixture(autouse=True)
def _nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "_until", {})


async def viewers(person: Person, thread: str) -> list[str]:
    """Who looks at it, as somebody sees it."""
    return [one["externalId"] for one in (await person.ask(VIEWERS, id=thread))["thread"]["viewers"]]


async def test_colleagues_see_it_the_other_side_does_not_and_no_log_keeps_it(server: LiveServer) -> None:
    market = await Marketplace.create(server.api)
    people = (market.ann, market.vera, market.vic, market.chief)
    async with (
        server.connect(market.ann) as hers,
        server.connect(market.vera) as own,
        server.connect(market.vic) as colleague,
        server.connect(market.chief) as stores,
    ):
        streams = [await ws.subscribe(EVENTS, id=market.shop) for ws in (hers, own, colleague, stores)]
        inbox = await colleague.subscribe(INBOX)
        for stream in (*streams, inbox):
            await stream.wait_until_live()
        logged = await Event.all().count()
        assert (await market.vera.do(VIEWING, threadId=market.shop))["userErrors"] == []
        looks = {"__typename": "Viewing", "user": {"externalId": "vera"}}
        assert await streams[2].next() == looks
        assert await inbox.next() == {**looks, "thread": {"id": market.shop}}
        for stream in (streams[0], streams[1], streams[3]):
            assert await stream.receives_nothing(0.1)
        assert await Event.all().count() == logged
        assert [await viewers(person, market.shop) for person in people] == [[], [], ["vera"], []]
        assert (await market.clerk.do(VIEWING, threadId=market.shop))["userErrors"] == []
        assert await streams[3].next() == {"__typename": "Viewing", "user": {"externalId": "clerk"}}
        assert [await viewers(person, market.shop) for person in people] == [[], [], ["vera"], ["clerk"]]
        assert await viewers(market.backend, market.shop) == []


async def test_it_is_for_staff_and_for_threads_that_they_see(server: LiveServer) -> None:
    market = await Marketplace.create(server.api)
    for person in (market.ann, market.backend):
        assert await person.error(VIEWING, input={"threadId": market.shop}) == "FORBIDDEN"
    for thread in (market.shop, "nonsense"):
        payload = await market.rob.do(VIEWING, threadId=thread)
        assert payload["userErrors"] == [{"field": ["threadId"], "code": "NOT_FOUND"}]


def test_it_ends_after_half_a_minute_unless_it_is_said_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now, here = 100.0, Presence()
    monkeypatch.setattr("subscriptions.presence.time.monotonic", lambda: now)
    thread, ann, ben = uuid4(), uuid4(), uuid4()
    here.note(UserViewing(thread, (), ann))
    here.note(UserViewing(thread, (), ben))
    now = 129.9
    here.note(UserViewing(thread, (), ben))
    assert here.viewers_of(thread) == [ann, ben]
    now = 130.0
    assert here.viewers_of(thread) == [ben]
    now = 160.0
    assert here.viewers_of(thread) == []


def test_processes_agree_and_what_is_over_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    now, processes = 100.0, (Presence(), Presence())
    monkeypatch.setattr("subscriptions.presence.time.monotonic", lambda: now)
    monkeypatch.setattr(module, "MAX_THREADS", 3)
    signals = [UserViewing(uuid4(), (uuid4(),), uuid4()) for _ in range(3)]
    for signal in signals:
        for one in processes:
            heard = decode(encode(signal))
            assert heard == signal
            one.note(signal)
    assert all(one.viewers_of(signal.thread) == [signal.user] for one in processes for signal in signals)
    now = 131.0
    processes[0].note(signals[0])
    assert len(processes[0]._until) == 1
