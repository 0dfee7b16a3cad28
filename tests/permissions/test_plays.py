"""Whatever people do, in whatever order: nobody gets at what is not theirs, and counters equal their recount."""

from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as examples

from models.actor import Actor
from models.badges import count_badge
from models.tables import User
from models.threads import Participant
from schema.ids import to_global_id
from tests.permissions.conftest import Stage
from tests.permissions.ears import Ears, listening
from tests.permissions.model import SIDES, Model, Said
from tests.permissions.plays import TALKERS, Play, Step, scripts
from tests.permissions.sweeps import check_sweep, check_words

plays = examples(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=set(Phase) - {Phase.explain},
)
long_plays = examples(plays, max_examples=6)


@long_plays
@given(script=scripts)
def test_nobody_gets_at_what_is_not_theirs(stage: Stage, script: list[Step]) -> None:
    async def check() -> None:
        play = await Play.begin(stage.market, stage.users)
        shop = next(one for one, talk in play.model.talks.items() if talk.seller and talk.order)
        followed = {who: [shop] for who in SIDES if play.model.sees(who, play.model.talks[shop])}
        await stage.signals.settled()
        async with listening(followed) as ears:
            await stage.signals.settled()
            for step in script:
                before = concerns(play.model)
                said = await play.take(step)
                await stage.signals.settled()
                check_words(play.model, step.who, play.reply)
                check_heard(play.model, ears.emptied(), said, before)
        for who in SIDES:
            await check_sweep(play, who)

    stage.runner.run(check())


def concerns(model: Model) -> set[tuple[str, str]]:
    """Whom each thread concerns."""
    return {(who, talk.id) for who in SIDES for talk in model.talks.values() if model.concerns(who, talk)}


def check_heard(model: Model, heard: Ears, said: Said | None, before: set[tuple[str, str]]) -> None:
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
    if said is not None:
        talk = next(talk for talk in model.talks.values() if said in talk.said)
        readers = [who for who in TALKERS if model.concerns(who, talk) and model.reads(who, talk, said)]
        expected = [(who, said.id) for who in readers]
    assert sorted(added) == sorted(expected)
    for who, events in heard.inbox.items():
        for event in events:
            whom = before if event["__typename"] == "ThreadChanged" else set()
            assert (who, event["thread"]["id"]) in concerns(model) | whom, (who, event)
    for who in SIDES:
        for event in heard.inbox[who] + heard.thread[who]:
            assert model.sees(who, model.talks[event["thread"]["id"]]), who
            check_words(model, who, event)


@plays
@given(script=scripts)
def test_stored_counters_equal_their_recount(stage: Stage, script: list[Step]) -> None:
    async def check() -> None:
        play = await Play.begin(stage.market, stage.users)
        for step in script:
            await play.take(step)
            await check_counters(play)

    stage.runner.run(check())


async def check_counters(play: Play) -> None:
    """Every participant's `unread`, and everybody's badge."""
    model, sides = play.model, {user.external_id: user for user in await User.filter(external_id__in=TALKERS)}
    names = {user.id: who for who, user in sides.items()}
    stored = {
        (to_global_id("Thread", place.thread_id), names[place.user_id]): place.unread
        for place in await Participant.all()
    }
    for who in TALKERS:
        counts = {one: model.unread(who, talk) for one, talk in model.talks.items()}
        assert {one: stored.get((one, who), 0) for one in counts} == counts, who
        seen = [counts[one] for one, talk in model.talks.items() if model.sees(who, talk)]
        badge = await count_badge(Actor(sides[who].id, sides[who].role, sides[who].vendor_id))
        assert (badge.messages, badge.threads) == (sum(seen), sum(map(bool, seen))), who
