"""Addresses in the headers of a mail: who wrote it, and to which of our addresses.

The standard library's `parseaddr` takes an address out of a display name, and its newer parser takes a time that grows
with the square of a header's length; so the few rules that are needed are here, each of one pass over a bounded text.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

MAX_SENDER = 2_000  # characters of a From
OURS = re.compile(r"(?<![^\s<>\",:;(\[])reply\+[a-z2-7]+(?=\"?@)[\"@]+[a-z0-9.-]+", re.IGNORECASE)
OURS_IN_TEXT = re.compile(r"(?<![a-z0-9])reply\+[a-z2-7]+@", re.IGNORECASE)
ADDRESS = re.compile(r"(?:[^\s\"(),:;<>@\[\]\\]+|\"[^\"\\\s]+\")@[^\s\"(),:;<>@\[\]\\]+")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def sender_of(values: Sequence[str]) -> str | None:
    """The one address of a mail's From headers as they came; None where there is none, or more than one could be meant.

    It is the one in angle brackets, whatever the name before it looks like, or else the only thing that stands there.
    """
    if len(values) != 1 or len(values[0]) > MAX_SENDER or CONTROLS.search(unfolded(values[0])):
        return None
    bare, bracketed = _parts(unfolded(values[0]))
    if len(bracketed) > 1:
        return None
    if not bracketed:
        return _address(bare.strip())
    name, _, after = bare.partition("\0")
    others = [part for part in name.split(",")[:-1] if ADDRESS.fullmatch(part.strip())]
    return None if others or after.strip() else _address(bracketed[0].strip())


def _parts(value: str) -> tuple[str, list[str]]:
    """The text outside of quotation marks, comments and brackets, with a NUL for each bracket, and what is in those."""
    bare, bracketed = list[str](), list[str]()
    at, depth, size = 0, 0, len(value)
    while at < size:
        char = value[at]
        if char == "\\":
            at += 1
        elif char == "(":
            depth += 1
        elif char == ")" and depth:
            depth -= 1
        elif depth:
            pass
        elif char in '"<':
            end = _end(value, at + 1, '"' if char == '"' else ">")
            if char == "<":
                bracketed.append(value[at + 1 : end] if end < size else "")
            bare.append("\0" if char == "<" else value[at : end + 1] if value[end + 1 : end + 2] == "@" else " ")
            at = end
        else:
            bare.append(char)
        at += 1
    return "".join(bare), bracketed


def _end(value: str, at: int, mark: str) -> int:
    """Where what began ends; the end of the text, where it does not."""
    while at < len(value) and value[at] != mark:
        at += 2 if value[at] == "\\" else 1
    return min(at, len(value))


def _address(text: str) -> str | None:
    """It, if it is one, and not written in a way that another program may read as another one."""
    return text if ADDRESS.fullmatch(text) and "=?" not in text else None


def comparable(address: str) -> str:
    """An address in the one form in which two are compared: small letters, and a domain as the DNS has it."""
    local, _, domain = unicodedata.normalize("NFC", address).casefold().rpartition("@")
    with suppress(UnicodeError):  # no domain that there could be: compared as it stands
        domain = domain.encode("idna").decode("ascii")
    local = local.strip('"')
    return f"{local}@{domain.rstrip('.')}"


def our_addresses(groups: Iterable[Sequence[str]]) -> Iterator[str]:
    """Those of ours in headers, each group of which counts for more than the ones after it. Each address once."""
    seen = set[str]()
    for values in groups:
        for value in values:
            for match in OURS.finditer(unfolded(value)):
                address = match[0].replace('"', "").lower()
                if address not in seen:
                    seen.add(address)
                    yield address


def without_our_addresses(text: str) -> str:
    """A text in which nobody reads the address to which somebody else answers."""
    return OURS_IN_TEXT.sub("reply@", text)


def unfolded(value: str) -> str:
    """A header without the line breaks that only keep its lines short."""
    return value.replace("\r", "").replace("\n", "")
