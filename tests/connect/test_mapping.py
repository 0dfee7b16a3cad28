"""What orders of all systems have in common, and that nothing that a system may send breaks what reads it."""

import copy
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connect.fields import Fields, Unreadable, instant_of, minor_units
from connect.rules import NothingToTake, Rules, full_name
from resolvers.order_input import validation_errors
from tests.connect.payloads import Change
from tests.connect.shops import SHOPS

RULES = Rules(None, "vendor", False)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
ODD = st.sampled_from(
    ["\0", "x" * 300, "1e400", "NaN", "-1", "9" * 40, "javascript:alert(1)", "0001-01-01T00:00:00+14:00", "٣", "<b>"]
)


def paths(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The places of all that is within a value."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*at, key)
        if isinstance(inner, dict | list):
            yield from paths(inner, (*at, key))


@pytest.mark.parametrize("name", sorted(SHOPS))
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_stands_in_any_place_is_an_order_or_told_of(name: str, data: st.DataObject) -> None:
    shop = SHOPS[name]
    payload = copy.deepcopy(shop.payload(Change()))
    for _ in range(data.draw(st.integers(1, 3))):
        *parents, last = data.draw(st.sampled_from(list(paths(payload))))
        holder = payload
        for key in parents:
            holder = holder[key]
        holder[last] = data.draw(JUNK | ODD)
    try:
        order = shop.read(Fields(payload), RULES)
    except (Unreadable, NothingToTake):
        return
    list(validation_errors([order]))
    assert "\0" not in repr(order)
    assert all(len(text) <= 200 for text in (order.number, order.status, order.customer.name, order.external_id))


def test_amounts_are_in_the_currency_s_minor_unit() -> None:
    amounts = {("12.345", "USD"): 1235, ("12.344999", "EUR"): 1234, ("1200", "JPY"): 1200, ("1.5", "KWD"): 1500}
    for (text, currency), minor in amounts.items():
        assert minor_units(Decimal(text), currency) == minor


def test_times_are_read_as_both_standards_write_them() -> None:
    at = datetime(2026, 11, 1, 10, tzinfo=UTC)
    for text in ("2026-11-01T10:00:00", "2026-11-01T05:00:00-05:00", "Sun, 01 Nov 2026 10:00:00 +0000"):
        assert instant_of(text) == at
    assert instant_of("yesterday") is None


@pytest.mark.parametrize(
    ("account", "email", "by_email", "expected"),
    [
        ("7", "Ann@Mail.example", False, "7"),
        ("7", "Ann@Mail.example", True, "ann@mail.example"),
        ("7", None, True, "7"),
        (None, "Ann@Mail.example", False, "ann@mail.example"),
        (None, "no address", False, None),
        (None, None, True, None),
    ],
)
def test_whom_an_order_is_of(account: str | None, email: str | None, by_email: bool, expected: str | None) -> None:
    rules = Rules(None, None, by_email)
    if expected is None:
        with pytest.raises(NothingToTake):
            rules.customer(account, email, [], None)
    else:
        assert rules.customer(account, email, [], None).external_id == expected


def test_names_languages_and_addresses() -> None:
    who = RULES.customer("7", "Ann@Mail.example", [None, full_name(None, "Baker"), "other"], "pt_BR")
    assert (who.name, who.email, who.locale) == ("Baker", "Ann@Mail.example", "pt-BR")
    assert RULES.customer("7", None, [], "<script>").locale is None
    assert RULES.customer("7", "a@b.example", [None], None).name == "a@b.example"
    rules = Rules("https://shop.example/{id}/{number}", None, False)
    assert rules.url("a/b?c", "#10{id}") == "https://shop.example/a%2Fb%3Fc/10%7Bid%7D"
    assert rules.url("x" * 2000, "1") is None
    assert RULES.url("1", "1") is None
