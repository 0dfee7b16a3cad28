"""1,000 mails and 1,000 webhooks with receivers that fail a third of the time: all arrive, in order; how long it took.

`python -m benchmarks.notifications DATABASE_URL [WORKERS]`: an empty store of its own. Retries wait on a clock that is
put forward, so the time is that of the work alone. Several workers share the one process, and contend for the jobs.
"""

import asyncio
import random
import sys
import tempfile
import time

import pytest

from models.setup import prepare_database
from settings import Settings
from tests.support.fake_servers import WebhookRequest
from tests.support.store_fixture import MINUTE, StoreFixture, open_store

PEOPLE, MESSAGES = 50, 20
SECRET = "a secret of the benchmark, long enough"


async def measure(store: StoreFixture, workers: int) -> None:
    """Send, deliver, check, print."""
    people = [store.customer(f"customer-{number}") for number in range(PEOPLE)]
    boss = store.admin()
    await store.sign_in(boss, *people)
    threads = [await store.create_thread(person) for person in people]
    for number in range(MESSAGES):
        for thread in threads:
            await boss.send(thread, str(number))
    chance, accepted = random.Random(6), list[WebhookRequest]()

    def answer(request: WebhookRequest) -> int:
        if chance.random() < 1 / 3:
            return 500
        accepted.append(request)
        return 200

    store.webhooks.reply = answer
    store.smtp.reply = lambda mail: "451 not now" if chance.random() < 1 / 3 else None
    start, rounds = time.perf_counter(), 0
    while await store.jobs():
        store.clock.advance(10 * MINUTE)
        await asyncio.gather(*(store.run_jobs() for _ in range(workers)))
        rounds += 1
    took = time.perf_counter() - start
    wanted = PEOPLE * MESSAGES
    assert len({mail["Message-ID"] for mail in store.smtp.received}) == len(store.smtp.received) == wanted
    assert len({request.headers["webhook-id"] for request in accepted}) == len(accepted) == wanted
    for thread in threads:
        datas = [request.json["data"] for request in accepted]
        said = [data["message"]["body"] for data in datas if data["thread"]["id"] == thread]
        assert said == [str(number) for number in range(MESSAGES)]
    posts = len(store.webhooks.requests)
    print(f"{wanted} mails and {wanted} webhooks, {posts} posts, {workers} workers: {took:.1f} s, {rounds} rounds")


async def main(url: str, workers: int) -> None:
    """On that database."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        settings = Settings.model_validate(
            {"database_url": url, "jwt_secret": SECRET, "rate_limits": "off", "attachments_url": f"file:{folder}"}
        )
        await prepare_database(settings)
        async with open_store(settings, patch) as store:
            await measure(store, workers)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1))  # noqa: PLR2004 - it may be left out
