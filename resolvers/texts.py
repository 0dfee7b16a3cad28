"""Checks of texts that people type, and filters made from what they search for."""

from tortoise.expressions import Q

from models.refusals import Refusal, UserErrorCode

MAX_BODY_LENGTH = 4000
MAX_MUTATION_ID_LENGTH = 100

FieldPath = str | tuple[str | int, ...]


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


def checked_body(body: str) -> str:
    """Return a message's trimmed body. Raises Refusal as `checked_text` does."""
    return checked_text(body, "body", MAX_BODY_LENGTH, "A message")


def checked_mutation_id(client_mutation_id: str | None) -> str | None:
    """Return the idempotency key of a mutation, trimmed. Raises Refusal as `checked_text` does."""
    if client_mutation_id is None:
        return None
    return checked_text(client_mutation_id, "clientMutationId", MAX_MUTATION_ID_LENGTH, "A clientMutationId")


def search_terms(search: str | None) -> list[str]:
    """Return the words of a search, at most ten."""
    return (search or "").replace("\0", " ").split()[:10]


def name_matches(search: str | None) -> Q:
    """Return a filter on rows with a name: each word of the search has to begin a word of the name."""
    found = Q()
    for word in search_terms(search):
        found &= Q(name__istartswith=word) | Q(name__icontains=f" {word}")
    return found
