"""Jobs: no double, none lost, and none in another's way, whatever dies when."""

import asyncio
import random
from collections import Counter
from itertools import count
from uuid import UUID

import pytest

from models.enums import JobKind, JobState
from models.jobs import Job
from models.transaction import wait_for_transactions
from notifications import jobs
from notifications.jobs import LEASE_SECONDS, MAX_ATTEMPTS, claim, mark_done, retry_delay, run_due_jobs
from tests.notifications.test_mails import receivers
from tests.support.api import Person
from tests.support.crashes import crash_at
from tests.support.databases import ON_POSTGRES
from tests.support.fake_servers import WebhookRequest
from tests.support.store_fixture import HOUR, MINUTE, StoreFixture


@pytest.fixture
def posts_webhooks() -> bool:
    return True


async def scene(store: StoreFixture) -> tuple[Person, Person, str]:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    return ann, boss, await store.create_thread(ann)


async def test_jobs_are_written_with_the_event_or_not_at_all(store: StoreFixture) -> None:
    _, boss, thread = await scene(store)
    await boss.send(thread, "Here.", clientMutationId="once")
    await boss.send(thread, "Here.", clientMutationId="once")
    jobs = await store.jobs()
    assert sorted(job.kind.value for job in jobs) == ["notify", "webhook"]
    assert len({job.position for job in jobs}) == 1
    assert "Here." not in str([vars(job) for job in jobs])


async def test_two_workers_at_once_do_nothing_twice(store: StoreFixture) -> None:
    ann, boss, thread = await scene(store)
    for number in range(15):
        await boss.send(thread, str(number))
        await ann.send(thread, str(number))
    store.clock.advance(MINUTE + 1)
    await asyncio.gather(*(store.run_jobs() for _ in range(4)))
    assert Counter(receivers(store.smtp.received)) == {"ann": 15, "boss": 15}
    assert len({mail["Message-ID"] for mail in store.smtp.received}) == 30
    ids = [request.headers["webhook-id"] for request in store.webhooks.requests]
    assert len(ids) == len(set(ids)) == 30
    assert ids == sorted(ids, key=lambda one: int(one.removeprefix("evt_")))


