"""`cli.py worker` as processes: one is killed in the middle of its deliveries, or told to stop."""

import asyncio
import os
import signal
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from email.message import EmailMessage
from itertools import pairwise
from pathlib import Path

import pytest
import pytest_asyncio
from uuid_utils.compat import uuid7

from models import clock
from models.enums import JobKind, JobState
from models.jobs import Job
from settings import Settings
from tests.faults.infrastructure import RedisServer
from tests.faults.subscribers import wait_for
from tests.notifications.test_mails import text_of
from tests.support.api import Person
from tests.support.fake_servers import WebhookRequest
from tests.support.processes import free_port, spawn
from tests.support.store_fixture import StoreFixture, open_store

THREADS, MESSAGES = 6, 3
FAILING = "message 1"  # of the three in each thread, at the first attempt
LEASE = 3
TIMEOUT_SECONDS = 30.0


@pytest.fixture
def posts_webhooks() -> bool:
    return True


@dataclass
class Firm:
    """A house whose workers are processes."""

    store: StoreFixture
    folder: Path
    variables: dict[str, str]
    ending: AsyncExitStack
    refused: set[str] = field(default_factory=set)
    accepted: list[WebhookRequest] = field(default_factory=list)

    async def hired(self, *command: str) -> Process:
        """A worker that has begun to look for work."""
        said = self.folder / f"worker-{uuid7()}"
        process = await spawn(said, *(command or ("cli.py", "worker")), **self.variables)
        self.ending.push_async_callback(ended, process)
        await wait_for(lambda: b"worker_started" in said.read_bytes() or b"startup complete" in said.read_bytes(), 30)
        return process

    def receive(self, seconds: float) -> None:
        """Receivers are slow, and refuse a third at first."""
        self.store.webhooks.seconds = self.store.smtp.seconds = seconds
        self.store.webhooks.reply, self.store.smtp.reply = self.answer, self.reply

    def answer(self, request: WebhookRequest) -> int:
        if request.json["data"]["message"]["body"] == FAILING and self.refuses(request.headers["webhook-id"]):
            return 503
        self.accepted.append(request)
        return 200

    def reply(self, mail: EmailMessage) -> str | None:
        return "451 later" if FAILING in text_of(mail) and self.refuses(mail["Message-ID"]) else None

    def refuses(self, name: str) -> bool:
        first = name not in self.refused
        self.refused.add(name)
        return first

    async def scene(self) -> tuple[Person, list[str]]:
        ann, boss = self.store.customer(), self.store.admin()
        await self.store.sign_in(ann, boss)
        return boss, [await self.store.create_thread(ann) for _ in range(THREADS)]


async def ended(process: Process) -> None:
    if process.returncode is None:
        process.kill()
        await process.wait()


@pytest.fixture(scope="module")
def redis() -> Iterator[RedisServer]:
    server = RedisServer()
    server.start()
    yield server
    server.kill()


