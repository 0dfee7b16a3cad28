"""The store's hours: how they are set, by when answers are due, and what is said outside of them."""

from datetime import UTC, datetime, timedelta

import pytest

from models import clock
from models.due import reckon_outdated
from models.enums import Role
from models.jobs import AuditEntry, Job
from models.tables import Store, User
from models.threads import Event, Message
from tests.api.test_deleting import deleted
from tests.support.api import Api, Json, Person
from tests.support.databases import ON_SQLITE
from tests.support.marketplace import NO_REPLY, Marketplace

FIELDS = "timeZone officeHours { day from to } answerWithinMinutes awayMessage"
STORE = f"mutation ($input: StoreUpdateInput!) {{ storeUpdate(input: $input) {{ store {{ {FIELDS} }} ERRORS }} }}"
STORE = STORE.replace("ERRORS", "userErrors { field code }")
DUE = "query ($id: ID!) { thread(id: $id) { answerDueAt messages { nodes { body author { name role } } } } }"
WEEKDAYS = [{"day": day, "from": "09:00", "to": "17:00"} for day in range(1, 6)]
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # ten o'clock in Berlin


@pytest.fixture
async def market(api: Api) -> Marketplace:
    """A store in Berlin that answers within two hours of its days."""
    found = await Marketplace.create(api)
    await set_hours(found.chief)
    return found


async def set_hours(chief: Person, **fields: Json) -> Json:
    """Set some of it; the payload."""
    hours = {"timeZone": "Europe/Berlin", "officeHours": WEEKDAYS, "answerWithinMinutes": 120, **fields}
    return await chief.do(STORE, **hours)


def set_clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """Let it be that time."""
    monkeypatch.setattr(clock, "now", lambda: at)


async def due(person: Person, thread: str) -> str | None:
    """By when an answer is due; asked twice, by the executor and by a plan."""
    first = (await person.ask(DUE, id=thread))["thread"]["answerDueAt"]
    assert (await person.ask(DUE, id=thread))["thread"]["answerDueAt"] == first
    return first and str(first)[:16]


async def test_it_is_kept_and_given_back_in_the_order_of_the_week(api: Api) -> None:
    boss, query = api.admin(), f"{{ store {{ {FIELDS} }} }}"
    nothing: Json = {"timeZone": "UTC", "officeHours": [], "answerWithinMinutes": None, "awayMessage": None}
    assert (await boss.ask(query))["store"] == nothing
    hours = [{"day": 6, "from": "10:00", "to": "24:00"}, *WEEKDAYS[::-1], {"day": 1, "from": "17:00", "to": "18:30"}]
    payload = await set_hours(boss, officeHours=hours, awayMessage="  We are back tomorrow. ")
    expected = [WEEKDAYS[0], {"day": 1, "from": "17:00", "to": "18:30"}, *WEEKDAYS[1:], hours[0]]
    assert payload["store"]["officeHours"] == expected
    assert payload["store"]["awayMessage"] == "We are back tomorrow."
    for _ in range(2):
        assert (await api.nobody().ask(query))["store"] == payload["store"]
        assert (await api.customer().ask(query))["store"] == payload["store"]
    assert (await boss.do(STORE, name="Shop"))["store"] == payload["store"]
    assert (await set_hours(boss, **nothing))["store"] == nothing
    entry = await AuditEntry.filter(action="storeUpdate").order_by("at").first()
    assert entry is not None
    assert set(entry.detail) == {"time_zone", "office_hours", "answer_within_minutes", "away_message"}


