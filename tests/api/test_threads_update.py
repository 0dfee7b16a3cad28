"""threadsUpdate: state, snoozes, assignees and labels of many threads, and how it is taken back."""

from datetime import timedelta
from typing import Any

import pytest

from models import clock, database
from resolvers import threads_update
from resolvers.snoozes import end_due_snoozes
from tests.api.test_thread_lists import subjects, talk
from tests.docs.blocks import blocks_of
from tests.support.api import Api, Json, Person
from tests.support.marketplace import ASSIGN, ERRORS, Marketplace, codes, user_of

UPDATE = f"""mutation ($input: ThreadsUpdateInput!) {{ threadsUpdate(input: $input) {{
  count undo threads {{ id state snoozedUntil assignee {{ externalId }} labels {{ name }} awaitingReplyFrom }}
  {ERRORS} }} }}"""
UNDO = UPDATE.replace("ThreadsUpdateInput", "ThreadsUpdateUndoInput").replace("threadsUpdate(", "threadsUpdateUndo(")
LABEL = f"mutation ($input: LabelSetInput!) {{ labelSet(input: $input) {{ label {{ id name color }} {ERRORS} }} }}"
STATE = """query ($id: ID!) { thread(id: $id) { state snoozedUntil labels { name color } awaitingReplyFrom waitingSince
  assignee { externalId }
  changes { kind state afterSeq by { externalId } assignee { externalId } label { name } } } }"""
EVENTS = """query ($a: String!) { events(after: $a) { nodes { __typename thread { id state } } } }"""


async def state_of(person: Person, thread: str) -> str | None:
    found: str | None = (await person.ask(STATE, id=thread))["thread"]["state"]
    return found


async def label(person: Person, name: str, color: str = "#aa0000") -> str:
    return str((await person.do(LABEL, name=name, color=color))["label"]["id"])


async def test_what_is_done_for_one_side_is_open_for_the_other_and_nothing_to_customers(api: Api) -> None:
    market = await Marketplace.create(api)
    done = await market.chief.do(UPDATE, threadIds=[market.shop], state="DONE")
    assert (done["count"], [one["state"] for one in done["threads"]]) == (1, ["DONE"])
    assert [await state_of(one, market.shop) for one in (market.clerk, market.vera, market.ann)] == [
        "DONE",
        "OPEN",
        None,
    ]
    listed = "query ($s: [ThreadState!]) { threads(filter: {state: $s}) { nodes { id } } }"

    async def with_state(person: Person, *states: str) -> list[str]:
        return [one["id"] for one in (await person.ask(listed, s=list(states)))["threads"]["nodes"]]

    assert await with_state(market.clerk, "DONE") == [market.shop]
    assert market.shop not in await with_state(market.clerk, "OPEN", "SNOOZED")
    assert market.shop in await with_state(market.vera, "OPEN")
    assert await with_state(market.ann, "OPEN", "SNOOZED", "DONE") == []
    again = await market.clerk.do(UPDATE, threadIds=[market.shop], state="DONE")
    assert (again["count"], again["undo"]) == (0, None)


async def test_the_other_sides_message_opens_it_again_and_ones_own_does_not(api: Api) -> None:
    market = await Marketplace.create(api)
    for person in (market.chief, market.vera):
        await person.do(UPDATE, threadIds=[market.shop], state="DONE")
    await market.vera.send(market.shop)
    assert [await state_of(one, market.shop) for one in (market.chief, market.vera)] == ["OPEN", "DONE"]
    await market.chief.do(UPDATE, threadIds=[market.shop], state="SNOOZED")
    await market.ann.send(market.shop)
    assert [await state_of(one, market.shop) for one in (market.chief, market.vera)] == ["OPEN", "OPEN"]


