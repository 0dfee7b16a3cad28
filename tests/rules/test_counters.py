"""Stored counters equal a recount, whatever people do and in whatever order."""

import asyncio

from hypothesis import HealthCheck, Phase, example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from models.enums import MarketplaceMode
from tests.rules.recounts import check_counters
from tests.rules.scenarios import Action, Scenario, action_lists, modes

slow_store = examples(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=set(Phase) - {Phase.explain},
)


AWAY_AND_BACK = [
    Action("send", "ben", 1),
    Action("read", "vera", 1, 3),
    Action("send", "ben", 1),
    Action("move", "", 1),
    Action("send", "ben", 1),
    Action("move", "", 0),
]
READ_AND_TAKE_BACK = [Action("read", who, 0) for who in ("sam", "kim", "ann")] + [
    Action("send", "sam", 0),
    Action("read", "ann", 0),
    Action("unread", "ann", 0),
    Action("sign in", "", 0),
    Action("send", "ann", 0),
    Action("unread", "kim", 0),
]


@slow_store
@given(mode=modes, actions=action_lists)
@example(mode=MarketplaceMode.SEPARATE_SHOPS, actions=AWAY_AND_BACK)
@example(mode=MarketplaceMode.SINGLE_STORE, actions=READ_AND_TAKE_BACK)
def test_after_each_step_every_counter_equals_its_recount(
    runner: asyncio.Runner, mode: MarketplaceMode, actions: list[Action]
) -> None:
    async def check() -> None:
        scenario = await Scenario.start(mode)
        await check_counters()
        for action in actions:
            await scenario.perform(action)
            await check_counters()

    runner.run(check())


together = st.lists(action_lists, min_size=1, max_size=3)


@slow_store
@given(mode=modes, scenes=together)
def test_after_people_acted_at_once_every_counter_equals_its_recount(
    runner: asyncio.Runner, mode: MarketplaceMode, scenes: list[list[Action]]
) -> None:
    async def check() -> None:
        scenario = await Scenario.start(mode)
        for scene in scenes:
            await asyncio.gather(*map(scenario.perform, scene))
            await check_counters()

    runner.run(check())
