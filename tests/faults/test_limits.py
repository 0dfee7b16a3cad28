"""Rate limits of the contract, counted over all processes."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio

from models.actor import Actor
from models.enums import Role
from models.refusals import RateLimited
from resolvers import rate_limits
from resolvers.rate_limits import RateLimit, RateLimiter
from server import create_app
from settings import Settings
from subscriptions.bus import Bus, Gap, Signal, UserBlocked
from tests.faults.infrastructure import RedisServer
from tests.support.api import SEND, Api, Person
from tests.support.databases import ON_SQLITE

Json = Any
OPEN = "mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { dispute { id } userErrors { code } } }"


@pytest_asyncio.fixture
async def limited(settings: Settings) -> AsyncIterator[Api]:
    """The app with its limits on, for one process."""
    app = create_app(settings.model_copy(update={"rate_limits": True}))
    async with app.router.lifespan_context(app), Api.of_app(app, settings) as api:
        yield api


async def allowed(person: Person, query: str, most: int, **fields: Json) -> tuple[int, Json]:
    """How many are let through before the first that is not, and its error."""
    for count in range(most + 1):
        reply = await person.reply(query, input=fields)
        if "errors" in reply:
            return count, reply["errors"][0]
    return most + 1, None


@ON_SQLITE
async def test_a_customer_sends_30_a_minute(limited: Api) -> None:
    thread = await limited.thread("ann")  # which sends the first
    start = time.time()
    count, error = await allowed(limited.customer("ann"), SEND, 40, threadId=thread, body="hello")
    assert (count, error["extensions"]["code"]) == (29, "RATE_LIMITED")
    assert 60 - (time.time() - start) - 3 <= error["extensions"]["retryAfter"] <= 60
    messages = await limited.admin().ask(
        "query ($id: ID!) { thread(id: $id) { lastMessage { seq } messages(last: 1) { totalCount } } }", id=thread
    )
    assert messages["thread"] == {"lastMessage": {"seq": 30}, "messages": {"totalCount": 30}}, "no trace"
    assert (await limited.admin().send(thread))["seq"] == 31, "others are not held up"


@ON_SQLITE
async def test_ten_disputes_an_hour(limited: Api) -> None:
    ann = limited.customer("ann")
    seen = []
    for _ in range(11):
        order = await limited.order("ann")
        seen.append(await ann.reply(OPEN, input={"orderId": order["id"], "reason": "LATE", "comment": "Where is it?"}))
    assert all("errors" not in reply and not reply["data"]["disputeOpen"]["userErrors"] for reply in seen[:10])
    extensions = seen[10]["errors"][0]["extensions"]
    assert extensions["code"] == "RATE_LIMITED"
    assert 3500 <= extensions["retryAfter"] <= 3600


@ON_SQLITE
async def test_off_means_off(settings: Settings) -> None:
    app = create_app(settings)
    async with app.router.lifespan_context(app), Api.of_app(app, settings) as api:
        thread = await api.thread("ann")
        count, _ = await allowed(api.customer("ann"), SEND, 40, threadId=thread, body="hello")
        assert count == 41


def somebody(role: Role = Role.CUSTOMER) -> Actor:
    """Who has done nothing yet."""
    return Actor(uuid4(), role)


async def spent(limits: RateLimiter, actor: Actor, most: int, limit: RateLimit = RateLimit.MESSAGES) -> int:
    """How many are let through."""
    for count in range(most):
        try:
            await limits.consume(actor, limit)
        except RateLimited:
            return count
    return most


@pytest.mark.parametrize("role", [Role.VENDOR, Role.ADMIN])
async def test_staff_do_ten_times_as_much(role: Role) -> None:
    alone = RateLimiter("memory://", "parley")
    assert await spent(alone, somebody(role), 400) == 300
    assert await spent(alone, somebody(role), 400, RateLimit.DISPUTES) == 100


async def test_each_person_and_each_thing_is_counted_by_itself() -> None:
    alone, ann = RateLimiter("memory://", "parley"), somebody()
    assert await spent(alone, ann, 40) == 30
    assert await spent(alone, ann, 40, RateLimit.DISPUTES) == 10
    assert await spent(alone, somebody(), 40) == 30


async def test_after_so_many_seconds_there_is_room_again(monkeypatch: pytest.MonkeyPatch) -> None:
    alone, ann = RateLimiter("memory://", "parley"), somebody()
    await spent(alone, ann, 30)
    with pytest.raises(RateLimited) as refused:
        await alone.consume(ann, RateLimit.MESSAGES)
    later = time.time() + refused.value.retry_after
    monkeypatch.setattr(time, "time", lambda: later)
    await alone.consume(ann, RateLimit.MESSAGES)


async def test_processes_share_their_counts_through_redis(redis: RedisServer) -> None:
    first, second, ann = RateLimiter(redis.url, "parley"), RateLimiter(redis.url, "parley"), somebody()
    try:
        assert await spent(first, ann, 20) == 20
        assert await spent(second, ann, 40) == 10
        assert await spent(first, ann, 1) == 0
        with pytest.raises(RateLimited) as refused:
            await second.consume(ann, RateLimit.MESSAGES)
        assert 55 <= refused.value.retry_after <= 60
    finally:
        await closed(first, second)


async def test_two_stores_on_one_redis_count_apart(redis: RedisServer) -> None:
    one, other, ann = RateLimiter(redis.url, "parley:1"), RateLimiter(redis.url, "parley:2"), somebody()
    try:
        assert await spent(one, ann, 40) == 30
        assert await spent(other, ann, 1) == 1
    finally:
        await closed(one, other)


async def test_two_stores_on_one_redis_do_not_hear_each_other(redis: RedisServer) -> None:
    blocked = {name: UserBlocked(uuid4()) for name in ("parley:1", "parley:2")}
    heard: dict[str, asyncio.Queue[Signal]] = {name: asyncio.Queue() for name in blocked}
    async with AsyncExitStack() as stack:
        for name, signal in blocked.items():
            bus = Bus(redis.url, name)
            await stack.enter_async_context(bus.connected(heard[name].put_nowait))
            bus.enqueue(signal)
        async with asyncio.timeout(10):
            for name, signal in blocked.items():
                while (first := await heard[name].get()) == Gap():  # which tells of the connection
                    pass
                assert first == signal
    for name, queue in heard.items():  # a signal may come twice, and the connection tells of itself
        late = [queue.get_nowait() for _ in range(queue.qsize())]
        assert set(late) <= {Gap(), blocked[name]}, "one heard the other"


async def test_while_redis_is_away_each_process_counts_for_itself(
    redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Redis that hangs holds nobody up for long, and not everybody."""
    monkeypatch.setattr(rate_limits, "REDIS_TIMEOUT_SECONDS", 0.3)
    monkeypatch.setattr(rate_limits, "LOCAL_FALLBACK_SECONDS", 1.0)
    first, second, ann = RateLimiter(redis.url, "parley"), RateLimiter(redis.url, "parley"), somebody()
    try:
        assert await spent(first, ann, 1) == 1
        redis.suspend()
        start = time.monotonic()
        assert await spent(first, ann, 40) == 30
        assert time.monotonic() - start < 3
        redis.resume()
        assert await spent(second, ann, 40) < 30, "once it is there, what it counted before still counts"
    finally:
        redis.resume()
        await closed(first, second)


async def closed(*those: RateLimiter) -> None:
    """Their connections."""
    for one in those:
        storage: Any = one._shared.storage
        await storage.bridge.get_connection().aclose()


@ON_SQLITE
async def test_typing_is_limited_too(limited: Api) -> None:
    thread = await limited.thread("ann")
    typing = "mutation ($input: TypingStartInput!) { typingStart(input: $input) { userErrors { code } } }"
    count, error = await allowed(limited.customer("ann"), typing, 70, threadId=thread)
    assert (count, error["extensions"]["code"]) == (60, "RATE_LIMITED")
