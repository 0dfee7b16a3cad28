"""What the headers of a mail say: who wrote it, to which of our addresses, and whether a person did."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr

from notifications.incoming.addresses import comparable, our_addresses, sender_of
from notifications.incoming.authentication import is_authentic
from notifications.incoming.headers import content_type
from notifications.incoming.parts import Span, split_headers

MAX_HEADERS, MAX_LINES = 256 * 1024, 5_000  # bytes, lines
MAX_VALUE = 1_000  # characters of a header that is short by its nature
BULK = ("bulk", "junk", "list", "auto_reply")
MACHINES = re.compile(r"(mailer-daemon|postmaster|no-?reply|bounces?)([+-].*)?", re.IGNORECASE)
SIGNS = ("x-autoreply", "x-autorespond", "list-id", "x-failed-recipients")


@dataclass(frozen=True, slots=True)
class Envelope:
    """From whom a mail is, to which addresses of ours, the likeliest first, and what is still to be read of it.

    `key` tells a mail that comes twice. `is_authentic` is None where nobody was asked.
    """

    sender: str | None
    addresses: Sequence[str]
    key: str
    is_automatic: bool
    is_authentic: bool | None
    headers: Message
    body: Span


def read_envelope(raw: bytes, own_address: str, server: str | None = None) -> Envelope:
    """Read the headers of a mail, and of the rest nothing.

    `own_address` is what our mails come from, `server` the name under which our mail server says what it knows of
    senders. Raises TooMuch.
    """
    headers, body = split_headers(Span(raw, 0, len(raw)), MAX_HEADERS, MAX_LINES)
    sender = sender_of(_all(headers, "from"))
    authentic = None
    if server is not None:
        authentic = sender is not None and is_authentic(sender, _all(headers, "authentication-results"), server)
    groups = [_all(headers, name) for name in ("delivered-to", "x-original-to", "envelope-to")]
    return Envelope(
        sender,
        list(our_addresses([*groups, [*_all(headers, "to"), *_all(headers, "cc")]])),
        _first(headers, "message-id"),
        _is_automatic(headers, sender or "", parseaddr(own_address)[1]),
        authentic,
        headers,
        body,
    )


def _all(headers: Message, name: str) -> list[str]:
    return [str(value) for value in headers.get_all(name, [])]


def _first(headers: Message, name: str) -> str:
    return str(headers.get(name, ""))[:MAX_VALUE].strip()


def _is_automatic(headers: Message, sender: str, own: str) -> bool:
    """No person wrote it: RFC 3834 section 2, and what came before that."""
    answered = _first(headers, "auto-submitted").partition(";")[0].strip().lower() not in ("", "no")
    bulk = _first(headers, "precedence").lower() in BULK
    bounced = _first(headers, "return-path") == "<>" or content_type(headers) == "multipart/report"
    machine = MACHINES.fullmatch(sender.partition("@")[0]) is not None
    marked = any(name in headers for name in SIGNS)
    return answered or bulk or marked or bounced or machine or comparable(sender) == comparable(own)
