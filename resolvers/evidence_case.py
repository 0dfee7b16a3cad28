"""What evidence says of what a dispute is about, of its return and of its settlements."""

from typing import Any

from models.dispute_rows import DisputeRow
from resolvers.dispute_lists import ITEMS, SETTLEMENTS

Row = dict[str, Any]


async def case_record(row: DisputeRow) -> Row:
    """What a dispute is about, the way back of the goods, and what the store's backend was asked to do."""
    items, settlements = (await ITEMS.of([row.id])), (await SETTLEMENTS.of([row.id]))
    return {
        "value": row.value,
        "currency": row.currency,
        "items": [
            {"name": one.item.name, "sku": one.item.sku, "quantity": one.quantity, "value": one.value}
            for one in items.get(row.id, [])
        ],
        "return": row.return_status
        and {
            "status": row.return_status.name,
            "carrier": row.return_carrier,
            "trackingNumber": row.return_number,
            "trackingUrl": row.return_url,
            "labelUrl": row.return_label_url,
            "dueAt": row.return_due_at,
            "updatedAt": row.return_updated_at,
        },
        "settlements": [
            {
                "kind": one.kind.name,
                "state": one.state.name,
                "amount": one.amount,
                "currency": one.currency,
                "requestedAt": one.requested_at,
                "reportedAt": one.reported_at,
                "reference": one.reference,
            }
            for one in settlements.get(row.id, [])
        ],
    }