@pytest.mark.parametrize(
    ("field", "value", "path", "code"),
    [
        ("timeZone", "Berlin", ["timeZone"], "INVALID"),
        ("timeZone", "", ["timeZone"], "INVALID"),
        ("timeZone", "../etc/passwd", ["timeZone"], "INVALID"),
        ("answerWithinMinutes", 0, ["answerWithinMinutes"], "INVALID"),
        ("answerWithinMinutes", 43_201, ["answerWithinMinutes"], "INVALID"),
        ("awayMessage", " ", ["awayMessage"], "BLANK"),
        ("awayMessage", "x" * 4001, ["awayMessage"], "TOO_LONG"),
        ("officeHours", [{"day": 0, "from": "09:00", "to": "10:00"}], ["officeHours", "0", "day"], "INVALID"),
        ("officeHours", [{"day": 8, "from": "09:00", "to": "10:00"}], ["officeHours", "0", "day"], "INVALID"),
        ("officeHours", [{"day": 1, "from": "9:00", "to": "10:00"}], ["officeHours", "0", "from"], "INVALID"),
        ("officeHours", [{"day": 1, "from": "24:00", "to": "24:00"}], ["officeHours", "0", "from"], "INVALID"),
        ("officeHours", [{"day": 1, "from": "10:00", "to": "10:00"}], ["officeHours", "0", "to"], "INVALID"),
        ("officeHours", [{"day": 1, "from": "10:00", "to": "noon"}], ["officeHours", "0", "to"], "INVALID"),
        ("officeHours", [*WEEKDAYS, {"day": 2, "from": "08:00", "to": "09:01"}], ["officeHours", "1"], "INVALID"),
        ("officeHours", WEEKDAYS * 8, ["officeHours"], "TOO_MANY"),
    ],
)
@ON_SQLITE
async def test_what_is_wrong_is_refused_and_changes_nothing(
    api: Api, field: str, value: Json, path: list[str], code: str
) -> None:
    payload = await api.admin().do(STORE, name="Another", **{field: value})
    assert payload["userErrors"] == [{"field": path, "code": code}]
    store = await Store.get(id=1)
    assert (store.name, store.due_policy, store.time_zone, store.office_hours) == ("The store", 0, "UTC", "[]")


async def test_an_answer_is_due_in_office_hours_since_the_first_unanswered(
    market: Marketplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, MONDAY + timedelta(hours=6, minutes=30))  # half past four: the rest is of tomorrow
    thread = (await market.ben.contact(None, "Hello?"))["thread"]["id"]
    assert await due(market.chief, thread) == "2026-11-24T09:30"
    await market.chief.send(thread, "Hello.")
    assert await due(market.chief, thread) is None
    await market.ben.send(thread, "One more thing.")
    set_clock(monkeypatch, MONDAY + timedelta(days=1))
    await market.ben.send(thread, "Are you there?")
    assert await due(market.chief, thread) == "2026-11-24T09:30"
    assert await due(market.ben, thread) is None
    await market.chief.do(NO_REPLY, threadId=thread)
    assert await due(market.chief, thread) is None


async def test_a_new_policy_is_reckoned_with_in_small_steps(
    market: Marketplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, MONDAY)
    threads = [(await market.api.customer(f"c{n}").contact(None, "Hello?"))["thread"]["id"] for n in range(5)]
    await market.chief.send(threads[0], "Hello.")
    monkeypatch.setattr("models.due.THREADS_AT_ONCE", 2)
    for minutes, expected in ((60, "2026-11-23T10:00"), (None, None), (1440, "2026-11-26T09:00")):
        await set_hours(market.chief, answerWithinMinutes=minutes)
        steps = 0
        while await reckon_outdated():
            steps += 1
        assert steps >= 2
        assert [await due(market.chief, thread) for thread in threads] == [None, *[expected] * 4]


async def test_a_deleted_message_moves_it(market: Marketplace, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, MONDAY)
    await market.chief.send(market.store, "Hello.")
    first = await market.ann.send(market.store, "One.")
    set_clock(monkeypatch, MONDAY + timedelta(minutes=1))
    await market.ann.send(market.store, "Two.")
    assert await due(market.chief, market.store) == "2026-11-23T11:00"
    assert await deleted(market.ann, first) == []
    await reckon_outdated()
    assert await due(market.chief, market.store) == "2026-11-23T11:01"
    third = await market.ann.send(market.store, "Three.")
    assert await deleted(market.ann, third) == []
    assert await due(market.chief, market.store) == "2026-11-23T11:01", "which nobody had to reckon"


async def said(person: Person, thread: str) -> list[tuple[str, str]]:
    """The messages of a thread, each with its author."""
    found = (await person.ask(DUE, id=thread))["thread"]["messages"]["nodes"]
    return [(one["body"], f"{one['author']['name']} {one['author']['role']}") for one in found]


