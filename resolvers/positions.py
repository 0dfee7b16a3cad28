"""Read positions in the database: of one user in any number of threads, by the same few statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from models.access import messages_sql
from models.actor import Actor
from models.enums import Role
from models.sql import Values, known_of
from models.statements import Statement, as_uuid, keys

_SEATS = Statement(
    """SELECT p.thread_id, p.last_read_seq, p.since_seq FROM participants p
    WHERE p.user_id = $2 AND p.thread_id IN (SELECT id FROM {wanted})""",
    wanted={"id": "uuid"},
)
# As models.waiting.asking_role says.
_ASKER = "CASE WHEN threads.customer_id IS NULL THEN 'vendor' ELSE 'customer' END"
_RECEIPTS = Statement(
    """UPDATE threads SET customer_read_seq = COALESCE((SELECT max(p.last_read_seq) FROM participants p
        JOIN users u ON u.id = p.user_id WHERE p.thread_id = threads.id AND u.role = {asker}), 0),
    seller_read_seq = COALESCE((SELECT max(p.last_read_seq) FROM participants p
        JOIN users u ON u.id = p.user_id WHERE p.thread_id = threads.id AND u.role IN ('vendor', 'admin')
        AND u.role <> {asker}), 0)
    FROM {wanted} WHERE threads.id = wanted.id""".replace("{asker}", _ASKER),
    wanted={"id": "uuid"},
)
# An event of the order waits for nobody.
_OF_OTHERS = "m.author_id <> {user} AND m.deleted_at IS NULL AND m.kind <> 'order_event' AND {visible}"
_NEWEST = """SELECT seats.thread_id, (SELECT m.seq FROM messages m WHERE m.thread_id = seats.thread_id AND {of_others}
    ORDER BY m.seq DESC LIMIT 1) AS seq FROM {{seats}}"""
_SAVE = """INSERT INTO participants (thread_id, user_id, last_read_seq, last_read_at, since_seq, unread)
    SELECT thread_id, user_id, last_read_seq, at, since_seq, CASE WHEN concerns THEN (
        SELECT count(*) FROM messages m WHERE m.thread_id = seats.thread_id AND m.seq > seats.last_read_seq
        AND m.seq > seats.since_seq AND {of_others}) ELSE 0 END
    FROM {{seats}} WHERE true
    ON CONFLICT (thread_id, user_id) DO UPDATE SET last_read_seq = excluded.last_read_seq,
    last_read_at = excluded.last_read_at, since_seq = excluded.since_seq, unread = excluded.unread"""
_SEAT = {"thread_id": "uuid", "user_id": "uuid"}
_MOVED = {**_SEAT, "last_read_seq": "int", "since_seq": "int", "at": "timestamptz", "concerns": "boolean"}


@dataclass(frozen=True, slots=True)
class Position:
    """Messages up to `last_read_seq` are read, and those up to `since_seq` count as read."""

    last_read_seq: int = 0
    since_seq: int = 0


@dataclass(frozen=True, slots=True)
class Moved:
    """A position that is to be stored, in a thread that concerns the user or not."""

    thread_id: UUID
    position: Position
    concerns: bool


async def positions_of(actor: Actor, threads: Sequence[UUID]) -> dict[UUID, Position]:
    """The actor's positions in those of the threads in which they have a seat."""
    rows = await _SEATS.run(keys(threads), actor.user_id)
    return {as_uuid(row["thread_id"]): Position(row["last_read_seq"], row["since_seq"]) for row in rows}


async def newest_by_others(actor: Actor, threads: Sequence[UUID]) -> dict[UUID, int | None]:
    """The number of the newest message in each thread that the actor may see and did not write, if there is one."""
    statement, names = _about_messages(_NEWEST, actor.role, tuple(_SEAT.items()))
    seats = [{"thread_id": one, "user_id": actor.user_id} for one in threads]
    rows = await statement.run(seats, *_of(actor, names))
    return {as_uuid(row["thread_id"]): row["seq"] for row in rows}


async def store_positions(actor: Actor, moved: Sequence[Moved], at: datetime) -> None:
    """Store positions, count what is unread beyond them, and set the threads' read receipts; their rows are locked."""
    statement, names = _about_messages(_SAVE, actor.role, tuple(_MOVED.items()))
    seats = [
        {
            "thread_id": one.thread_id,
            "user_id": actor.user_id,
            "last_read_seq": one.position.last_read_seq,
            "since_seq": one.position.since_seq,
            "at": at,
            "concerns": one.concerns,
        }
        for one in moved
    ]
    await statement.run(seats, *_of(actor, names))
    await _RECEIPTS.run(keys([one.thread_id for one in moved]))


@lru_cache(maxsize=20)  # statements and roles
def _about_messages(text: str, role: Role, columns: tuple[tuple[str, str], ...]) -> tuple[Statement, tuple[str, ...]]:
    """The statement about messages that viewers of the role may see, and the names of its other values."""
    values = Values()
    values.place("seats")
    of_others = _OF_OTHERS.format(user="seats.user_id", visible=values.fill(messages_sql(role), row="m"))
    return Statement(text.format(of_others=of_others), seats=dict(columns)), tuple(values.names[1:])


def _of(actor: Actor, names: Sequence[str]) -> list[object]:
    known = known_of(actor)
    return [known[name] for name in names]
