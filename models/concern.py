"""Whom a thread concerns: whose unread counters, badge, inbox and mails follow it; docs/architecture.md says when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from models.enums import Role
from models.statements import Statement, as_uuid
from models.tables import User


class Concerning(Protocol):
    """What of a thread decides whom it concerns, as it is in memory: it may be about to be saved."""

    id: UUID
    customer_id: UUID | None
    vendor_id: UUID | None
    assignee_id: UUID | None
    open_dispute_id: UUID | None


@dataclass(frozen=True, slots=True)
class ConcernedUser:
    """A user whom a thread concerns, so that it counts in their unread counters, badge and inbox."""

    id: UUID
    role: Role
    vendor_id: UUID | None


# All admins are given once, for all threads that concern them all: a store may have hundreds.
_CONCERNED = Statement(
    """WITH t AS (SELECT * FROM {threads})
    SELECT t.ordinal, u.id, u.role, u.vendor_id FROM t JOIN users u ON u.id = t.customer_id
    UNION SELECT t.ordinal, u.id, u.role, u.vendor_id FROM t
        JOIN users u ON u.role = 'vendor' AND u.vendor_id = t.vendor_id
    UNION SELECT t.ordinal, u.id, u.role, u.vendor_id FROM t
        JOIN users u ON u.role = 'admin' AND u.id = t.assignee_id WHERE NOT t.all_admins
    UNION SELECT t.ordinal, u.id, u.role, u.vendor_id FROM t
        JOIN participants p ON p.thread_id = t.id AND p.watching
        JOIN users u ON u.role = 'admin' AND u.id = p.user_id WHERE NOT t.all_admins
    UNION SELECT NULL, u.id, u.role, u.vendor_id FROM users u
        WHERE u.role = 'admin' AND EXISTS (SELECT 1 FROM t WHERE t.all_admins)""",
    threads={
        "ordinal": "int",
        "id": "uuid",
        "customer_id": "uuid",
        "vendor_id": "uuid",
        "assignee_id": "uuid",
        "all_admins": "boolean",
    },
)


def concerns_all_admins(thread: Concerning) -> bool:
    """Whether a thread concerns every admin: the store has its part in it, or a dispute is open."""
    return thread.vendor_id is None or thread.customer_id is None or thread.open_dispute_id is not None


async def users_concerned_by(threads: Sequence[Concerning]) -> list[list[ConcernedUser]]:
    """The users whom each thread concerns: its customer, its vendor's people, and admins by that rule."""
    admins, people = list[ConcernedUser](), [list[ConcernedUser]() for _ in threads]
    for row in await _CONCERNED.run([_facts(ordinal, thread) for ordinal, thread in enumerate(threads)]):
        reader = ConcernedUser(as_uuid(row["id"]), Role(row["role"]), row["vendor_id"] and as_uuid(row["vendor_id"]))
        (admins if row["ordinal"] is None else people[row["ordinal"]]).append(reader)
    return [
        some + admins if concerns_all_admins(thread) else some for thread, some in zip(threads, people, strict=True)
    ]


def _facts(ordinal: int, thread: Concerning) -> dict[str, object]:
    return {
        "ordinal": ordinal,
        "id": thread.id,
        "customer_id": thread.customer_id,
        "vendor_id": thread.vendor_id,
        "assignee_id": thread.assignee_id,
        "all_admins": concerns_all_admins(thread),
    }


async def users_concerned(thread: Concerning) -> list[ConcernedUser]:
    """The users whom one thread concerns."""
    return (await users_concerned_by([thread]))[0]


async def all_admins() -> list[ConcernedUser]:
    """All of them, whom something concerns that the store has to do, in whoever's thread."""
    rows = await User.filter(role=Role.ADMIN).order_by("id").values_list("id", "role", "vendor_id")
    return [ConcernedUser(*row) for row in rows]


def ids_of(people: Iterable[ConcernedUser]) -> tuple[UUID, ...]:
    """The ids of users, in order."""
    return tuple(one.id for one in people)
