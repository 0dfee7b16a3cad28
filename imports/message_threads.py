"""Finding whom and what old messages are about: orders, vendors, people, and the threads that they go to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from imports.message_file import OldMessage, ThreadReference
from imports.report import Problem
from models.bulk import select_where_in
from models.enums import Role
from models.erased import erased_external_id
from models.tables import Order, OrderItem, User, Vendor
from resolvers.threads import MAX_DEFAULT_SUBJECT_LENGTH, order_subject, thread_key


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote a message, and who has read it, each with when, as ids of users."""

    id: UUID
    role: Role
    reads: tuple[tuple[UUID, Role, datetime], ...]


@dataclass(slots=True)
class OldThread:
    """The messages of one thread, oldest first, and the writer of each."""

    key: str
    order_id: UUID | None
    customer_id: UUID
    vendor_id: UUID | None
    subject: str
    messages: list[OldMessage]
    writers: list[Writer]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody whom the store does not know yet, with the id that they will have."""

    id: UUID
    role: Role
    external_id: str
    name: str
    vendor_id: UUID | None


@dataclass(slots=True)
class Found:
    """The threads that messages go to, who has to be made first, and what is wrong."""

    threads: list[OldThread] = field(default_factory=list)
    newcomers: dict[tuple[Role, str], Newcomer] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Person:
    id: UUID
    vendor_id: UUID | None
    erased: bool


@dataclass(frozen=True, slots=True)
class _Order:
    id: UUID
    number: str
    customer: _Person
    vendors: set[UUID | None]


class _Bad(Exception):
    """Something is wrong with a message: the column and the words of the problem."""


async def find_threads(references: Mapping[ThreadReference, list[OldMessage]]) -> Found:
    """Look up what the messages name. A thread with a problem is not among the found ones."""
    finder = _Finder(
        await _orders(sorted({thread.order for thread in references if thread.order})),
        await _vendors(sorted({thread.vendor for thread in references if thread.vendor})),
        await _people([message for some in references.values() for message in some]),
    )
    for thread, messages in references.items():
        finder.add(thread, messages)
    return finder.found


class _Finder:
    """Puts threads together from what the database has."""

    def __init__(
        self,
        orders: Mapping[str, list[_Order]],
        vendors: Mapping[str, UUID],
        people: Mapping[tuple[Role, str], _Person],
    ) -> None:
        self._orders, self._vendors, self._people = orders, vendors, people
        self._lines: dict[str, int] = {}
        self.found = Found()

    def add(self, thread: ThreadReference, messages: list[OldMessage]) -> None:
        """Look up a thread; add it to what was found, or add its problems."""
        before = len(self.found.problems)
        missing: dict[tuple[Role, str], Newcomer] = {}
        writers = []
        for message in messages:
            try:
                order = self._order(thread)
                vendor = self._vendor(thread, order)
                customer = order.customer if order else self._person(Role.CUSTOMER, thread.customer, message, missing)
                if customer.erased:
                    raise _Bad("customerExternalId", "They have been erased.")
                author = customer
                if message.role is not Role.CUSTOMER:
                    of = vendor if message.role is Role.VENDOR else None
                    author = self._person(message.role, message.author, message, missing, of)
                writers.append(Writer(author.id, message.role, self._reads(message, customer)))
            except _Bad as bad:
                self.found.problems.append(Problem(message.line, *bad.args))
        if len(self.found.problems) > before:
            return
        order_id, subject = (order.id, order_subject(order.number)) if order else (None, _subject(messages))
        key = thread_key(order_id, customer.id, vendor)
        if self._lines.setdefault(key, messages[0].line) != messages[0].line:
            said = f"This is the thread of line {self._lines[key]}, which calls it otherwise."
            self.found.problems.append(Problem(messages[0].line, "orderNumber", said))
            return
        self.found.newcomers |= missing
        self.found.threads.append(OldThread(key, order_id, customer.id, vendor, subject, messages, writers))

    def _order(self, thread: ThreadReference) -> _Order | None:
        if not thread.order:
            return None
        found = self._orders.get(thread.order, [])
        if len(found) != 1:
            said = "Several orders have this number." if found else "There is no such order: import the orders first."
            raise _Bad("orderNumber", said)
        return found[0]

    def _vendor(self, thread: ThreadReference, order: _Order | None) -> UUID | None:
        if not thread.vendor:
            return None
        vendor = self._vendors.get(thread.vendor)
        if vendor is None:
            raise _Bad("vendorExternalId", "There is no such vendor: import the orders first.")
        if order and vendor not in order.vendors:
            raise _Bad("vendorExternalId", "They have no item in this order.")
        return vendor

    def _person(
        self,
        role: Role,
        external_id: str,
        message: OldMessage,
        missing: dict[tuple[Role, str], Newcomer],
        vendor: UUID | None = None,
    ) -> _Person:
        """Return who it is; somebody new comes to the missing ones."""
        key = role, external_id
        known = self._people.get(key) or missing.get(key) or self.found.newcomers.get(key)
        if known is not None and known.vendor_id != vendor:
            raise _Bad("authorExternalId", "They belong to another vendor.")
        if isinstance(known, _Person):
            return known
        name = message.author_name if message.role is role else ""
        new_id = known.id if known else uuid7()
        missing[key] = Newcomer(new_id, role, external_id, name or (known.name if known else external_id), vendor)
        return _Person(new_id, vendor, erased=False)

    def _reads(self, message: OldMessage, customer: _Person) -> tuple[tuple[UUID, Role, datetime], ...]:
        """Who has read it: its customer, and staff that the store knows; others are passed over."""
        found = []
        for reader, at in message.reads:
            if reader == (message.customer or (message.author if message.role is Role.CUSTOMER else "")):
                found.append((customer.id, Role.CUSTOMER, at))
                continue
            vendor = self._people.get((Role.VENDOR, reader))
            of = self._vendors.get(message.thread.vendor)
            admin = self._people.get((Role.ADMIN, reader))
            if vendor and of and vendor.vendor_id == of:
                found.append((vendor.id, Role.VENDOR, at))
            elif admin:
                found.append((admin.id, Role.ADMIN, at))
        return tuple(found)


def _subject(messages: Sequence[OldMessage]) -> str:
    return messages[0].body.splitlines()[0][:MAX_DEFAULT_SUBJECT_LENGTH]


async def _orders(names: Sequence[str]) -> dict[str, list[_Order]]:
    """The orders by their external ids, else by their numbers."""
    wanted = ("external_id", "number", "id", "customer_id")
    by_id = await select_where_in(Order, "external_id", names, wanted)
    rest = sorted(set(names) - {row[0] for row in by_id})
    by_number = await select_where_in(Order, "number", rest, wanted)
    rows = [(row[0], *row[1:]) for row in by_id] + [(row[1], *row[1:]) for row in by_number]
    vendors: dict[UUID, set[UUID | None]] = {}
    for order, vendor in await select_where_in(
        OrderItem, "order_id", [row[2] for row in rows], ("order_id", "vendor_id")
    ):
        vendors.setdefault(order, set()).add(vendor)
    owners = sorted({row[3] for row in rows})
    erased = {row[0]: row[1] is not None for row in await select_where_in(User, "id", owners, ("id", "erased_at"))}
    found: dict[str, list[_Order]] = {}
    for name, number, order, customer in rows:
        person = _Person(customer, None, erased[customer])
        found.setdefault(name, []).append(_Order(order, number, person, vendors.get(order, set())))
    return found


async def _vendors(names: Sequence[str]) -> dict[str, UUID]:
    return dict(await select_where_in(Vendor, "external_id", names, ("external_id", "id")))


async def _people(messages: Sequence[OldMessage]) -> dict[tuple[Role, str], _Person]:
    """All whom the messages name, by role and external id; of an erased one only a digest may be left."""
    names = {name for one in messages for name in (one.author, one.thread.customer, *(who for who, _ in one.reads))}
    names.discard("")
    said = {erased_external_id(name): name for name in names} | {name: name for name in names}
    wanted = ("external_id", "role", "id", "vendor_id", "erased_at")
    return {
        (Role(role), said[external_id]): _Person(row_id, vendor, erased is not None)
        for external_id, role, row_id, vendor, erased in await select_where_in(
            User, "external_id", sorted(said), wanted
        )
    }
