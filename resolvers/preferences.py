"""Notification preferences: how often somebody gets mail, and in which language."""

import re
from dataclasses import dataclass
from uuid import UUID

from models.actor import HUMAN_ROLES, Actor
from models.enums import EmailFrequency, PushFrequency
from models.reading_language import note_language
from models.refusals import Refusal, UserErrorCode
from models.tables import User
from models.transaction import Transaction, transactional
from resolvers.rate_limits import RateLimit, consume
from subscriptions.bus import LanguageChosen, publish

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # well-formed by BCP 47, near enough
MAX_LANGUAGE_TAG_LENGTH = 35
DEFAULT_LOCALE = "en"


@dataclass(frozen=True, slots=True)
class Preferences:
    """A user's notification preferences; `locale` is a language tag (BCP 47)."""

    email: EmailFrequency
    push: PushFrequency
    locale: str


async def preferences_of(actor: Actor) -> Preferences:
    """Return the actor's preferences; the language is the one they chose, else the one the store gave, else English."""
    return _preferences(await User.get(id=actor.user_id))


async def locale_of(user_id: UUID) -> str | None:
    """Return the language tag of a user: the one they chose, else the one the store gave, else None."""
    user = await User.get(id=user_id).only("mail_locale", "locale")
    return user.mail_locale or user.locale


def _preferences(user: User) -> Preferences:
    locale = user.mail_locale or user.locale or DEFAULT_LOCALE
    return Preferences(user.email_frequency, user.push_frequency, locale)


async def update_preferences(
    actor: Actor, email: EmailFrequency | None, locale: str | None, push: PushFrequency | None = None
) -> Preferences:
    """Change the preferences that are not None. Raises Refusal INVALID for a malformed language tag; RateLimited."""
    actor.require_role(*HUMAN_ROLES)
    await consume(actor, RateLimit.CHANGES)
    if locale is not None and (len(locale) > MAX_LANGUAGE_TAG_LENGTH or not LANGUAGE_TAG.fullmatch(locale)):
        raise Refusal(UserErrorCode.INVALID, "Not a language tag of BCP 47, such as en or de-AT.", "locale")
    return await _update(actor, email, locale, push)


@transactional
async def _update(
    tx: Transaction, actor: Actor, email: EmailFrequency | None, locale: str | None, push: PushFrequency | None
) -> Preferences:
    user = await User.filter(id=actor.user_id).select_for_update(no_key=True).get()
    wanted = {"email_frequency": email, "push_frequency": push, "mail_locale": locale}
    changed = {name: value for name, value in wanted.items() if value and value != getattr(user, name)}
    if changed:
        await user.update_from_dict(changed).save(update_fields=tuple(changed))
    if locale is not None and "mail_locale" in changed:

        async def announce() -> None:
            note_language(actor.user_id, locale)
            publish(LanguageChosen(actor.user_id, locale))

        tx.after_commit(announce)
    return _preferences(user)
