"""The line that says whom a mail quotes: "On Mon, 23 Nov 2026 at 10:00, The Shop <talk@shop.example> wrote:".

Every program and language has its own, but all have a date and a name or an address, and end alike.
"""

import re
from collections.abc import Collection, Sequence

from notifications.incoming.wordings import OWN_WORDS, WROTE

COLONS = ":\N{FULLWIDTH COLON}"
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
ANGLES = r"<\s*(?:mailto:\s*)?[^\s<>()\[\]@]{1,200}@[^\s<>()\[\]@]{1,200}\s*>"
IN_ANGLES = re.compile(ANGLES)
ANGLES_AT_END = re.compile(rf"{ANGLES}[)\s]{{0,3}}[{COLONS}]$")
ADDRESS = re.compile(r"[^\s<>()\[\]@:,;]{1,200}@[^\s<>()\[\]@:,;]{1,200}")
DATE = re.compile(r"(?<!\d)(?:(?:19|20|25)\d\d|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})(?!\d)")
CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.時时시h]\s?\d{2}(?!\d)")
LAST_WITH_SPACES = "\u2e7f"
# Words of scripts without spaces stand next to others.
WORDS = "|".join(
    re.escape(word) if word > LAST_WITH_SPACES else rf"(?<!\w){re.escape(word)}(?!\w)"
    for word in sorted(WROTE, key=len, reverse=True)
)
WROTE_SOMEWHERE = re.compile(WORDS, re.IGNORECASE)
WROTE_AT_END = re.compile(rf"(?:{WORDS})$", re.IGNORECASE)
ENDS, AFTER_WROTE, MAX_WORD = tuple(word.casefold() for word in WROTE), f" \xa0.{COLONS}", 60
WROTE_WHOM = re.compile(r"\b(?:schrieb|schreef|skrev)\b.{1,100}$", re.IGNORECASE)
WROTE_AND_WHAT = re.compile(rf"{ANGLES}\s*(?:{WORDS})\s?[{COLONS}]", re.IGNORECASE)
MAX_LINES, MAX_LENGTH = 4, 400  # lines, characters


def is_quoted(line: str) -> bool:
    """Is it marked as one of another mail?"""
    return line.startswith(">")


def is_surely_attribution(lines: Sequence[str], at: int) -> int:
    """Of how many lines an attribution is that begins at `at`; 0 for none. For where nothing marks the quote itself."""
    for size in range(1, MAX_LINES + 1):
        last = lines[at + size - 1] if at + size <= len(lines) else ""
        if not last or is_quoted(last):
            return 0
        if _may_end(last) and _is_sure(" ".join(lines[at : at + size])):
            return 0 if size > 1 and _is_sure(" ".join(lines[at + 1 : at + size])) else size
    return 0


def attribution(lines: Sequence[str], end: int, own_names: Collection[str], is_first: bool = False) -> int:
    """Of how many lines the attribution is that ends before `end`, where a marked quote follows; 0 for none.

    `is_first` where nothing may stand above it.
    """
    for size in range(1, min(MAX_LINES, end) + 1):
        start = end - size
        if not lines[start] or is_quoted(lines[start]):
            return 0
        said = " ".join(lines[start:end])
        if _may_end(said) and (_is_sure(said) or (_is_likely(said, own_names) and not _is_fragment(said))):
            return 0 if is_first and any(lines[:start]) else size
    return 0


def _is_fragment(said: str) -> bool:
    """Does it go on from the line above?"""
    return said.count("<") != said.count(">") or said[0] in "<(" or said[0].islower()


def _may_end(line: str) -> bool:
    return line[-1] in COLONS or ("@" in line and WROTE_AND_WHAT.search(line[:MAX_LENGTH]) is not None) or _wrote(line)


def _wrote(said: str) -> bool:
    end = said[-MAX_WORD:].casefold().rstrip(AFTER_WROTE)
    return end.endswith(ENDS) and WROTE_AT_END.search(end) is not None


def _is_sure(said: str) -> bool:
    if OWN_WORDS.search(said) or not (DATE.search(said) or CLOCK.search(said)):
        return False
    if WROTE_AND_WHAT.search(said[:MAX_LENGTH]):
        return True
    if len(said) > MAX_LENGTH:
        return False
    ends, wrote = said[-1] in COLONS, _wrote(said)
    if IN_ANGLES.search(said):
        return bool(ANGLES_AT_END.search(said) or wrote or (ends and WROTE_SOMEWHERE.search(said)))
    return bool(ADDRESS.search(said) and (wrote or (ends and WROTE_WHOM.search(said))))


def _is_likely(said: str, own_names: Collection[str]) -> bool:
    if len(said) > MAX_LENGTH or OWN_WORDS.search(said):
        return False
    ends = said[-1] in COLONS or _wrote(said)
    dated = DATE.search(said) and (CLOCK.search(said) or WROTE_SOMEWHERE.search(said))
    named = ADDRESS.search(said) or any(name in said for name in own_names)
    return bool(ends and (dated or named))
