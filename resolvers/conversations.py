"""Whom a customer may write to without an order, by the store's mode: the store, and its vendors."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from models.access import threads_sql
from models.actor import Actor
from models.contact_access import contactable_sql
from models.database import is_sqlite, run_sql
from models.enums import Role
from models.keyset import VENDORS_BY_NAME, Page, PageRequest, page_size, position_of
from models.listing import Listing
from models.rows import FromRow, ThreadRow, VendorRow
from models.select import Found, Link
from models.sql import Values, about, among, known_of
from models.tables import Vendor
from models.threads import Thread
from models.view import view_for
from resolvers.texts import search_terms

MAX_SEARCHED = 1000  # names that a search reads where they are shown masked
STORE_KEY = UUID(int=0)  # in place of a vendor's id; no row has it


@dataclass(frozen=True, slots=True)
class ContactRow(FromRow):
    """One who can be contacted without an order; without a vendor, the store itself."""

    MODEL = Vendor
    COLUMNS = ("vendor_id", "name")
    PARTS: ClassVar = {"vendor": (VendorRow, "vendor_id"), "thread": (ThreadRow, "thread_id")}

    vendor_id: UUID | None
    name: str
    vendor: VendorRow | None
    thread: ThreadRow | None


@dataclass(frozen=True, slots=True)
class ContactPage:
    """A page of recipients, and how many there are in all."""

    page: Page[ContactRow]
    actor: Actor
    wanted: Mapping[str, Any]

    async def count(self) -> int:
        """Count all that match."""
        values = Values()
        where = values.fill(_where(self.actor.role, self.wanted), row="x")
        text = f"SELECT count(*) AS count FROM {CONTACTS.table} x WHERE {where}"
        return int((await run_sql(text, *values.of({**known_of(self.actor), **self.wanted})))[0]["count"])


def _joins(role: Role) -> str:
    """The vendor, and the conversation that the actor has with them: there is one at most."""
    key = "'- ' || CAST(t.customer_id AS text) || ' ' || COALESCE(CAST({row}.vendor_id AS text), '-')"
    return (
        "LEFT JOIN vendors v ON v.id = {row}.vendor_id LEFT JOIN threads t "
        f"ON {about(threads_sql(role), 't')} AND t.key = {key}"
    )


def _links(alias: str) -> Mapping[str, Found | Link]:
    """What the source calls what the row asks for."""
    vendors = Vendor._meta.fields_map
    ids = {name: Found(f"{alias}.{name}", vendors["id"]) for name in ("id", "vendor_id")}
    return {
        **ids,
        "thread_id": Found("t.id", vendors["id"]),
        "name": Found(f"{alias}.name", vendors["name"]),
        "vendor": Link("v", Vendor),
        "thread": Link("t", Thread),
    }


def searched(search: str | None) -> dict[str, str]:
    """The values of a search, whose words each begin a word of the name."""
    escaped = (word.translate({ord(sign): f"\\{sign}" for sign in "\\%_"}) for word in search_terms(search))
    return {f"word{place}": f"% {word}%" for place, word in enumerate(escaped)}


def _conditions(role: Role, wanted: Mapping[str, Any]) -> list[str]:
    """The search as SQL; `ids` are those that it has found already."""
    words = [name for name in wanted if name.startswith("word")]
    found = [f"UPPER(' ' || {{row}}.name) LIKE UPPER({{{name}}}) ESCAPE '\\'" for name in words]
    return [*found, among("{row}.id", "{ids}", is_sqlite())] if "ids" in wanted else found


CONTACTS = Listing(
    ContactRow,
    VENDORS_BY_NAME,
    contactable_sql,
    _conditions,
    source=(
        "SELECT v.id AS id, v.id AS vendor_id, v.name AS name FROM vendors v "
        f"UNION ALL SELECT '{STORE_KEY}', NULL, s.name FROM store s"
    ),
    joins=_joins,
    links=_links,
)


async def list_recipients(actor: Actor, request: PageRequest, search: str | None) -> ContactPage:
    """List by name whom the actor may write to without an order; each word of `search` begins a word of the name.

    Raises Forbidden for all but customers, and RequestError as `Keyset.page` does.
    """
    actor.require_role(Role.CUSTOMER)
    wanted: dict[str, Any] = dict(searched(search))
    if wanted and (await view_for(actor)).masked:
        wanted = {"ids": await _found_by_what_shows(actor, wanted, search_terms(search))}
    size, _ = page_size(request, CONTACTS.default)
    after = position_of(request.after, [CONTACTS.keyset])
    rows = await _read(actor, wanted, size + 1, after[1] if after else ())
    more, rows = len(rows) > size, rows[:size]
    cursors = [CONTACTS.keyset.encode(0, row.name, row.vendor_id or STORE_KEY) for row in rows]
    return ContactPage(Page(rows, cursors, more, after is not None), actor, wanted)


async def _read(actor: Actor, wanted: Mapping[str, Any], limit: int, after: Sequence[Any] = ()) -> list[ContactRow]:
    values, keyset = Values(), CONTACTS.keyset
    select = CONTACTS.select(values, "r")
    found = {path: select.find("r", Vendor, path) for path in ContactRow.columns()}
    for path, one in found.items():
        select.column(f'{one.sql} AS "{path}"')
    held = [values.fill(_where(actor.role, wanted), row="x")]
    held += [keyset.past_sql(values, "x", "after", onward=True)] if after else []
    page = f"SELECT x.* FROM {CONTACTS.table} x WHERE {' AND '.join(held)} ORDER BY {keyset.order_sql('x', False)}"
    source = f"({page} LIMIT {limit}) r {CONTACTS.joined(values, actor.role, 'r')}"
    known = {**known_of(actor), **wanted, **{f"after{place}": part for place, part in enumerate(after)}}
    rows = await run_sql(select.text(source, f"ORDER BY {keyset.order_sql('r', False)}"), *values.of(known))
    return [
        ContactRow.of({name: found[name].field.to_python_value(value) for name, value in row.items()}) for row in rows
    ]


def _where(role: Role, wanted: Mapping[str, Any]) -> str:
    return " AND ".join([contactable_sql(role), *_conditions(role, wanted)])


async def _found_by_what_shows(actor: Actor, wanted: Mapping[str, Any], words: Sequence[str]) -> list[str]:
    """The ids of those whose name matches as the actor sees it: what is masked must not be found out by a search."""
    view, rows = await view_for(actor), await _read(actor, wanted, MAX_SEARCHED)

    def matching() -> list[str]:
        shown = {
            row.vendor_id or STORE_KEY: view.vendor_name_of(row.vendor) if row.vendor else row.name for row in rows
        }
        return [str(one) for one, name in shown.items() if all(_begins(word, name) for word in words)]

    return await asyncio.to_thread(matching)


def _begins(word: str, name: str) -> bool:
    return f" {word}".upper() in f" {name}".upper()