async def test_events_that_all_have_read_are_over_without_a_look_at_each(
    store: StoreFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def looked_at(*_: object) -> None:
        raise AssertionError("it was looked at by itself")

    ann, boss, thread = await scene(store)
    for number in range(30):
        await ann.send(thread, str(number))
    await boss.read(thread)
    await ann.send(thread, "unread")
    store.clock.advance(MINUTE + 1)
    await store.run_jobs(JobKind.NOTIFY)
    assert [job.position for job in await store.jobs() if job.kind is JobKind.MAIL] == [
        max(job.position or 0 for job in await store.jobs(JobState.DONE))
    ]
    await boss.read(thread)
    await boss.send(thread, "mine")
    await ann.read(thread)
    monkeypatch.setattr("worker.schedule_mails", looked_at)
    store.clock.advance(MINUTE + 1)
    await store.run_jobs(JobKind.NOTIFY)
    assert not [job for job in await store.jobs() if job.kind is JobKind.NOTIFY]


async def test_what_is_claimed_is_nobody_else_s_until_the_lease_ends(store: StoreFixture) -> None:
    _, boss, thread = await scene(store)
    await boss.send(thread)
    (job,) = await claim(JobKind.WEBHOOK, 10)
    assert await claim(JobKind.WEBHOOK, 10) == []
    store.clock.advance(LEASE_SECONDS + 1)
    (again,) = await claim(JobKind.WEBHOOK, 10)
    assert (again.id, again.attempts) == (job.id, 2)
    await mark_done(again)
    store.clock.advance(HOUR)
    assert await claim(JobKind.WEBHOOK, 10) == []


async def test_a_poisoned_job_stops_no_other_and_ends_dead(
    store: StoreFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    ann, boss, thread = await scene(store)
    other = await store.create_thread(ann)
    await boss.send(thread, "poison")
    await boss.send(other, "good")
    done_ones: list[UUID | None] = []

    async def work(job: Job) -> None:
        if str(job.thread_id) == str(poisoned):
            raise ValueError("secret words")
        done_ones.append(job.thread_id)

    poisoned = (await store.jobs())[0].thread_id
    for _ in range(MAX_ATTEMPTS + 3):
        await run_due_jobs(JobKind.WEBHOOK, work)
        store.clock.advance(25 * HOUR)
    assert len(done_ones) == 1
    (dead,) = await store.jobs(JobState.DEAD)
    assert (dead.thread_id, dead.attempts, dead.last_error) == (poisoned, MAX_ATTEMPTS, "ValueError")


async def test_a_worker_that_stops_finishes_what_it_has_begun(store: StoreFixture) -> None:
    _, boss, thread = await scene(store)
    await boss.send(thread)
    begun, goes_on = asyncio.Event(), asyncio.Event()

    async def work(job: Job) -> None:
        begun.set()
        await goes_on.wait()

    task = asyncio.create_task(run_due_jobs(JobKind.WEBHOOK, work))
    await begun.wait()
    task.cancel()
    await asyncio.sleep(0.05)
    goes_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert [job.kind for job in await store.jobs(JobState.DONE)] == [JobKind.WEBHOOK]


async def test_what_a_stopping_worker_cannot_finish_it_gives_back_at_once(
    store: StoreFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "FINISH_SECONDS", 0.05)
    _, boss, thread = await scene(store)
    await boss.send(thread)
    begun = asyncio.Event()

    async def work(job: Job) -> None:
        begun.set()
        await asyncio.sleep(3600)

    task = asyncio.create_task(run_due_jobs(JobKind.WEBHOOK, work))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await store.run_jobs(JobKind.WEBHOOK)
    assert len(store.webhooks.requests) == 1


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.slow
async def test_killed_at_every_statement_everything_arrives_with_the_same_ids(
    store: StoreFixture, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    _, boss, thread = await scene(store)
    twice = 0
    for at in count(1):
        await boss.send(thread, f"message {at}")
        store.clock.advance(MINUTE + 1)
        store.smtp.received.clear()
        store.webhooks.requests.clear()
        with crash_at(monkeypatch, at, after) as crash:
            await crash.run_to_crash(store.run_jobs())
        await wait_for_transactions()
        store.clock.advance(LEASE_SECONDS + 1)
        await store.run_jobs()
        store.clock.advance(LEASE_SECONDS + 1)
        await store.run_jobs()
        mails = {mail["Message-ID"] for mail in store.smtp.received}
        posts = {request.headers["webhook-id"] for request in store.webhooks.requests}
        assert (len(mails), len(posts)) == (1, 1), f"killed at statement {at}"
        assert {receivers([mail])[0] for mail in store.smtp.received} == {"ann"}
        twice += len(store.smtp.received) + len(store.webhooks.requests) - 2
        assert await store.jobs() == await store.jobs(JobState.DEAD) == []
        if not crash.crashed:
            break
    assert at > 20
    # At least once: where it died between the sending and the noting of it, and nowhere else.
    assert twice == 0 if after else 1 <= twice <= 6


@ON_POSTGRES
async def test_100_mails_and_100_webhooks_arrive_though_a_third_fails(store: StoreFixture) -> None:
    people = [store.customer(f"customer-{number}") for number in range(10)]
    boss = store.admin()
    await store.sign_in(boss, *people)
    threads = [await store.create_thread(person) for person in people]
    for number in range(10):
        for thread in threads:
            await boss.send(thread, str(number))
    chance = random.Random(6)
    accepted = []

    def answer(request: WebhookRequest) -> int:
        if chance.random() < 1 / 3:
            return 500
        accepted.append(request)
        return 200

    store.webhooks.reply = answer
    store.smtp.reply = lambda mail: "451 not now" if chance.random() < 1 / 3 else None
    for _ in range(100):
        if not await store.jobs():
            break
        await store.mails_after(10 * MINUTE)
    assert len({mail["Message-ID"] for mail in store.smtp.received}) == len(store.smtp.received) == 100
    assert len(accepted) == 100
    for thread in threads:
        datas = [request.json["data"] for request in accepted]
        said = [data["message"]["body"] for data in datas if data["thread"]["id"] == thread]
        assert said == [str(number) for number in range(10)]


def test_retries_wait_longer_up_to_a_day_and_not_in_step() -> None:
    waits = [retry_delay(attempts).total_seconds() for attempts in range(1, 20)]
    assert 3 <= waits[0] <= 5
    assert all(0.75 * 86_400 <= wait <= 86_400 for wait in waits[10:])
    assert len({retry_delay(5) for _ in range(10)}) > 1
