"""The audit log."""

from datetime import datetime
from typing import Any, Self

import orjson
import strawberry

from models.dispute_rows import DisputeRow
from models.keyset import PageRequest
from models.rows import MessageRow, OrderRow, ThreadRow, UserRow
from models.view import View
from resolvers import audit
from resolvers.audit import AuditRow
from schema.context import Info
from schema.disputes import Dispute
from schema.ids import optional_row_id, to_global_id
from schema.orders import Order
from schema.pages import Connection, connection
from schema.people import Node, User
from schema.threads import Message, Thread

NODE_TYPES: dict[type, Any] = {
    DisputeRow: Dispute,
    MessageRow: Message,
    OrderRow: Order,
    ThreadRow: Thread,
    UserRow: User,
}


@strawberry.type
class AuditEntry(Node):
    """Something that an admin did, or an order that changed hands."""

    at: datetime
    by: User
    action: str = strawberry.field(
        description="The mutation, such as userBlock, or the query disputeEvidence; orderTransfer where ordersUpsert "
        "or an import gave an order to another customer."
    )
    subject: str | None = strawberry.field(
        description="What it was done to: the row's UUID, as logs and exports name it."
    )
    detail: str = strawberry.field(
        description="What else is to be known of it, as JSON; of what storeUpdate changed, what it was and what it is."
    )
    row: strawberry.Private[AuditRow]

    @strawberry.field(
        description="The subject itself: a User, a Message, a Thread, a Dispute or an Order; null for others."
    )
    async def node(self, info: Info) -> Node | None:
        """Return the row that was acted on, as long as it exists."""
        if self.row.subject is None:
            return None
        found = await info.context.loaders.audited.load((self.row.action, self.row.subject))
        if found is None:
            return None
        node: Node = NODE_TYPES[type(found)].of(found, await info.context.view())
        return node

    @classmethod
    def of(cls, row: AuditRow, view: View) -> Self:
        """Make the GraphQL type from a stored row, for admins."""
        return cls(
            id=strawberry.ID(to_global_id("AuditEntry", row.id)),
            at=row.at,
            by=User.of(row.by, view),
            action=row.action,
            subject=str(row.subject) if row.subject else None,
            detail=orjson.dumps(row.detail).decode(),
            row=row,
        )


@strawberry.input
class AuditFilter:
    """Which entries; what is left out does not matter."""

    action: str | None = strawberry.field(default=None, description="The name of the action, such as `userBlock`.")
    by_id: strawberry.ID | None = strawberry.field(default=None, description="The admin who did it.")

    def decode(self) -> audit.AuditFilter:
        """Return the same with global ids decoded to ids of rows."""
        action = None if self.action is None else self.action.replace("\0", " ")
        return audit.AuditFilter(action, optional_row_id(self.by_id, "User"))


@strawberry.type
class AuditQueries:
    """What can be asked of it."""

    @strawberry.field(description="What admins did, newest first. Admins, the backend.")
    async def audit_log(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        filter: AuditFilter | None = None,
    ) -> Connection[AuditEntry]:
        """List audit entries; they never hold texts of messages."""
        view, request = await info.context.view(), PageRequest(first, after, last, before)
        found = await audit.list_audit(info.context.actor, request, (filter or AuditFilter()).decode())
        page: Connection[AuditEntry] = connection(
            Connection[AuditEntry], found.page, lambda row: AuditEntry.of(row, view), found.query.count
        )
        return page
