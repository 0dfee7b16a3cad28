"""Erased users: their placeholder name, and the digest that replaces an external id that holds personal data."""

import hashlib
import re

from models.contacts.finding import find_contacts

ERASED_NAME = "Erased customer"
_ERASED = re.compile(r"erased-[0-9a-f]{64}")


def erased_external_id(external_id: str) -> str:
    """The digest that replaces an external id: orders and tokens with the id still find the erased user by it."""
    return f"erased-{hashlib.sha256(external_id.encode()).hexdigest()}"


def external_id_after_erasure(external_id: str) -> str:
    """What an erased user keeps as external id: the same, or its digest where it holds an e-mail or phone number."""
    if _ERASED.fullmatch(external_id) or not find_contacts(external_id):
        return external_id
    return erased_external_id(external_id)
