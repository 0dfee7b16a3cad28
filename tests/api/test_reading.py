"""Reading: what is unread, for whom, and what moves it."""

from models.threads import Participant
from tests.api.conftest import SampleData
from tests.support.api import READ, UNREAD, Api, Json, Person
from tests.support.database_rows import assert_no_writes

STANDS = """query ($id: ID!) { thread(id: $id) { unreadCount messages { nodes { seq isRead } }
  participants { user { externalId } lastReadSeq lastReadAt } } }"""


async def thread_of(person: Person, thread: str) -> Json:
    """The thread as that person sees it."""
    return (await person.ask(STANDS, id=thread))["thread"]


async def receipts(person: Person, thread: str) -> dict[str, int]:
    """How far everybody has read, by sub."""
    participants = (await thread_of(person, thread))["participants"]
    return {one["user"]["externalId"]: one["lastReadSeq"] for one in participants}


async def read_marks(person: Person, thread: str) -> list[bool]:
    """`isRead` of each message."""
    return [message["isRead"] for message in (await thread_of(person, thread))["messages"]["nodes"]]


async def test_ones_own_messages_are_never_unread(sample: SampleData) -> None:
    for _ in range(2):
        await sample.ann.send(sample.anns_thread)
    assert (await thread_of(sample.ann, sample.anns_thread))["unreadCount"] == 1
    assert (await thread_of(sample.boss, sample.anns_thread))["unreadCount"] == 3
    assert await sample.ann.badge() == {"messages": 1, "threads": 1, "capped": False}
    assert await sample.boss.badge() == {"messages": 4, "threads": 2, "capped": False}


async def test_unread_is_per_person(sample: SampleData) -> None:
    other = sample.api.admin("other")
    assert (await other.badge())["messages"] == 4
    await sample.boss.read(sample.anns_thread)
    assert (await sample.boss.badge())["messages"] == 1
    assert (await other.badge())["messages"] == 4


async def test_sending_does_not_read(sample: SampleData) -> None:
    await sample.ann.send(sample.anns_thread)
    assert (await thread_of(sample.ann, sample.anns_thread))["unreadCount"] == 1
    assert await receipts(sample.ann, sample.anns_thread) == {"ann": 0, "boss": 0}


async def test_querying_reads_nothing(sample: SampleData) -> None:
    ask = """query ($t: ID!, $m: ID!) { node(id: $m) { ... on Message { body isRead } } viewer { unread { messages } }
      thread(id: $t) { unreadCount lastMessage { body } messages(last: 1) { nodes { body } }
      participants { lastReadSeq } }
      threads(filter: { unread: true }) { nodes { id lastMessage { body } messages { totalCount } } }
      orders { nodes { unreadCount threads { messages { nodes { body } } } } } }"""
    async with assert_no_writes():
        await sample.ann.ask(ask, t=sample.anns_thread, m=sample.anns_message)
        await sample.boss.ask(ask, t=sample.anns_thread, m=sample.anns_message)


async def test_reading_up_to_a_seq_leaves_what_came_after(sample: SampleData) -> None:
    for _ in range(3):
        await sample.boss.send(sample.anns_thread)
    payload = await sample.ann.read(sample.anns_thread, 3)
    assert payload["thread"] == {"id": sample.anns_thread, "unreadCount": 2}
    assert payload["unread"] == {"messages": 2, "threads": 1, "capped": False}
    assert await receipts(sample.ann, sample.anns_thread) == {"ann": 3, "boss": 0}


async def test_without_a_seq_all_is_read(sample: SampleData) -> None:
    payload = await sample.ann.read(sample.anns_thread)
    assert (payload["thread"]["unreadCount"], payload["unread"]["messages"]) == (0, 0)
    assert (await receipts(sample.boss, sample.anns_thread))["ann"] == 2


async def test_reading_beyond_the_last_message_reads_all_that_is_there_and_no_more(sample: SampleData) -> None:
    await sample.ann.read(sample.anns_thread, 1000)
    assert (await receipts(sample.ann, sample.anns_thread))["ann"] == 2
    await sample.boss.send(sample.anns_thread)
    assert (await thread_of(sample.ann, sample.anns_thread))["unreadCount"] == 1


