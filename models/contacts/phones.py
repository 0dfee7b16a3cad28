"""Phone numbers in a normalized text, told from all the other digits that people write about an order.

What a word calls something else stays: an order, a serial number, a parcel of one of the great carriers. Which national
numbers there are is libphonenumber's to say.
"""

import json
import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from models.contacts.domains import FILE, RUN, WIDE
from models.contacts.national import is_national
from models.contacts.normalization import NormalizedText, Span, blanked

_WORDS: dict[str, list[str]] = json.loads((Path(__file__).parent / "words.json").read_text("utf-8"))


def _any_of(kind: str) -> str:
    """One of these words as a whole, or of those of a script without spaces."""
    return rf"(?:(?<!\w)(?:{'|'.join(_WORDS[kind])})(?!\w)|{'|'.join(_WORDS[f'{kind}_cjk'])})"


_FILLER = rf"(?:[\s:.#№º°,/-]|(?:{'|'.join(_WORDS['filler'])})(?!\w)|{'|'.join(_WORDS['filler_cjk'])}){{0,12}}+"
_CALLED = re.compile(  # right before a number: it is one, even a short one
    rf"(?:(?<![A-Za-z])(?:{'|'.join(_WORDS['phone'])})|{'|'.join(_WORDS['phone_cjk'])})"
    r"(?:[\s:.,#/-]|me|us|him|her|my|is|at|on|under|number|nummer|num|no|nr|est|ist|es|は|是)*+\Z"
)
_NOT_PHONE = rf"(?!(?:{'|'.join(_WORDS['phone'] + _WORDS['mine'])})(?!\w))"
# "Numero pratica", "confirmation number", "Vorgangsnummer", "会員番号": the number of something, but of no phone.
_SOME_NUMBER = (
    rf"(?<!\w){_NOT_PHONE}(?:\w{{3,30}} (?:{'|'.join(_WORDS['number'])})(?!\w)|\w{{3,30}}(?:nummer|nr)(?!\w)"
    rf"|(?:{'|'.join(_WORDS['number_first'])})(?: d[eiao]l?)? {_NOT_PHONE}(?!\d)\w{{4,30}})"
    rf"|(?<=[{WIDE}]{{2}}){''.join(f'(?<!{word[-2:]})' for word in _WORDS['phone_cjk'])}"
    rf"(?:{'|'.join(_WORDS['number_cjk'])})"
)
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_DATE = rf"(?:{_YEAR}([-./]){_MONTH}\1{_DAY}|(?:{_DAY}([-./]){_MONTH}\2|{_MONTH}([-./]){_DAY}\3){_YEAR})"
_SHORT_DATE = rf"(?:{_DAY}([-./]){_MONTH}\4|{_MONTH}([-./]){_DAY}\5)\d\d"
_NO_MORE = r"(?![ ./()-]{0,3}\d)"
_OTHER = [  # what has digits and is no phone number
    re.compile(pattern)
    for pattern in [
        r"(?<!\w)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?!\w)",
        r"(?<!\w)1Z(?: ?[0-9A-Z]){16}(?!\w)",
        r"(?<!\w)[A-Z]{2}\d\d(?: ?[0-9A-Z]{4}){3,7}(?: ?[0-9A-Z]{1,3})?(?!\w)",  # IBAN
        rf"(?<![\d+])(?<!\d[-./])(?:{_DATE}(?![-./]?\d)|(?<!\d ){_SHORT_DATE}(?![-./]?\d))",
        r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![\d.]*\d)",
    ]
]
_NAMED = [  # what a word before it says is another number
    re.compile(pattern)
    for pattern in [
        # Codes may be written in groups; an order's number in one, or a phone number that follows it were its own.
        rf"{_any_of('code')}{_FILLER}\d(?:[ ./-]?\d)*+",
        rf"(?:{_any_of('thing')}|[#№]|{_SOME_NUMBER}){_FILLER}(?!\d{{3}}-\d{{3}}-\d{{4}}(?!\d))"
        rf"(?:\d{{4}}(?: \d{{4}}){{2,5}}(?: \d{{1,4}})?|(\d\d)[\d-]*+(?:[ /,]++\1\d{{2,8}}+)*+){_NO_MORE}",
    ]
]
_LONG = re.compile(r"(?<![\d+])\d{12,}+")  # parcels, EAN
_CODE = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z_-]{0,20}\d)[A-Za-z0-9]++(?:[-_][A-Za-z0-9]++)*+")

