"""The language that an actor reads: the one of their notification preferences."""

from uuid import UUID

from languages.wording import CANONICAL, Wording, wording_for
from models.actor import Actor
from models.enums import Role

# What people have chosen since this process started. Connections and remembered actors may be older than the choice.
_chosen: dict[UUID, str | None] = {}


def wording_of(actor: Actor) -> Wording:
    """Return how to talk to an actor; to the store's backend always in English, for it may read what is said."""
    if actor.role is Role.SYSTEM:
        return CANONICAL
    return wording_for(_chosen.get(actor.user_id, actor.locale))


def refresh_language(user_id: UUID, locale: str | None) -> None:
    """The same, of what was read from the database, where it matters: a choice that was noted may be out of date."""
    if user_id in _chosen:
        _chosen[user_id] = locale


def note_language(user_id: UUID, locale: str | None) -> None:
    """Let this process know which language a user reads now, as a tag (BCP 47)."""
    _chosen[user_id] = locale
