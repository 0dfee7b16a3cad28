"""Who sees what in replay: the same as live, and as in every list."""

from typing import Any

import pytest

from tests.replay.clients import DELETE, EVENTS, INBOX, NOTE, current_cursor, events_after, ids, subscribe_live
from tests.support.api import READ, Api, Person
from tests.support.live_server import LiveServer

OPEN = """mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) {
  dispute { id } userErrors { code message } } }"""
WITHDRAW = """mutation ($input: DisputeWithdrawInput!) { disputeWithdraw(input: $input) {
  dispute { status } userErrors { code } } }"""
WATCH = "mutation ($input: ThreadWatchInput!) { threadWatch(input: $input) { userErrors { code } } }"
SHOPS = "mutation { storeUpdate(input: {mode: SEPARATE_SHOPS}) { userErrors { code } } }"
ONE_STORE = "mutation { storeUpdate(input: {mode: SINGLE_STORE}) { userErrors { code } } }"


async def vendor_thread(api: Api) -> tuple[str, Person, Person, Person]:
    """A thread of ann's with a vendor, with her, the vendor's Vera, and an admin."""
    boss = api.admin()
    await boss.ask(SHOPS)
    vera, ann = api.vendor("vera", "acme"), api.customer("ann")
    await vera.badge()
    order = await api.order("ann", "acme")
    vendor = await ann.ask("query ($id: ID!) { order(id: $id) { recipients { vendor { id } } } }", id=order["id"])
    about = vendor["order"]["recipients"][0]["vendor"]["id"]
    thread = (await ann.contact(order["id"], vendorId=about))["thread"]["id"]
    return thread, ann, vera, boss


def kinds(events: list[Any]) -> list[str]:
    """What they are, and of messages the kind, of disputes the status."""
    return [
        event.get("message", {}).get("kind") or event.get("dispute", {}).get("status") or event["__typename"]
        for event in events
    ]


@pytest.fixture(params=["thread", "inbox"])
def of_thread(request: pytest.FixtureRequest) -> bool:
    """Replay of one thread, or of the inbox."""
    return bool(request.param == "thread")


async def test_notes_and_their_deletion_are_for_their_side(api: Api, of_thread: bool) -> None:
    thread, ann, vera, boss = await vendor_thread(api)
    await boss.do(WATCH, threadId=thread, watch=True)
    people = {"ann": ann, "vera": vera, "boss": boss, "vic": api.vendor("vic", "acme")}
    starts = {name: await current_cursor(person) for name, person in people.items()}
    note = (await vera.do(NOTE, threadId=thread, body="careful"))["message"]
    await boss.do(NOTE, threadId=thread, body="look at this")
    await vera.do(DELETE, messageId=note["id"])
    await ann.send(thread, "well?")
    seen = {}
    for name, person in people.items():
        seen[name] = kinds(await events_after(person, starts[name], thread if of_thread else None))
    deleted = "ThreadRead", "MessageDeleted"
    seen = {name: [kind for kind in found if kind not in deleted] for name, found in seen.items()}
    assert seen["ann"] == ["TEXT"]
    assert seen["vera"] == seen["vic"] == ["NOTE", "TEXT"]
    assert seen["boss"] == ["NOTE", "TEXT"]


async def test_the_deletion_of_a_note_is_for_its_side_only(api: Api) -> None:
    thread, ann, vera, boss = await vendor_thread(api)
    starts = [await current_cursor(person) for person in (ann, vera, boss)]
    note = (await vera.do(NOTE, threadId=thread, body="careful"))["message"]
    await vera.do(DELETE, messageId=note["id"])
    found = [await events_after(person, start, thread) for person, start in zip((ann, vera, boss), starts, strict=True)]
    assert [[event["__typename"] for event in events] for events in found] == [
        [],
        ["MessageAdded", "MessageDeleted"],
        [],
    ]


