"""Plays: random people do random things through the API, and the model follows what was not refused."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from hypothesis import strategies as st

from models.database import is_sqlite, run_sql
from tests.permissions.model import ADMINS, SIDES, Model, Said, Talk
from tests.support.api import CREATE, READ, SEND, UNREAD, Json, Person
from tests.support.market import ASSIGN, DELETE, MODES, NOTE, OPEN_MODES, STORE, WATCH, Market, user_of

TALKERS = tuple(who for who in SIDES if who != "backend")
TABLES = ("thread_words", "events", "participants", "messages", "threads")


@dataclass(frozen=True)
class Step:
    """One thing that somebody does. The numbers pick among what there is."""

    does: str
    who: str
    number: int
    other: int


@dataclass
class Play:
    """A market under way. `reply` is the whole answer to the last step."""

    market: Market
    model: Model
    people: dict[str, Person]
    users: dict[str, str]
    reply: Json = None
    numbers: Any = field(default_factory=lambda: count(1))

    @classmethod
    async def begin(cls, market: Market, users: dict[str, str]) -> "Play":
        """Without a thread but the four of the market's, made anew."""
        if is_sqlite():
            await run_sql("DELETE FROM thread_words_text")
        for table in TABLES:
            await run_sql(f"DELETE FROM {table}")
        await market.chief.do(STORE, **MODES["SEPARATE_SHOPS"], maskContactData=False)
        orders: dict[str, tuple[str, set[str | None]]] = {
            market.mixed["number"]: ("ann", {"acme", None}),
            market.pure["number"]: ("ann", {"acme"}),
            market.bens["number"]: ("ben", {"bolt"}),
        }
        people = {who: getattr(market, who) for who in SIDES}
        play = cls(market, Model(orders), people, users)
        for order, vendor in ((0, 0), (0, 1), (3, 0), (3, 1)):
            await play.take(Step("create", "ann", order, vendor))
        return play

    async def take(self, step: Step) -> Said | None:
        """Do it. Returns what was said, if anything was."""
        doing: dict[str, Callable[[Step], Awaitable[Said | None]]] = {
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
        return await doing[step.does](step)

    async def _do(self, step: Step, mutation: str, **fields: Json) -> Json:
        """The payload, or None where it was refused."""
        self.reply = await self.people[step.who].reply(mutation, input=fields)
        if "errors" in self.reply:
            return None
        payload = next(iter(self.reply["data"].values()))
        return None if payload["userErrors"] else payload

    def _talk(self, step: Step) -> Talk:
        return list(self.model.talks.values())[step.number % len(self.model.talks)]

    def _text(self) -> tuple[str, str, str]:
        number = next(self.numbers)
        word, contact = f"q{number}z", f"box{number}z"
        return word, contact, f"Words {word} and {contact}@example.com."

    async def _send(self, step: Step, mutation: str = SEND) -> Said | None:
        talk, (word, contact, body) = self._talk(step), self._text()
        payload = await self._do(step, mutation, threadId=talk.id, body=body)
        assert bool(payload) == (
            self.model.sees(step.who, talk) and (mutation == SEND or SIDES[step.who] != "customer")
        )
        return self._said(talk, step, payload["message"], word, contact, mutation == NOTE) if payload else None

    async def _note(self, step: Step) -> Said | None:
        return await self._send(step, NOTE)

    @staticmethod
    def _said(talk: Talk, step: Step, message: Json, word: str, contact: str, is_note: bool = False) -> Said:
        said = Said(message["id"], message["seq"], step.who, is_note, word, contact)
        talk.said.append(said)
        assert said.seq == len(talk.said)
        return said

    async def _create(self, step: Step) -> Said | None:
        orders = [self.market.mixed, self.market.pure, self.market.bens, None]
        order, vendor = orders[step.number % 4], [None, "acme", "bolt"][step.other % 3]
        word, contact, body = self._text()
        sellers = {"acme": self.market.acme, "bolt": self.market.bolt}
        fields = {"vendorId": sellers[vendor]} if vendor else {}
        fields |= {"orderId": order["id"]} if order else {}
        fields |= {} if order or SIDES[step.who] == "customer" else {"customerId": self.users["ann"]}
        payload = await self._do(step, CREATE, **fields, body=body, subject="Subject")
        if payload is None:
            return None
        customer = (
            self.model.orders[order["number"]][0] if order else step.who if SIDES[step.who] == "customer" else "ann"
        )
        seller = vendor or (SIDES[step.who] if SIDES[step.who] in sellers else None)
        if (
            SIDES[step.who] == "admin"
            and order
            and vendor is None
            and None not in self.model.orders[order["number"]][1]
        ):
            seller = next(iter(self.model.orders[order["number"]][1])) if self.model.vendors_answer else None
        made = Talk(payload["thread"]["id"], customer, seller, order["number"] if order else None)
        talk = self.model.talks.setdefault(made.id, made)
        assert (talk.customer, talk.seller, talk.order) == (made.customer, made.seller, made.order)
        return self._said(talk, step, payload["message"], word, contact)

    async def _read(self, step: Step) -> None:
        talk = self._talk(step)
        seq = min(step.other, len(talk.said)) if step.other else len(talk.said)
        if await self._do(step, READ, threadId=talk.id, seq=step.other or None):
            talk.read[step.who] = max(talk.read[step.who], seq)

    async def _unread(self, step: Step) -> None:
        talk = self._talk(step)
        if await self._do(step, UNREAD, threadId=talk.id):
            before = self.model.of_others(step.who, talk)[-1].seq - 1
            talk.read[step.who] = min(talk.read[step.who], before)
            talk.since[step.who] = min(talk.since[step.who], before)

    async def _delete(self, step: Step) -> None:
        talk = self._talk(step)
        said = talk.said[-1 - step.other % len(talk.said)]
        if await self._do(step, DELETE, messageId=said.id):
            assert self.model.reads(step.who, talk, said)
            said.deleted = True

    async def _watch(self, step: Step) -> None:
        talk, on = self._talk(step), bool(step.other % 2)
        if await self._do(step, WATCH, threadId=talk.id, watch=on):
            with self.model.handling(talk):
                (talk.watchers.add if on else talk.watchers.discard)(step.who)

    async def _assign(self, step: Step) -> None:
        talk, assignee = self._talk(step), [None, "chief", "clerk", "vera", "vic"][step.other % 5]
        who = self.users[assignee] if assignee else None
        if await self._do(step, ASSIGN, threadId=talk.id, assigneeId=who):
            with self.model.handling(talk):
                talk.assignee = assignee

    async def _mode(self, step: Step) -> None:
        mode = list(MODES)[step.other % 4]
        if await self._do(step, STORE, **MODES[mode]):
            self.model.vendors_answer = mode in OPEN_MODES

    async def _mask(self, step: Step) -> None:
        if await self._do(step, STORE, maskContactData=bool(step.other % 2)):
            self.model.masked = bool(step.other % 2)


_talking = ["send", "send", "send", "note", "create", "read", "unread", "delete"]
_anybody = st.builds(Step, st.sampled_from(_talking), st.sampled_from(TALKERS), st.integers(0, 5), st.integers(0, 4))
_handling = ["watch", "watch", "assign", "mode", "mode", "mask", "delete"]
_admin = st.builds(Step, st.sampled_from(_handling), st.sampled_from(ADMINS), st.integers(0, 5), st.integers(0, 4))
scripts = st.lists(st.one_of(_anybody, _anybody, _admin), min_size=3, max_size=14)


async def users_of(market: Market) -> dict[str, str]:
    """Everybody's global id."""
    return {who: await user_of(getattr(market, who)) for who in SIDES}