async def test_outside_of_the_hours_the_store_answers_at_once_but_once(
    market: Marketplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    await set_hours(market.chief, awayMessage="We are back at nine.")
    await market.chief.do(STORE, name="The tent shop")
    set_clock(monkeypatch, MONDAY)
    thread = (await market.ben.contact(None, "In the morning."))["thread"]["id"]
    evening = MONDAY + timedelta(hours=9)
    set_clock(monkeypatch, evening)
    jobs = await Job.all().count()
    await market.ben.send(thread, "In the evening.")
    assert await Job.all().count() == jobs + 1, "a mail of his alone"
    await market.ben.send(thread, "And again.")
    set_clock(monkeypatch, evening + timedelta(hours=11, minutes=59))
    await market.ben.send(thread, "Still early.")
    away = ("We are back at nine.", "The tent shop SYSTEM")
    his = [
        (body, "Ben Baker CUSTOMER") for body in ("In the morning.", "In the evening.", "And again.", "Still early.")
    ]
    assert await said(market.ben, thread) == [his[0], his[1], away, his[2], his[3]]
    assert await due(market.chief, thread) == "2026-11-23T11:00", "it is nobody's answer"
    set_clock(monkeypatch, evening + timedelta(days=1))
    await market.chief.send(thread, "I work late.")
    await market.ben.send(thread, "Good.")
    assert (await said(market.ben, thread))[-1] == away
    assert await User.filter(role=Role.SYSTEM, name="The tent shop").count() == 1


async def test_a_first_message_is_answered_too_and_a_vendors_thread(
    market: Marketplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    await set_hours(market.chief, awayMessage="Later.")
    set_clock(monkeypatch, MONDAY - timedelta(days=1))
    thread = (await market.ben.contact(None, "Hello?"))["thread"]["id"]
    assert [body for body, _ in await said(market.ben, thread)] == ["Hello?", "Later."]
    await market.ann.send(market.shop, "Hello?", clientMutationId="k")
    await market.ann.send(market.shop, "Hello?", clientMutationId="k")
    assert [body for body, _ in await said(market.vera, market.shop)][-2:] == ["Hello?", "Later."]
    assert (await market.ann.badge())["messages"] == 1
    events = await Event.all().count()
    await market.vera.send(market.shop, "At once.")
    assert await Event.all().count() == events + 1
    assert await Message.filter(author__role=Role.SYSTEM).count() == 2


LISTED = """query ($f: ThreadFilter, $o: ThreadOrder, $first: Int, $after: String) {
  threads(filter: $f, orderBy: $o, first: $first, after: $after) {
    totalCount nodes { id } pageInfo { endCursor hasNextPage } } }"""


async def listed(person: Person, **more: Json) -> list[str]:
    """Threads by pages of two; twice, by the executor and by plans."""
    pages = []
    for _ in range(2):
        found, after, going = list[str](), None, True
        while going:
            page = (await person.ask(LISTED, first=2, after=after, **more))["threads"]
            found += [node["id"] for node in page["nodes"]]
            after, going = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
            assert page["totalCount"] >= len(found)
        pages.append(found)
    assert pages[0] == pages[1]
    return pages[0]


async def test_what_is_due_first_is_listed_first_and_what_is_overdue_is_found(
    market: Marketplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    while await reckon_outdated():
        pass
    for thread in (market.store, market.shop, market.talk, market.chat):
        await market.chief.send(thread, "Answered.")
    threads = []
    for hours, person in ((2, market.ben), (0, market.api.customer("cid")), (1, market.api.customer("dan"))):
        set_clock(monkeypatch, MONDAY + timedelta(hours=hours))
        threads.append((await person.contact(None, "Hello?"))["thread"]["id"])
    due_order = [threads[1], threads[2], threads[0]]
    assert (await listed(market.chief, o="DUE_FIRST"))[:3] == due_order
    assert set((await listed(market.chief, o="DUE_FIRST"))[3:]) == {market.store, market.shop, market.talk, market.chat}
    assert await listed(market.ben, o="DUE_FIRST") == [threads[0]]
    set_clock(monkeypatch, MONDAY + timedelta(hours=3))
    assert await listed(market.chief, o="DUE_FIRST", f={"overdue": True}) == due_order[:2]
    assert threads[0] in await listed(market.chief, f={"overdue": False})
    assert len(await listed(market.chief, f={"overdue": False})) == 5
    assert await listed(market.ben, f={"overdue": True}) == []
    assert await listed(market.ben, f={"overdue": False}) == [threads[0]]
