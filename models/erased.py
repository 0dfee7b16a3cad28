"""Erased people: what they are called, and how those are known again whose id in the store was an address."""

import hashlib
import re

from models.contacts.finding import find_contacts

ERASED_NAME = "Erased customer"
_ERASED = re.compile(r"erased-[0-9a-f]{64}")


def erased_external_id(external_id: str) -> str:
    """What stands for an id that must not be kept: orders and tokens that name it still find whom they mean."""
    return f"erased-{hashlib.sha256(external_id.encode()).hexdigest()}"


def external_id_after_erasure(external_id: str) -> str:
    """The id as it may stay: itself, unless it holds an e-mail address or a phone number, as guests' ids often do."""
    if _ERASED.fullmatch(external_id) or not find_contacts(external_id):
        return external_id
    return erased_external_id(external_id)
