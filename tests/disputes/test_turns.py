"""viewerToAct: the disputes in which the viewer's side has to act next, and the others."""

from tests.disputes.cases import FULL_REFUND, DisputeCase, new_case
from tests.support.api import Api, Json

LIST = "query ($filter: DisputeFilter) { disputes(filter: $filter) { totalCount } }"


async def waits_for(one: DisputeCase) -> list[str]:
    """Who finds it among those in which they have to act; who does not finds it among the others."""
    found = []
    for who in ("customer", "vera", "boss"):
        for _ in range(2):  # the second time by a plan
            lists = [await one.people[who].ask(LIST, filter={"viewerToAct": wanted}) for wanted in (True, False)]
            mine, others = [each["disputes"]["totalCount"] for each in lists]
            assert mine + others == 1
        found += [who] * mine
    return found


async def test_a_dispute_is_found_by_whose_turn_it_is(api: Api) -> None:
    one = await new_case(api)
    steps: tuple[tuple[str, str, Json, list[str]], ...] = (
        ("customer", "disputeOpen", {}, ["vera"]),
        ("vera", "disputeProposeResolution", {"resolution": FULL_REFUND}, ["customer"]),
        ("customer", "disputeEscalate", {}, ["boss"]),
        ("boss", "disputeResolve", {"resolution": FULL_REFUND}, []),
    )
    for who, step, given, turn in steps:
        await one.do(who, step, **given)
        assert await waits_for(one) == turn
