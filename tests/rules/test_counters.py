"""Stored counters equal a recount, whatever people do and in whatever order."""

import asyncio

from hypothesis import HealthCheck, Phase, example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from models.enums import MarketplaceMode
from tests.rules.plays import Play, Step, modes, scripts
from tests.rules.recounts import check_counters

slow_store = examples(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=set(Phase) - {Phase.explain},
)


AWAY_AND_BACK = [
    Step("send", "ben", 1),
    Step("read", "vera", 1, 3),
    Step("send", "ben", 1),
    Step("move", "", 1),
    Step("send", "ben", 1),
    Step("move", "", 0),
]
READ_AND_TAKE_BACK = [Step("read", who, 0) for who in ("sam", "kim", "ann")] + [
    Step("send", "sam", 0),
    Step("read", "ann", 0),
    Step("unread", "ann", 0),
    Step("sign in", "", 0),
    Step("send", "ann", 0),
    Step("unread", "kim", 0),
]


@slow_store
@given(mode=modes, script=scripts)
@example(mode=MarketplaceMode.SEPARATE_SHOPS, script=AWAY_AND_BACK)
@example(mode=MarketplaceMode.SINGLE_STORE, script=READ_AND_TAKE_BACK)
def test_after_each_step_every_counter_equals_its_recount(
    runner: asyncio.Runner, mode: MarketplaceMode, script: list[Step]
) -> None:
    async def check() -> None:
        play = await Play.begin(mode)
        await check_counters()
        for step in script:
            await play.take(step)
            await check_counters()

    runner.run(check())


together = st.lists(scripts, min_size=1, max_size=3)


@slow_store
@given(mode=modes, scenes=together)
def test_after_people_acted_at_once_every_counter_equals_its_recount(
    runner: asyncio.Runner, mode: MarketplaceMode, scenes: list[list[Step]]
) -> None:
    async def check() -> None:
        play = await Play.begin(mode)
        for scene in scenes:
            await asyncio.gather(*map(play.take, scene))
            await check_counters()

    runner.run(check())
