"""Where a text holds the words of a search, and the piece of it that is shown."""

# ruff: noqa: RUF001
import itertools
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.excerpts import LONGEST, excerpt_of, find_words, may_hold
from models.words import fold, placed_tokens, placed_words, query_words, tokenize
from tests.rules.test_words import finds

SIGNS = st.text(st.sampled_from("ab0c1'-/., \n坏了กด한글éßŞ\u0301\u200b’«»"), max_size=30)


def excerpt(text: str, search: str) -> str | None:
    """What is shown of a text that is found."""
    spans = find_words(text, query_words(search))
    return excerpt_of(text, spans) if spans else None


@pytest.mark.parametrize(
    ("text", "search", "shown"),
    [
        ("Where is my parcel?", "parc", "Where is my «parcel»?"),
        ("The cup, and the Cup's saucer", "cup", "The «cup», and the «Cup's» saucer"),
        ("杯子坏了请退款谢谢", "退款", "杯子坏了请«退款»谢谢"),
        ("กรุณาคืนเงิน", "คืนเงิน", "กรุณา«คืนเงิน»"),
        ("José Nu\u0301n\u0303ez of Straße 5", "nunez strasse", "José «Nu\u0301n\u0303ez» of «Straße» 5"),
        ("the TX-2000-BLU tent", "tx2000blu", "the «TX-2000-BLU» tent"),
        ("the TX-2000-BLU tent", "2000", "the TX-«2000»-BLU tent"),
        ("order 0042", "42", "order 00«42»"),
        ("He said «yes»\n\n to it", "yes", "He said ‹«yes»› to it"),
        ("one two", "one three", None),
        ("anything", "!?", None),
    ],
)
def test_what_is_found_is_marked(text: str, search: str, shown: str | None) -> None:
    assert excerpt(text, search) == shown


def test_of_a_long_text_a_line_around_the_first_find_is_shown() -> None:
    shown = excerpt("word " * 400 + "needle in " + "hay " * 400, "needle")
    assert shown is not None
    assert shown.startswith("…word ")
    assert shown.endswith(" hay…")
    assert "word «needle» in hay" in shown
    assert len(shown) <= LONGEST + 4
    one_word = excerpt("x" * 4000, "xxx")
    assert one_word == "«" + "x" * 4000 + "»"


@given(SIGNS, SIGNS)
def test_it_finds_what_the_index_finds(text: str, search: str) -> None:
    words = query_words(search)
    spans = find_words(text, words)
    assert bool(spans) == (bool(words) and finds(search, text))
    assert not spans or may_hold(text, words)
    assert all(start < end for start, end in spans)
    assert all(one[1] < other[0] for one, other in itertools.pairwise(spans))
    assert not spans or spans[-1][1] <= len(text)


@given(SIGNS)
def test_what_a_text_is_found_by_is_what_is_told_with_its_place(text: str) -> None:
    placed = [one for word, _ in placed_words(fold(text)) for one in placed_tokens(word)]
    assert {token for token, _, _ in placed} == set(tokenize(text))
    assert all(0 <= start < end for _, start, end in placed)


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("".join(f"款{chr(0x4E00 + number)}" for number in range(2000)), "款"),
        ("-".join(f"abc{number}" for number in range(550)), "abc"),
        ("é" * 4000, "e"),
        ("a1" * 2000, "a1a1"),
        ("a\u0301" * 2000, "aaa"),
        ("x'" * 2000, "xxx"),
        ("00" * 2000, "000"),
    ],
)
def test_no_text_takes_long(text: str, search: str) -> None:
    before = time.process_time()
    for _ in range(10):
        excerpt(text, search)
    assert time.process_time() - before < 2


@given(SIGNS, SIGNS)
def test_an_excerpt_is_a_piece_of_the_text(text: str, search: str) -> None:
    shown = excerpt(text, search)
    if shown is not None:
        plain = re.sub(r"\s+", " ", text.replace("«", "‹").replace("»", "›")).strip()
        assert re.sub("[«»]", "", shown) == plain
        assert "«" in shown