_BETWEEN = r"[ \t./()\-_\u00b7\u2022~]{0,4}+"
_NUMBER = re.compile(rf"(?<!\d)(?:\+ ?|\( ?(?:\+ ?)?)?\d(?:{_BETWEEN}\d)*+")
_NORTH_AMERICAN = re.compile(r"(?:^|\D)\(?[2-9]\d\d(?:\) ?| |-|\.|/)[2-9]\d\d[-. ]\d{4}(?!\d)")
_MONEY = re.compile(r"\d{1,3}(?:[. ]\d{3}){1,3}(?:\.\d{1,2})?|\d+\.\d\d")
_CURRENCY = r"[$€£¥₹₽₩₺฿₫₴]|(?:usd|eur|gbp|chf|jpy|cny|inr|idr|vnd|krw|rub|uah|pln|czk|sek|nok|dkk|brl|mxn|cad|aud)\b"
_PAID = re.compile(rf"(?:{_CURRENCY}) ?\Z")
_PAYS = re.compile(rf" ?(?:{_CURRENCY})")
_FIGURES = re.compile(  # shapes of a whole candidate that are no phone number
    r"\d+\.\d{1,2}|0\.\d+"  # a decimal
    r"|\d{1,3}(?:[. ]\d{3})+,?\.?\d{0,2}(?<=000)|[1-9]\d{0,2}(?:\.\d{3}){1,2}\.\d\d"  # round or exact thousands
    r"|(?:19|20)\d\d[-/](?:\d\d[-/])?\d{1,8}"  # a number within a year
    r"|97[89](?:[- ]\d+){4}"  # ISBN-13
    r"|(?:\d{4}[ -]){3,}\d{1,4}"  # cards, IBANs
    r"|\d{3}\.\d{3}\.\d{3}-\d\d|\d\d\.\d{3}\.\d{3}/\d{4}-\d\d"  # Brazil's tax numbers
    r"|\d+(?:-\d+){2}(?<=\d{7}-\d{7})"  # order numbers of a large marketplace
)
_POSTCODE = re.compile(r"\d{5}-\d{3,4}")
_PRICE_LIST = re.compile(r"(?=.*\.)(?:(?:0|[1-9]\d{0,3})(?:\.\d{1,2})?(?: |$))+")
_COUNTER = re.compile(r"\d?0{4,}\d*")
_LEAST, _MOST = 9, 15  # digits; E.164 has no more than 15
_LEAST_CALLED, _LEAST_INTERNATIONAL, _LEAST_NATIONAL, _LEAST_PARCEL = 6, 7, 8, 12
_LARGEST_STEP = 10
_LOOK_BACK = 40  # characters
_TEL = "tel:"


def phones(normalized: NormalizedText, order_number: str | None = None) -> list[Span]:
    """Phone numbers: international ones, national ones of 9 digits and more, shorter ones where a word says so.

    `order_number`: of the order that the text is about; it is none wherever it stands.
    """
    text = normalized.text
    if not any(len(match[0]) >= _LEAST_CALLED for match in _NUMBER.finditer(text)):
        return []
    text = blanked(text, (match.span() for match in RUN.finditer(text) if FILE.search(match[0])))
    text = blanked(text, _occurrences(text, order_number or ""))
    for pattern in _OTHER:
        text = blanked(text, (match.span() for match in pattern.finditer(text)))
    lower = _lowered(text)  # faster than to ignore case
    for pattern in _NAMED:
        spans = [match.span() for match in pattern.finditer(lower)]
        text, lower = blanked(text, spans), blanked(lower, spans)
    text = blanked(
        text, (match.span() for match in _CODE.finditer(text) if _is_code(match[0], lower[match.start() : match.end()]))
    )
    text = blanked(text, (match.span() for match in _LONG.finditer(text) if not _is_dialled(lower, match)))
    found = []
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if match[0].count("(") > match[0].count(")"):  # a bracket before it is the sentence's
            start += len(match[0]) - len(match[0].lstrip("( "))
        if _is_phone(text[start:end], lower, start, end):
            named = lower[max(0, start - len(_TEL)) : start] == _TEL
            found.append((start - len(_TEL) * named, end))
    return found


