"""Plays: what people of a small store may do in any order, drawn by hypothesis, and run through the resolvers."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from hypothesis import strategies as st

from auth.sign_in import Authenticator
from auth.tokens import Claims, RoleClaim
from models.actor import Actor
from models.enums import MarketplaceMode, Role
from models.refusals import Refusal, Refusals
from models.tables import Order, User
from models.threads import Thread
from resolvers import messages, orders_upsert, read_positions, threads
from tests.rules.conftest import reset_store

CUSTOMERS, ADMINS, STAFF = ("ann", "ben"), ("sam", "kim"), ("vera",)
LATE = ("new-1", "new-2", "new-3")
VENDORS = (None, "acme", "bolt")
FIRST_ORDERS = (("1", "ann", None), ("2", "ben", "acme"))


@dataclass(frozen=True)
class Action:
    """One thing that somebody does. `number` picks among what there is: a thread, an order, a seq."""

    name: str
    actor: str
    number: int = 0
    other: int = 0


@dataclass
class Scenario:
    """A store under way: who has signed in so far."""

    actors: dict[str, Actor] = field(default_factory=dict)
    authenticator: Authenticator = field(default_factory=Authenticator)

    @classmethod
    async def start(cls, mode: MarketplaceMode) -> "Scenario":
        """An empty store of that mode with its first people and orders."""
        await reset_store(mode)
        scenario = cls()
        for role, subs in (("customer", CUSTOMERS), ("admin", ADMINS)):
            for sub in subs:
                await scenario.sign_in(role, sub)  # type: ignore[arg-type]  # these are roles
        for sub in STAFF:
            await scenario.sign_in("vendor", sub, "acme")
        await scenario.sign_in("service", "backend")
        for place, (external_id, customer, vendor) in enumerate(FIRST_ORDERS):
            await scenario.upsert(external_id, customer, vendor)
            seller = vendor if mode is MarketplaceMode.SEPARATE_SHOPS else None
            await scenario._thread_create(Action("", customer, place, VENDORS.index(seller)))
        return scenario

    async def sign_in(self, role: RoleClaim, sub: str, vendor: str | None = None) -> Actor:
        """Somebody comes in."""
        actor = self.actors[sub] = await self.authenticator.authenticate(Claims(sub, role, exp=0, vendor=vendor))
        return actor

    async def upsert(self, external_id: str, customer: str, vendor: str | None) -> None:
        """The store's backend tells of an order."""
        item = orders_upsert.ItemIn("sku", "Thing", 1, 100, vendor, None, None)
        person = orders_upsert.PersonIn(customer, customer.title(), None, None)
        at = datetime(2026, 1, 1, tzinfo=UTC)
        order = orders_upsert.OrderIn(external_id, external_id, "paid", at, "USD", 100, None, person, [item])
        await orders_upsert.upsert_orders(self.actors["backend"], [order])

    async def perform(self, action: Action) -> None:
        """Do it. What is refused has changed nothing, which the check afterwards shows."""
        doing: dict[str, Callable[[Action], Awaitable[object]]] = {
            "send": self._send,
            "read": self._read,
            "unread": self._unread,
            "create": self._thread_create,
            "sign in": self._sign_in_late,
            "move": self._move,
            "upsert": self._upsert,
        }
        with suppress(Refusal, Refusals):
            await doing[action.name](action)

    async def _thread(self, action: Action) -> UUID:
        known = await Thread.all().order_by("created_at", "id").values_list("id", flat=True)
        return UUID(str(known[action.number % len(known)]))

    async def _send(self, action: Action) -> object:
        return await messages.send(self.actors[action.actor], await self._thread(action), f"word {action.other}")

    async def _read(self, action: Action) -> None:
        seq = action.other - 1 if action.other else None
        await read_positions.mark_read(self.actors[action.actor], await self._thread(action), seq)

    async def _unread(self, action: Action) -> None:
        await read_positions.mark_unread(self.actors[action.actor], await self._thread(action))

    async def _thread_create(self, action: Action) -> object:
        known = await Order.all().order_by("external_id")
        order = known[action.number] if action.number < len(known) else None
        vendor = await User.get(role=Role.VENDOR, external_id=STAFF[0]) if action.other else None
        ann = self.actors[CUSTOMERS[0]].user_id
        new = threads.NewThread(
            body="hello",
            order_id=order.id if order else None,
            vendor_id=vendor.vendor_id if vendor else None,
            customer_id=None if order or action.actor in CUSTOMERS else ann,
        )
        return await threads.create(self.actors[action.actor], new)

    async def _sign_in_late(self, action: Action) -> object:
        return await self.sign_in("admin", LATE[action.number % len(LATE)])

    async def _move(self, action: Action) -> object:
        return await self.sign_in("vendor", STAFF[0], VENDORS[1 + action.number % 2])

    async def _upsert(self, action: Action) -> None:
        customer = CUSTOMERS[action.other % len(CUSTOMERS)]
        await self.upsert(str(1 + action.number), customer, VENDORS[action.other % len(VENDORS)])


_people = st.sampled_from([*CUSTOMERS, *ADMINS, *STAFF])
_small = st.integers(0, 4)
_talk = st.builds(Action, st.sampled_from(["send", "send", "read", "unread", "create"]), _people, _small, _small)
_other = st.builds(Action, st.sampled_from(["sign in", "move", "upsert"]), st.just(""), _small, _small)
_kept = st.builds(Action, st.sampled_from(["sign in", "move"]), st.just(""), _small, _small)
modes = st.sampled_from([MarketplaceMode.SINGLE_STORE, MarketplaceMode.SEPARATE_SHOPS])
steps = st.one_of(_talk, _talk, _talk, _other)
action_lists = st.lists(steps, min_size=1, max_size=12)
kept_action_lists = st.lists(st.one_of(_talk, _talk, _talk, _kept), min_size=1, max_size=12)
"""Without orders that come under another customer: these take threads away from who followed them."""