async def test_reading_less_than_one_has_read_changes_nothing(sample: SampleData) -> None:
    await sample.ann.read(sample.anns_thread)
    async with assert_no_writes():
        for seq in (2, 1, 0, None):
            payload = await sample.ann.read(sample.anns_thread, seq)
            assert (payload["userErrors"], payload["thread"]["unreadCount"]) == ([], 0)


async def test_taking_back_makes_the_newest_message_of_another_unread(sample: SampleData) -> None:
    await sample.boss.send(sample.anns_thread)
    await sample.ann.send(sample.anns_thread)
    await sample.ann.read(sample.anns_thread)
    payload = await sample.ann.unread(sample.anns_thread)
    assert payload["thread"]["unreadCount"] == 1
    assert payload["unread"] == {"messages": 1, "threads": 1, "capped": False}
    assert (await receipts(sample.ann, sample.anns_thread))["ann"] == 2
    async with assert_no_writes():
        await sample.ann.unread(sample.anns_thread)


async def test_taking_back_what_is_unread_already_changes_nothing(sample: SampleData) -> None:
    await sample.boss.send(sample.anns_thread)
    async with assert_no_writes():
        assert (await sample.ann.unread(sample.anns_thread))["thread"]["unreadCount"] == 2


async def test_there_is_nothing_to_take_back_where_nobody_else_has_written(api: Api) -> None:
    ann, thread = api.customer("ann"), await api.thread("ann")
    async with assert_no_writes():
        payload = await ann.unread(thread)
    assert [(error["field"], error["code"]) for error in payload["userErrors"]] == [(["threadId"], "NOT_ALLOWED")]
    assert payload["thread"] is None


async def test_reading_and_taking_back_are_ones_own_affair(sample: SampleData) -> None:
    before = await thread_of(sample.boss, sample.bens_thread), await sample.ben.badge()
    for document in (READ, UNREAD, READ):
        await sample.ann.do(document, threadId=sample.anns_thread)
    assert (await thread_of(sample.boss, sample.bens_thread), await sample.ben.badge()) == before
    assert (await thread_of(sample.boss, sample.anns_thread))["unreadCount"] == 1


async def test_a_message_is_read_once_someone_of_the_other_side_has(sample: SampleData) -> None:
    ann, boss, thread = sample.ann, sample.boss, sample.anns_thread
    assert await read_marks(ann, thread) == [False, False]
    await boss.read(thread, 1)
    assert await read_marks(ann, thread) == [True, False]
    await ann.read(thread)
    assert await read_marks(boss, thread) == [True, True]
    await sample.api.admin("other").send(thread)
    await boss.read(thread)
    assert await read_marks(ann, thread) == [True, True, False]
    await ann.unread(thread)
    assert await read_marks(boss, thread) == [True, True, False]


async def test_the_participants_are_the_customer_and_who_has_read_or_written(sample: SampleData) -> None:
    await sample.api.admin("silent").badge()
    assert await receipts(sample.ann, sample.anns_thread) == {"ann": 0, "boss": 0}
    await sample.api.admin("reader").read(sample.anns_thread, 1)
    found = (await thread_of(sample.ann, sample.anns_thread))["participants"]
    assert {one["user"]["externalId"]: one["lastReadSeq"] for one in found} == {"ann": 0, "boss": 0, "reader": 1}
    assert {one["user"]["externalId"] for one in found if one["lastReadAt"]} == {"reader"}


async def test_the_badge_stops_counting_at_999(sample: SampleData) -> None:
    await Participant.filter(user__external_id="boss").update(unread=499)
    await sample.ann.send(sample.anns_thread)
    assert await sample.boss.badge() == {"messages": 999, "threads": 2, "capped": False}
    await sample.ann.send(sample.anns_thread)
    assert await sample.boss.badge() == {"messages": 999, "threads": 2, "capped": True}
