"""Whom somebody may write to without an order; see models/access.py for the rest."""

from uuid import UUID

from models.access import VENDORS_CAN_REPLY
from models.actor import Actor
from models.enums import Role
from models.guest_access import NO_GUEST


def contactable_sql(role: Role) -> str:
    """A seller `{row}` to whom a customer may write without an order: its `vendor_id` is null for the store."""
    sells = f"({NO_GUEST} AND ({{row}}.vendor_id IS NULL OR {VENDORS_CAN_REPLY}))"
    return sells if role is Role.CUSTOMER else "FALSE"


def may_contact(actor: Actor, vendor_id: UUID | None, vendors_can_reply: bool) -> bool:
    """The same of a vendor, or of the store, as its mode is; of staff: may they begin a conversation as that seller?"""
    return vendor_id is None or (vendors_can_reply and vendor_id == (actor.vendor_id or vendor_id))
