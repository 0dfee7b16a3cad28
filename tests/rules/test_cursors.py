"""Cursors and ids of events: nobody forges one, uses another's, or counts the store's events by them."""

import base64
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from models import clock, signing
from models.actor import Actor
from models.enums import Role
from models.refusals import RequestError
from models.setup import new_log_id
from models.signing import sign_value, use_secret
from models.tables import Store
from schema.ids import decode_event_id, encode_event_id
from settings import Settings
from subscriptions.cursor import LIFETIME, ResyncRequired, decode_cursor, encode_cursor, load_log_id

ANN, EVE = (Actor(uuid7(), Role.CUSTOMER) for _ in range(2))
numbers = st.integers(min_value=0, max_value=2**63 - 1)


@pytest.fixture(autouse=True)
def secret() -> None:
    use_secret("a store's secret")


@given(numbers)
def test_a_cursor_and_an_id_lead_back_to_their_event(number: int) -> None:
    assert decode_cursor(encode_cursor(number, ANN), ANN) == number
    assert decode_event_id(encode_event_id(number)) == number


@given(numbers, st.integers(min_value=0, max_value=2**16))
def test_neither_can_be_changed_or_used_by_another(number: int, place: int) -> None:
    cursor, event_id = encode_cursor(number, ANN), encode_event_id(number)
    with pytest.raises(RequestError):
        decode_cursor(cursor, EVE)
    with pytest.raises(RequestError):
        decode_cursor(changed(cursor, place), ANN)
    assert decode_event_id(changed(event_id, place)) != number


def changed(token: str, place: int) -> str:
    raw = bytearray(base64.urlsafe_b64decode(token))
    raw[place % len(raw)] ^= 1
    return base64.urlsafe_b64encode(raw).decode()


@pytest.mark.parametrize("text", ["", "x", "é", "=", "AAAA", base64.b64encode(b"Event:12").decode(), "\ud800"])
def test_what_was_never_handed_out_is_refused(text: str) -> None:
    assert decode_event_id(text) is None
    with pytest.raises(RequestError):
        decode_cursor(text, ANN)


def test_they_tell_nothing_of_how_many_events_there_are() -> None:
    """Neighbours have nothing in common but their length."""
    for make in (encode_event_id, lambda number: encode_cursor(number, ANN)):
        one, next_one = (base64.urlsafe_b64decode(make(number)).removeprefix(b"Event:") for number in (7, 8))
        assert len(one) == len(next_one)
        assert sum(a == b for a, b in zip(one, next_one, strict=True)) < len(one) / 4
    assert encode_event_id(7) == encode_event_id(7)


def test_a_cursor_is_good_for_thirty_days(monkeypatch: pytest.MonkeyPatch) -> None:
    cursor, now = encode_cursor(7, ANN), clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + LIFETIME - timedelta(seconds=5))
    assert decode_cursor(cursor, ANN) == 7
    monkeypatch.setattr(clock, "now", lambda: now + LIFETIME + timedelta(seconds=5))
    with pytest.raises(ResyncRequired):
        decode_cursor(cursor, ANN)


def test_one_of_an_earlier_version_asks_to_load_afresh() -> None:
    with pytest.raises(ResyncRequired):
        decode_cursor(sign_value("cursor", f"7 {int(clock.now().timestamp())} {ANN.user_id.hex}"), ANN)


async def test_one_of_another_log_asks_to_load_afresh(database: Settings) -> None:
    await signing.load_signing_key()
    before = await load_log_id()
    assert before
    cursor = encode_cursor(7, ANN)
    await Store.filter(id=Store.SINGLETON_ID).update(log_id=new_log_id())
    assert await load_log_id() != before
    with pytest.raises(ResyncRequired):
        decode_cursor(cursor, ANN)
    assert decode_cursor(encode_cursor(7, ANN), ANN) == 7
