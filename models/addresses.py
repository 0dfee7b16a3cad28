"""What mails carry back: the address to answer to, and the link that ends them."""

from datetime import timedelta
from uuid import UUID

from models import clock
from models.seals import seal, short_seal, short_unseal, unseal

LOCAL = "reply+"
REPLY, UNSUBSCRIBE = "reply", "unsubscribe"
GOOD_FOR = timedelta(days=90)
DAY = 86_400


def reply_address(participant_id: int, domain: str) -> str:
    """Where one person's answers to one thread go, for 90 days. A participant is just that: a person in a thread."""
    last_day = int((clock.now() + GOOD_FOR).timestamp()) // DAY
    token = short_seal(REPLY, participant_id.to_bytes(8, "big") + last_day.to_bytes(2, "big"))
    return f"{LOCAL}{token}@{domain}"


def participant_of(address: str) -> int | None:
    """Whose address it is; None for one that is forged or has ended."""
    local = address.rpartition("@")[0].lower()
    said = short_unseal(REPLY, local.removeprefix(LOCAL)) if local.startswith(LOCAL) else None
    if said is None or int.from_bytes(said[8:], "big") < int(clock.now().timestamp()) // DAY:
        return None
    return int.from_bytes(said[:8], "big")


def unsubscribe_token(user_id: UUID) -> str:
    """What lets its bearer end somebody's mails."""
    return seal(UNSUBSCRIBE, user_id.hex)


def unsubscribing(token: str) -> UUID | None:
    """Whose mails a token ends."""
    said = unseal(UNSUBSCRIBE, token)
    return None if said is None else UUID(said)
