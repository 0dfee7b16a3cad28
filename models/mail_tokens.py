"""The signed tokens in mails: in the address to reply to, and in the link to unsubscribe."""

from datetime import timedelta
from uuid import UUID

from models import clock
from models.signing import sign_bytes, sign_value, verify_bytes, verify_value

REPLY_PREFIX = "reply+"
REPLY, UNSUBSCRIBE = "reply", "unsubscribe"
REPLY_ADDRESS_LIFETIME = timedelta(days=90)
SECONDS_PER_DAY = 86_400


def reply_address(participant_id: int, domain: str) -> str:
    """The address for replies by mail of one participant, a user in a thread; it is valid for 90 days."""
    last_day = int((clock.now() + REPLY_ADDRESS_LIFETIME).timestamp()) // SECONDS_PER_DAY
    token = sign_bytes(REPLY, participant_id.to_bytes(8, "big") + last_day.to_bytes(2, "big"))
    return f"{REPLY_PREFIX}{token}@{domain}"


def participant_of_reply_address(address: str) -> int | None:
    """The participant's id in a reply address; None for an address that is forged or has expired."""
    local = address.rpartition("@")[0].lower()
    payload = verify_bytes(REPLY, local.removeprefix(REPLY_PREFIX)) if local.startswith(REPLY_PREFIX) else None
    if payload is None or int.from_bytes(payload[8:], "big") < int(clock.now().timestamp()) // SECONDS_PER_DAY:
        return None
    return int.from_bytes(payload[:8], "big")


def unsubscribe_token(user_id: UUID) -> str:
    """A token with which whoever holds it may stop the mails to a user; it does not expire."""
    return sign_value(UNSUBSCRIBE, user_id.hex)


def user_of_unsubscribe_token(token: str) -> UUID | None:
    """The id of the user whose mails an unsubscribe token stops; None for a forged one."""
    user_id = verify_value(UNSUBSCRIBE, token)
    return None if user_id is None else UUID(user_id)
