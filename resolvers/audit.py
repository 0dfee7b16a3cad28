"""The audit log: what admins and the store's backend did, written in the same transaction as the deed itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, ClassVar, TypeAlias
from uuid import UUID

from tortoise.queryset import QuerySet

from models import clock
from models.access import NO_ROWS
from models.actor import STORE_ROLES, Actor
from models.dispute_rows import DisputeRow
from models.disputes import Dispute
from models.enums import Role
from models.jobs import AuditEntry
from models.keyset import AUDIT_NEWEST_FIRST, Page, PageRequest
from models.rows import FromRow, MessageRow, OrderRow, ThreadRow, UserRow, index_by_id
from models.tables import Order, User
from models.threads import Message, Thread
from resolvers.texts import can_be_kept

Subject: TypeAlias = UserRow | MessageRow | DisputeRow | OrderRow | ThreadRow
SUBJECT_TABLES: dict[str, tuple[Any, Any]] = {
    **dict.fromkeys(("userBlock", "userUnblock", "customerErase"), (UserRow, User)),
    "messageDelete": (MessageRow, Message),
    "orderTransfer": (OrderRow, Order),
    **dict.fromkeys(("threadAssign", "threadMarkNoReplyNeeded"), (ThreadRow, Thread)),
    **dict.fromkeys(
        (
            "disputeOpen",
            "disputeProposeResolution",
            "disputeAcceptResolution",
            "disputeEscalate",
            "disputeResolve",
            "disputeWithdraw",
            "disputeReopen",
            "disputeEvidence",
            "returnUpdate",
        ),
        (DisputeRow, Dispute),
    ),
}
"""Of which actions the subject can be looked at, as which row of which table."""


@dataclass(frozen=True, slots=True)
class AuditRow(FromRow):
    """An entry of the audit log. `subject` is the id of the row that was acted on, `detail` holds the rest as JSON."""

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
    """A page of audit entries, and the query that counts all that match."""

    page: Page[AuditRow]
    query: QuerySet[AuditEntry]


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Conditions on audit entries; None means any."""

    action: str | None = None
    by_id: UUID | None = None

    def matching(self) -> QuerySet[AuditEntry]:
        """Return the query of the entries that meet these conditions."""
        if self.action is not None and not can_be_kept(self.action):
            return AuditEntry.filter(NO_ROWS)
        wanted = {"action": self.action, "by_id": self.by_id}
        return AuditEntry.filter(**{name: value for name, value in wanted.items() if value is not None})


async def record_audit(actor: Actor, action: str, subject: UUID | None = None, **detail: object) -> None:
    """Write an entry for what an admin does, in the running transaction; nothing for other roles.

    `action` is the operation's name, `subject` the id of the row acted on. `detail` never holds texts of messages.
    """
    if actor.role is Role.ADMIN:
        await record_deeds(actor.user_id, action, [(subject, detail)])


async def record_deeds(by_id: UUID, action: str, deeds: Sequence[tuple[UUID | None, Mapping[str, object]]]) -> None:
    """Write an entry for each of many deeds of one kind by a user, each its subject and detail, in one statement."""
    entries = [
        AuditEntry(
            at=clock.now(),
            by_id=by_id,
            action=action,
            subject=subject,
            detail={name: _json_value(value) for name, value in detail.items()},
        )
        for subject, detail in deeds
    ]
    await AuditEntry.bulk_create(entries)


def _json_value(value: object) -> object:
    """Return a value as JSON can hold it; an enum becomes the name that the API shows."""
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, tuple | list):
        return [_json_value(one) for one in value]
    return value if value is None or isinstance(value, str | int) else str(value)


async def list_audit(actor: Actor, request: PageRequest, wanted: AuditFilter | None = None) -> AuditPage:
    """List the audit log, newest first. Raises Forbidden for all but admins and the store's backend."""
    actor.require_role(*STORE_ROLES)
    query = (wanted or AuditFilter()).matching()
    page = await AUDIT_NEWEST_FIRST.page([query], AuditRow.columns(), request)
    rows = [AuditRow.of(row) for row in page.rows]
    return AuditPage(Page(rows, page.cursors, page.has_next, page.has_previous), query)


async def subjects_of(entries: Sequence[tuple[str, UUID]]) -> dict[tuple[str, UUID], Subject | None]:
    """Return the rows that (action, subject id) pairs refer to; those that do not exist any more are left out."""
    found: dict[tuple[str, UUID], Subject | None] = {}
    wanted = [(action, subject) for action, subject in entries if action in SUBJECT_TABLES]
    for kind, table in set(map(SUBJECT_TABLES.__getitem__, (action for action, _ in wanted))):
        of_kind = [one for one in wanted if SUBJECT_TABLES[one[0]] == (kind, table)]
        rows = index_by_id(await kind.fetch(table.filter(id__in=[subject for _, subject in of_kind])))
        found |= {(action, subject): rows[subject] for action, subject in of_kind if subject in rows}
    return found