def _lowered(text: str) -> str:
    """In small letters, of the same length."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(sign if len(sign.lower()) > 1 else sign.lower() for sign in text)
    )


def _occurrences(text: str, number: str) -> Iterable[Span]:
    """Where an order's number stands by itself, with or without its #."""
    number = number.lstrip("#№ ")
    start = text.find(number) if sum(map(str.isdigit, number)) >= _LEAST_CALLED else -1
    while start >= 0:
        end = start + len(number)
        if not text[start - 1 : start].isdigit() and not text[end : end + 1].isdigit():
            yield start, end
        start = text.find(number, end)


def _is_dialled(text: str, number: re.Match[str]) -> bool:
    """Is a long number in one piece a phone number all the same?"""
    digits = number[0]
    return (
        (digits.startswith("00") and bool(re.fullmatch(r"00[1-9]\d{9,12}", digits)))
        or _is_called(text, number.start())
        or is_national(digits)
    )


def _is_called(text: str, start: int) -> bool:
    return bool(_CALLED.search(text[max(0, start - _LOOK_BACK) : start]))


def _is_phone(written: str, text: str, start: int, end: int) -> bool:
    groups = re.findall(r"\d+", written)
    count = sum(map(len, groups))
    if count < _LEAST_CALLED:
        return False
    if "+" in written or re.match(r"\(?00 ?[1-9]", written):
        return count >= _LEAST_INTERNATIONAL
    if _is_called(text, start):
        return not _POSTCODE.fullmatch(written)
    if _MONEY.fullmatch(written) and (_PAID.search(text[max(0, start - 4) : start]) or _PAYS.match(text, end)):
        return False
    if len(groups) == 1:
        return count >= _LEAST and not _COUNTER.fullmatch(written)
    if (
        _POSTCODE.fullmatch(written)
        or _FIGURES.fullmatch(written)
        or _PRICE_LIST.fullmatch(written)
        or _is_series(written, groups)
    ):
        return False
    national = any(group.startswith("0") for group in groups) or bool(_NORTH_AMERICAN.search(written))
    if count > _MOST:
        return national or all(len(group) == 1 for group in groups)
    return count >= (_LEAST_NATIONAL if groups[0].startswith("0") else _LEAST)


def _is_series(written: str, groups: list[str]) -> bool:
    """A version (10.0.19045.3803), sizes (36 38 40 42 44), or from one number to another (10042-10057)."""
    if set(re.sub(r"\d", "", written)) == {"."}:
        return len(groups) > 2 and any(len(group) == 1 for group in groups[1:])  # noqa: PLR2004
    numbers = [int(group) for group in groups]
    if len(numbers) == 2:  # noqa: PLR2004
        return len(groups[0]) == len(groups[1]) and numbers[0] < numbers[1] and bool(re.search("[-/]", written))
    steps = {after - before for before, after in pairwise(numbers)}
    return len(steps) == 1 and 0 < abs(steps.pop()) <= _LARGEST_STEP and not re.match(r"0\d", groups[0])


def _is_code(word: str, lower: str) -> bool:
    """An article's, parcel's or paper's own: capitals with digits (1Z999AA10123456784, INV-2026-000123)."""
    first, *others = re.split("[-_]", word)
    letters = re.sub(r"\d", "", first)
    if _CALLED.search(lower.rstrip("0123456789")):
        return False
    named = bool(letters) and letters.isupper() and len(letters) <= 6  # noqa: PLR2004
    return (named and not _NORTH_AMERICAN.search(word)) or any(re.search(r"\d[A-Z]|[A-Z]\d", one) for one in others)
