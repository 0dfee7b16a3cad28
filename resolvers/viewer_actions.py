"""What a viewer may do in a thread at this moment, so that clients need no rules of their own."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import orjson

from models import clock
from models.actor import STAFF_ROLES, WRITING_ROLES, Actor
from models.children import SqlValue
from models.database import is_sqlite
from models.enums import DisputeReason, DisputeStatus, ReturnStatus, Role
from models.threads import Thread
from resolvers.dispute_lists import quoted
from resolvers.dispute_rules import Case, DisputeAction, OrderTimes, Permission, check_permission
from resolvers.dispute_table import UNDER_WAY
from resolvers.messages import AUTHOR_DELETE_WINDOW, is_deletable


class ActionName(Enum):
    """The actions that depend on who asks, or when."""

    SEND_MESSAGE = "send_message"
    ADD_NOTE = "add_note"
    OPEN_DISPUTE = "open_dispute"
    ESCALATE_DISPUTE = "escalate_dispute"
    PROPOSE_RESOLUTION = "propose_resolution"
    ACCEPT_RESOLUTION = "accept_resolution"
    WITHDRAW_DISPUTE = "withdraw_dispute"
    RESOLVE_DISPUTE = "resolve_dispute"
    REOPEN_DISPUTE = "reopen_dispute"
    SHIP_RETURN = "ship_return"
    LABEL_RETURN = "label_return"
    RECEIVE_RETURN = "receive_return"
    REFUSE_RETURN = "refuse_return"
    WATCH = "watch"
    ASSIGN = "assign"
    DELETE_MESSAGE = "delete_message"


@dataclass(frozen=True, slots=True)
class ViewerAction:
    """One action of a viewer in a thread.

    `reason` says why it is not allowed, and `since` from when it will be, if time alone is in the way; `until` is when
    the permission ends, if it does. `reasons` are those for which a dispute can be opened.
    """

    action: ActionName
    allowed: bool
    reason: str | None = None
    until: datetime | None = None
    since: datetime | None = None
    reasons: Collection[DisputeReason] | None = None


ALLOWED_ROLES = {
    ActionName.SEND_MESSAGE: (WRITING_ROLES, "Writing is for those who take part."),
    ActionName.ADD_NOTE: (STAFF_ROLES, "Notes are for those who sell."),
    ActionName.WATCH: ((Role.ADMIN,), "Watching is for the store's admins."),
    ActionName.ASSIGN: (STAFF_ROLES, "Threads are assigned by those who sell."),
}


POLICY = ("disputes_enabled", "dispute_window_days", "dispute_windows", "contact_first_hours")
DISPUTE_ACTIONS = {
    ActionName.OPEN_DISPUTE: DisputeAction.OPEN,
    ActionName.ESCALATE_DISPUTE: DisputeAction.ESCALATE,
    ActionName.PROPOSE_RESOLUTION: DisputeAction.PROPOSE,
    ActionName.ACCEPT_RESOLUTION: DisputeAction.ACCEPT,
    ActionName.WITHDRAW_DISPUTE: DisputeAction.WITHDRAW,
    ActionName.RESOLVE_DISPUTE: DisputeAction.RESOLVE,
    ActionName.REOPEN_DISPUTE: DisputeAction.REOPEN,
    ActionName.SHIP_RETURN: DisputeAction.SHIP,
    ActionName.LABEL_RETURN: DisputeAction.LABEL,
    ActionName.RECEIVE_RETURN: DisputeAction.RECEIVE,
    ActionName.REFUSE_RETURN: DisputeAction.REFUSE,
}


PRESENT = (
    "COALESCE({row}.open_dispute_id, (SELECT l.id FROM disputes l WHERE l.thread_id = {row}.id "
    f"ORDER BY CASE WHEN l.return_status IN ({quoted(UNDER_WAY)}) THEN 0 ELSE 1 END, "
    "l.opened_at DESC, l.id DESC LIMIT 1))"
)
"""A thread's present dispute: the open one, else the latest whose goods are to come back, else the latest."""


