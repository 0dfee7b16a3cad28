"""The audit log: what admins did, written in the transaction in which they did it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from tortoise.queryset import QuerySet

from models import clock
from models.actor import STORE, Actor
from models.database import Row
from models.enums import Role
from models.jobs import AuditEntry
from models.keyset import NEWEST_AUDIT, Page, PageRequest
from models.rows import FromRow, UserRow


@dataclass(frozen=True, slots=True)
class AuditRow(FromRow):
    """One thing that somebody did."""

    COLUMNS = ("id", "at", "action", "subject", "detail")

    id: UUID
    at: datetime
    action: str
    subject: str | None
    detail: dict[str, Any]
    by: UserRow

    @classmethod
    def columns(cls, prefix: str = "") -> tuple[str, ...]:
        """Its own and its person's."""
        return *(prefix + name for name in cls.COLUMNS), *UserRow.columns(f"{prefix}by__")

    @classmethod
    def of(cls, row: Row, prefix: str = "") -> Self:
        """Its own and its person's."""
        own: list[Any] = [row[prefix + name] for name in cls.COLUMNS]
        return cls(*[*own, UserRow.of(row, f"{prefix}by__")])


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A page of the log, and the query that counts it all."""

    page: Page[AuditRow]
    query: QuerySet[AuditEntry]


async def note(actor: Actor, action: str, subject: UUID | None = None, **detail: object) -> None:
    """Write down what an admin does; what others do leaves its traces elsewhere. Holds no texts of messages."""
    if actor.role is Role.ADMIN:
        said = {name: str(value) if value is not None else None for name, value in detail.items()}
        await AuditEntry.create(at=clock.now(), by_id=actor.user_id, action=action, subject=subject, detail=said)


async def list_audit(actor: Actor, request: PageRequest) -> AuditPage:
    """What admins did, newest first. Forbidden for all but admins and the backend."""
    actor.must_be(*STORE)
    query = AuditEntry.all()
    page = await NEWEST_AUDIT.page([query], AuditRow.columns(), request)
    rows = [AuditRow.of(row) for row in page.rows]
    return AuditPage(Page(rows, page.cursors, page.has_next, page.has_previous), query)
