"""The parts of a mail, as its templates show them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailMessage:
    """A message as a mail shows it: its author's name, its text and the names of its files."""

    author: str
    body: str
    files: Sequence[str]


@dataclass(frozen=True, slots=True)
class Item:
    """A line of an order in a mail."""

    quantity: int
    name: str


@dataclass(frozen=True, slots=True)
class MailProduct:
    """What a thread is about, and where that is, if the reader may know."""

    name: str
    url: str | None


@dataclass(frozen=True, slots=True)
class MailThread:
    """A thread as a mail shows it, with its new messages; `more` is how many of these were left out.

    Of a dispute it has `status`, for a subject, and `facts`, each a sentence. Where it `is_guests`, its url lets in
    whoever has it.
    """

    title: str
    url: str
    messages: Sequence[MailMessage]
    items: Sequence[Item] = ()
    product: MailProduct | None = None
    status: str | None = None
    facts: Sequence[str] = ()
    more: int = 0
    is_guests: bool = False