def _standing(role: Role) -> str:
    """What the rules look at in a thread: it, its order's dates, its present dispute, the policy, and the viewer's
    newest message, with how far others have read.
    """
    opener = _object(id="u.id", role="u.role")
    columns = ("status", "deadline_at", "closed_at", "return_status", "return_due_at", "return_updated_at")
    dispute = _object(**{name: f"d.{name}" for name in columns}, opened_by=opener)
    newest = _object(
        seq="m.seq",
        created_at="m.created_at",
        read="(SELECT MAX(p.last_read_seq) FROM participants p WHERE p.thread_id = {row}.id AND p.user_id <> {viewer})",
    )
    store = _object(**{name: f"s.{name}" for name in POLICY})
    order = _object(
        placed_at="o.placed_at",
        expected_at="o.expected_at",
        delivered_at="(SELECT e.at FROM order_events e WHERE e.order_id = o.id AND e.kind = 'delivered' "
        "ORDER BY e.at DESC, e.id DESC LIMIT 1)",
        written_at="(SELECT w.created_at FROM messages w WHERE w.thread_id = {row}.id AND w.kind = 'text' "
        "AND w.author_id = {row}.customer_id AND w.deleted_at IS NULL ORDER BY w.seq LIMIT 1)",
    )
    return _object(
        customer_id="{row}.customer_id",
        vendor_id="{row}.vendor_id",
        open_dispute_id="{row}.open_dispute_id",
        order=f"(SELECT {order} FROM orders o WHERE o.id = {{row}}.order_id)",
        dispute=f"(SELECT {dispute} FROM disputes d JOIN users u ON u.id = d.opened_by_id WHERE d.id = {PRESENT})",
        store=f"(SELECT {store} FROM store s)",
        newest=f"(SELECT {newest} FROM messages m WHERE m.thread_id = {{row}}.id AND m.author_id = {{viewer}} "
        "AND m.deleted_at IS NULL AND m.kind IN ('text', 'note') ORDER BY m.seq DESC LIMIT 1)",
    )


def _object(**parts: str) -> str:
    """An object of JSON as SQL; what is an object itself is one in it."""
    if is_sqlite():
        parts = {name: f"json({part})" if "json_object" in part else part for name, part in parts.items()}
    pairs = ", ".join(f"'{name}', {part}" for name, part in parts.items())
    return f"json_object({pairs})" if is_sqlite() else f"json_build_object({pairs})"


STANDING = SqlValue(Thread, _standing, orjson.loads)


def viewer_actions(actor: Actor, standing: dict[str, Any]) -> list[ViewerAction]:
    """All actions in a thread that the actor sees, as it stands."""
    by_role = [
        ViewerAction(action, actor.role in roles, None if actor.role in roles else reason)
        for action, (roles, reason) in ALLOWED_ROLES.items()
    ]
    case = _case(standing)
    verdicts = {name: check_permission(action, actor, case) for name, action in DISPUTE_ACTIONS.items()}
    disputes = [_shown(name, one) for name, one in verdicts.items()]
    return [*by_role, *disputes, _delete_action(actor, standing["newest"])]


def _shown(name: ActionName, one: Permission) -> ViewerAction:
    reasons = one.reasons if name is ActionName.OPEN_DISPUTE else None
    return ViewerAction(name, one.allowed, one.reason, one.until, one.since, reasons)


def _case(standing: dict[str, Any]) -> Case:
    """The rules read these attributes of rows alone."""
    found: Any = standing["dispute"]
    ids = {name: _uuid(standing[name]) for name in ("customer_id", "vendor_id", "open_dispute_id")}
    dispute: Any = found and SimpleNamespace(
        status=DisputeStatus(found["status"]),
        deadline_at=_instant(found["deadline_at"]),
        closed_at=_instant(found["closed_at"]),
        return_status=ReturnStatus(found["return_status"]) if found["return_status"] else None,
        return_due_at=_instant(found["return_due_at"]),
        return_updated_at=_instant(found["return_updated_at"]),
        opened_by=SimpleNamespace(id=UUID(found["opened_by"]["id"]), role=Role(found["opened_by"]["role"])),
    )
    store: Any = SimpleNamespace(**standing["store"])
    thread: Any = SimpleNamespace(**ids)
    times: Any = standing["order"] and {name: _instant(at) for name, at in standing["order"].items()}
    return Case(thread, OrderTimes(**times) if times else None, dispute, store, clock.now())


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _uuid(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _delete_action(actor: Actor, newest: dict[str, Any] | None) -> ViewerAction:
    """Whether there is anything to delete: for others than admins, their newest message while it is new and unread."""
    if actor.role is Role.ADMIN:
        return ViewerAction(ActionName.DELETE_MESSAGE, True)
    if newest is not None:
        created_at, read = datetime.fromisoformat(newest["created_at"]), (newest["read"] or 0) >= newest["seq"]
        if is_deletable(created_at, read):
            return ViewerAction(ActionName.DELETE_MESSAGE, True, until=created_at + AUTHOR_DELETE_WINDOW)
    reason = "A message can be taken back within 5 minutes, while nobody has read it."
    return ViewerAction(ActionName.DELETE_MESSAGE, False, reason)
