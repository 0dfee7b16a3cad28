"""A day of a small store in little: 27 hours of them, in which the clocks change, with two outages."""

from collections import defaultdict
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest

from models.due import reckon_outdated
from models.enums import JobState, MarketplaceMode
from models.jobs import Job
from resolvers.deadlines import process_due_deadlines
from resolvers.snoozes import end_due_snoozes
from settings import Settings
from tests.replay.clients import current_cursor, events_after
from tests.support.api import Person
from tests.support.databases import ON_SQLITE
from tests.support.fake_servers import WebhookRequest
from tests.support.store_fixture import HOUR, MINUTE, StoreFixture, open_store

START = datetime(2026, 10, 24, 12, 15, tzinfo=UTC)  # in the night after which clocks in Berlin are set back
NO_MAIL, NO_WEBHOOKS = range(10, 14), range(18, 24)  # half hours
HOURS = """mutation ($input: StoreUpdateInput!) { storeUpdate(input: $input) { userErrors { code } } }"""
OPEN = "mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { userErrors { code } } }"
THREAD = """query ($id: ID!) { thread(id: $id) { answerDueAt unreadCount disputes { status }
  messages(last: 100) { totalCount nodes { seq } } } }"""


class Day:
    """Ann has a thread with a vendor, Ben one with the store; a message of his comes in the hour that comes twice."""

    def __init__(self, store: StoreFixture) -> None:
        self.store, self.random, self.half_hour = store, Random(7), 0
        self.ann, self.ben = store.customer(), store.customer("ben")
        self.vera, self.boss = store.vendor(), store.admin()
        self.taken: list[WebhookRequest] = []
        self.due_in_the_night = ""

    async def begin(self) -> None:
        """Before it."""
        self.store.clock.shift = START - datetime.now(UTC)
        self.store.webhooks.reply = self._webhook
        self.store.smtp.reply = lambda mail: "451 later" if self.half_hour in NO_MAIL else None
        await self.store.set_rules(mode=MarketplaceMode.SEPARATE_SHOPS, dispute_window_days=None)
        await self.store.sign_in(self.ann, self.ben, self.vera, self.boss)
        week = [{"day": day, "from": "09:00", "to": "17:00"} for day in range(1, 8)]
        policy = {"timeZone": "Europe/Berlin", "officeHours": week, "answerWithinMinutes": 120}
        assert (await self.boss.do(HOURS, **policy, sellerResponseDays=1))["userErrors"] == []
        self.shop = await self.store.create_thread(self.ann, "acme")
        self.chat = str((await self.ben.contact(None, "Hello?"))["thread"]["id"])
        await Job.all().delete()
        self.cursors = {one.sub: await current_cursor(one) for one in (self.ann, self.ben)}
        assert (await self.ann.do(OPEN, threadId=self.shop, reason="LATE", comment="It is late."))["userErrors"] == []

    def _webhook(self, request: WebhookRequest) -> int:
        if self.half_hour in NO_WEBHOOKS:
            return 503
        self.taken.append(request)
        return 204

    async def pass_half_an_hour(self) -> None:
        """People do something, and the worker what is due."""
        self.store.clock.advance(30 * MINUTE)
        self.half_hour += 1
        if self.half_hour == 25:  # a quarter to three, for the first time
            await self.boss.send(self.chat, "Good night.")
            await self.ben.send(self.chat, "Are you awake?")
            self.due_in_the_night = (await self.boss.ask(THREAD, id=self.chat))["thread"]["answerDueAt"]
        for _ in range(self.random.randrange(3)):
            who, thread = self.random.choice(
                [(self.ann, self.shop), (self.vera, self.shop), (self.ben, self.chat), (self.boss, self.chat)]
            )
            if self.random.random() < 0.6:
                await who.send(thread, f"At {self.store.clock.now():%H:%M}.")
            else:
                await who.read(thread)
        await process_due_deadlines()
        await end_due_snoozes()
        await reckon_outdated()
        await self.store.run_jobs()

    async def check(self) -> None:
        """All that was said is there, was told once and in order, and nothing is left."""
        for who, thread in ((self.ann, self.shop), (self.ben, self.chat)):
            said = (await who.ask(THREAD, id=thread))["thread"]
            assert [one["seq"] for one in said["messages"]["nodes"]] == [*range(1, said["messages"]["totalCount"] + 1)]
            new = [*range(2, said["messages"]["totalCount"] + 1)]
            assert seqs(await events_after(who, self.cursors[who.sub]))[thread] == new
            assert seqs([one.json["data"] for one in self.taken])[thread] == new
        for who, threads in ((self.ann, [self.shop]), (self.ben, [self.chat]), (self.vera, [self.shop])):
            unread = [(await who.ask(THREAD, id=one))["thread"]["unreadCount"] for one in threads]
            assert await self.badge_of(who) == sum(unread)
        assert len({one.headers["webhook-id"] for one in self.taken}) == len(self.taken)
        mails = [mail["Message-ID"] for mail in self.store.smtp.received]
        assert len(set(mails)) == len(mails) > 4
        assert not await Job.filter(state=JobState.DEAD).exists()
        assert not await Job.filter(state=JobState.WAITING, run_at__lte=self.store.clock.now()).exists()

    async def badge_of(self, who: Person) -> int:
        """How many messages somebody's badge shows."""
        return int((await who.badge())["messages"])


def seqs(events: list[Any]) -> dict[str, list[int]]:
    """The messages that are told of, by thread."""
    found = defaultdict[str, list[int]](list)
    for one in events:
        if one["__typename"] == "MessageAdded":
            found[one["thread"]["id"]].append(one["message"]["seq"])
    return found


@ON_SQLITE
async def test_a_day_in_which_the_clocks_change(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_store(settings, monkeypatch) as store:
        day = Day(store)
        await day.begin()
        for _ in range(46):
            await day.pass_half_an_hour()
        assert (await day.ann.ask(THREAD, id=day.shop))["thread"]["disputes"][0]["status"] == "OPEN"
        for _ in range(8):
            await day.pass_half_an_hour()
        assert (await day.ann.ask(THREAD, id=day.shop))["thread"]["disputes"][0]["status"] == "ESCALATED"
        assert day.due_in_the_night.startswith("2026-10-25T10:00"), "two hours after nine in the morning"
        store.clock.advance(HOUR)
        await store.run_jobs()
        await day.check()
