"""messageAdded, threadEvents, inboxEvents: what each tells, in which order, and how fresh."""

import asyncio
import json
from typing import Any

import pytest

from tests.support.live_server import LiveServer, Subscription, WebSocketClient

ADDED = """subscription ($thread: ID!) { messageAdded(threadId: $thread) { id cursor at
  message { id seq body kind author { externalId } viewerIsAuthor thread { id } }
  thread { id subject unreadCount lastMessage { body } awaitingReplyFrom } } }"""
EVENT = """{ __typename id cursor at thread { id unreadCount }
  ... on MessageAdded { message { seq body isRead } } ... on ThreadRead { reader { externalId } seq } }"""
THREAD_EVENTS = f"subscription ($thread: ID!) {{ threadEvents(threadId: $thread) {EVENT} }}"
INBOX_EVENTS = f"subscription {{ inboxEvents {EVENT} }}"
Json = Any


async def live(ws: WebSocketClient, query: str, **variables: str) -> Subscription:
    return await (await ws.subscribe(query, **variables)).wait_until_live()


def _what(event: Json) -> tuple[object, ...]:
    if event["__typename"] == "MessageAdded":
        return "added", event["message"]["seq"], event["message"]["body"]
    return "read", event["reader"]["externalId"], event["seq"]


async def test_a_message_comes_with_all_that_shows_it(server: LiveServer) -> None:
    # given
    customer, admin = server.api.customer(), server.api.admin()
    order = await server.api.order()
    thread = (await customer.contact(order["id"], "First"))["thread"]["id"]
    async with server.connect(admin) as ws:
        added = await live(ws, ADDED, thread=thread)
        # when
        sent = await customer.send(thread, "Second")
        # then
        event = await added.next()
        assert event["message"] == {
            "id": sent["id"],
            "seq": 2,
            "body": "Second",
            "kind": "TEXT",
            "author": {"externalId": "ann"},
            "viewerIsAuthor": False,
            "thread": {"id": thread},
        }
        assert event["thread"] == {
            "id": thread,
            "subject": f"Order {order['number']}",
            "unreadCount": 2,
            "lastMessage": {"body": "Second"},
            "awaitingReplyFrom": "ADMIN",
        }
        assert event["id"]
        assert event["cursor"]
        assert event["at"].endswith("Z")


async def test_what_was_sent_before_is_not_told(server: LiveServer) -> None:
    thread = await server.api.thread()
    async with server.connect(server.api.admin()) as ws:
        assert await (await live(ws, ADDED, thread=thread)).receives_nothing()
        assert await (await live(ws, INBOX_EVENTS)).receives_nothing()


async def test_ones_own_message_is_told_to_oneself(server: LiveServer) -> None:
    thread = await server.api.thread()
    customer = server.api.customer()
    async with server.connect(customer) as ws:
        added = await live(ws, ADDED, thread=thread)
        await customer.send(thread, "Mine")
        event = await added.next()
        assert event["message"]["viewerIsAuthor"] is True
        assert event["thread"]["unreadCount"] == 0


async def test_each_event_sees_the_world_anew(server: LiveServer) -> None:
    """What one event has loaded must not be what the next one shows."""
    customer, admin = server.api.customer(), server.api.admin()
    thread = await server.api.thread()
    async with server.connect(admin) as ws:
        events, added = await live(ws, THREAD_EVENTS, thread=thread), await live(ws, ADDED, thread=thread)
        for number in (2, 3, 4):
            await customer.send(thread, f"Message {number}")
            event = await added.next()
            assert (event["thread"]["unreadCount"], event["thread"]["lastMessage"]["body"]) == (
                number,
                f"Message {number}",
            )
            assert (await events.next())["thread"]["unreadCount"] == number
        await admin.read(thread)
        assert (await events.next())["thread"]["unreadCount"] == 0


async def test_events_of_a_thread_come_once_each_in_their_order(server: LiveServer) -> None:
    # given
    thread = await server.api.thread()
    people = [server.api.customer(), server.api.admin()]
    async with server.connect(people[0]) as one, server.connect(people[1]) as two:
        streams = [await live(ws, query, thread=thread) for ws in (one, two) for query in (ADDED, THREAD_EVENTS)]
        # when
        await asyncio.gather(*(people[n % 2].send(thread, f"Message {n}") for n in range(20)))
        # then
        for stream in streams:
            events = [await stream.next() for _ in range(20)]
            assert [event["message"]["seq"] for event in events] == list(range(2, 22))
            assert len({event["id"] for event in events}) == len({event["cursor"] for event in events}) == 20
            assert await stream.receives_nothing(0.05)


