"""Words of texts: what is folded, what a text is found by, and that no text takes long."""

# ruff: noqa: RUF001
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.words import endings, finds_beginnings, fold, query_words, squash, tokenize
from tests.support.machine import slowness


def finds(search: str, text: str) -> bool:
    """Would a search find a document of this text alone? As both databases decide it."""
    words = tokenize(text)

    def there(part: str) -> bool:
        return any(word == part or (finds_beginnings(part) and word.startswith(part)) for word in words)

    return all(any(all(map(there, parts)) for parts in choices) for choices in query_words(search))


@pytest.mark.parametrize(
    ("text", "searches"),
    [
        ("杯子坏了请退款谢谢", ["退款", "杯子", "谢谢", "谢", "款", "坏了请退"]),
        ("割れていました。返金してください", ["返金", "返金して", "割れ"]),
        ("แก้วแตก กรุณาคืนเงิน", ["คืนเงิน", "แก้ว"]),
        ("iPhone壳坏了", ["iphone", "壳", "坏了"]),
        ("환불해 주세요", ["환불", "주세요"]),
        ("José Núñez", ["jose", "NUÑEZ", "núñ"]),
        ("Mrs. O’Brien", ["o'brien", "O’Brien", "obrien", "brien"]),
        ("łódź", ["lodz", "łódź", "LODZ"]),
        ("smørrebrød", ["smorrebrod", "smør"]),
        ("đổi trả", ["doi", "đổi", "tra"]),
        ("ışık İstanbul", ["isik", "ISIK", "ışık", "istanbul"]),
        ("Straße", ["strasse", "STRASSE"]),
        ("a well-known e-mail", ["known", "email", "e-mail", "wellknown"]),
        ("an email", ["e-mail", "email"]),
        ("TX-2000-BLU", ["2000", "blu", "tx2000", "TX-2000", "tx2000blu"]),
        ("TX2000BLU", ["2000", "blu", "tx2000", "tx-2000-blu"]),
        ("2026-000123", ["000123", "123", "2026", "2026000123"]),
        ("1,299.00 EUR", ["1299", "1,299.00", "eur"]),
        ("हिंदी में पैसे वापस", ["पैसे", "वापस"]),
    ],
)
def test_a_text_is_found_by_what_people_type(text: str, searches: list[str]) -> None:
    for search in searches:
        assert finds(search, text), (search, tokenize(text), query_words(search))


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("退还货款", "退款吗"),
        ("杯子坏了", "坏杯"),
        ("tent", "tents"),
        ("well known", "wellknown"),
        ("x-1", "x-2"),
        ("an", "a"),
    ],
)
def test_a_text_is_not_found_by_others(text: str, search: str) -> None:
    assert not finds(search, text)


def test_a_squashed_text_holds_letters_and_digits_alone() -> None:
    assert squash(" O’Brien, #10-42 % _ ") == "obrien 1042"
    assert squash("José Núñez") == "jose nunez"


def test_an_orders_number_is_found_by_its_end() -> None:
    assert endings("#10042") == ["0042", "042"]
    assert endings("#12") == []
    assert len(endings("9" * 200)) < 20


@given(st.text(max_size=60))
def test_every_text_is_found_by_itself(text: str) -> None:
    assert finds(text, text)
    assert fold(fold(text)) == fold(text)
    assert all(word.isalnum() and word == word.strip("'\"\\:*&|()") for word in tokenize(text))


@pytest.mark.parametrize("unit", ["a", "a-", "a1", "1.", "杯", "'", "é", "a'b ", "ﷺ"])
def test_the_longest_text_takes_little_time(unit: str) -> None:
    times = []
    for _ in range(3):
        begun = time.process_time()
        tokenize((unit * 4000)[:4000])
        times.append(time.process_time() - begun)
    assert min(times) < 0.1 * slowness()
