"""What is sent through a plan is answered as by the executor: a repeat through that has the same bytes."""

from typing import Any

import orjson
import pytest

from models.counters import count_unread
from models.enums import EventKind, MarketplaceMode, Role
from models.statements import Statement
from models.tables import Store
from models.threads import Event, Message, Participant, Thread
from resolvers.read_positions import mark_many_read, mark_many_unread
from schema.ids import row_id, to_global_id
from schema.plans.errors import NotCovered
from tests.plans.conftest import Both

PAYLOAD = """{ __typename sent: message { __typename id seq kind body createdAt deletedAt isRead viewerIsAuthor
  author { id name role externalId } replyTo { id body author { name } } }
  userErrors { field message code __typename } }"""
SEND = f"mutation ($input: MessageSendInput!) {{ done: messageSend(input: $input) {PAYLOAD} }}"
NOTE = f"mutation ($input: NoteAddInput!) {{ noteAdd(input: $input) {PAYLOAD} }}"
PARTS = """mutation ($id: ID!, $body: String!, $key: String) {
  messageSend(input: {threadId: $id, body: $body, clientMutationId: $key}) { ...P } }
  fragment P on MessageSendPayload { message { ... on Message { body seq } } userErrors { code } }"""


async def input_for(both: Both, role: Role, **fields: Any) -> tuple[Any, dict[str, Any]]:
    """Somebody of that role and a thread of theirs."""
    for actor in both.actors:
        mine: dict[Role, dict[str, Any]] = {
            Role.CUSTOMER: {"customer_id": actor.user_id},
            Role.VENDOR: {"vendor_id": actor.vendor_id},
        }
        thread = await Thread.filter(**mine.get(actor.role, {})).order_by("id").first()
        if actor.role is role and thread is not None:
            return actor, {"threadId": to_global_id("Thread", thread.id), "body": "Hello", **fields}
    raise AssertionError(role)


@pytest.mark.parametrize("role", [Role.ADMIN, Role.VENDOR, Role.CUSTOMER])
@pytest.mark.parametrize("masked", [False, True])
async def test_a_repeat_by_the_executor_has_the_bytes_of_the_plan(both: Both, role: Role, masked: bool) -> None:
    await Store.filter(id=Store.SINGLETON_ID).update(mode=MarketplaceMode.SEPARATE_SHOPS, mask_contact_data=masked)
    actor, said = await input_for(both, role, body="  Write to me@mail.example  ", clientMutationId=f"{role} {masked}")
    before = await Message.all().count(), await Event.all().count()
    for document in [SEND] if role is Role.CUSTOMER else [SEND, NOTE]:
        wanted = {**said, "clientMutationId": f"{said['clientMutationId']} {len(document)}"}
        if document == SEND:
            thread = await Thread.get(id=row_id(said["threadId"], "Thread"))
            wanted["replyToId"] = to_global_id("Message", thread.last_message_id or thread.id)
        await both.executor(actor, document, {"input": {**wanted, "body": " "}})  # by which it is known as valid
        sent = await both.plan(actor, document, {"input": wanted})
        repeated = await both.executor(actor, document, {"input": wanted})
        assert (repeated.errors, orjson.dumps(repeated.data)) == (None, sent)
        assert b'"sent":{' in sent
        assert (b'"replyTo":{' in sent) == (document == SEND)
    count = 1 if role is Role.CUSTOMER else 2
    assert (await Message.all().count(), await Event.all().count()) == (before[0] + count, before[1] + count)


@pytest.mark.parametrize(
    "wrong",
    [
        {"body": " \n"},
        {"body": "x" * 4001},
        {"threadId": "nonsense"},
        {"clientMutationId": "k" * 101},
        {"replyToId": "nonsense"},
        {"body": "a\0b"},
    ],
)
async def test_what_is_refused_has_the_same_answer_and_writes_nothing(both: Both, wrong: dict[str, str]) -> None:
    actor, said = await input_for(both, Role.CUSTOMER)
    before = await Message.all().count()
    expected = await both.executor(actor, SEND, {"input": {**said, **wrong}})
    assert await both.plan(actor, SEND, {"input": {**said, **wrong}}) == orjson.dumps(expected.data)
    assert expected.data["done"]["userErrors"]
    assert await Message.all().count() == before


