"""Whatever people do, in whatever order: nobody gets at what is not theirs, and counters equal their recount."""

from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as examples

from models.actor import Actor
from models.badges import count_badge
from models.tables import User
from models.threads import Participant
from schema.ids import to_global_id
from tests.permissions.conftest import Environment
from tests.permissions.event_recorder import EventRecorder, record_events
from tests.permissions.model import SIDES, Model, ModelMessage
from tests.permissions.read_checks import check_reads, check_words
from tests.permissions.scenarios import PARTICIPANTS, Action, Scenario, action_lists

plays = examples(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=set(Phase) - {Phase.explain},
)
long_plays = examples(plays, max_examples=6)


@long_plays
@given(actions=action_lists)
def test_nobody_gets_at_what_is_not_theirs(environment: Environment, actions: list[Action]) -> None:
    async def check() -> None:
        scenario = await Scenario.start(environment.marketplace, environment.users)
        shop = next(one for one, thread in scenario.model.threads.items() if thread.seller and thread.order)
        followed = {who: [shop] for who in SIDES if scenario.model.sees(who, scenario.model.threads[shop])}
        await environment.signals.wait_until_idle()
        async with record_events(followed) as recorder:
            await environment.signals.wait_until_idle()
            for action in actions:
                before = concerns(scenario.model)
                message = await scenario.perform(action)
                await environment.signals.wait_until_idle()
                check_words(scenario.model, action.actor, scenario.reply)
                check_received(scenario.model, recorder.take(), message, before)
        for who in SIDES:
            await check_reads(scenario, who)

    environment.runner.run(check())


def concerns(model: Model) -> set[tuple[str, str]]:
    """Whom each thread concerns."""
    return {(who, thread.id) for who in SIDES for thread in model.threads.values() if model.concerns(who, thread)}


def check_received(
    model: Model, heard: EventRecorder, message: ModelMessage | None, before: set[tuple[str, str]]
) -> None:
    """Whom it concerns heard of it in their inbox, and nobody else; who follows a thread heard what they may see.

    Whom it concerned until now heard that it does so no longer, which is the last that they hear.
    """
    added = [
        (who, event["message"]["id"])
        for who, events in heard.inbox.items()
        for event in events
        if event["__typename"] == "MessageAdded"
    ]
    expected = []
    if message is not None:
        thread = next(thread for thread in model.threads.values() if message in thread.messages)
        readers = [who for who in PARTICIPANTS if model.concerns(who, thread) and model.reads(who, thread, message)]
        expected = [(who, message.id) for who in readers]
    assert sorted(added) == sorted(expected)
    for who, events in heard.inbox.items():
        for event in events:
            whom = before if event["__typename"] == "ThreadChanged" else set()
            assert (who, event["thread"]["id"]) in concerns(model) | whom, (who, event)
    for who in SIDES:
        for event in heard.inbox[who] + heard.thread[who]:
            assert model.sees(who, model.threads[event["thread"]["id"]]), who
            check_words(model, who, event)


@plays
@given(actions=action_lists)
def test_stored_counters_equal_their_recount(environment: Environment, actions: list[Action]) -> None:
    async def check() -> None:
        scenario = await Scenario.start(environment.marketplace, environment.users)
        for action in actions:
            await scenario.perform(action)
            await check_counters(scenario)

    environment.runner.run(check())


async def check_counters(scenario: Scenario) -> None:
    """Every participant's `unread`, and everybody's badge."""
    model, sides = scenario.model, {user.external_id: user for user in await User.filter(external_id__in=PARTICIPANTS)}
    names = {user.id: who for who, user in sides.items()}
    stored = {
        (to_global_id("Thread", place.thread_id), names[place.user_id]): place.unread
        for place in await Participant.all()
    }
    for who in PARTICIPANTS:
        counts = {one: model.unread(who, thread) for one, thread in model.threads.items()}
        assert {one: stored.get((one, who), 0) for one in counts} == counts, who
        seen = [counts[one] for one, thread in model.threads.items() if model.sees(who, thread)]
        badge = await count_badge(Actor(sides[who].id, sides[who].role, sides[who].vendor_id))
        assert (badge.messages, badge.threads) == (sum(seen), sum(map(bool, seen))), who