async def test_an_admin_sees_a_dispute_from_its_opening_to_its_end(server: LiveServer) -> None:
    """Live and in replay; what happens in a vendor's thread before and after concerns no admin."""
    thread, ann, vera, boss = await vendor_thread(server.api)
    start = await current_cursor(boss)
    async with server.connect(boss) as ws:
        inbox = await subscribe_live(ws, INBOX)
        await ann.send(thread, "before")
        opened = await ann.do(OPEN, threadId=thread, reason="DAMAGED", comment="It is broken.")
        assert opened["userErrors"] == []
        await vera.send(thread, "meanwhile")
        closed = await ann.do(WITHDRAW, disputeId=opened["dispute"]["id"])
        assert closed["dispute"]["status"] == "WITHDRAWN"
        await ann.send(thread, "after")
        await server.api.thread("bob")
        live: list[Any] = []
        while not live or live[-1]["thread"]["id"] == thread:
            live.append(await inbox.next())
    replayed = await events_after(boss, start)
    assert kinds(live)[:-1] == ["DISPUTE_OPENED", "OPEN", "TEXT", "DISPUTE_CLOSED", "WITHDRAWN"]
    assert ids(replayed) == ids(live)
    of_thread = await events_after(boss, start, thread)
    assert len(of_thread) == len(live) + 1, "who looks into the thread sees all of it"


async def test_who_watches_is_for_admins_to_know(api: Api) -> None:
    thread, ann, vera, boss = await vendor_thread(api)
    people = ann, vera, boss
    starts = [await current_cursor(person) for person in people]
    await boss.do(WATCH, threadId=thread, watch=True)
    found = [await events_after(person, start, thread) for person, start in zip(people, starts, strict=True)]
    assert [kinds(events) for events in found] == [[], [], ["ThreadChanged"]]


async def test_watching_brings_a_vendors_thread_into_the_inbox(api: Api) -> None:
    thread, ann, _, boss = await vendor_thread(api)
    other = api.admin("other")
    starts = await current_cursor(boss), await current_cursor(other)
    await boss.do(WATCH, threadId=thread, watch=True)
    await ann.send(thread, "seen by who watches")
    assert "TEXT" in kinds(await events_after(boss, starts[0]))
    assert await events_after(other, starts[1]) == []


async def test_a_vendor_sees_nothing_in_a_mode_without_direct_contact(api: Api) -> None:
    thread, ann, vera, boss = await vendor_thread(api)
    start = await current_cursor(vera)
    await ann.send(thread)
    assert len(await events_after(vera, start)) == 1
    await boss.ask(ONE_STORE)
    assert await events_after(vera, start) == []
    await boss.ask(SHOPS)
    assert len(await events_after(vera, start)) == 1, "switching modes loses nothing"


async def test_the_stores_backend_has_no_inbox_but_reads_every_thread(api: Api) -> None:
    backend = api.backend()
    start = await current_cursor(backend)
    thread = await api.thread("ann")
    assert await events_after(backend, start) == []
    assert len(await events_after(backend, start, thread)) == 1


async def test_reading_is_told_to_the_other_side(api: Api) -> None:
    thread = await api.thread("ann")
    ann, boss = api.customer("ann"), api.admin()
    start = await current_cursor(ann)
    await boss.do(READ, threadId=thread)
    read = await events_after(ann, start)
    assert [(event["__typename"], event["reader"]["externalId"], event["seq"]) for event in read] == [
        ("ThreadRead", "boss", 1)
    ]


async def test_an_outsider_misses_nothing(api: Api) -> None:
    thread, *_ = await vendor_thread(api)
    for outsider in (api.customer("eve"), api.vendor("mallory", "other")):
        start = await current_cursor(outsider)
        await api.customer("ann").send(thread)
        reply = await outsider.ask(EVENTS, after=start, thread=thread)
        assert reply["events"] == {"nodes": [], "hasMore": False, "cursor": start}
