"""Threads between a vendor and the store's admins: which vendor's, and about which order."""

from uuid import UUID

from models.access import visible_orders
from models.actor import Actor
from models.enums import Role
from models.refusals import Refusal, UserErrorCode
from models.tables import Order, OrderItem, Vendor


async def checked_vendor(actor: Actor, vendor_id: UUID | None) -> UUID:
    """Return whose thread it is: a vendor's people have theirs, and an admin says which.

    Raises Refusal: NOT_ALLOWED for customers and for another vendor; BLANK where none is named, NOT_FOUND.
    """
    if actor.role is Role.VENDOR:
        if vendor_id not in (None, actor.vendor_id):
            raise Refusal(UserErrorCode.NOT_ALLOWED, "This is between one vendor and the store.", "vendorId")
        vendor_id = actor.vendor_id
    elif actor.role is not Role.ADMIN:
        raise Refusal(UserErrorCode.NOT_ALLOWED, "This is for vendors and the store.", "toStore")
    if vendor_id is None:
        raise Refusal(UserErrorCode.BLANK, "Say which vendor to write to.", "vendorId")
    if not await Vendor.filter(id=vendor_id).exists():
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such vendor.", "vendorId")
    return vendor_id


async def checked_order(actor: Actor, vendor_id: UUID, order_id: UUID | None) -> Order | None:
    """Return the order that it is about, if any.

    Raises Refusal: NOT_FOUND, and NOT_ALLOWED for an order without an item of the vendor.
    """
    if order_id is None:
        return None
    order = await Order.filter(visible_orders(actor), id=order_id).first()
    if order is None:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such order.", "orderId")
    if not await OrderItem.filter(order_id=order_id, vendor_id=vendor_id).exists():
        raise Refusal(UserErrorCode.NOT_ALLOWED, "There is nothing of this vendor in the order.", "orderId")
    return order
