"""Decimal amounts and times of exports, as values."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.values import amount_text, iso_instant, minor_units, rfc5322_instant, whole_number
from resolvers.currencies import CURRENCIES, EXPONENTS

amounts = st.tuples(st.integers(-(10**12), 10**12), st.sampled_from(sorted(CURRENCIES)))
PARIS = ZoneInfo("Europe/Paris")


@given(amounts)
def test_an_amount_survives_being_written_and_read(money: tuple[int, str]) -> None:
    amount, currency = money
    assert minor_units(amount_text(amount, currency), currency) == amount


@given(amounts, st.sampled_from([",", " ", "'", "\u2019", "\u00a0", "\u202f"]))
def test_thousands_may_be_parted(money: tuple[int, str], separator: str) -> None:
    amount, currency = money
    whole, point, decimals = amount_text(amount, currency).partition(".")
    text = f"{int(whole):,}".replace(",", separator) + point + decimals
    assert minor_units(text if amount >= 0 or text.startswith("-") else f"-{text}", currency) == amount


@given(amounts.filter(lambda money: EXPONENTS[money[1]] == 2), st.sampled_from([".", " ", ""]))
def test_decimals_may_follow_a_comma(money: tuple[int, str], separator: str) -> None:
    amount, currency = money
    whole, _, decimals = amount_text(abs(amount), currency).partition(".")
    assert minor_units(f"{int(whole):,}".replace(",", separator) + f",{decimals}", currency) == abs(amount)


@given(st.text(alphabet="0123456789.,-+ '", max_size=12), st.sampled_from(["USD", "JPY", "KWD"]))
def test_what_is_read_is_what_the_digits_say(text: str, currency: str) -> None:
    """Nothing but zeros after the decimals is ever dropped, and no digit moves."""
    try:
        amount = minor_units(text, currency)
    except ValueError:
        return
    digits = "".join(character for character in text if character.isdigit())
    assert digits.strip("0") == str(abs(amount)).strip("0")
    assert (amount < 0) <= text.strip().startswith("-")


@pytest.mark.parametrize(
    ("text", "currency", "amount"),
    [
        ("1,234.50", "USD", 123450),
        ("12.5", "USD", 1250),
        ("12", "USD", 1200),
        ("24.9900", "USD", 2499),
        ("1.234,50", "EUR", 123450),
        ("1.234.567", "EUR", 123456700),
        ("1,234", "USD", 123400),
        ("12,5", "EUR", 1250),
        ("0.500", "USD", 50),
        ("1,234", "JPY", 1234),
        ("1000.00", "JPY", 1000),
        ("12.5", "KWD", 12500),
        ("1,234.567", "KWD", 1234567),
        ("-5.00", "USD", -500),
        ("90071992547409.93", "USD", 9007199254740993),
    ],
)
def test_reads(text: str, currency: str, amount: int) -> None:
    assert minor_units(text, currency) == amount


@pytest.mark.parametrize(
    ("text", "currency", "problem"),
    [
        ("12.345", "USD", "could be 12345 or 12.345"),
        ("1.234", "JPY", "could be 1234 or 1.234"),
        ("1,234", "KWD", "could be 1234 or 1.234"),
        ("0.005", "USD", "more decimals than USD, which has 2"),
        ("12.5", "JPY", "more decimals than JPY, which has 0"),
        ("1,23,456.00", "INR", "not an amount"),
        ("1234,567.00", "USD", "not an amount"),
        ("1,234.56,7", "USD", "not an amount"),
        ("1,234 567.00", "USD", "not an amount"),
        ("12.", "USD", "not an amount"),
        ("$12", "USD", "not an amount"),
        ("1e5", "USD", "not an amount"),
        ("NaN", "USD", "not an amount"),
        ("\u0663", "USD", "not an amount"),
        ("12\x1b[2J", "USD", "not an amount"),
        ("9" * 50, "USD", "not an amount"),
    ],
)
def test_refuses(text: str, currency: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem) as refused:
        minor_units(text, currency)
    assert "\x1b" not in str(refused.value)


def test_every_currency_has_its_decimals() -> None:
    assert EXPONENTS.keys() == CURRENCIES
    assert {EXPONENTS[currency] for currency in ("JPY", "KRW", "CLP", "ISK")} == {0}
    assert {EXPONENTS[currency] for currency in ("KWD", "BHD", "TND")} == {3}
    assert {EXPONENTS[currency] for currency in ("USD", "EUR", "MRU", "HUF")} == {2}


@pytest.mark.parametrize(
    "text",
    [
        "2026-07-01 12:00:00 +0200",
        "2026-07-01 12:00:00 +02:00",
        "2026-07-01T10:00:00Z",
        "2026-07-01T12:00:00.000+02:00",
        "2026-07-01 12:00",
    ],
)
def test_times_are_instants(text: str) -> None:
    assert iso_instant(text, PARIS) == datetime(2026, 7, 1, 10, tzinfo=UTC)
    assert iso_instant(text, PARIS).tzinfo is UTC


def test_times_of_mails_are_instants() -> None:
    at = datetime(2016, 1, 12, 13, 18, 22, tzinfo=UTC)
    assert rfc5322_instant("Tue, 12 Jan 2016 13:18:22 +0000", PARIS) == at
    assert rfc5322_instant("Tue, 12 Jan 2016 16:18:22 +0300", PARIS) == at
    assert rfc5322_instant("2016-01-12 14:18:22", PARIS) == at


@pytest.mark.parametrize("text", ["07/01/2026 12:00", "yesterday", "2026-02-30", "0001-01-01T00:00:00+10:00"])
def test_refuses_what_is_no_time(text: str) -> None:
    for read in (iso_instant, rfc5322_instant):
        with pytest.raises(ValueError, match="is not a time, such as"):
            read(text, PARIS)


def test_whole_numbers() -> None:
    assert [whole_number(text) for text in ("2", "2.00", "2,0", "-1", "007")] == [2, 2, 2, -1, 7]
    for text in ("2.5", "two", "", "1e3", "\u0662", "9" * 13):
        with pytest.raises(ValueError, match="not a whole number"):
            whole_number(text)