@pytest_asyncio.fixture
async def firm(
    settings: Settings, backend: str, redis: RedisServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> AsyncIterator[Firm]:
    """Workers share PostgreSQL and Redis, or SQLite's one file."""
    changes = {"mail_delay": 0, **({"broadcast_url": redis.url} if backend == "postgres" else {})}
    async with AsyncExitStack() as ending, open_store(settings, monkeypatch, **changes) as store:
        now = store.settings
        assert now.smtp_url is not None
        assert now.webhook_secret is not None
        variables = {
            "PARLEY_DATABASE_URL": now.database_url,
            "PARLEY_BROADCAST_URL": now.broadcast_url,
            "PARLEY_SMTP_URL": now.smtp_url.get_secret_value(),
            "PARLEY_MAIL_FROM": now.mail_from,
            "PARLEY_WEBHOOK_URL": str(now.webhook_url),
            "PARLEY_WEBHOOK_SECRET": now.webhook_secret.get_secret_value(),
            "PARLEY_WEBHOOK_ALLOW_PRIVATE": "1",
            "PARLEY_WORKER_LEASE": str(LEASE),
            "PARLEY_DATABASE_POOL": "3",
            "PARLEY_PORT": str(free_port()),
        }
        yield Firm(store, tmp_path, variables, ending)


STOPPING_SECONDS = 20  # ten, and as many on a busy machine
WAYS = [("postgres", "cli.py worker"), ("sqlite", "server.py")]
"""How a process ends does not depend on its database: each kind is tried with one."""
each_command = pytest.mark.parametrize(("backend", "command"), WAYS, indirect=["backend"])


async def poison() -> None:
    """Jobs that nobody can do, due before all others."""
    payloads: dict[JobKind, dict[str, object]] = {JobKind.WEBHOOK: {}, JobKind.MAIL: {}, JobKind.NOTIFY: {"event": []}}
    for kind, payload in payloads.items():
        now = clock.now()
        await Job.create(key=f"poison {kind.value}", kind=kind, payload=payload, run_at=now, created_at=now)


@pytest.mark.slow
async def test_one_is_killed_in_the_middle_and_all_arrives(firm: Firm, backend: str) -> None:
    """Nothing lost, the same ids, in order within each thread; and a poisoned job stops no other."""
    boss, threads = await firm.scene()
    await poison()
    firm.receive(seconds=0.3)
    victim = await firm.hired()
    other = await firm.hired() if backend == "postgres" else None
    if other is not None:
        other.send_signal(signal.SIGSTOP)  # so that it is the victim that has taken them up
    for number in range(MESSAGES):
        for thread in threads:
            await boss.send(thread, f"message {number}")
    await wait_for(lambda: len(firm.store.webhooks.requests) > 0, TIMEOUT_SECONDS)
    os.kill(victim.pid, signal.SIGKILL)
    await victim.wait()
    held = await Job.filter(state=JobState.WAITING, lease_until__isnull=False).count()
    assert held > 0, "it was killed in the middle"
    if other is not None:
        other.send_signal(signal.SIGCONT)
    await firm.hired()
    wanted = THREADS * MESSAGES
    await wait_for(lambda: len({request.headers["webhook-id"] for request in firm.accepted}) == wanted, TIMEOUT_SECONDS)
    await wait_for(lambda: len({mail["Message-ID"] for mail in firm.store.smtp.received}) == wanted, TIMEOUT_SECONDS)
    check_webhooks(firm, threads)
    mails = {(mail["Message-ID"], mail["In-Reply-To"], body_of(mail)) for mail in firm.store.smtp.received}
    assert len(mails) == len({(thread, body) for _, thread, body in mails}) == wanted
    await check_poisoned()


def check_webhooks(firm: Firm, threads: list[str]) -> None:
    datas = [request.json["data"] for request in firm.store.webhooks.requests]
    ids = {(request.headers["webhook-id"], request.json["data"]["id"]) for request in firm.store.webhooks.requests}
    assert len(ids) == len({event for _, event in ids}) == THREADS * MESSAGES
    for thread in threads:
        said = [data["message"]["body"] for data in datas if data["thread"]["id"] == thread]
        assert all(earlier <= later for earlier, later in pairwise(said)), said  # again, but never back
        assert set(said) == {f"message {number}" for number in range(MESSAGES)}


async def check_poisoned() -> None:
    poisoned = await Job.filter(key__startswith="poison")
    assert {job.state for job in poisoned} == {JobState.WAITING}
    assert all(job.attempts and job.last_error for job in poisoned), poisoned


def body_of(mail: EmailMessage) -> str:
    return next(line for line in text_of(mail).splitlines() if line.startswith("message "))


@each_command
async def test_one_that_is_told_to_stop_finishes_what_it_has_begun(firm: Firm, command: str) -> None:
    boss, threads = await firm.scene()
    worker = await told_to_stop_amid_a_delivery(firm, command, boss, threads[0])
    assert firm.store.webhooks.released is not None
    firm.store.webhooks.released.set()
    assert await asyncio.wait_for(worker.wait(), STOPPING_SECONDS) == 0
    (job,) = await Job.filter(kind=JobKind.WEBHOOK)
    assert (job.state, job.attempts, len(firm.store.webhooks.requests)) == (JobState.DONE, 1, 1)


@each_command
async def test_one_that_cannot_finish_gives_it_back(firm: Firm, command: str) -> None:
    boss, threads = await firm.scene()
    firm.variables["PARLEY_WORKER_LEASE"] = "90"
    worker = await told_to_stop_amid_a_delivery(firm, command, boss, threads[0])
    assert await asyncio.wait_for(worker.wait(), STOPPING_SECONDS) == 0
    (job,) = await Job.filter(kind=JobKind.WEBHOOK)
    assert (job.state, job.attempts, job.lease_until) == (JobState.WAITING, 0, None)
    assert job.run_at <= clock.now()
    assert firm.store.webhooks.released is not None
    firm.store.webhooks.released.set()


async def told_to_stop_amid_a_delivery(firm: Firm, command: str, boss: Person, thread: str) -> Process:
    """A worker that was sent SIGTERM while it waits for the answer to a webhook, which comes once it is released."""
    firm.store.webhooks.released = asyncio.Event()
    worker = await firm.hired(*command.split())
    await boss.send(thread, "message 0")
    await wait_for(lambda: len(firm.store.webhooks.requests) == 1, TIMEOUT_SECONDS)
    worker.send_signal(signal.SIGTERM)
    return worker
