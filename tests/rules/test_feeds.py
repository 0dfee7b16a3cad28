"""Feeds: who follows is told what the log tells, while others come, go, stall, lose their rights, and are masked."""

import asyncio
import os
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import orjson
from graphql import OperationDefinitionNode, parse
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from models.actor import Actor
from models.database import is_sqlite
from models.enums import MarketplaceMode
from models.signing import load_signing_key
from models.tables import Store
from schema.build import schema
from schema.context import Context
from schema.events import TYPES
from schema.fields import definition_of
from schema.ids import decode_event_id
from schema.plans.live import EventDocument, Followed
from subscriptions.cursor import decode_cursor, encode_cursor, load_log_id
from subscriptions.feed_reader import feed_reader
from subscriptions.feeds import Feed, Following, Seen, Source, Subscriber, Topic
from subscriptions.replay import newest_position
from tests.rules.scenarios import ADMINS, CUSTOMERS, STAFF, Action, Scenario, steps
from tests.support.live_server import TIMEOUT_SECONDS

slow_store = examples(
    max_examples=int(os.environ.get("PARLEY_TEST_PLAYS", "10")),  # by hand: as many as time allows
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=set(Phase) - {Phase.explain},
)
PEOPLE = (*CUSTOMERS, *ADMINS, *STAFF)
SHOWN = """__typename id cursor thread { subject customer { name externalId } }
  ... on MessageAdded { message { body viewerIsAuthor author { name } } } ... on ThreadRead { seq reader { name } }"""
PERSONAL = SHOWN.replace("subject", "subject unreadCount viewerActions { action allowed }")
OTHER_RULES: list[dict[str, Any]] = [
    {"mask_contact_data": True},
    {"mask_contact_data": False},
    {"mode": MarketplaceMode.WAREHOUSE, "direct_vendor_contact": False},  # vendors may not see threads
    {"mode": MarketplaceMode.SEPARATE_SHOPS},
]


@dataclass
class Ear:
    """A sink that keeps what it is told, and can stall."""

    key: str = "1"
    heard: list[Any] = field(default_factory=list)
    faults: list[object] = field(default_factory=list)
    ready: asyncio.Event = field(default_factory=asyncio.Event)

    def is_ready(self) -> bool:
        return self.ready.is_set()

    async def wait_until_ready(self) -> None:
        await self.ready.wait()

    def encode(self, payload: bytes) -> bytes:
        return payload

    def write(self, encoded: bytes) -> None:
        self.heard.append(orjson.loads(encoded)["data"]["inboxEvents"])

    def fail(self, errors: bytes) -> None:
        self.faults.append(errors)

    def abort(self) -> None:
        self.faults.append("aborted")


@dataclass
class Follower:
    """Somebody who follows their inbox, and what they are due to have heard."""

    actor: Actor
    shown: str
    subscriber: Subscriber
    ear: Ear
    due: list[Any] = field(default_factory=list)

    @classmethod
    async def join(cls, actor: Actor, shown: str, position: int, plans: dict[Any, EventDocument]) -> "Follower":
        """Begin at a position, with a plan that is shared as those of the server are."""
        document = parse(f"subscription {{ inboxEvents {{ {shown} }} }}")
        (operation,) = (one for one in document.definitions if isinstance(one, OperationDefinitionNode))
        names = {kind: definition_of(one).name for kind, one in TYPES.items()}
        followed = Followed(schema._schema, document, operation, {}, "", is_sqlite())
        plan = plans.setdefault((shown, actor.role), EventDocument(followed, actor.role, names))
        source, ear = Source(Topic.INBOX, actor, actor.user_id, position), Ear()
        ear.ready.set()
        return cls(actor, shown, feed_reader.join(Following(source, (shown, actor), never, plan), ear), ear)

    async def expect_after(self, position: int) -> None:
        """They are due to hear what the log holds for them after a position."""
        text = f"query($after: String!) {{ events(after: $after) {{ nodes {{ {self.shown} }} }} }}"
        after = {"after": encode_cursor(position, self.actor)}
        result = await schema.execute(text, variable_values=after, context_value=Context("", self.actor))
        assert not result.errors
        self.due += (result.data or {})["events"]["nodes"]

    def check(self) -> None:
        """They have heard that; cursors are their own, which no one else can read."""
        assert not self.ear.faults
        for told in self.ear.heard:
            assert decode_cursor(told["cursor"], self.actor) == decode_event_id(told["id"])
        assert [without_cursor(one) for one in self.ear.heard] == [without_cursor(one) for one in self.due]


async def never(seen: Seen) -> bytes:
    """Nothing here is left to the executor."""
    raise AssertionError(seen)


