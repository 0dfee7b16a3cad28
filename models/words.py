"""Words of texts, as they are indexed and searched: without case, accents and what else people do not type.

A word is a run of letters and digits. What is written together, "TX-2000", "O'Brien" or "A17", is found as a whole and
by its parts. Scripts without spaces between words are indexed by each two signs that follow each other.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from anyascii import anyascii

MAX_WORD_BYTES = 64
MIN_PREFIX_LENGTH = 3
MAX_UNFOLDED = 4  # letters that the signs of a text come to, on average: a word of Hangul is three, U+FDFA alone 18
MAX_QUERY_WORDS, MAX_QUERY_LENGTH = 10, 1000  # what is beyond is not looked at
MAX_PARTS = 8  # of what is written together
# Han, kana, bopomofo, Thai, Lao, Myanmar, Khmer; Korean has spaces, and is searched by beginnings.
_WIDE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u312f\u31a0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_JOINT = r"(?:['\u2019`\u00b4_/\u2010\u2011-]|(?<=\d)[.,:](?=\d))"
_SIGN = rf"(?:(?![{_WIDE}])[^\W_])"
_WORD = re.compile(rf"(?:(?=[{_WIDE}])[^\W_])++|{_SIGN}++(?:{_JOINT}{_SIGN}++)*+")
_PART = re.compile(r"[^\W_]+")
_LETTERS_OR_DIGITS = re.compile(r"\d+|[^\W\d_]+")
_IS_WIDE = re.compile(f"[{_WIDE}]")
_APOSTROPHES = "\u02bb\u02bc"  # letters by name
_LATIN_END = "\u0250"  # of the letters that may not decompose: ł, ø, đ


def fold(text: str) -> str:
    """The text without case and accents: "José Núñez" is "jose nunez", "łódź" is "lodz"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())[: MAX_UNFOLDED * len(text) + MAX_WORD_BYTES]
    return "".join(map(_folded_sign, decomposed.casefold()))  # again, as some capitals only come out now


@lru_cache(maxsize=4096)
def _folded_sign(sign: str) -> str:
    if unicodedata.category(sign)[0] == "M":
        return ""
    if sign in _APOSTROPHES:
        return "'"
    return anyascii(sign).lower() if "\x7f" < sign < _LATIN_END and sign.isalpha() else sign


def squash(text: str) -> str:
    """The text folded, each of its words without what joins its parts: "O'Brien, #10-42" is "obrien 1042"."""
    words = ("".join(_PART.findall(word)) for word in fold(text).split())
    return " ".join(filter(None, words))


def tokenize(text: str) -> list[str]:
    """The words of a text as they are indexed, each once."""
    found: dict[str, None] = {}
    for word, _ in placed_words(fold(text)):
        found.update(dict.fromkeys(_tokens(word)))
    return [_cut(word) for word in found]


def placed_words(folded: str) -> Iterator[tuple[str, int]]:
    """The words of a folded text as they stand there, and where each begins."""
    return ((match[0], match.start()) for match in _WORD.finditer(folded))


def _tokens(word: str) -> Iterator[str]:
    """What a word is found by; `placed_tokens` tells where that is, which takes longer."""
    if _IS_WIDE.match(word):
        yield from (word[place : place + 2] for place in range(len(word)))  # its last sign alone, too
        return
    parts = _PART.findall(word)
    yield from parts
    if 1 < len(parts) <= MAX_PARTS:
        yield "".join(parts)
    for part in parts:
        smaller = _LETTERS_OR_DIGITS.findall(part)
        if len(smaller) <= MAX_PARTS:
            yield from smaller
            yield from (one.lstrip("0") or one for one in smaller if one[0] == "0")


def placed_tokens(word: str) -> Iterator[tuple[str, int, int]]:
    """What a word is found by, each as often as it occurs, with where in the word it begins and ends."""
    if _IS_WIDE.match(word):
        yield from ((word[place : place + 2], place, min(place + 2, len(word))) for place in range(len(word)))
        return
    parts = [(one[0], *one.span()) for one in _PART.finditer(word)]
    if 1 < len(parts) <= MAX_PARTS:
        yield _cut("".join(part for part, _, _ in parts)), 0, len(word)
    for part, start, end in parts:
        yield _cut(part), start, end
        smaller = [(one[0], *one.span()) for one in _LETTERS_OR_DIGITS.finditer(word, start, end)]
        if len(smaller) <= MAX_PARTS:
            yield from ((_cut(one), first, last) for one, first, last in smaller)
            bare = [(one.lstrip("0") or one, last) for one, _, last in smaller if one[0] == "0"]
            yield from ((_cut(one), last - len(one), last) for one, last in bare)


def endings(number: str) -> list[str]:
    """The ends of an order's number by which people name it: "#10042" is found by "042"."""
    digits = "".join(_PART.findall(fold(number)))[-2 * MAX_QUERY_WORDS :]
    return [digits[place:] for place in range(1, len(digits) - MIN_PREFIX_LENGTH + 1)]


class QueryWord(tuple[Sequence[str], ...]):
    """A word of a search: choices, of which one must be there with all of its parts."""

    __slots__ = ()


def query_words(search: str) -> list[QueryWord]:
    """The words of a search, at most MAX_QUERY_WORDS."""
    found: list[QueryWord] = []
    for match in _WORD.finditer(fold(search[:MAX_QUERY_LENGTH])):
        word = match[0]
        if _IS_WIDE.match(word):
            pairs = [word[place : place + 2] for place in range(len(word) - 1)] or [word]
            choices: list[list[str]] = [pairs[: 2 * MAX_QUERY_WORDS]]
        else:
            parts = [_cut(part) for part in _PART.findall(word)]
            choices = [parts[:MAX_QUERY_WORDS]]
            if 1 < len(parts) <= MAX_PARTS:
                choices.append([_cut("".join(parts))])
        found.append(QueryWord(tuple(choices)))
    return list(dict.fromkeys(QueryWord(tuple(map(tuple, one))) for one in found))[:MAX_QUERY_WORDS]


def finds_beginnings(part: str) -> bool:
    """Does a part of a query find longer words, too? Short ones would find too much, but a sign of a wide script."""
    return len(part) >= MIN_PREFIX_LENGTH or (len(part) == 1 and bool(_IS_WIDE.match(part)))


def _cut(word: str) -> str:
    return word.encode()[:MAX_WORD_BYTES].decode(errors="ignore")
