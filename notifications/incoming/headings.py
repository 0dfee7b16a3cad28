"""What stands above the whole of an older mail: its headers in the user's language, and lines that part it off."""

import re
from collections.abc import Sequence

from notifications.incoming.attributions import CLOCK, COLONS, IN_ANGLES
from notifications.incoming.attributions import DATE as A_DATE
from notifications.incoming.wordings import DATE, FORWARDS, FROM, LABELS, ORIGINALS, SUBJECT, TO, WROTE

DASHES = r"\-_=*\u2010-\u2015"
DASHED = re.compile(rf"[{DASHES}]{{2,}}\s*([^{DASHES}\s][^\n]{{0,200}}?)\s*[{DASHES}]{{2,}}:?")
RULE = re.compile(rf"[{DASHES}]{{5,}}")
LONG_RULE = re.compile(r"_{20,}")
LABELED = re.compile(rf"[*_\s]{{0,4}}([^\W\d_][^*{COLONS}]{{0,24}}?)[*_\s]{{0,4}}[{COLONS}][*_]{{0,3}}(.*)")
MAX_LINE, MAX_LINES, MAX_UNLABELED = 1_000, 20, 2
LEAST = 3  # labels
ONCE = {FROM, DATE, TO, SUBJECT}


def separator(lines: Sequence[str], at: int) -> int:
    """1 where the line parts an older mail off, as "-----Original Message-----" does, or a long rule above its headers.

    What is sent on, below "Forwarded message", is meant to be read.
    """
    line = lines[at]
    if len(line) > MAX_LINE:
        return 0
    if LONG_RULE.fullmatch(line):
        return int(_has_headers(lines, at + 1))
    dashed = DASHED.fullmatch(line)
    if dashed is None:
        return 0
    said = dashed[1].strip(" :.").casefold()
    if said in ORIGINALS:
        return 1
    wrote = IN_ANGLES.search(said) and A_DATE.search(said) and any(word in said for word in WROTE)
    return int(bool(wrote) or (said not in FORWARDS and _has_headers(lines, at + 1)))


def heading(lines: Sequence[str], at: int) -> int:
    """Of how many lines the headers of an older mail are that begin there; 0 for what may be anything else.

    They say from whom it is and when it was sent, and have a subject or an address; or all that Outlook shows.
    """
    if _label(lines[at]) is None or _is_sent_on(lines, at):
        return 0
    roles, size, dated, addressed, between = set[str](), 0, False, False, 0
    for offset, line in enumerate(lines[at : at + MAX_LINES]):
        label = _label(line)
        if label is None:
            between += 1
            if between > MAX_UNLABELED:
                break
            continue
        begins = label[0] == FROM and offset > 0 and not lines[at + offset - 1]
        if begins or (label[0] in roles and label[0] in ONCE):
            break  # what stood above it was something else, or what stands below is of another mail
        between, size = 0, offset + 1
        roles.add(label[0])
        dated |= label[0] == DATE and (A_DATE.search(label[1]) or CLOCK.search(label[1])) is not None
        addressed |= "@" in label[1]
    likely = {FROM, DATE} <= roles and dated and len(roles) >= LEAST and (SUBJECT in roles or addressed)
    return size if likely or roles >= ONCE else 0


def _label(line: str) -> tuple[str, str] | None:
    """What a header is, in any language, and what it says."""
    found = _labeled(line)
    role = LABELS.get(found[1].casefold()) if found else None
    return (role, found[2]) if found and role else None


def _labeled(line: str) -> re.Match[str] | None:
    return LABELED.fullmatch(line[:MAX_LINE]) if any(colon in line for colon in COLONS) else None


def _has_headers(lines: Sequence[str], at: int) -> bool:
    """Are there headers, in a language of which we may know nothing?"""
    below = [line for line in lines[at : at + 8] if line][: LEAST + 1]
    labeled = [line for line in below if _labeled(line)]
    return len(labeled) >= LEAST and any("@" in line for line in labeled)


def _is_sent_on(lines: Sequence[str], at: int) -> bool:
    above = next((line for line in reversed(lines[max(at - 3, 0) : at]) if line), "")
    said = DASHED.sub(r"\1", above).strip(" :.").casefold()
    return said in FORWARDS
