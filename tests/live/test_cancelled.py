"""Requests that are given up midway: what was begun is done or not, and nothing stays taken."""

import asyncio
import random
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from models.actor import Actor
from models.enums import Role
from models.keyset import PageRequest
from models.tables import User
from models.threads import Event, Message, Thread
from resolvers import messages, read_positions, threads
from resolvers.thread_filter import ThreadFilter, ThreadOrder
from schema.ids import row_id
from tests.live.test_at_once import wrong_counters
from tests.live.test_events import ADDED, live
from tests.support.api import SEND
from tests.support.connections import eventually
from tests.support.live_server import LiveServer
from tests.support.resources import wait_until_released

STEPS = range(0, 40, 2)
Work = Callable[[], Coroutine[Any, Any, object]]


async def _cancelled_at(work: Work, steps: int) -> bool:
    """Begin, let the loop turn so many times, then cancel. Was it still under way?"""
    task = asyncio.create_task(work())
    for _ in range(steps):
        await asyncio.sleep(0)
    under_way = task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        return under_way
    return False


async def _actor(sub: str) -> Actor:
    user = await User.get(external_id=sub)
    return Actor(user.id, user.role)


async def _check(server: LiveServer, thread: str) -> None:
    """Once nobody waits any more: everything is whole, nothing is taken, and the server works."""
    await eventually(lambda: not server.uvicorn.server_state.tasks)
    await wait_until_released()
    for row in await Thread.all():
        found = await Message.filter(thread_id=row.id).order_by("seq")
        assert [message.seq for message in found] == list(range(1, row.last_seq + 1))
        assert await Event.filter(thread_id=row.id, message_id__isnull=False).count() == row.last_seq
    assert await wrong_counters() == []
    await server.api.customer().send(thread, "Still here")
    assert (await server.api.admin().read(thread))["thread"]["unreadCount"] == 0


async def test_an_operation_cancelled_at_any_moment_is_done_whole_or_not_at_all(server: LiveServer) -> None:
    # given
    thread, admin = await server.api.thread(), server.api.admin()
    await admin.badge()
    thread_id, customer, boss = row_id(thread, "Thread"), await _actor("ann"), await _actor("boss")
    assert thread_id is not None
    works: list[Work] = [
        lambda: messages.send(customer, thread_id, "Cancelled"),
        lambda: read_positions.mark_read(boss, thread_id),
        lambda: read_positions.mark_unread(boss, thread_id),
        lambda: threads.create(customer, threads.NewThread("Cancelled", subject="Cancelled")),
    ]
    # when
    cancelled = [await _cancelled_at(work, steps) for steps in STEPS for work in works]
    # then
    assert any(cancelled)
    await _check(server, thread)
    begun = len(STEPS) - 1  # all but those cancelled before their first step
    assert await Message.filter(body="Cancelled", thread_id=thread_id).count() >= begun, "a transaction was cancelled"


async def test_a_read_cancelled_at_any_moment_gives_back_its_connection(server: LiveServer) -> None:
    thread, boss = await server.api.thread(), Actor((await User.first() or User()).id, Role.ADMIN)
    thread_id = row_id(thread, "Thread")
    assert thread_id is not None
    request = PageRequest()
    works: list[Work] = [
        lambda: threads.list_threads(boss, request, ThreadFilter(), ThreadOrder.UNREAD_FIRST),
        lambda: messages.list_messages(boss, thread_id, request),
        lambda: threads.PARTICIPANTS.of([thread_id]),
    ]
    cancelled = [await _cancelled_at(work, steps) for steps in STEPS for work in works]
    assert any(cancelled)
    await _check(server, thread)


async def test_a_transaction_cancelled_from_outside_is_completed_and_told(server: LiveServer) -> None:
    # given
    thread, customer = await server.api.thread(), await server.api.customer().badge() and await _actor("ann")
    thread_id = row_id(thread, "Thread")
    assert thread_id is not None
    async with server.connect(server.api.admin()) as ws:
        added = await live(ws, ADDED, thread=thread)
        # when
        assert await _cancelled_at(lambda: messages.send(customer, thread_id, "Cancelled"), steps=1)
        # then
        assert (await added.next())["message"]["body"] == "Cancelled"
    await _check(server, thread)


async def test_requests_given_up_at_random_leave_the_rest_alone(server: LiveServer) -> None:
    # given
    api, chance = server.api, random.Random(7)
    thread, customer, admin = await api.thread(), api.customer(), api.admin()
    await admin.badge()

    async def given_up(number: int) -> None:
        task = asyncio.create_task(customer.send(thread, f"Given up {number}"))
        await asyncio.wait([task], timeout=chance.uniform(0, 0.05))
        task.cancel()
        await asyncio.wait([task])

    # when
    kept = asyncio.gather(*(admin.send(thread, f"Kept {number}") for number in range(15)))
    for batch in range(3):
        await asyncio.gather(*(given_up(10 * batch + number) for number in range(10)))
    # then
    assert len({message["seq"] for message in await kept}) == 15
    assert await Message.filter(body__startswith="Kept").count() == 15
    await _check(server, thread)


@pytest.mark.parametrize("how", ["closed", "aborted"])
async def test_who_leaves_in_the_middle_of_a_request_is_no_fault(server: LiveServer, how: str) -> None:
    customer = server.api.customer()
    head = (
        f"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {customer.token}\r\n"
        "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
    )
    _, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(head.encode() + b'{"query": ')
    await writer.drain()
    await eventually(lambda: bool(server.uvicorn.server_state.tasks))
    if how == "closed":
        writer.close()
    else:
        writer.transport.abort()
    await eventually(lambda: not server.uvicorn.server_state.tasks)
    assert (await customer.badge())["messages"] == 0


@pytest.mark.parametrize("how", ["complete", "abort"])
async def test_a_mutation_given_up_over_websocket_is_done_whole_or_not_at_all(server: LiveServer, how: str) -> None:
    # given
    api, chance = server.api, random.Random(11)
    thread, customer = await api.thread(), api.customer()
    await api.admin().badge()
    for _ in range(8):
        async with server.connect(customer) as ws:
            # when
            operations = [await ws.subscribe(SEND, input={"threadId": thread, "body": "Given up"}) for _ in range(5)]
            await asyncio.sleep(chance.uniform(0, 0.02))
            if how == "abort":
                ws.socket.transport.abort()
                continue
            for operation in operations:
                await ws.send({"id": operation.id, "type": "complete"})
    # then
    await _check(server, thread)
