"""What is done over and over: it is counted, and what changes nothing writes nothing and tells nobody."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from models.enums import EventKind
from models.threads import Event
from server import create_app
from settings import Settings
from tests.support.api import Api, Json, Person

READ = "mutation ($input: ThreadMarkReadInput!) { threadMarkRead(input: $input) { userErrors { code } } }"
UNREAD = "mutation ($input: ThreadMarkUnreadInput!) { threadMarkUnread(input: $input) { userErrors { code } } }"
MANY = "mutation ($input: ThreadsMarkInput!) { threadsMarkUnread(input: $input) { userErrors { code } } }"
OPEN = "mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { dispute { id } userErrors { code } } }"
STEP = "mutation ($input: %sInput!) { %s(input: $input) { userErrors { code } } }"
PREFER = """mutation ($input: NotificationPreferencesUpdateInput!) {
  notificationPreferencesUpdate(input: $input) { userErrors { code } } }"""
ASSIGN = "mutation ($input: ThreadAssignInput!) { threadAssign(input: $input) { userErrors { code } } }"


@pytest.fixture
def settings(shared_sqlite: Settings) -> Settings:
    """Limits are counted in memory."""
    return shared_sqlite


@pytest_asyncio.fixture
async def limited(settings: Settings) -> AsyncIterator[Api]:
    """The app with its limits on."""
    app = create_app(settings.model_copy(update={"rate_limits": True}))
    async with app.router.lifespan_context(app), Api.of_app(app, settings) as api:
        yield api


async def until_limited(person: Person, asked: list[tuple[str, Json]], most: int) -> int:
    """How many of these, in turn, are let through before one is not."""
    for count in range(most):
        query, fields = asked[count % len(asked)]
        reply = await person.reply(query, input=fields)
        if "errors" in reply:
            assert reply["errors"][0]["extensions"]["code"] == "RATE_LIMITED"
            assert reply["errors"][0]["extensions"]["retryAfter"] >= 1
            return count
    return most


async def test_a_dispute_is_withdrawn_and_opened_again_30_times_an_hour(limited: Api) -> None:
    thread, ann = await limited.thread("ann"), limited.customer("ann")
    opened = await ann.do(OPEN, threadId=thread, reason="LATE", comment="Where is it?")
    fields = {"disputeId": opened["dispute"]["id"], "comment": "Again."}
    steps = [(STEP % (f"Dispute{verb}", f"dispute{verb}"), fields) for verb in ("Withdraw", "Reopen")]
    assert await until_limited(ann, steps, 40) == 30


async def test_120_marks_of_reading_a_minute_however_they_are_made(limited: Api) -> None:
    thread, ann = await limited.thread("ann"), limited.customer("ann")
    await limited.admin().send(thread, "Hello.")
    fields = {"threadId": thread}
    assert await until_limited(ann, [(READ, fields), (UNREAD, fields)], 60) == 60
    aliases = " ".join(f"a{n}: threadMarkRead(input: $input) {{ userErrors {{ code }} }}" for n in range(30))
    document = f"mutation ($input: ThreadMarkReadInput!) {{ {aliases} }}"
    assert await until_limited(ann, [(document, fields)], 4) == 2
    assert await until_limited(limited.customer("ben"), [(READ, fields)], 3) == 3, "others are not held up"


async def test_ten_calls_a_minute_mark_many(limited: Api) -> None:
    thread, ann = await limited.thread("ann"), limited.customer("ann")
    assert await until_limited(ann, [(MANY, {"threadIds": [thread]})], 15) == 10


async def test_staff_change_ten_times_as_much(limited: Api) -> None:
    thread, boss = await limited.thread("ann"), limited.admin()
    me = (await boss.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
    turns = [(ASSIGN, {"threadId": thread, "assigneeId": me}), (ASSIGN, {"threadId": thread, "assigneeId": None})]
    assert await until_limited(boss, turns, 310) == 300


async def test_preferences_are_changed_30_times_a_minute_and_told_where_they_change(
    limited: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = list[object]()
    monkeypatch.setattr("resolvers.preferences.publish", told.append)
    wanted = [(PREFER, {"locale": "de"}), (PREFER, {"locale": "de", "email": "NEVER"})]
    assert await until_limited(limited.customer("ann"), wanted, 40) == 30
    assert len(told) == 1


async def test_what_is_read_again_writes_nothing_and_tells_nobody(api: Api) -> None:
    thread, ann = await api.thread("ann"), api.customer("ann")
    await api.admin().send(thread, "Hello.")
    aliases = " ".join(f"a{n}: threadMarkRead(input: $input) {{ userErrors {{ code }} }}" for n in range(30))
    await ann.ask(f"mutation ($input: ThreadMarkReadInput!) {{ {aliases} }}", input={"threadId": thread})
    assert await Event.filter(kind=EventKind.THREAD_READ).count() == 1
