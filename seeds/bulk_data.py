"""The generated rows of a store: people, orders and messages; the same arguments give the same rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from operator import itemgetter
from random import Random
from typing import Any
from uuid import UUID

from models.enums import EventKind, MessageKind, Role
from models.search import INDEX_VERSION
from models.words import endings, squash, tokenize
from seeds import bulk_words as words
from seeds.bulk_index import Document

Batch = dict[str, list[tuple[Any, ...]]]  # rows by table, parents before children

COLUMNS = {  # what is left out is null
    "vendors": ("id", "external_id", "name"),
    "users": ("id", "role", "external_id", "name", "vendor_id", "created_at"),
    "orders": ("id", "external_id", "number", "status", "placed_at", "currency", "total", "url", "customer_id"),
    "order_words": ("order_id", "number", "name", "version"),
    "order_items": ("id", "order_id", "position", "sku", "name", "quantity", "price", "vendor_id"),
    "threads": (
        *("id", "key", "order_id", "customer_id", "subject", "created_at", "last_seq", "last_message_id"),
        *("last_message_at", "awaiting_reply_from", "waiting_since", "customer_read_seq", "seller_read_seq"),
    ),
    "messages": ("id", "thread_id", "seq", "kind", "author_id", "body", "created_at"),
    "participants": ("id", "thread_id", "user_id", "last_read_seq", "last_read_at", "unread"),
    "events": ("id", "thread_id", "kind", "at", "message_id", "to_admins"),
}

ADMINS, STAFF_PER_VENDOR, ORDERS_PER_CUSTOMER = 5, 2, 10
ORDERS_PER_VENDOR, MAX_VENDORS = 500, 200
EPOCH, MINUTE, HOUR, DAY = datetime(1970, 1, 1, tzinfo=UTC), 60_000, 3_600_000, 86_400_000  # times in milliseconds
NEWEST = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp()) * 1000  # fixed, for the same data on any day
ORDERS_PERIOD, THREAD_PERIOD, IN_PROGRESS_PERIOD = (
    365 * DAY,
    4 * DAY,
    14 * DAY,
)  # of all orders; of one thread; of what may still be under way
BATCH_ORDERS, BATCH_MESSAGES = 2000, 20_000
VENDOR_SHARE, STARTED_BY_CUSTOMER_SHARE, UNREAD_BY_CUSTOMER_SHARE, UNREAD_BY_STORE_SHARE = (
    0.4,
    0.9,
    0.2,
    0.1,
)  # shares of the orders


@dataclass(frozen=True, slots=True)
class GeneratedOrder:
    """What the thread of a generated order needs to know of it; `placed` is in milliseconds since 1970."""

    id: UUID
    number: str
    customer: UUID
    placed: int
    item: str
    name_words: Mapping[str, None]  # of the customer


class GeneratedStore:
    """Generates a store of `orders` orders, each with a thread of `messages_per_thread` messages; both at least 1."""

    def __init__(self, orders: int, messages_per_thread: int, seed: int) -> None:
        self._orders, self._length = orders, messages_per_thread
        self._random = Random(seed)
        self._last_ids = {"order_items": 0, "participants": 0, "events": 0, "documents": 0}
        oldest = NEWEST - ORDERS_PERIOD
        self._vendors = [self._uuid7(oldest) for _ in range(min(max(1, orders // ORDERS_PER_VENDOR), MAX_VENDORS))]
        self._admins = [self._uuid7(oldest) for _ in range(ADMINS)]
        self._customers = [self._uuid7(oldest) for _ in range(-(-orders // ORDERS_PER_CUSTOMER))]
        self._names: dict[UUID, str] = {}
        self._documents: list[Document] = []

    def people(self) -> Batch:
        """Return the rows of vendors and users. No user has an e-mail address, so that no mail is sent by mistake."""
        choice, oldest = self._random.choice, NEWEST - ORDERS_PERIOD
        vendors = [
            (vendor, f"vendor-{n}", f"{choice(words.VENDOR_PLACES)} {choice(words.VENDOR_TRADES)}")
            for n, vendor in enumerate(self._vendors, 1)
        ]
        admins = [self._user(admin, Role.ADMIN, f"admin-{n}") for n, admin in enumerate(self._admins, 1)]
        staff = [
            self._user(self._uuid7(oldest), Role.VENDOR, f"vendor-{n}-staff-{m}", vendor)
            for n, vendor in enumerate(self._vendors, 1)
            for m in range(1, STAFF_PER_VENDOR + 1)
        ]
        customers = [self._user(one, Role.CUSTOMER, f"customer-{n}") for n, one in enumerate(self._customers, 1)]
        return {"vendors": vendors, "users": admins + staff + customers}

    def batches(self) -> Iterator[tuple[int, Batch]]:
        """Yield batches, oldest orders first: how many orders, and the rows of these and of what belongs to them."""
        size = max(1, min(BATCH_ORDERS, BATCH_MESSAGES // self._length))
        for start in range(0, self._orders, size):
            places = range(start, min(start + size, self._orders))
            batch: Batch = {table: [] for table in COLUMNS if table not in ("vendors", "users")}
            for place in places:
                self._generate_thread(self._order(place, batch), batch)
            self._add_events(batch)
            yield len(places), batch

    def documents(self) -> list[Document]:
        """Return the search documents of the threads generated since the last call."""
        documents, self._documents = self._documents, []
        return documents

    def _user(self, user: UUID, role: Role, external_id: str, vendor: UUID | None = None) -> tuple[Any, ...]:
        name = f"{self._random.choice(words.FIRST_NAMES)} {self._random.choice(words.LAST_NAMES)}"
        self._names[user] = name
        return user, role.value, external_id, name, vendor, _instant(NEWEST - ORDERS_PERIOD)

    def _order(self, place: int, batch: Batch) -> GeneratedOrder:
        random = self._random
        gap = ORDERS_PERIOD // self._orders
        placed = NEWEST - ORDERS_PERIOD + place * gap + random.randrange(gap)
        order, customer = self._uuid7(placed), self._customers[place % len(self._customers)]
        number, external_id = f"#{10_001 + place}", f"order-{place + 1}"
        goods = random.sample(words.PRODUCTS, random.choice((1, 1, 1, 2, 2, 3, 4)))
        by_vendors, total = random.random() < VENDOR_SHARE, 0
        for position, (sku, name, price) in enumerate(goods):
            quantity, vendor = random.choice((1, 1, 1, 1, 2, 3)), random.choice(self._vendors) if by_vendors else None
            total += quantity * price
            item = (self._next("order_items"), order, position, sku, name, quantity, price, vendor)
            batch["order_items"].append(item)
        status = random.choice(words.STATUSES_OLD if placed < NEWEST - IN_PROGRESS_PERIOD else words.STATUSES_NEW)
        url = f"https://shop.example/orders/{external_id}"
        row = (order, external_id, number, status, _instant(placed), words.CURRENCY, total, url, customer)
        batch["orders"].append(row)
        batch["order_words"].append((order, squash(number), _squashed(self._names[customer]), INDEX_VERSION))
        return GeneratedOrder(order, number, customer, placed, goods[0][1], _words(self._names[customer]))

    def _generate_thread(self, order: GeneratedOrder, batch: Batch) -> None:
        """Generate the order's thread with its messages and participants, but without its events."""
        random, pause = self._random, max(MINUTE, 2 * THREAD_PERIOD // self._length)
        at = order.placed + random.randrange(HOUR, 3 * DAY)
        thread, created, admin = self._uuid7(at), _instant(at), random.choice(self._admins)
        customers_turn = random.random() < STARTED_BY_CUSTOMER_SHARE
        authors: list[UUID] = []
        times: list[datetime] = []
        said = dict.fromkeys([*tokenize(f"Order {order.number}"), *endings(order.number)])
        for seq in range(1, self._length + 1):
            message, lines = self._uuid7(at), words.CUSTOMER_LINES if customers_turn else words.STORE_LINES
            authors.append(order.customer if customers_turn else admin)
            times.append(_instant(at))
            line = random.choice(lines)
            body = line.format(item=order.item, number=order.number)
            said.update(_words_of_line(line, order.item))
            batch["messages"].append((message, thread, seq, MessageKind.TEXT.value, authors[-1], body, times[-1]))
            at += random.randrange(MINUTE // 2, pause)
            customers_turn = not customers_turn
        read = self._add_participants(order.customer, thread, authors, times, batch)
        row = (
            *(thread, f"{order.id} {order.customer} -", order.id, order.customer, f"Order {order.number}", created),
            *(self._length, message, times[-1], (Role.CUSTOMER if customers_turn else Role.ADMIN).value, times[-1]),
            *(read[order.customer], max(read[one] for one in self._admins)),
        )
        batch["threads"].append(row)
        self._documents.append(Document(self._next("documents"), thread, list(said), list(order.name_words)))

    def _add_participants(
        self, customer: UUID, thread: UUID, authors: list[UUID], times: list[datetime], batch: Batch
    ) -> dict[UUID, int]:
        """Generate the thread's participants. Returns the seq up to which each has read, by id of the user."""
        random, read = self._random, dict[UUID, int]()
        behind = dict.fromkeys(self._admins, random.random() < UNREAD_BY_STORE_SHARE)
        behind[customer] = random.random() < UNREAD_BY_CUSTOMER_SHARE
        for user in sorted(behind, key=lambda one: one != authors[0]):  # who began the thread joined it first
            read[user] = seq = max(0, self._length - random.randint(1, 3)) if behind[user] else self._length
            unread = sum(author != user for author in authors[seq:])
            read_at = times[seq - 1] + timedelta(minutes=random.randint(1, 30)) if seq else None
            batch["participants"].append((self._next("participants"), thread, user, seq, read_at, unread))
        return read

    def _add_events(self, batch: Batch) -> None:
        """Add the events of the batch's messages, in the order of time."""
        batch["messages"].sort(key=itemgetter(COLUMNS["messages"].index("created_at")))
        for message, thread, _, _, _, _, at in batch["messages"]:
            event = self._next("events")
            batch["events"].append((event, thread, EventKind.MESSAGE_ADDED.value, at, message, True))

    def _next(self, table: str) -> int:
        self._last_ids[table] += 1
        return self._last_ids[table]

    def _uuid7(self, at: int) -> UUID:
        """Return a UUIDv7 (RFC 9562) for a time in milliseconds: 48 bits of time, and 74 random ones."""
        bits = self._random.getrandbits(74)
        return UUID(int=at << 80 | 7 << 76 | bits >> 62 << 64 | 2 << 62 | bits & (1 << 62) - 1)


_squashed = cache(squash)


@cache
def _words(text: str) -> dict[str, None]:
    """Return the words of a text, each once, in order; cached, since the same texts come again and again."""
    return dict.fromkeys(tokenize(text))


@cache
def _words_of_line(line: str, item: str) -> dict[str, None]:
    """Return the words of a message, without the order's number, which is a word of the subject already."""
    return _words(line.format(item=item, number="#"))


def _instant(at: int) -> datetime:
    return EPOCH + timedelta(milliseconds=at)
