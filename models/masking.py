"""What customers and vendors see of each other where the store masks contact data. The stored text stays whole."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from models.contacts.finding import NO_REFERENCES, Contact, Kind, StoreReferences, find_contacts

_MOST_INITIALS = 4  # or a name spells out an address
_NAMELESS = "?"
REMEMBERED = 1024  # texts of a process: the same page is asked for again and again


def initials(name: str) -> str:
    """What vendors see in place of a customer's name: "Ann Baker" is "A. B.", "Anne-Marie" is "A.-M.".

    At most four letters, each the first of a part, whatever its script; "?" where the name has no letter.
    """
    shown: list[str] = []
    count = 0
    for word in unicodedata.normalize("NFKC", name).split():
        letters = [first for part in re.split("[-\u2010-\u2015]", word) if (first := _first_letter(part))]
        letters = letters[: _MOST_INITIALS - count]
        count += len(letters)
        if letters:
            shown.append("-".join(f"{letter}." for letter in letters))
    return " ".join(shown) or _NAMELESS


def _first_letter(part: str) -> str:
    return next((sign.title()[0] for sign in part if sign.isalpha()), "")


@lru_cache(maxsize=REMEMBERED)
def mask_contacts(text: str, references: StoreReferences = NO_REFERENCES) -> str:
    """The text with a word in place of each e-mail address, phone number and link out of the store.

    What is in `references` stays, and so does every character outside of contacts. Masking twice is masking once.
    """
    return _without(text, find_contacts(text, references))


@lru_cache(maxsize=REMEMBERED)
def mask_addresses(text: str) -> str:
    """The same with its numbers left in: for what is a number itself."""
    return _without(text, [one for one in find_contacts(text) if one.kind is not Kind.PHONE])


def _without(text: str, contacts: Iterable[Contact]) -> str:
    pieces, last = list[str](), 0
    for contact in contacts:
        pieces += text[last : contact.start], contact.kind.value
        last = contact.end
    return "".join([*pieces, text[last:]])


def hidden_parts(text: str, references: StoreReferences = NO_REFERENCES) -> tuple[str, str]:
    """The text with a space in place of each contact, and the contacts alone, for a search index to hold apart."""
    contacts = find_contacts(text, references)
    shown, last = list[str](), 0
    for contact in contacts:
        shown += text[last : contact.start], " "
        last = contact.end
    return "".join([*shown, text[last:]]), " ".join(text[one.start : one.end] for one in contacts)