async def test_a_snooze_is_over_at_its_end_and_the_worker_tells_the_side(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads, boss = await talk(api), api.admin()
    until = clock.now() + timedelta(hours=1)
    snoozed = await boss.do(UPDATE, threadIds=[threads["tent"]], state="SNOOZED", snoozedUntil=until.isoformat())
    assert snoozed["threads"][0]["snoozedUntil"] is not None
    assert "tent" not in await subjects(boss, state=["OPEN"])
    assert await end_due_snoozes() == 0
    cursor = (await boss.ask("{ eventCursor }"))["eventCursor"]
    monkeypatch.setattr(clock, "now", lambda: until)
    assert "tent" in await subjects(boss, state=["OPEN"])
    assert await subjects(boss, state=["SNOOZED"]) == []
    assert await state_of(boss, threads["tent"]) == "OPEN"
    assert (await end_due_snoozes(), await end_due_snoozes()) == (1, 0)
    told = (await boss.ask(EVENTS, a=cursor))["events"]["nodes"]
    assert told == [{"__typename": "ThreadChanged", "thread": {"id": threads["tent"], "state": "OPEN"}}]


async def test_all_admins_hear_of_their_sides_changes_and_nobody_else(api: Api) -> None:
    market = await Marketplace.create(api)
    people = (market.clerk, market.vera, market.ann)
    cursors = [(await one.ask("{ eventCursor }"))["eventCursor"] for one in people]
    await market.chief.do(UPDATE, threadIds=[market.shop], state="DONE")
    told = [(await one.ask(EVENTS, a=at))["events"]["nodes"] for one, at in zip(people, cursors, strict=True)]
    assert told == [[{"__typename": "ThreadChanged", "thread": {"id": market.shop, "state": "DONE"}}], [], []]


async def everything(market: Marketplace) -> Json:
    """A call that changes all that can be changed of two threads."""
    urgent, old = await label(market.chief, "Urgent"), await label(market.chief, "Old")
    await market.chief.do(UPDATE, threadIds=[market.store], addLabelIds=[old])
    return {
        "threadIds": [market.store, market.talk],
        "state": "DONE",
        "assigneeId": await user_of(market.clerk),
        "addLabelIds": [urgent],
        "removeLabelIds": [old],
        "noReplyNeeded": True,
    }


async def test_undo_restores_exactly_what_the_call_changed(api: Api) -> None:
    market = await Marketplace.create(api)
    call = await everything(market)
    seen = [one async for one in _without_changes(market)]
    done = await market.chief.do(UPDATE, **call)
    assert done["count"] == 2
    assert done["threads"][0] == {
        "id": market.store,
        "state": "DONE",
        "snoozedUntil": None,
        "assignee": {"externalId": market.clerk.sub},
        "labels": [{"name": "Urgent"}],
        "awaitingReplyFrom": None,
    }
    undone = await market.chief.do(UNDO, undo=done["undo"])
    assert (undone["count"], undone["undo"], undone["userErrors"]) == (2, None, [])
    assert [one async for one in _without_changes(market)] == seen
    assert codes(await market.chief.do(UNDO, undo=done["undo"])) == ["NOT_FOUND"]


async def _without_changes(market: Marketplace) -> Any:
    for thread in (market.store, market.talk):
        found = (await market.chief.ask(STATE, id=thread))["thread"]
        yield {name: value for name, value in found.items() if name != "changes"}


async def test_what_somebody_changed_or_wrote_to_since_stays_as_it_is(api: Api) -> None:
    market = await Marketplace.create(api)
    ids = [market.store, market.talk, market.shop]
    done = await market.chief.do(UPDATE, threadIds=ids, state="DONE")
    await market.clerk.do(ASSIGN, threadId=market.store, assigneeId=await user_of(market.clerk))
    await market.chief.send(market.talk)
    assert codes(await market.clerk.do(UNDO, undo=done["undo"])) == ["NOT_FOUND"]  # it is not the clerk's
    undone = await market.chief.do(UNDO, undo=done["undo"])
    assert [one["id"] for one in undone["threads"]] == [market.shop]
    assert [await state_of(market.chief, one) for one in ids] == ["DONE", "DONE", "OPEN"]


async def test_after_ten_minutes_it_is_too_late(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    market = await Marketplace.create(api)
    done = await market.chief.do(UPDATE, threadIds=[market.store], state="DONE")
    later = clock.now() + timedelta(minutes=10, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert codes(await market.chief.do(UNDO, undo=done["undo"])) == ["WINDOW_CLOSED"]
    assert await state_of(market.chief, market.store) == "DONE"


async def test_all_that_match_are_changed_and_more_than_the_most_are_none(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads, boss = await talk(api), api.admin()
    monkeypatch.setattr(threads_update, "MAX_THREADS", 3)
    assert codes(await boss.do(UPDATE, filter={}, state="DONE")) == ["TOO_MANY"]
    assert codes(await boss.do(UPDATE, threadIds=[*threads.values()], state="DONE")) == ["TOO_MANY"]
    assert (await boss.do(UPDATE, filter={"kind": "ORDER"}, state="DONE"))["count"] == 3
    assert await subjects(boss, state=["OPEN"]) == ["stove"]


async def test_what_is_refused_changes_nothing(api: Api) -> None:
    market = await Marketplace.create(api)
    own, foreign = await label(market.chief, "Ours"), await label(market.vera, "Ours")
    threads = {"threadIds": [market.store]}
    past, rob = (clock.now() - timedelta(minutes=1)).isoformat(), await user_of(market.rob)
    for given, expected in (
        ({"state": "DONE"}, "INVALID"),
        ({**threads, "filter": {}, "state": "DONE"}, "INVALID"),
        (threads, "INVALID"),
        ({**threads, "snoozedUntil": "2099-01-01T00:00:00Z"}, "INVALID"),
        ({**threads, "state": "DONE", "snoozedUntil": "2099-01-01T00:00:00Z"}, "INVALID"),
        ({**threads, "state": "SNOOZED", "snoozedUntil": past}, "INVALID"),
        ({**threads, "addLabelIds": [own], "removeLabelIds": [own]}, "INVALID"),
        ({**threads, "state": "DONE", "addLabelIds": [foreign]}, "NOT_FOUND"),
        ({**threads, "state": "DONE", "assigneeId": rob}, "NOT_FOUND"),
        ({"threadIds": ["nonsense"], "state": "DONE"}, "NOT_FOUND"),
    ):
        assert codes(await market.chief.do(UPDATE, **given)) == [expected], given
    no_thread = {"filter": {"search": "nowhere"}, "assigneeId": rob}
    assert codes(await market.vera.do(UPDATE, **no_thread)) == ["NOT_FOUND"]  # as for nobody, whatever is found
    found = (await market.chief.ask(STATE, id=market.store))["thread"]
    assert (found["state"], found["labels"], found["changes"]) == ("OPEN", [], [])
    beside = await market.vera.do(UPDATE, threadIds=[market.store, market.shop], state="DONE")
    assert [one["id"] for one in beside["threads"]] == [market.shop]  # the store's is not there for a vendor


async def test_each_side_reads_what_was_changed_beside_the_messages(api: Api) -> None:
    market = await Marketplace.create(api)
    vip = await label(market.chief, "VIP")
    vera = await user_of(market.vera)
    await market.chief.do(UPDATE, threadIds=[market.shop], state="DONE", addLabelIds=[vip], assigneeId=vera)
    ours = (await market.chief.ask(STATE, id=market.shop))["thread"]["changes"]
    assert [one["kind"] for one in ours] == ["STATE", "ASSIGNEE", "LABEL_ADDED"]
    assert {one["by"]["externalId"] for one in ours} == {market.chief.sub}
    theirs = (await market.vera.ask(STATE, id=market.shop))["thread"]["changes"]
    assert [(one["kind"], one["assignee"]["externalId"]) for one in theirs] == [("ASSIGNEE", market.vera.sub)]
    assert (await market.ann.ask(STATE, id=market.shop))["thread"]["changes"] == []


async def test_many_threads_take_as_many_statements_as_two(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    threads, boss = [*(await talk(api)).values()], api.admin()
    vip, real = await label(boss, "VIP"), database.run_sql
    counted: list[str] = []

    async def noting(text: str, *values: object) -> list[database.Row]:
        counted.append(text)
        return await real(text, *values)

    monkeypatch.setattr("models.statements.run_sql", noting)
    taken = []
    for some, state in ((threads[:2], "DONE"), (threads, "SNOOZED")):
        counted.clear()
        done = await boss.do(UPDATE, threadIds=some, state=state, addLabelIds=[vip], noReplyNeeded=True)
        assert done["count"] == len(some)
        taken.append(len(counted))
    assert taken[0] == taken[1] > 0


async def test_the_page_of_the_queue_shows_how_it_is_asked(api: Api) -> None:
    market = await Marketplace.create(api)
    (block,) = blocks_of("docs/queue.md")
    answer = (await market.chief.ask(block.text, threads=[market.store, market.talk]))["threadsUpdate"]
    assert (answer["count"], answer["userErrors"]) == (2, [])
    assert {one["state"] for one in answer["threads"]} == {"SNOOZED"}
