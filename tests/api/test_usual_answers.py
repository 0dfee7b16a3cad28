"""How soon a seller usually answers, as customers are told."""

import pytest

from models.enums import AnswerTime
from resolvers import usual_answers
from resolvers.usual_answers import measure_usual_answers, usual_answer
from tests.support.api import Api
from tests.support.marketplace import STORE, Marketplace
from tests.support.set_clock import Clock

TOLD = """query ($order: ID!) { store { usualAnswer } order(id: $order) { recipients { vendor { usualAnswer } } } }"""


async def told(market: Marketplace) -> tuple[str | None, str | None]:
    """What Ann is told of the store, and of Acme."""
    found = await market.ann.ask(TOLD, order=market.pure["id"])
    vendor = found["order"]["recipients"][0]["vendor"]
    return found["store"]["usualAnswer"], vendor and vendor["usualAnswer"]


async def answered(market: Marketplace, time: Clock, days_ago: float, *waits: int, by_acme: bool = False) -> None:
    """Ann asks, and has an answer after each of these waits, in seconds."""
    for wait in waits:
        time.days_ago(days_ago)
        fields = {"vendorId": market.acme} if by_acme else {}
        order = await market.api.order("ann", "acme" if by_acme else None)
        thread = (await market.ann.contact(order["id"], **fields))["thread"]["id"]
        time.days_ago(days_ago, seconds=wait)
        await (market.vera if by_acme else market.chief).send(thread)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three answers are enough."""
    monkeypatch.setattr(usual_answers, "MIN_ANSWERS", 3)


async def test_each_seller_has_the_median_of_their_own_answers(api: Api, time: Clock) -> None:
    time.days_ago(3)
    market = await Marketplace.create(api)
    await answered(market, time, 2, 60, 120, 9000)
    await answered(market, time, 2, 60, 7200, 9000, by_acme=True)
    time.days_ago(0)
    assert await told(market) == (None, None)  # until the worker has measured it
    await measure_usual_answers()
    assert await told(market) == ("HOUR", "HOURS")
    await answered(market, time, 1, 80_000, 80_000, by_acme=True)
    time.days_ago(0)
    await measure_usual_answers()
    assert await told(market) == ("HOUR", "HOURS")  # the median is the third of five
    await answered(market, time, 1, 80_000, by_acme=True)
    await measure_usual_answers()
    assert await told(market) == ("HOUR", "DAY")


async def test_nothing_is_said_of_too_few_answers_or_old_ones(api: Api, time: Clock) -> None:
    time.days_ago(40)
    market = await Marketplace.create(api)
    await answered(market, time, 31, 60, 60, 60)
    await answered(market, time, 20, 60, 60, 60, by_acme=True)
    await answered(market, time, 2, 60, 60)
    time.days_ago(0)
    await measure_usual_answers()
    assert await told(market) == (None, "HOUR")
    time.days_ago(-11)
    await measure_usual_answers()
    assert await told(market) == (None, None)


async def test_nothing_is_said_of_vendors_for_whom_the_store_answers(api: Api, time: Clock) -> None:
    time.days_ago(3)
    market = await Marketplace.create(api)
    await answered(market, time, 2, 60, 60, 60, by_acme=True)
    time.days_ago(0)
    await measure_usual_answers()
    seen = "query ($id: ID!) { node(id: $id) { ... on Vendor { usualAnswer } } }"
    assert (await market.ann.ask(seen, id=market.acme))["node"] == {"usualAnswer": "HOUR"}
    await market.set_mode("SINGLE_STORE")
    assert (await market.ann.ask(seen, id=market.acme))["node"] == {"usualAnswer": None}
    await measure_usual_answers()
    assert (await market.ann.ask(seen, id=market.acme))["node"] == {"usualAnswer": None}
    await market.chief.do(STORE, mode="SEPARATE_SHOPS")
    await measure_usual_answers()
    assert (await market.ann.ask(seen, id=market.acme))["node"] == {"usualAnswer": "HOUR"}


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, AnswerTime.HOUR),
        (3600, AnswerTime.HOUR),
        (3601, AnswerTime.HOURS),
        (6 * 3600 + 1, AnswerTime.DAY),
        (24 * 3600 + 1, AnswerTime.DAYS),
        (7 * 24 * 3600 + 1, None),
    ],
)
def test_it_is_said_coarsely(seconds: int, said: AnswerTime | None) -> None:
    assert usual_answer(seconds) is said