def without_cursor(told: dict[str, Any]) -> dict[str, Any]:
    """A cursor holds the second in which it was made."""
    return {name: value for name, value in told.items() if name != "cursor"}


@dataclass
class Play:
    """A store under way, and who follows it."""

    scenario: Scenario
    followers: list[Follower] = field(default_factory=list)
    plans: dict[Any, EventDocument] = field(default_factory=dict)
    told: int = 0  # up to where those who do not stall have been told

    async def do(self, step: Action) -> None:
        """One step, after which all is told that can be."""
        if step.name == "join":
            await self._join(step)
        elif step.name == "rule":
            await Store.filter(id=Store.SINGLETON_ID).update(**OTHER_RULES[step.number % len(OTHER_RULES)])
        elif step.name in ("leave", "stall", "go on"):
            if self.followers:
                await self._turn(step.name, self.followers[step.number % len(self.followers)])
        else:
            await self.scenario.perform(step)
        await self.settle()

    async def _join(self, step: Action) -> None:
        actor, shown = self.scenario.actors[PEOPLE[step.number % len(PEOPLE)]], (SHOWN, PERSONAL)[step.other % 2]
        position = 0 if step.other > 2 else await newest_position()  # some replay all there is
        follower = await Follower.join(actor, shown, position, self.plans)
        await follower.expect_after(position)
        self.followers.append(follower)

    async def _turn(self, what: str, one: Follower) -> None:
        if what == "leave":
            feed_reader.leave(one.subscriber)
            self.followers.remove(one)
        elif what == "stall":
            one.ear.ready.clear()
        elif not one.ear.ready.is_set():
            if not one.subscriber.live:
                await one.expect_after(one.subscriber.position)
            one.ear.ready.set()

    async def settle(self) -> None:
        """Wait until the log has been read, and check what has been heard."""
        end = await newest_position()
        if self.followers:
            feed_reader.wake()  # as the watch over the log does for what concerns nobody here
            async with asyncio.timeout(TIMEOUT_SECONDS):
                while feed_reader.head < end or not self._all_live():  # noqa: ASYNC110 - nobody tells of it
                    await asyncio.sleep(0.001)
        for one in self.followers:
            if one.ear.ready.is_set():
                await self._expect_new(one)
                one.check()
        self.told = end

    async def _expect_new(self, one: Follower) -> None:
        """What has happened since all was told, unless they are due to hear that already."""
        due, one.due = one.due, []
        known = {told["id"] for told in due}
        await one.expect_after(self.told)
        one.due = due + [told for told in one.due if told["id"] not in known]

    def _all_live(self) -> bool:
        return all(one.subscriber.live or not one.ear.ready.is_set() for one in self.followers)


_small = st.integers(0, 4)
_follow = st.builds(
    Action, st.sampled_from(["join", "join", "leave", "stall", "go on", "rule"]), st.just(""), _small, _small
)
plays = st.lists(st.one_of(_follow, steps), min_size=3, max_size=16)


OPENING = [*(Action("join", "", number) for number in range(len(PEOPLE))), Action("send", "sam"), Action("send", "ann")]
"""All follow with one document, and are told of what one of them has written."""


@slow_store
@given(play=plays)
def test_who_follows_is_told_what_the_log_tells(runner: asyncio.Runner, play: list[Action]) -> None:
    async def check() -> None:
        await load_signing_key()
        scenario = await Scenario.start(MarketplaceMode.SEPARATE_SHOPS)
        await Store.filter(id=Store.SINGLETON_ID).update(mask_contact_data=False)
        await load_log_id()
        under_way = Play(scenario, told=await newest_position())
        try:
            for step in [*OPENING, *play]:
                await under_way.do(step)
            for one in [*under_way.followers]:
                await under_way.do(Action("go on", "", under_way.followers.index(one)))
        finally:
            for one in under_way.followers:
                feed_reader.leave(one.subscriber)
        assert feed_reader.count == 0

    runner.run(check())


def test_who_is_ahead_of_what_is_told_is_not_set_back_by_who_types() -> None:
    """A cursor that goes back brings what came since a second time, once the connection is cut."""
    nobody: Any = None
    feed, ear = Feed(Following(Source(Topic.INBOX, nobody, uuid4()), "", never)), Ear()
    ear.ready.set()
    feed.subscribers[Subscriber(feed, ear, 9)] = None
    for position, logged in ((8, False), (9, True), (9, False), (10, True), (10, False)):
        feed.deliver(position, orjson.dumps({"data": {"inboxEvents": [position, logged]}}), logged)
    assert ear.heard == [[9, False], [10, True], [10, False]]