async def test_fragments_and_literal_inputs_are_covered(both: Both) -> None:
    actor, said = await input_for(both, Role.ADMIN)
    variables = {"id": said["threadId"], "body": "Hello", "key": "fragments"}
    await both.executor(actor, PARTS, {**variables, "body": ""})
    sent = await both.plan(actor, PARTS, variables)
    assert orjson.dumps((await both.executor(actor, PARTS, variables)).data) == sent


async def test_what_is_not_covered_writes_nothing(both: Both) -> None:
    actor, said = await input_for(both, Role.ADMIN)
    two = SEND.replace("done:", "a: messageSend(input: $input) { userErrors { code } } done:")
    customer, _ = await input_for(both, Role.CUSTOMER)
    before = await Message.all().count()
    for who, document, variables in (
        (actor, SEND, {"input": {**said, "attachmentIds": [said["threadId"]]}}),
        (actor, SEND, {"input": {**said, "body": 7}}),
        (actor, SEND, {}),
        (actor, two, {"input": said}),
        (customer, NOTE, {"input": said}),
    ):
        await both.executor(actor, document, {"input": {**said, "body": ""}})
        with pytest.raises(NotCovered):
            await both.plan(who, document, variables)
    assert await Message.all().count() == before


MARK = """mutation ($input: %sInput!, $last: Int) { %s(input: $input) { thread { id unreadCount subject
  messages(last: $last) { nodes { seq isRead } } participants { lastReadSeq user { name } } }
  unread { id messages } userErrors { field message code } } }"""
READ = MARK % ("ThreadMarkRead", "threadMarkRead")
UNREAD = MARK % ("ThreadMarkUnread", "threadMarkUnread")


@pytest.mark.parametrize("role", [Role.ADMIN, Role.VENDOR, Role.CUSTOMER])
async def test_a_mark_by_a_plan_is_what_the_executor_shows_of_it(both: Both, role: Role) -> None:
    await Store.filter(id=Store.SINGLETON_ID).update(mode=MarketplaceMode.SEPARATE_SHOPS)
    actor, said = await input_for(both, role)
    thread, events = {"threadId": said["threadId"]}, Event.filter(kind=EventKind.THREAD_READ)
    for document, last in ((READ, 3), (UNREAD, 2), (READ, None)):
        await both.executor(actor, document, {"input": {"threadId": "nonsense"}})  # by which it is known as valid
        before = await events.count()
        marked = await both.plan(actor, document, {"input": thread, "last": last})
        assert await events.count() <= before + 1
        after = await events.count()
        theirs = await both.executor(actor, document, {"input": thread, "last": last})
        assert (theirs.errors, orjson.dumps(theirs.data)) == (None, marked)
        assert await events.count() == after  # a repeat tells nobody anything
        with pytest.raises(NotCovered):
            await both.plan(actor, document, {"input": thread, "last": 101})
        assert await events.count() == after
    expected = await both.executor(actor, READ, {"input": {**thread, "seq": -1}})
    assert await both.plan(actor, READ, {"input": {**thread, "seq": -1}}) == orjson.dumps(expected.data)


async def test_many_threads_take_as_many_statements_as_one(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    admin, _ = await input_for(both, Role.ADMIN)
    ids = sorted(one.id for one in await Thread.filter(vendor_id=None, last_seq__gt=0))
    assert len(ids) > 2
    asked: list[Statement] = []
    real = Statement.run

    async def counted(self: Statement, *values: object) -> Any:
        asked.append(self)
        return await real(self, *values)

    monkeypatch.setattr(Statement, "run", counted)
    for mark in (mark_many_read, mark_many_unread):
        counts = []
        for some in (ids[:1], ids[1:]):
            seats = Participant.filter(user_id=admin.user_id, thread_id__in=some)
            await seats.update(last_read_seq=0 if mark is mark_many_read else 1000)
            asked.clear()
            assert await mark(admin, some, None)
            counts.append(len(asked))
            for one in await seats.prefetch_related("thread"):
                wanted = {one.thread.last_seq} if mark is mark_many_read else set(range(one.thread.last_seq))
                assert one.last_read_seq in wanted
                assert one.unread == await count_unread(one, admin)
                assert (one.unread == 0) == (mark is mark_many_read)
                assert one.thread.seller_read_seq >= one.last_read_seq
        assert counts[0] == counts[1] <= 8
