"""Unsubscribing by the link in a mail, without signing in (RFC 8058)."""

from dataclasses import dataclass
from uuid import UUID

from models.enums import EmailFrequency
from models.mail_tokens import user_of_unsubscribe_token
from models.tables import Store, User
from models.transaction import Transaction, transactional


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Whose mails a link ends, in which language to say so, and whose mails these are."""

    user_id: UUID
    locale: str | None
    store: str


async def subscriber_of(token: str) -> Subscriber | None:
    """Return whose mails the link's token ends; None for a token that was not signed here, or of an erased user.

    A blocked user may unsubscribe, too: the law lets everybody, and it only ever ends something.
    """
    user_id = user_of_unsubscribe_token(token)
    user = await User.filter(id=user_id, erased_at__isnull=True).first() if user_id else None
    if user is None:
        return None
    store = await Store.get(id=Store.SINGLETON_ID)
    return Subscriber(user.id, user.mail_locale or user.locale, store.name)


@transactional
async def unsubscribe(tx: Transaction, user_id: UUID) -> None:
    """Set the user's mail frequency to NEVER; they can change it in their preferences."""
    await User.filter(id=user_id).update(email_frequency=EmailFrequency.NEVER)
