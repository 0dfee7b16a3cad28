"""The state of a store counted anew from its messages, to hold what is stored against."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from models.actor import Actor
from models.badges import BadgeCounts, count_badge
from models.enums import MessageKind, Role
from models.tables import Store, User
from models.threads import Message, Participant, Thread


@dataclass(frozen=True)
class State:
    """All rows that tell of threads, as they are at one moment."""

    threads: list[Thread]
    messages: dict[UUID, list[Message]]
    places: dict[tuple[UUID, UUID], Participant]
    users: list[User]
    store: Store

    @classmethod
    async def read(cls) -> "State":
        """As it is."""
        messages: defaultdict[UUID, list[Message]] = defaultdict(list)
        for message in await Message.all().order_by("thread_id", "seq"):
            messages[message.thread_id].append(message)
        places = {(place.thread_id, place.user_id): place for place in await Participant.all()}
        return cls(await Thread.all(), messages, places, await User.all(), await Store.get(id=Store.SINGLETON_ID))

    def concerns(self, thread: Thread, user: User) -> bool:
        """The contract's rule, told again."""
        if user.role is Role.ADMIN:
            return thread.vendor_id is None
        if user.role is Role.VENDOR:
            return thread.vendor_id is not None and thread.vendor_id == user.vendor_id
        return user.id == thread.customer_id

    def unread(self, thread: Thread, user: User) -> int:
        """Messages by others beyond the person's pointer."""
        if not self.concerns(thread, user):
            return 0
        place = self.places[thread.id, user.id]
        read = max(place.last_read_seq, place.since_seq)
        said = [message for message in self.messages[thread.id] if message.kind is not MessageKind.ORDER_EVENT]
        return sum(message.seq > read and message.author_id != user.id for message in said)

    def badge(self, user: User) -> BadgeCounts:
        """The sums."""
        hidden = user.role is Role.VENDOR and not self.store.vendors_can_reply
        counts = [0 if hidden else self.unread(thread, user) for thread in self.threads]
        return BadgeCounts(user.id, sum(counts), sum(count > 0 for count in counts))

    def furthest(self, thread: Thread, *roles: Role) -> int:
        """How far the first of a side has read."""
        side = [user for user in self.users if user.role in roles]
        places = [self.places[thread.id, user.id] for user in side if (thread.id, user.id) in self.places]
        return max((place.last_read_seq for place in places), default=0)

    def author(self, message: Message) -> User:
        """Who wrote it."""
        return next(user for user in self.users if user.id == message.author_id)


async def check_counters() -> None:
    """Every stored number equals its recount."""
    state = await State.read()
    for thread in state.threads:
        _check_thread(state, thread)
        for user in state.users:
            place = state.places.get((thread.id, user.id))
            stored = place.unread if place else None
            expected = state.unread(thread, user) if place or state.concerns(thread, user) else None
            assert stored == expected, (thread.subject, user.external_id)
    for user in state.users:
        assert await count_badge(Actor(user.id, user.role, user.vendor_id)) == state.badge(user), user.external_id


def _check_thread(state: State, thread: Thread) -> None:
    said = state.messages[thread.id]
    assert [message.seq for message in said] == list(range(1, thread.last_seq + 1))
    said = [message for message in said if message.kind is not MessageKind.ORDER_EVENT]
    assert (thread.last_message_id, thread.last_message_at) == (said[-1].id, said[-1].created_at)
    seller = Role.ADMIN if thread.vendor_id is None else Role.VENDOR
    by_customer = state.author(said[-1]).role is Role.CUSTOMER
    assert thread.awaiting_reply_from is (seller if by_customer else Role.CUSTOMER)
    assert thread.customer_read_seq == state.furthest(thread, Role.CUSTOMER)
    assert thread.seller_read_seq == state.furthest(thread, Role.VENDOR, Role.ADMIN)
