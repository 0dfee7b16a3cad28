"""What customers and vendors see of each other where the store masks contact data. The stored text stays whole."""

import re
import unicodedata

from models.contacts.finding import find_contacts

_MOST_INITIALS = 4  # or a name spells out an address
_NAMELESS = "?"


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


def mask_contacts(text: str, own_hosts: frozenset[str] = frozenset()) -> str:
    """The text with a word in place of each e-mail address, phone number and link out of the store.

    `own_hosts`: hosts as links write them, without port; links to them and to what is below them stay, and so
    does every character that is not part of a contact. Masking twice is masking once.
    """
    pieces, last = list[str](), 0
    for contact in find_contacts(text, own_hosts):
        pieces += text[last : contact.start], contact.kind.value
        last = contact.end
    return "".join([*pieces, text[last:]])


def hidden_parts(text: str, own_hosts: frozenset[str] = frozenset()) -> tuple[str, str]:
    """The text with a space in place of each contact, and the contacts alone, for a search index to hold apart."""
    contacts = find_contacts(text, own_hosts)
    shown, last = list[str](), 0
    for contact in contacts:
        shown += text[last : contact.start], " "
        last = contact.end
    return "".join([*shown, text[last:]]), " ".join(text[one.start : one.end] for one in contacts)