async def test_reading_is_an_event_for_the_thread_and_no_message(server: LiveServer) -> None:
    # given
    customer, admin = server.api.customer(), server.api.admin()
    thread = await server.api.thread()
    await customer.send(thread, "Second")
    async with server.connect(customer) as ws:
        events, added = await live(ws, THREAD_EVENTS, thread=thread), await live(ws, ADDED, thread=thread)
        # when
        await admin.read(thread, seq=1)
        await admin.read(thread, seq=1)
        await admin.read(thread)
        await admin.unread(thread)
        await customer.send(thread, "Third")
        # then
        assert [_what(await events.next()) for _ in range(4)] == [
            ("read", "boss", 1),
            ("read", "boss", 2),
            ("read", "boss", 1),
            ("added", 3, "Third"),
        ]
        assert (await added.next())["message"]["seq"] == 3
        assert await events.receives_nothing(0.05)


async def test_an_inbox_tells_of_all_threads_that_concern_its_owner(server: LiveServer) -> None:
    # given
    api = server.api
    ann, bob, admin = api.customer("ann"), api.customer("bob"), api.admin()
    of_ann, of_bob = await api.thread("ann"), await api.thread("bob")
    async with server.connect(ann) as one, server.connect(bob) as two, server.connect(admin) as three:
        inboxes = [await live(ws, INBOX_EVENTS) for ws in (one, two, three)]
        # when
        await ann.send(of_ann, "From Ann")
        await bob.send(of_bob, "From Bob")
        await admin.read(of_ann)
        new = (await ann.contact(None, "A question", subject="Hours"))["thread"]["id"]
        # then
        told = {
            "ann": [(of_ann, "added"), (of_ann, "read"), (new, "added")],
            "bob": [(of_bob, "added")],
            "boss": [(of_ann, "added"), (of_bob, "added"), (of_ann, "read"), (new, "added")],
        }
        for inbox, expected in zip(inboxes, told.values(), strict=True):
            events = [await inbox.next() for _ in expected]
            assert [(event["thread"]["id"], _what(event)[0]) for event in events] == expected
            assert await inbox.receives_nothing(0.1)


async def test_one_connection_follows_many_things(server: LiveServer) -> None:
    # given
    api = server.api
    threads = [await api.thread("ann"), await api.thread("bob")]
    async with server.connect(api.admin()) as ws:
        streams = [await live(ws, ADDED, thread=thread) for thread in threads]
        badge = await ws.subscribe("subscription { unreadBadge { messages } }")
        assert await badge.next() == {"messages": 2}
        # when
        await api.customer("bob").send(threads[1], "From Bob")
        # then
        assert (await streams[1].next())["message"]["body"] == "From Bob"
        assert await badge.next() == {"messages": 3}
        assert await streams[0].receives_nothing(0.1)


async def test_an_idempotent_repeat_and_a_refusal_tell_nothing(server: LiveServer) -> None:
    customer = server.api.customer()
    thread = await server.api.thread()
    async with server.connect(server.api.admin()) as ws:
        inbox = await live(ws, INBOX_EVENTS)
        for _ in range(2):
            await customer.send(thread, "Once", clientMutationId="k")
        assert (await inbox.next())["message"]["seq"] == 2
        refused = await customer.reply(
            'mutation($t: ID!) { messageSend(input: {threadId: $t, body: " "}) { userErrors { code } } }', t=thread
        )
        assert refused["data"]["messageSend"]["userErrors"] == [{"code": "BLANK"}]
        assert await inbox.receives_nothing()


@pytest.mark.parametrize("how", ["closed", "aborted"])
async def test_a_message_is_told_even_if_its_sender_has_left(server: LiveServer, how: str) -> None:
    """The connection that asked is gone; its transaction is not."""
    # given
    thread, customer = await server.api.thread(), server.api.customer()
    query = f'mutation {{ messageSend(input: {{threadId: "{thread}", body: "Bye"}}) {{ message {{ id }} }} }}'
    body = f'{{"query": {json.dumps(query)}}}'.encode()
    head = (
        f"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {customer.token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    async with server.connect(server.api.admin()) as ws:
        added = await live(ws, ADDED, thread=thread)
        # when
        _, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(head.encode() + body)
        await writer.drain()
        if how == "aborted":
            await asyncio.sleep(0)
            writer.transport.abort()
        else:
            writer.close()
        # then
        assert (await added.next())["message"]["body"] == "Bye"


AFTER = """subscription ($thread: ID!, $after: String) {
  %s(threadId: $thread, after: $after) { ... on MessageAdded { message { seq } } } }"""


async def test_who_comes_as_the_only_other_subscriber_leaves_is_told_all_the_same(server: LiveServer) -> None:
    """The reading that the other one caused moves on what counts as told, and ends only after they came."""
    ann = server.api.customer()
    cursor = (await ann.ask("{ eventCursor }"))["eventCursor"]
    thread = await server.api.thread()
    for _ in range(5):
        await ann.send(thread)
    for name in ("messageAdded", "threadEvents") * 10:
        async with server.connect(ann) as ws:
            following = await ws.subscribe(AFTER % name, thread=thread, after=cursor)
            assert (await following.next())["message"]["seq"] == 1
