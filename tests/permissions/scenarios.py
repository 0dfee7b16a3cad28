"""Plays: random people do random things through the API, and the model follows what was not refused."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from hypothesis import strategies as st

from models.database import is_sqlite, run_sql
from tests.permissions.model import ADMINS, SIDES, Model, ModelMessage, ModelThread
from tests.support.api import CREATE, READ, SEND, UNREAD, Json, Person
from tests.support.marketplace import ASSIGN, DELETE, MODES, NOTE, OPEN_MODES, STORE, WATCH, Marketplace, user_of

PARTICIPANTS = tuple(who for who in SIDES if who != "backend")
TABLES = ("thread_words", "events", "participants", "messages", "threads")


@dataclass(frozen=True)
class Action:
    """One thing that somebody does. The numbers pick among what there is."""

    name: str
    actor: str
    number: int
    other: int


@dataclass
class Scenario:
    """A market under way. `reply` is the whole answer to the last step."""

    marketplace: Marketplace
    model: Model
    people: dict[str, Person]
    users: dict[str, str]
    reply: Json = None
    numbers: Any = field(default_factory=lambda: count(1))

    @classmethod
    async def start(cls, marketplace: Marketplace, users: dict[str, str]) -> "Scenario":
        """Without a thread but the four of the market's, made anew."""
        if is_sqlite():
            await run_sql("DELETE FROM thread_words_text")
        for table in TABLES:
            await run_sql(f"DELETE FROM {table}")
        await marketplace.chief.do(STORE, **MODES["SEPARATE_SHOPS"], maskContactData=False)
        orders: dict[str, tuple[str, set[str | None]]] = {
            marketplace.mixed["number"]: ("ann", {"acme", None}),
            marketplace.pure["number"]: ("ann", {"acme"}),
            marketplace.bens["number"]: ("ben", {"bolt"}),
        }
        people = {who: getattr(marketplace, who) for who in SIDES}
        scenario = cls(marketplace, Model(orders), people, users)
        for order, vendor in ((0, 0), (0, 1), (3, 0), (3, 1)):
            await scenario.perform(Action("create", "ann", order, vendor))
        return scenario

    async def perform(self, action: Action) -> ModelMessage | None:
        """Do it. Returns what was said, if anything was."""
        doing: dict[str, Callable[[Action], Awaitable[ModelMessage | None]]] = {
            "send": self._send,
            "note": self._note,
            "create": self._create,
            "read": self._read,
            "unread": self._unread,
            "delete": self._delete,
            "watch": self._watch,
            "assign": self._assign,
            "mode": self._mode,
            "mask": self._mask,
        }
        return await doing[action.name](action)

    async def _do(self, action: Action, mutation: str, **fields: Json) -> Json:
        """The payload, or None where it was refused."""
        self.reply = await self.people[action.actor].reply(mutation, input=fields)
        if "errors" in self.reply:
            return None
        payload = next(iter(self.reply["data"].values()))
        return None if payload["userErrors"] else payload

    def _talk(self, action: Action) -> ModelThread:
        return list(self.model.threads.values())[action.number % len(self.model.threads)]

    def _text(self) -> tuple[str, str, str]:
        number = next(self.numbers)
        word, contact = f"q{number}z", f"box{number}z"
        return word, contact, f"Words {word} and {contact}@example.com."

    async def _send(self, action: Action, mutation: str = SEND) -> ModelMessage | None:
        thread, (word, contact, body) = self._talk(action), self._text()
        payload = await self._do(action, mutation, threadId=thread.id, body=body)
        assert bool(payload) == (
            self.model.sees(action.actor, thread) and (mutation == SEND or SIDES[action.actor] != "customer")
        )
        return self._said(thread, action, payload["message"], word, contact, mutation == NOTE) if payload else None

    async def _note(self, action: Action) -> ModelMessage | None:
        return await self._send(action, NOTE)

    @staticmethod
    def _said(
        thread: ModelThread, action: Action, message: Json, word: str, contact: str, is_note: bool = False
    ) -> ModelMessage:
        said = ModelMessage(message["id"], message["seq"], action.actor, is_note, word, contact)
        thread.messages.append(said)
        assert said.seq == len(thread.messages)
        return said

    async def _create(self, action: Action) -> ModelMessage | None:
        orders = [self.marketplace.mixed, self.marketplace.pure, self.marketplace.bens, None]
        order, vendor = orders[action.number % 4], [None, "acme", "bolt"][action.other % 3]
        word, contact, body = self._text()
        sellers = {"acme": self.marketplace.acme, "bolt": self.marketplace.bolt}
        fields = {"vendorId": sellers[vendor]} if vendor else {}
        fields |= {"orderId": order["id"]} if order else {}
        fields |= {} if order or SIDES[action.actor] == "customer" else {"customerId": self.users["ann"]}
        payload = await self._do(action, CREATE, **fields, body=body, subject="Subject")
        if payload is None:
            return None
        customer = (
            self.model.orders[order["number"]][0]
            if order
            else action.actor
            if SIDES[action.actor] == "customer"
            else "ann"
        )
        seller = vendor or (SIDES[action.actor] if SIDES[action.actor] in sellers else None)
        if (
            SIDES[action.actor] == "admin"
            and order
            and vendor is None
            and None not in self.model.orders[order["number"]][1]
        ):
            seller = next(iter(self.model.orders[order["number"]][1])) if self.model.vendors_answer else None
        made = ModelThread(payload["thread"]["id"], customer, seller, order["number"] if order else None)
        thread = self.model.threads.setdefault(made.id, made)
        assert (thread.customer, thread.seller, thread.order) == (made.customer, made.seller, made.order)
        return self._said(thread, action, payload["message"], word, contact)

    async def _read(self, action: Action) -> None:
        thread = self._talk(action)
        seq = min(action.other, len(thread.messages)) if action.other else len(thread.messages)
        if await self._do(action, READ, threadId=thread.id, seq=action.other or None):
            thread.read[action.actor] = max(thread.read[action.actor], seq)

    async def _unread(self, action: Action) -> None:
        thread = self._talk(action)
        if await self._do(action, UNREAD, threadId=thread.id):
            before = self.model.of_others(action.actor, thread)[-1].seq - 1
            thread.read[action.actor] = min(thread.read[action.actor], before)
            thread.since[action.actor] = min(thread.since[action.actor], before)

    async def _delete(self, action: Action) -> None:
        thread = self._talk(action)
        said = thread.messages[-1 - action.other % len(thread.messages)]
        if await self._do(action, DELETE, messageId=said.id):
            assert self.model.reads(action.actor, thread, said)
            said.deleted = True

    async def _watch(self, action: Action) -> None:
        thread, on = self._talk(action), bool(action.other % 2)
        if await self._do(action, WATCH, threadId=thread.id, watch=on):
            with self.model.handling(thread):
                (thread.watchers.add if on else thread.watchers.discard)(action.actor)

    async def _assign(self, action: Action) -> None:
        thread, assignee = self._talk(action), [None, "chief", "clerk", "vera", "vic"][action.other % 5]
        who = self.users[assignee] if assignee else None
        if await self._do(action, ASSIGN, threadId=thread.id, assigneeId=who):
            with self.model.handling(thread):
                thread.assignee = assignee

    async def _mode(self, action: Action) -> None:
        mode = list(MODES)[action.other % 4]
        if await self._do(action, STORE, **MODES[mode]):
            self.model.vendors_answer = mode in OPEN_MODES

    async def _mask(self, action: Action) -> None:
        if await self._do(action, STORE, maskContactData=bool(action.other % 2)):
            self.model.masked = bool(action.other % 2)


_talking = ["send", "send", "send", "note", "create", "read", "unread", "delete"]
_anybody = st.builds(
    Action, st.sampled_from(_talking), st.sampled_from(PARTICIPANTS), st.integers(0, 5), st.integers(0, 4)
)
_handling = ["watch", "watch", "assign", "mode", "mode", "mask", "delete"]
_admin = st.builds(Action, st.sampled_from(_handling), st.sampled_from(ADMINS), st.integers(0, 5), st.integers(0, 4))
action_lists = st.lists(st.one_of(_anybody, _anybody, _admin), min_size=3, max_size=14)


async def users_of(marketplace: Marketplace) -> dict[str, str]:
    """Everybody's global id."""
    return {who: await user_of(getattr(marketplace, who)) for who in SIDES}
