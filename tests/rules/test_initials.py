"""Initials: what vendors see in place of a name."""

# ruff: noqa: RUF001
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.masking import initials


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ann Baker", "A. B."),
        ("ann", "A."),
        ("Anne-Marie O'Neil", "A.-M. O."),
        ("Jean\u2013Luc  de la\tTour", "J.-L. D. L."),
        ("Baker, Ann (née Smith)", "B. A. N. S."),
        ("élan vital", "É. V."),
        ("e\u0301lan", "É."),
        ("x\u0336y", "X."),
        ("李小龙", "李."),
        ("山田 太郎", "山. 太."),
        ("محمد علي", "م. ع."),
        ("\u202bמשה כהן\u202c", "מ. כ."),
        ("अनीता कुमार", "अ. क."),
        ("ნინო", "ნ."),  # not the capital, which most fonts lack
        ("ßen", "S."),
        ("Ａｎｎ", "A."),
        ("🦄 Ann 🦄", "A."),
        ("ann@example.com", "A."),
        ("ann.baker@example.com Baker", "A. B."),
        ("0170 1234567", "?"),
        ("a n n e x a m p l e", "A. N. N. E."),
        ("🙂", "?"),
        (" - ", "?"),
        ("", "?"),
    ],
)
def test_initials(name: str, shown: str) -> None:
    assert initials(name) == shown


@given(st.text())
def test_initials_tell_four_letters_at_most(name: str) -> None:
    shown = initials(name)
    assert shown == "?" or re.fullmatch(r"[^\W\d_]\.(?:[ -][^\W\d_]\.){0,3}", shown)
