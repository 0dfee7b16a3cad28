"""Checks of texts that people type, and filters made from what they search for."""

from urllib.parse import urlsplit

from tortoise.expressions import Q

from models.refusals import Refusal, UserErrorCode
from models.tables import LONG_TEXT, SHORT_TEXT
from models.words import MAX_QUERY_LENGTH, MAX_QUERY_WORDS

MAX_BODY_LENGTH = 4000
MAX_MUTATION_ID_LENGTH = 100
WEB = ("http://", "https://")

FieldPath = str | tuple[str | int, ...]


def can_be_kept(text: str, longest: int = SHORT_TEXT) -> bool:
    """Return whether there can be a row with this text: for another the database must not be asked, which refuses."""
    return len(text) <= longest and "\0" not in text


def checked_text(text: str, field: FieldPath, longest: int, what: str) -> str:
    """Return the text without surrounding white space.

    `longest` is in characters; `what` begins the message of a refusal.

    Raises Refusal, for this field of the input: BLANK, TOO_LONG, or INVALID for a NUL character.
    """
    text = text.strip()
    if not text:
        raise Refusal(UserErrorCode.BLANK, f"{what} must not be empty.", field)
    if len(text) > longest:
        raise Refusal(UserErrorCode.TOO_LONG, f"{what} may have at most {longest:,} characters.", field)
    if "\0" in text:
        raise Refusal(UserErrorCode.INVALID, f"{what} must not hold the character NUL.", field)
    return text


def optional_text(text: str | None, field: FieldPath, longest: int, what: str) -> str | None:
    """Return the same of a text that may be left out; an empty one counts as left out. Raises Refusal."""
    return checked_text(text, field, longest, what) if text is not None and text.strip() else None


def checked_link(url: str, field: FieldPath, schemes: tuple[str, ...] = WEB) -> str:
    """Return a link that leads where it seems to lead: by one of the schemes, with a host, and no name before it.

    Raises Refusal as `checked_text` does.
    """
    url = checked_text(url, field, LONG_TEXT, "A link")
    if not url.startswith(schemes):
        raise Refusal(UserErrorCode.INVALID, f"A link begins with {' or '.join(schemes)}.", field)
    try:
        parts = urlsplit(url)
        leads = bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        leads = False
    if not leads or not url.isprintable() or any(sign.isspace() or sign in '\\<>"' for sign in url):
        raise Refusal(UserErrorCode.INVALID, "This link leads nowhere.", field)
    return url


def optional_link(url: str | None, field: FieldPath, schemes: tuple[str, ...] = WEB) -> str | None:
    """Return the same of a link that may be left out; an empty one counts as left out. Raises Refusal."""
    return checked_link(url, field, schemes) if url is not None and url.strip() else None


def checked_body(body: str) -> str:
    """Return a message's trimmed body. Raises Refusal as `checked_text` does."""
    return checked_text(body, "body", MAX_BODY_LENGTH, "A message")


def checked_mutation_id(client_mutation_id: str | None) -> str | None:
    """Return the idempotency key of a mutation, trimmed. Raises Refusal as `checked_text` does."""
    if client_mutation_id is None:
        return None
    return checked_text(client_mutation_id, "clientMutationId", MAX_MUTATION_ID_LENGTH, "A clientMutationId")


def search_terms(search: str | None) -> list[str]:
    """Return the words of a search, at most MAX_QUERY_WORDS."""
    return (search or "")[:MAX_QUERY_LENGTH].replace("\0", " ").split()[:MAX_QUERY_WORDS]


def name_matches(search: str | None) -> Q:
    """Return a filter on rows with a name: each word of the search has to begin a word of the name."""
    found = Q()
    for word in search_terms(search):
        found &= Q(name__istartswith=word) | Q(name__icontains=f" {word}")
    return found
