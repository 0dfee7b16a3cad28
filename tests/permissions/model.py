"""The contract's rules of who sees, whom it concerns and what is unread, told once more in plain Python."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

SIDES = dict.fromkeys(("ann", "ben"), "customer") | dict.fromkeys(("vera", "vic"), "acme") | {"rob": "bolt"}
SIDES |= dict.fromkeys(("chief", "clerk"), "admin") | {"backend": "service"}
ADMINS = ("chief", "clerk")


@dataclass
class ModelMessage:
    """A message or a note. `word` is in its body, and `contact` in an e-mail address there."""

    id: str
    seq: int
    author: str
    is_note: bool
    word: str
    contact: str
    deleted: bool = False


@dataclass
class ModelThread:
    """A thread. `seller` is a vendor, or None for the store."""

    id: str
    customer: str
    seller: str | None
    order: str | None
    messages: list[ModelMessage] = field(default_factory=list)
    watchers: set[str] = field(default_factory=set)
    assignee: str | None = None
    read: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    since: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))


@dataclass
class Model:
    """What there is. `orders` maps a number to its customer and its items' vendors."""

    orders: dict[str, tuple[str, set[str | None]]]
    threads: dict[str, ModelThread] = field(default_factory=dict)
    vendors_answer: bool = True
    masked: bool = False

    def sees(self, who: str, thread: ModelThread) -> bool:
        """Its customer, its vendor's users where the mode lets vendors, and all admins; the backend reads all."""
        if SIDES[who] in ("admin", "service") or who == thread.customer:
            return True
        return self.vendors_answer and thread.seller is not None and SIDES[who] == thread.seller

    def concerns(self, who: str, thread: ModelThread) -> bool:
        """Its customer; its vendor's users; an admin if the store sells, if they watch or if it is assigned to them."""
        if SIDES[who] == "admin":
            return thread.seller is None or who in thread.watchers or who == thread.assignee
        return who == thread.customer or (thread.seller is not None and SIDES[who] == thread.seller)

    def reads(self, who: str, thread: ModelThread, message: ModelMessage) -> bool:
        """A note is for its author's side alone; the backend reads all."""
        own_side = SIDES[who] in (SIDES[message.author], "service")
        return self.sees(who, thread) and (own_side or not message.is_note)

    def reads_contact(self, who: str, thread: ModelThread, message: ModelMessage) -> bool:
        """Masked, between a customer and a vendor, for the other side."""
        store_side = {SIDES[who], SIDES[message.author]} & {"admin", "service"}
        hidden = self.masked and thread.seller is not None and not store_side and SIDES[who] != SIDES[message.author]
        return self.reads(who, thread, message) and not hidden

    def words(self, who: str) -> dict[str, str]:
        """Every word that somebody reads somewhere, with its thread."""
        texts = [
            (thread, message) for thread in self.threads.values() for message in thread.messages if not message.deleted
        ]
        bodies = {message.word: thread.id for thread, message in texts if self.reads(who, thread, message)}
        return bodies | {
            message.contact: thread.id for thread, message in texts if self.reads_contact(who, thread, message)
        }

    def unread(self, who: str, thread: ModelThread) -> int:
        """Others' messages beyond one's pointer, in what concerns one; one's own never are."""
        beyond = max(thread.read[who], thread.since[who])
        waiting = [one for one in self.of_others(who, thread) if one.seq > beyond]
        return len(waiting) if self.concerns(who, thread) else 0

    def of_others(self, who: str, thread: ModelThread) -> list[ModelMessage]:
        """Others' messages that are still there, and for one's eyes; a mode that hides a vendor's thread keeps them."""
        notes_too = [one for one in thread.messages if not one.is_note or SIDES[one.author] == SIDES[who]]
        return [one for one in notes_too if one.author != who and not one.deleted]

    def sees_order(self, who: str, number: str) -> bool:
        """Its customer, the vendors of its items, and the store."""
        customer, vendors = self.orders[number]
        return who == customer or SIDES[who] in vendors or SIDES[who] in ("admin", "service")

    def sees_name(self, who: str, customer: str) -> bool:
        """Of a customer: those who have to do with them; vendors not where names are masked."""
        if who == customer or SIDES[who] in ("admin", "service"):
            return True
        orders = [number for number, (theirs, _) in self.orders.items() if theirs == customer]
        dealings = any(self.sees_order(who, number) for number in orders)
        talks = any(thread.customer == customer and self.sees(who, thread) for thread in self.threads.values())
        return SIDES[who] in ("acme", "bolt") and not self.masked and (dealings or talks)

    @contextmanager
    def handling(self, thread: ModelThread) -> Iterator[None]:
        """What was sent before a thread began to concern an admin counts as read."""
        before = {who for who in ADMINS if self.concerns(who, thread)}
        yield
        for who in ADMINS:
            if self.concerns(who, thread) and who not in before:
                thread.since[who] = len(thread.messages)
