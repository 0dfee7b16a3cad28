"""Global ids and scalars: what goes out comes back as the same, and nothing else comes in."""

import base64
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from schema import ids
from schema.ids import NO_ROW_ID, decode_global_id, optional_row_id, required_row_id, row_id, to_global_id
from schema.scalars import DATE_TIME

ROW = UUID("0197f2a0-0000-7000-8000-000000000001")
kinds = st.sampled_from(["User", "Vendor", "Order", "Thread", "Message", "Event", "Dispute"])


def encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@given(kind=kinds, row=st.uuids())
def test_an_id_gives_its_type_and_row(kind: str, row: UUID) -> None:
    global_id = to_global_id(kind, row)
    assert decode_global_id(global_id) == (kind, row)
    assert row_id(global_id, kind) == row
    assert re.fullmatch(r"[A-Za-z0-9_-]+", global_id)


@given(kind=kinds, row=st.uuids(), other=kinds)
def test_an_id_of_another_type_is_none(kind: str, row: UUID, other: str) -> None:
    assert (row_id(to_global_id(kind, row), other) is None) == (kind != other)


@given(
    kind=kinds,
    row=st.uuids(),
    place=st.integers(0, 70),
    change=st.sampled_from(["insert", "replace", "delete", "swap case"]),
    character=st.sampled_from("=+/-_ \nAaZz09é\0"),
)
def test_one_row_has_one_id(kind: str, row: UUID, place: int, change: str, character: str) -> None:
    original = to_global_id(kind, row)
    place %= len(original)
    before, at, after = original[:place], original[place], original[place + 1 :]
    middle = {"insert": at + character, "replace": character, "delete": "", "swap case": at.swapcase()}[change]
    mutated = before + middle + after
    found = decode_global_id(mutated)
    assert found is None or mutated == to_global_id(*found)
    assert (found == (kind, row)) == (mutated == original)


@given(text=st.text(max_size=80) | st.binary(max_size=60).map(lambda raw: base64.b64encode(raw).decode()))
def test_what_was_never_handed_out_is_none(text: str) -> None:
    found = decode_global_id(text)
    assert found is None or text == to_global_id(*found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "=",
        "Thread",
        str(ROW),
        "\ud800",
        encoded("Thread"),
        encoded("Thread:"),
        encoded("Thread:7"),
        encoded(f"Thread:{ROW.hex}"),
        encoded(f"Thread:{{{ROW}}}"),
        encoded(f"Thread:{ROW.urn}"),
        encoded(f"Thread:{str(ROW).upper().replace('F', 'F')}"),
        encoded(f"Thread: {ROW}"),
        encoded(f"Thread:{ROW}") + "=",
        encoded(f"Thread:{ROW}\n"),
        encoded("Event:12"),
    ],
)
def test_a_malformed_id_is_none_and_names_no_row(text: str) -> None:
    assert decode_global_id(text) is None
    assert required_row_id(text, "Thread") == NO_ROW_ID


def test_an_id_that_may_be_left_out_may_not_be_wrong() -> None:
    assert optional_row_id(None, "Order") is None
    assert optional_row_id(to_global_id("Order", ROW), "Order") == ROW
    assert optional_row_id(to_global_id("Thread", ROW), "Order") == NO_ROW_ID


def printed(value: datetime) -> str:
    assert DATE_TIME.serialize is not None
    return str(DATE_TIME.serialize(value))


def parsed(value: Any) -> datetime:
    assert DATE_TIME.parse_value is not None
    found = DATE_TIME.parse_value(value)
    assert isinstance(found, datetime)
    return found


zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(at=st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=zones))
@example(at=datetime(2026, 1, 1, tzinfo=UTC))
def test_an_instant_is_printed_in_utc_with_microseconds_and_read_back(at: datetime) -> None:
    text = printed(at)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", text)
    assert parsed(text) == at
    assert parsed(at.isoformat()) == at
    assert parsed(text).tzinfo is UTC


def test_an_instant_without_a_zone_is_in_utc() -> None:
    assert parsed("2026-01-31T12:00:00") == datetime(2026, 1, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, 0, 1767225600, 1.5, [], {}, b"2026-01-01"),
        *("", " ", "now", "yesterday", "1767225600000000", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z"),
        *("2026-01-01T25:00:00Z", "2026-01-01T00:00:00+25:00", "2026-01-01T00:00:00ZZ"),
        *("0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z"),
        *(
            "\ud800",
            "".join(chr(0x966 + int(digit)) if digit.isdigit() else digit for digit in "2026-01-01T00:00:00Z"),
            "2026-01-01T00:00:00Z" * 1000,
        ),
    ],
)
def test_what_is_no_instant_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="instant"):
        parsed(value)


@given(text=st.text(max_size=40))
def test_any_text_is_an_instant_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert parsed(text).tzinfo is UTC


def test_what_is_too_long_for_an_id_is_not_remembered() -> None:
    """Ten thousand of 200 KB would be, for whoever has a token."""
    before = ids._decoded.cache_info().currsize
    assert decode_global_id(encoded(f"Thread:{ROW}") + "A" * 200_000) is None
    assert ids._decoded.cache_info().currsize == before
