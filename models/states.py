"""Where a thread stands for each of the two sides that work on it: the store's admins, and its vendor's people."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from tortoise.expressions import Q

from models import clock
from models.access import NO_ROWS, side_of
from models.enums import MessageKind, Role, ThreadState
from models.view import View


class Standing(Protocol):
    """What of a thread tells it. SNOOZED without an end lasts until the other side writes."""

    admin_state: ThreadState
    admin_snoozed_until: datetime | None
    vendor_state: ThreadState
    vendor_snoozed_until: datetime | None


def reopen_for(thread: Standing, kind: MessageKind, author: Role) -> None:
    """Open the thread for whom a message means work: a text for the sides that did not write it, a step for both."""
    if kind in (MessageKind.NOTE, MessageKind.ORDER_EVENT) or (kind is MessageKind.TEXT and author is Role.SYSTEM):
        return
    if kind is not MessageKind.TEXT or author is not Role.ADMIN:
        thread.admin_state, thread.admin_snoozed_until = ThreadState.OPEN, None
    if kind is not MessageKind.TEXT or author is not Role.VENDOR:
        thread.vendor_state, thread.vendor_snoozed_until = ThreadState.OPEN, None


def shown_state(
    view: View,
    admin_state: ThreadState,
    admin_until: datetime | None,
    vendor_state: ThreadState,
    vendor_until: datetime | None,
) -> ThreadState | None:
    """Where it stands for the viewer's side, None for who has none. A snooze is over at its end, whoever notices."""
    side = side_of(view.actor.role)
    if side is None:
        return None
    state, until = (vendor_state, vendor_until) if side is Role.VENDOR else (admin_state, admin_until)
    return ThreadState.OPEN if until is not None and until <= clock.now() else state


def shown_snooze(
    view: View,
    admin_state: ThreadState,
    admin_until: datetime | None,
    vendor_state: ThreadState,
    vendor_until: datetime | None,
) -> datetime | None:
    """Until when the viewer's side does not want to see it, if it is snoozed until a time."""
    if shown_state(view, admin_state, admin_until, vendor_state, vendor_until) is not ThreadState.SNOOZED:
        return None
    return vendor_until if view.actor.role is Role.VENDOR else admin_until


def states_filter(role: Role, wanted: Collection[ThreadState]) -> Q:
    """A filter on threads: those that now stand so for the side of that role."""
    side = side_of(role)
    if side is None or not wanted:
        return NO_ROWS

    def holds(of_state: ThreadState) -> Q:
        return Q(**{f"{side.value}_state": of_state})  # type: ignore[arg-type]  # filters are named at run time

    def until(how: str, value: object) -> Q:
        return Q(**{f"{side.value}_snoozed_until__{how}": value})  # type: ignore[arg-type]

    now = clock.now()
    ways = {
        ThreadState.OPEN: holds(ThreadState.OPEN) | until("lte", now),
        ThreadState.SNOOZED: holds(ThreadState.SNOOZED) & (until("isnull", True) | until("gt", now)),
        ThreadState.DONE: holds(ThreadState.DONE),
    }
    either = Q(*(ways[one] for one in set(wanted)), join_type=Q.OR)
    return either if ThreadState.DONE in wanted else ~holds(ThreadState.DONE) & either


def states_sql(role: Role, wanted: Collection[ThreadState]) -> str:
    """The same about a thread `{row}` at the time `{now}`, in the words of the indexes that leave out what is done."""
    side = side_of(role)
    if side is None or not wanted:
        return "FALSE"
    state, until = f"{{row}}.{side.value}_state", f"{{row}}.{side.value}_snoozed_until"
    ways = {
        ThreadState.OPEN: f"{state} = 'open' OR {until} <= {{now}}",
        ThreadState.SNOOZED: f"({state} = 'snoozed' AND ({until} IS NULL OR {until} > {{now}}))",
        ThreadState.DONE: f"{state} = 'done'",
    }
    either = " OR ".join(ways[one] for one in sorted(set(wanted), key=lambda one: one.value))
    return f"({either})" if ThreadState.DONE in wanted else f"{state} <> 'done' AND ({either})"
