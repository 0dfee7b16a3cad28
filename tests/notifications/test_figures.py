"""Jobs in /metrics: how many wait or were given up, and for how long the oldest has been due."""

import math

import httpx
import pytest

from models.jobs import Job
from resolvers import webhook_deliveries
from routes import health
from tests.support.store_fixture import MINUTE, StoreFixture


@pytest.fixture
def posts_webhooks() -> bool:
    return True


async def figures(store: StoreFixture) -> dict[str, float]:
    answer = await store.api.http.get("/metrics")
    assert answer.status_code == httpx.codes.OK
    lines = [line.rpartition(" ") for line in answer.text.splitlines() if line.startswith("parley_")]
    return {name: float(value) for name, _, value in lines}


def jobs(kind: str, state: str) -> str:
    return f'parley_jobs{{kind="{kind}",state="{state}"}}'


def oldest(kind: str) -> str:
    return f'parley_jobs_oldest_seconds{{kind="{kind}"}}'


async def test_jobs_are_counted_and_their_age_is_told(store: StoreFixture) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann)
    assert (await figures(store))[jobs("webhook", "waiting")] == 0
    for number in range(3):
        await boss.send(thread, str(number))
    store.clock.advance(30)
    seen = await figures(store)
    assert [seen[jobs(kind, "waiting")] for kind in ("notify", "mail", "webhook")] == [3, 0, 3]
    assert 30 <= seen[oldest("webhook")] < 60
    assert seen[oldest("notify")] == 0  # not due yet
    store.clock.advance(MINUTE)
    assert 30 <= (await figures(store))[oldest("notify")] < 60
    store.webhooks.reply = lambda request: 410
    store.smtp.reply = lambda mail: "451 later"
    await store.run_jobs()
    seen = await figures(store)
    assert [seen[jobs(kind, "waiting")] for kind in ("notify", "mail", "webhook")] == [0, 3, 0]
    assert [seen[jobs(kind, "dead")] for kind in ("notify", "mail", "webhook")] == [0, 0, 3]
    assert [seen[oldest(kind)] for kind in ("notify", "mail", "webhook")] == [0, 0, 0]
    assert seen['parley_mails_total{outcome="failed"}'] >= 3
    assert seen['parley_webhooks_total{outcome="failed"}'] >= 3
    await Job.all().delete()
    assert (await figures(store))[jobs("webhook", "dead")] == 0


async def test_without_the_database_the_other_figures_are_there(
    store: StoreFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away() -> list[webhook_deliveries.JobBacklog]:
        raise ConnectionRefusedError

    monkeypatch.setattr(health, "job_backlogs", away)
    seen = await figures(store)
    assert math.isnan(seen[jobs("mail", "waiting")])
    assert math.isnan(seen[oldest("mail")])
    assert seen["parley_bus_up"] == 1
