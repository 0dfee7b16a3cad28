"""What mails carry back: the address to answer to, and the link that ends them."""

from datetime import timedelta
from uuid import UUID

from models import clock
from models.signing import sign_bytes, sign_value, verify_bytes, verify_value

REPLY_PREFIX = "reply+"
REPLY, UNSUBSCRIBE = "reply", "unsubscribe"
REPLY_ADDRESS_LIFETIME = timedelta(days=90)
SECONDS_PER_DAY = 86_400


def reply_address(participant_id: int, domain: str) -> str:
    """Where one person's answers to one thread go, for 90 days. A participant is just that: a person in a thread."""
    last_day = int((clock.now() + REPLY_ADDRESS_LIFETIME).timestamp()) // SECONDS_PER_DAY
    token = sign_bytes(REPLY, participant_id.to_bytes(8, "big") + last_day.to_bytes(2, "big"))
    return f"{REPLY_PREFIX}{token}@{domain}"


def participant_of_reply_address(address: str) -> int | None:
    """Whose address it is; None for one that is forged or has ended."""
    local = address.rpartition("@")[0].lower()
    said = verify_bytes(REPLY, local.removeprefix(REPLY_PREFIX)) if local.startswith(REPLY_PREFIX) else None
    if said is None or int.from_bytes(said[8:], "big") < int(clock.now().timestamp()) // SECONDS_PER_DAY:
        return None
    return int.from_bytes(said[:8], "big")


def unsubscribe_token(user_id: UUID) -> str:
    """What lets its bearer end somebody's mails."""
    return sign_value(UNSUBSCRIBE, user_id.hex)


def user_of_unsubscribe_token(token: str) -> UUID | None:
    """Whose mails a token ends."""
    said = verify_value(UNSUBSCRIBE, token)
    return None if said is None else UUID(said)
