"""The audit log: what admins did, written in the transaction in which they did it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, ClassVar, TypeAlias
from uuid import UUID

from tortoise.queryset import QuerySet

from models import clock
from models.actor import STORE_ROLES, Actor
from models.dispute_rows import DisputeRow
from models.disputes import Dispute
from models.enums import Role
from models.jobs import AuditEntry
from models.keyset import AUDIT_NEWEST_FIRST, Page, PageRequest
from models.rows import FromRow, MessageRow, UserRow, index_by_id
from models.tables import User
from models.threads import Message

Subject: TypeAlias = UserRow | MessageRow | DisputeRow
SUBJECT_TABLES: dict[str, tuple[Any, Any]] = {
    **dict.fromkeys(("userBlock", "userUnblock", "customerErase"), (UserRow, User)),
    "messageDelete": (MessageRow, Message),
    "disputeResolve": (DisputeRow, Dispute),
}
"""Of which actions the subject can be looked at, as which row of which table."""


@dataclass(frozen=True, slots=True)
class AuditRow(FromRow):
    """One thing that somebody did."""

    MODEL = AuditEntry
    COLUMNS = ("id", "at", "action", "subject", "detail")
    PARTS: ClassVar = {"by": (UserRow, None)}

    id: UUID
    at: datetime
    action: str
    subject: UUID | None
    detail: dict[str, Any]
    by: UserRow


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A page of the log, and the query that counts it all."""

    page: Page[AuditRow]
    query: QuerySet[AuditEntry]


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which entries: None does not matter."""

    action: str | None = None
    by_id: UUID | None = None

    def matching(self) -> QuerySet[AuditEntry]:
        """As a query."""
        wanted = {"action": self.action, "by_id": self.by_id}
        return AuditEntry.filter(**{name: value for name, value in wanted.items() if value is not None})


async def record_audit(actor: Actor, action: str, subject: UUID | None = None, **detail: object) -> None:
    """Write down what an admin does; what others do leaves its traces elsewhere. Holds no texts of messages."""
    if actor.role is Role.ADMIN:
        said = {name: _json_value(value) for name, value in detail.items()}
        await AuditEntry.create(at=clock.now(), by_id=actor.user_id, action=action, subject=subject, detail=said)


def _json_value(value: object) -> object:
    """As JSON has it, an enum's value by the name that the API has for it."""
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, tuple | list):
        return [_json_value(one) for one in value]
    return value if value is None or isinstance(value, str | int) else str(value)


async def list_audit(actor: Actor, request: PageRequest, wanted: AuditFilter | None = None) -> AuditPage:
    """What admins did, newest first. Forbidden for all but admins and the backend."""
    actor.require_role(*STORE_ROLES)
    query = (wanted or AuditFilter()).matching()
    page = await AUDIT_NEWEST_FIRST.page([query], AuditRow.columns(), request)
    rows = [AuditRow.of(row) for row in page.rows]
    return AuditPage(Page(rows, page.cursors, page.has_next, page.has_previous), query)


async def subjects_of(entries: Sequence[tuple[str, UUID]]) -> dict[tuple[str, UUID], Subject | None]:
    """What was acted on, by action and id, as far as it is there."""
    found: dict[tuple[str, UUID], Subject | None] = {}
    wanted = [(action, subject) for action, subject in entries if action in SUBJECT_TABLES]
    for kind, table in set(map(SUBJECT_TABLES.__getitem__, (action for action, _ in wanted))):
        of_kind = [one for one in wanted if SUBJECT_TABLES[one[0]] == (kind, table)]
        rows = index_by_id(await kind.fetch(table.filter(id__in=[subject for _, subject in of_kind])))
        found |= {(action, subject): rows[subject] for action, subject in of_kind if subject in rows}
    return found
