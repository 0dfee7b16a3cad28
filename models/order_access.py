"""What somebody may see of what happened to an order that they see; see models/access.py for the rest."""

from models.enums import Role


def order_events_sql(role: Role) -> str:
    """An event `{row}` of a visible order: of those about some of its lines a vendor sees those about their own."""
    if role is not Role.VENDOR:
        return "TRUE"
    some = "SELECT 1 FROM order_event_items x WHERE x.event_id = {row}.id"
    own = (
        "SELECT 1 FROM order_event_items x JOIN order_items i ON i.external_id = x.external_id "
        "WHERE x.event_id = {row}.id AND i.order_id = {row}.order_id AND i.vendor_id = {vendor}"
    )
    return f"(NOT EXISTS ({some}) OR EXISTS ({own}))"
