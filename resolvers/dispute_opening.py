"""Whether a dispute can be opened now: after a talk with the seller, and for which reason from when until when."""

from datetime import datetime, timedelta

from models.dispute_policies import DisputeWindow, windows_of
from models.enums import DisputeReason
from models.refusals import UserErrorCode
from resolvers.dispute_case import Case, OrderTimes, Permission
from resolvers.dispute_table import OPEN_STATUSES

WAITED_FOR = frozenset({DisputeReason.NOT_RECEIVED, DisputeReason.LATE})  # what should have come by the expected day


def check_opening(case: Case, by_customer: bool, reason: DisputeReason | None) -> Permission:
    """Return whether a dispute can be opened, for that reason or for any at all."""
    if case.thread.customer_id is None:
        return Permission(UserErrorCode.NOT_ALLOWED, "A dispute is a customer's, and this thread has none.")
    if case.order is None:
        return Permission(UserErrorCode.NOT_ALLOWED, "A dispute is about an order, and this thread is about none.")
    if case.status in OPEN_STATUSES:
        return Permission(UserErrorCode.ALREADY_OPEN, "A dispute is open here already.")
    if not case.store.disputes_enabled:
        return Permission(UserErrorCode.NOT_ALLOWED, "This store does not settle disputes here.")
    waits = _check_contact(case, case.order) if by_customer else None
    return waits or _check_windows(case, case.order, [reason] if reason else list(DisputeReason))


def _check_contact(case: Case, order: OrderTimes) -> Permission | None:
    """Refuse those who have not talked to the seller for as long as the store asks them to."""
    hours = case.store.contact_first_hours
    if hours is None:
        return None
    if order.written_at is None:
        text = f"Write to the seller first: a dispute can be opened {hours} hours after that."
        return Permission(UserErrorCode.NOT_ALLOWED, text)
    return _not_before(_later(order.written_at, timedelta(hours=hours)), case.now)


def _check_windows(case: Case, order: OrderTimes, reasons: list[DisputeReason]) -> Permission:
    """Allow the reasons whose windows are open; without one, say what comes first or else why none is."""
    windows = {one.reason: one for one in windows_of(case.store.dispute_windows)}
    found = {one: _check_window(case, order, one, windows.get(one)) for one in reasons}
    allowed = [one for one, verdict in found.items() if verdict.allowed]
    if not allowed:
        return min(found.values(), key=lambda one: (one.since is None, one.since or case.now))
    ends = [found[one].until for one in allowed]
    last = None if None in ends else max(one for one in ends if one)
    return Permission(until=last, reasons=allowed)


def _check_window(case: Case, order: OrderTimes, reason: DisputeReason, window: DisputeWindow | None) -> Permission:
    if window is None:
        return _not_after(order.placed_at, case.store.dispute_window_days, "of the order", case.now)
    if reason in WAITED_FOR:
        day, words = order.expected_at or order.placed_at, "of the expected day"
        since = _later(day, timedelta(days=window.from_days))
        since = min(since, order.delivered_at or since)  # it is said to have come
    else:
        day, words = order.delivered_at or order.placed_at, "of the delivery, or of the order"
        since = _later(day, timedelta(days=window.from_days))
    return _not_before(since, case.now) or _not_after(day, window.days, words, case.now)


def _later(day: datetime, time: timedelta) -> datetime:
    """So long after a day, which a store's system may say is at the end of all time."""
    try:
        return day + time
    except OverflowError:
        return datetime.max.replace(tzinfo=day.tzinfo)


def _not_before(since: datetime, now: datetime) -> Permission | None:
    if now >= since:
        return None
    text = f"A dispute can be opened from {since:%Y-%m-%d %H:%M} UTC on."
    return Permission(UserErrorCode.NOT_ALLOWED, text, since=since)


def _not_after(day: datetime, days: int | None, words: str, now: datetime) -> Permission:
    if days is None:
        return Permission()
    until = _later(day, timedelta(days=days))
    if now > until:
        return Permission(UserErrorCode.WINDOW_CLOSED, f"A dispute can be opened within {days} days {words}.")
    return Permission(until=until)
