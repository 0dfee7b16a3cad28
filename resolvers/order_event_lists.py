"""Lists of what happened to orders, and of the lines that an event is about, as an actor may see them."""

from collections.abc import Mapping

from models.access import items_sql
from models.children import Children
from models.enums import Role
from models.order_access import order_events_sql
from models.order_event_rows import EventItemRow, OrderEventRow
from models.order_events import OrderEvent
from models.select import Found, Link


def _source(role: Role) -> str:
    """SQL for FROM: the lines `{row}` of events `e`, by the store's own ids `x` of them."""
    return (
        "order_event_items x JOIN order_events e ON e.id = x.event_id "
        "JOIN order_items {row} ON {row}.order_id = e.order_id AND {row}.external_id = x.external_id"
    )


def _links(alias: str) -> Mapping[str, Found | Link]:
    return {"event_id": Found("x.event_id", OrderEvent._meta.fields_map["id"])}


ORDER_EVENTS = Children(OrderEventRow, "order_id", ("at", "id"), order_events_sql)
EVENT_ITEMS = Children(EventItemRow, "event_id", ("position",), items_sql, _source, _links)
