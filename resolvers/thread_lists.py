"""The list of threads as SQL, for plans: that of `threads.list_threads`, by the same filter and in the same order."""

from collections.abc import Mapping
from typing import Any

from models.access import side_of, threads_sql
from models.database import is_sqlite
from models.enums import Role, ThreadKind
from models.keyset import THREADS_DUE_FIRST, THREADS_NEWEST_FIRST, THREADS_WAITING_LONGEST
from models.listing import Listing, Section
from models.rows import ThreadRow
from models.side_access import thread_labels_sql
from models.sql import about, among
from models.states import states_sql
from resolvers.thread_filter import ThreadOrder

UNREAD_SQL = (  # unread_threads as SQL
    "{row}.id IN (SELECT p.thread_id FROM participants p WHERE p.user_id = {viewer} AND p.unread > 0)"
)
MANY_UNREAD = 2000
MANY_UNREAD_SQL = (
    f"(SELECT count(*) > {MANY_UNREAD} FROM (SELECT 1 FROM participants p "
    f"WHERE p.user_id = {{viewer}} AND p.unread > 0 LIMIT {MANY_UNREAD + 1}))"
)

KINDS = {
    ThreadKind.ORDER: "({row}.customer_id IS NOT NULL AND {row}.order_id IS NOT NULL)",
    ThreadKind.CONVERSATION: (
        "({row}.customer_id IS NOT NULL AND {row}.order_id IS NULL AND {row}.product_external_id IS NULL)"
    ),
    ThreadKind.PRODUCT: (
        "({row}.customer_id IS NOT NULL AND {row}.order_id IS NULL AND {row}.product_external_id IS NOT NULL)"
    ),
    ThreadKind.STORE: "{row}.customer_id IS NULL",
}


def waited_for_sql(role: Role) -> str:
    """waited_for as SQL."""
    side = side_of(role) or Role.CUSTOMER
    return f"({{row}}.awaiting_reply_from = '{side.value}' AND {{row}}.waiting_since IS NOT NULL)"


def conditions(role: Role, wanted: Mapping[str, Any]) -> list[str]:
    """The filter `_matching` as SQL, whose values are those of a ThreadFilter that are given, and `{now}`."""
    names = ("awaiting_reply_from", "vendor_id", "customer_id", "order_id", "assignee_id")
    found = [f"{{row}}.{name} = {{{name}}}" for name in names if wanted.get(name) is not None]
    if wanted.get("kind") is not None:
        found.append(KINDS[wanted["kind"]])
    if wanted.get("has_open_dispute") is not None:
        found.append(f"{{row}}.open_dispute_id IS {'NOT ' if wanted['has_open_dispute'] else ''}NULL")
    if wanted.get("unread") is not None:
        found.append(UNREAD_SQL if wanted["unread"] else f"NOT {UNREAD_SQL}")
    if wanted.get("state") is not None:
        found.append(states_sql(role, wanted["state"]))
    if wanted.get("assigned") is not None:
        known = "{row}.assignee_id IS NOT NULL" if side_of(role) else "FALSE"
        found.append(known if wanted["assigned"] else f"NOT {known}")
    if wanted.get("overdue") is not None:
        overdue = "({row}.answer_due_at IS NOT NULL AND {row}.answer_due_at <= {now})" if side_of(role) else "FALSE"
        found.append(overdue if wanted["overdue"] else f"NOT {overdue}")
    if wanted.get("label_ids") is not None:
        chosen = f"{among('tl.label_id', '{label_ids}', is_sqlite())} AND {about(thread_labels_sql(role), 'tl')}"
        found.append(f"{{row}}.id IN (SELECT tl.thread_id FROM thread_labels tl WHERE {chosen})")
    return found


def _sections(role: Role, wanted: Mapping[str, Any]) -> list[Section]:
    order, newest = wanted["order_by"], THREADS_NEWEST_FIRST
    if order is ThreadOrder.UNREAD_FIRST:
        return [Section(UNREAD_SQL, newest, MANY_UNREAD_SQL), Section(f"NOT {UNREAD_SQL}", newest)]
    if order is ThreadOrder.WAITING_LONGEST:
        waited_for = waited_for_sql(role)
        rest = f"NOT COALESCE({waited_for}, FALSE)"
        return [Section(waited_for, THREADS_WAITING_LONGEST), Section(rest, newest)]
    if order is ThreadOrder.DUE_FIRST and side_of(role):
        due = "{row}.answer_due_at IS NOT NULL"
        return [Section(due, THREADS_DUE_FIRST), Section("{row}.answer_due_at IS NULL", newest)]
    return [Section("TRUE", newest)]


THREADS = Listing(
    *(ThreadRow, THREADS_NEWEST_FIRST, threads_sql, conditions, _sections),
    keysets=(THREADS_WAITING_LONGEST, THREADS_DUE_FIRST),
)
