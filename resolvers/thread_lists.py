"""The list of threads as SQL, for plans: that of `threads.list_threads`, by the same filter and in the same order."""

from collections.abc import Mapping
from typing import Any

from models.access import threads_sql
from models.enums import Role, ThreadKind
from models.keyset import THREADS_NEWEST_FIRST
from models.listing import Listing
from models.rows import ThreadRow
from resolvers.threads import ThreadOrder

UNREAD_SQL = (  # unread_threads as SQL
    "{row}.id IN (SELECT p.thread_id FROM participants p WHERE p.user_id = {viewer} AND p.unread > 0)"
)


def _conditions(role: Role, wanted: Mapping[str, Any]) -> list[str]:
    """The filter `_matching` as SQL, whose values are those of a ThreadFilter that are given."""
    names = ("awaiting_reply_from", "vendor_id", "customer_id", "order_id", "assignee_id")
    found = [f"{{row}}.{name} = {{{name}}}" for name in names if wanted.get(name) is not None]
    if wanted.get("kind") is not None:
        found.append(f"{{row}}.order_id IS {'' if wanted['kind'] is ThreadKind.CONVERSATION else 'NOT '}NULL")
    if wanted.get("has_open_dispute") is not None:
        found.append(f"{{row}}.open_dispute_id IS {'NOT ' if wanted['has_open_dispute'] else ''}NULL")
    if wanted.get("unread") is not None:
        found.append(UNREAD_SQL if wanted["unread"] else f"NOT {UNREAD_SQL}")
    return found


def _sections(wanted: Mapping[str, Any]) -> list[str]:
    unread_first = wanted["order_by"] is ThreadOrder.UNREAD_FIRST
    return [UNREAD_SQL, f"NOT {UNREAD_SQL}"] if unread_first else ["TRUE"]


THREADS = Listing(ThreadRow, THREADS_NEWEST_FIRST, threads_sql, _conditions, _sections)
