"""Push services that somebody has named to do harm: within the store's network, never answering, or no hosts at all."""

import asyncio
import socket
import threading
from typing import Any

import pytest

from models.enums import JobKind, JobState
from models.jobs import Job
from models.tables import PushSubscription
from notifications import push, push_services
from notifications.ssrf import resolve_public_address
from tests.notifications.browsers import browser
from tests.support.databases import ON_SQLITE
from tests.support.fake_servers import WebhookReceiver
from tests.support.store_fixture import StoreFixture


async def told(store: StoreFixture, *hosts: str) -> None:
    """Let Ann name push services of hers, and send her a message that browsers are told of."""
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann)
    for number, host in enumerate(hosts):
        phone = browser(store.webhooks, f"phone{number}")
        await phone.subscribe(ann)
        await PushSubscription.filter(endpoint=phone.endpoint).update(endpoint=f"http://{host}/push")
    await boss.send(thread, "Here.")
    store.clock.advance(4)


@ON_SQLITE
async def test_a_private_address_is_asked_for_nothing_even_if_webhooks_go_to_one(store: StoreFixture) -> None:
    assert store.settings.webhook_allow_private
    await told(store, f"127.0.0.1:{store.webhooks.port}")
    await store.run_jobs(JobKind.PUSH)
    assert store.webhooks.requests == []
    assert await PushSubscription.all().count() == 0
    assert await Job.filter(kind=JobKind.PUSH, state=JobState.DEAD).count() == 1


@pytest.mark.parametrize("name", ["push..example", f"{'x' * 64}.example", "[v1.a]"])
async def test_what_no_host_is_called_is_not_found(name: str) -> None:
    with pytest.raises(OSError, match=r"(?i)name"):
        await resolve_public_address(name, 443)


@ON_SQLITE
async def test_a_service_that_never_answers_is_left_alone_and_others_are_told(
    store: StoreFixture, service: WebhookReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, ben, boss = store.customer(), store.customer("ben"), store.admin()
    await store.sign_in(ann, ben, boss)
    threads = [await store.create_thread(one) for one in (ann, ben)]
    slow = browser(service, "slow")
    await slow.subscribe(ann)
    service.released = asyncio.Event()
    with monkeypatch.context() as hasty:
        hasty.setattr(push, "ANSWER_SECONDS", 0.5)
        hasty.setattr(push_services, "SLOW_SECONDS", 0.0)
        await boss.send(threads[0], "One.")
        store.clock.advance(4)
        await store.run_jobs(JobKind.PUSH)
    (job,) = await Job.filter(kind=JobKind.PUSH, state=JobState.WAITING)
    assert job.last_error == "TimeoutError"
    service.released.set()
    await browser(service, "quick").subscribe(ben)
    for thread in threads:
        await boss.send(thread, "Two.")
    store.clock.advance(60)
    await store.run_jobs(JobKind.PUSH)
    assert [one.headers[":path"] for one in service.requests] == ["/push/slow", "/push/quick"]
    monkeypatch.setattr(push_services.slow_services, "_until", {})
    store.clock.advance(600)
    await store.run_jobs(JobKind.PUSH)
    assert len(slow.requests) == 3, "later both messages arrive"


@ON_SQLITE
async def test_name_servers_that_never_answer_take_no_thread_that_others_need(
    store: StoreFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    await told(store, *(f"{number}.slow.example" for number in range(20)))
    answered, loop = threading.Event(), asyncio.get_running_loop()
    asked: asyncio.Queue[None] = asyncio.Queue()

    def look(*_: Any, **__: Any) -> Any:
        loop.call_soon_threadsafe(asked.put_nowait, None)
        answered.wait()
        raise socket.gaierror("no such host")

    monkeypatch.setattr(socket, "getaddrinfo", look)
    monkeypatch.setattr(push, "ANSWER_SECONDS", 60.0)
    working = asyncio.create_task(store.run_jobs(JobKind.PUSH))
    try:
        for _ in range(6):
            await asyncio.wait_for(asked.get(), 30)
        await asyncio.wait_for(asyncio.gather(*(asyncio.to_thread(str) for _ in range(40))), 30)
    finally:
        answered.set()
    await working
    assert await Job.filter(kind=JobKind.PUSH, last_error="gaierror").count() == 20
