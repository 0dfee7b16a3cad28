"""A text as its reader would type it again, so that the rules for contacts meet one spelling of many.

Full-width, circled and foreign digits become 0 to 9, all spaces and dashes one kind, what is invisible goes, and
"ann (at) example dot com" becomes "ann@example.com". Each character knows where it came from.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat

Span = tuple[int, int]
BARRIER = "\x00"  # stands where nothing is to be found any more; texts hold no NUL
PLAIN = re.compile(r"[\t\n\r -~]*")
MOST_ADDED = 1000  # characters by which this may lengthen a text; a phone number in boxes is 20
LONGEST = 4  # "(10)"; signs that stand for whole phrases are in no address
INVISIBLE = ("Cc", "Cf", "Me", "Mn")  # and Cs cannot be encoded
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and symbols that show nothing
ALIKE = {"。": ".", "\u2219": ".", "\u2215": "/", "\u2044": "/"}

_LABEL = r"[\w-]{1,63}+"
_AT = "at|ät|arroba|arobase|chiocciola|apenstaartje|małpa|собака"
DOT = "dot|punkt|punto|point|punt|ponto|kropka|точка|nokta"
_PLAIN_DOT = "dot|punkt|kropka|точка|nokta"  # the others are words of sentences
_WORD_DOT = rf"\s++(?:{DOT})\s++"
_BOXED_DOT = rf"\s*+[\[({{<]\s*+(?:{DOT}|\.)\s*+[\])}}>]\s*+"
# Endings that make "a dot b" an address: no word of a sentence that may follow "dot".
_SPOKEN = "com|net|org|info|biz|co|eu|io|uk|de|ch|fr|nl|pl|ru|cz|se|dk|fi|br|jp|cn|au|tr|ua"
MAIL_HOUSES = "gmail|googlemail|hotmail|outlook|yahoo|icloud|protonmail|proton|gmx|aol|yandex|qq"
_SPOKEN_HOST = (
    rf"(?:(?:{MAIL_HOUSES})\b|{_LABEL}(?:(?:{_WORD_DOT}|{_BOXED_DOT}|\.){_LABEL}){{0,3}}?"
    rf"(?:{_BOXED_DOT}[^\W\d_]{{2}}|{_WORD_DOT}(?:{_SPOKEN})\b))"
)
_NOT_AFTER = "".join(
    rf"(?<!\b{word})" for word in ("was", "were", "am", "is", "are", "un", "le", "au", "il", "el", "o", "um")
)
REWRITTEN = [
    (re.compile(pattern, re.IGNORECASE), sign)
    for pattern, sign in [
        (rf"(?<=\w)\s*+[\[({{<]\s*+(?:{_AT}|@)\s*+[\])}}>]\s*+(?=\w)", "@"),
        (rf"(?<=\w){_NOT_AFTER}\s++(?:{_AT})\s++(?={_SPOKEN_HOST})", "@"),
        (rf"(?<=\w)\s++et\s++(?={_LABEL}\s++nokta\s++\w)", "@"),  # by itself it is French for "and"
        (r"(?<=\w)(?:\s++@\s*+|@\s++)(?=\w)", "@"),
        (rf"(?<=\w){_BOXED_DOT}(?=\w)", "."),
        (rf"(?<=\w)\s++(?:{_PLAIN_DOT})\s++(?=(?:{_LABEL}\s++(?:{_PLAIN_DOT})\s++){{0,3}}?(?:{_SPOKEN})\b)", "."),
        (rf"(?<=\w){_NOT_AFTER}\s++(?:punto|point|ponto|punt)\s++(?=(?:com|net|org|nl|be)\b)", "."),
        (r"(?<=\w)(?:\s++\.\s*+|\.\s++)(?=(?:com|org)\b)", "."),
    ]
]


@dataclass(frozen=True, slots=True)
class NormalizedText:
    """`text`, and for each of its characters (and its end) the index in `original` where that begins."""

    original: str
    text: str
    starts: Sequence[int]

    def source(self, span: Span) -> Span:
        """The same span in the original, with what is invisible in it and at its end."""
        start, end = span
        return self.starts[start], max(self.starts[end - 1] + 1, self.starts[end])

    def written(self, span: Span) -> str:
        """What the original has there, without what is invisible at its end."""
        start, end = span
        return self.original[self.starts[start] : self.starts[end - 1] + 1]

    def without(self, spans: Iterable[Span]) -> "NormalizedText":
        """The same with these parts blanked: nothing is found in them or across them."""
        return NormalizedText(self.original, blanked(self.text, spans), self.starts)

    def rewritten(self, pattern: re.Pattern[str], sign: str) -> "NormalizedText":
        """The same with each match as one character."""
        found = [match.span() for match in pattern.finditer(self.text)]
        if not found:
            return self
        pieces, starts, last = list[str](), list[int](), 0
        for start, end in found:
            pieces += self.text[last:start], sign
            starts += self.starts[last : start + 1]
            last = end
        return NormalizedText(self.original, "".join([*pieces, self.text[last:]]), [*starts, *self.starts[last:]])


def normalize(text: str) -> NormalizedText:
    """The text with every character normalized, and spoken signs rewritten."""
    if PLAIN.fullmatch(text):
        result = NormalizedText(text, text, range(len(text) + 1))
    else:
        signs = _bounded(text, [normalize_character(sign) for sign in text])
        starts = chain.from_iterable(repeat(index, len(sign)) for index, sign in enumerate(signs))
        result = NormalizedText(text, "".join(signs), [*starts, len(text)])
    for pattern, sign in REWRITTEN:
        result = result.rewritten(pattern, sign)
    return result


def _bounded(text: str, signs: list[str]) -> list[str]:
    """The normalized signs, of which those stay as they are that stand for several once there is too much of these."""
    surplus = sum(map(len, signs)) - len(text) - MOST_ADDED
    for index in range(len(signs) - 1, -1, -1):
        if surplus <= 0:
            break
        if len(signs[index]) > 1:
            surplus -= len(signs[index]) - 1
            signs[index] = text[index]
    return signs


@lru_cache(maxsize=4096)
def normalize_character(sign: str) -> str:
    """What one character is typed as: none, one or several."""
    if sign.isspace():
        return "\n" if sign in "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029" else " "
    category = unicodedata.category(sign)
    if category in INVISIBLE or sign in BLANKS:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category == "Pd" or sign == "\u2212":
        return "-"
    plain = unicodedata.normalize("NFKC", sign)
    return "".join(ALIKE.get(one, one) for one in plain) if len(plain) <= LONGEST else sign


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with barriers in place of these parts, which are in order and apart."""
    pieces, last = list[str](), 0
    for start, end in spans:
        pieces += text[last:start], BARRIER * (end - start)
        last = end
    return "".join([*pieces, text[last:]])
