"""The market with the table's people, and its targets: what is there, and what is made for the occasion."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

from models import clock
from models.actor import Actor
from models.enums import JobKind, JobState, Role
from models.jobs import Job
from schema.ids import row_id, to_global_id
from subscriptions.cursor import encode_cursor
from tests.support.api import UPSERT, Json, Person, order_input
from tests.support.marketplace import CANNED_SET, Marketplace, note, user_of

WORDS = {"admins_note": "zirconium", "vendors_note": "yttrium"}
KINDS = {"order": "Order", "threadCreate": "Order", "messageDelete": "Message"}
KINDS |= {"messageEdit": "Message", "cannedReplySet": "CannedReply", "cannedReplyDelete": "CannedReply"}
KINDS |= dict.fromkeys(("labelSet", "labelDelete"), "Label")
KINDS |= dict.fromkeys(("savedViewSet", "savedViewDelete"), "SavedView")
KINDS |= {"threadsUpdateUndo": "ThreadsUpdate"}
KINDS |= {"event": "Event", "webhookReplay": "WebhookDelivery"}
KINDS |= dict.fromkeys(("customerErase", "userBlock", "userUnblock"), "User")
PRODUCT = {"externalId": "tent-2", "name": "Tent", "vendorExternalId": "acme"}
NOTHING = {"kind": "NO_ACTION"}
GOODS_BACK = {"kind": "RETURN_AND_REFUND"}
THREAD = "query ($id: ID!) { thread(id: $id) { id } }"
DISPUTES = "query ($id: ID!) { thread(id: $id) { dispute { id } disputes { id } } }"
FIRST_EVENT = "query ($id: ID!, $after: String!) { events(after: $after, threadId: $id, first: 1) { nodes { id } } }"
LABEL_SET = "mutation ($input: LabelSetInput!) { labelSet(input: $input) { label { id } } }"
VIEW_SET = "mutation ($input: SavedViewSetInput!) { savedViewSet(input: $input) { savedView { id } } }"
CALL = "mutation ($input: ThreadsUpdateInput!) { threadsUpdate(input: $input) { undo } }"
FILE = """mutation ($input: AttachmentCreateInput!) { attachmentCreate(input: $input) {
  attachment { id } uploadUrl userErrors { code } } }"""


def kind_of(operation: str) -> str:
    """Of what type the ids are that an operation is given."""
    name = operation.partition(".")[0]
    dispute = name.startswith(("dispute", "return")) and name != "disputeOpen"
    return "Dispute" if dispute else KINDS.get(name, "Thread")


def mutation(name: str) -> str:
    """A mutation's document."""
    kinds = {"threadsMarkRead": "ThreadsMark", "threadsMarkUnread": "ThreadsMark"}
    kind = kinds.get(name, name[0].upper() + name[1:])
    count = "count " if name.startswith("threads") else ""
    return f"mutation ($input: {kind}Input!) {{ {name}(input: $input) {{ {count}userErrors {{ code }} }} }}"


@dataclass
class Targets:
    """The market with the table's people and targets by name."""

    marketplace: Marketplace
    people: dict[str, Person]
    ids: dict[str, str]
    users: dict[str, str]
    customers: int = 0
    labels: int = 0

    @classmethod
    async def of(cls, marketplace: Marketplace) -> "Targets":
        """Both sides have written in each thread, and noted in `shop`; the watcher watches the vendor's."""
        ids = {name: getattr(marketplace, name) for name in ("store", "shop", "talk", "chat", "acme")}
        ids |= {"mixed": marketplace.mixed["id"], "pure": marketplace.pure["id"], "odd": "nonsense"}
        asked = await marketplace.ann.contact(None, product=PRODUCT)
        told = await marketplace.vera.contact(marketplace.mixed["id"], toStore=True)
        ids |= {"ask": asked["thread"]["id"], "desk": told["thread"]["id"]}
        sellers = dict.fromkeys(("store", "talk", "desk"), marketplace.chief)
        sellers |= dict.fromkeys(("shop", "chat", "ask"), marketplace.vera)
        for name, seller in sellers.items():
            ids[f"in_{name}"] = (await seller.send(ids[name], f"Good day, {name}."))["id"]
        for name, author in {"admins_note": marketplace.clerk, "vendors_note": marketplace.vic}.items():
            ids[name] = (await note(author, marketplace.shop, WORDS[name]))["id"]
        ids["ann"] = ids["wrong"] = await user_of(marketplace.ann)
        for name in ("shop", "chat", "ask"):
            await done(marketplace.chief, "threadWatch", threadId=ids[name], watch=True)
        people = {
            "customer": marketplace.ann,
            "stranger": marketplace.ben,
            "vendor": marketplace.vera,
            "rival": marketplace.rob,
        }
        people |= {"watcher": marketplace.chief, "admin": marketplace.clerk, "service": marketplace.backend}
        people["nobody"] = marketplace.api.nobody()
        people["guest"] = marketplace.api.customer("ann", order=marketplace.mixed["externalId"])
        users = {one.sub: await user_of(one) for one in people.values() if one.token}
        targets = cls(marketplace, people, ids, {"": ids["ann"], **users})
        for name, person in (("reply", marketplace.chief), ("vendors_reply", marketplace.vera)):
            ids[name] = await targets._reply(person)
        for name, person in (("tag", marketplace.chief), ("vendors_tag", marketplace.vera)):
            ids[name] = await targets._label(person)
        for name, person in (("view", marketplace.chief), ("vendors_view", marketplace.vic)):
            ids[name] = await targets._view(person)
        ids["own_view"] = await targets._view(marketplace.chief, shared=False)
        ids["delivery"] = await targets._delivery()
        for name in ("store", "shop"):
            ids[f"file_{name}"] = await targets._file(ids[name])
        await targets._open_disputes()
        return targets

    async def target(self, operation: str, name: str) -> str:
        """The id of a target; what its name calls new is made for the occasion."""
        if name == "gone":
            return to_global_id(kind_of(operation), UUID(int=7))
        if name == "wrong" and kind_of(operation) == "User":
            return self.ids["mixed"]
        made, _, place = name.removeprefix("new_").partition("_")
        making: dict[str, Callable[[str], Awaitable[str]]] = {
            "in": self._message,
            "note": self._note,
            "event": self._event,
            "reply": lambda whose: self._reply(self.marketplace.vera if whose else self.marketplace.chief),
            "tag": lambda _: self._label(self.marketplace.chief),
            "view": lambda _: self._view(self.marketplace.chief),
            "call": lambda _: self._call(),
            "offer": self._proposed,
            "closed": self._closed_dispute,
            "parcel": self._return,
            "calm": self._undisputed,
            "leaver": lambda _: self._new_customer(),
            "blocked": lambda _: self._blocked_customer(),
        }
        return await making[made](place) if name.startswith("new_") else self.ids.get(name, name)

    async def _message(self, place: str) -> str:
        return str((await self.marketplace.ann.send(self.ids[place]))["id"])

    async def _event(self, place: str) -> str:
        """The first of a thread there."""
        ann = row_id(self.ids["ann"], "User")
        assert ann is not None
        start = encode_cursor(0, Actor(ann, Role.CUSTOMER))
        found = await self.marketplace.ann.ask(FIRST_EVENT, id=self.ids[place], after=start)
        return str(found["events"]["nodes"][0]["id"])

    async def _note(self, side: str) -> str:
        """Of an admin's, or a vendor's if they still see the thread."""
        author = self.marketplace.clerk if side == "admins" else self.marketplace.vera
        if (await author.ask(THREAD, id=self.marketplace.shop))["thread"] is None:
            return self.ids["vendors_note"]
        return str((await note(author, self.marketplace.shop, "Passing."))["id"])

    async def _reply(self, person: Person) -> str:
        payload = await person.do(CANNED_SET, title="Thanks", body="Thank you, {customer}.")
        return str(payload["cannedReply"]["id"])

    async def _label(self, person: Person) -> str:
        self.labels += 1
        payload = await person.do(LABEL_SET, name=f"Tag {self.labels}", color="#00aa00")
        return str(payload["label"]["id"])

    async def _view(self, person: Person, shared: bool = True) -> str:
        payload = await person.do(VIEW_SET, name="Open", query='{"filter": {"state": ["OPEN"]}}', shared=shared)
        return str(payload["savedView"]["id"])

    async def _call(self) -> str:
        """What takes back what the watcher changed."""
        chief, thread = self.marketplace.chief, self.marketplace.talk
        self.labels += 1
        until = f"2098-01-01T00:00:00.{self.labels:06}Z"
        payload = await chief.do(CALL, threadIds=[thread], state="SNOOZED", snoozedUntil=until)
        return str(payload["undo"])

    async def _delivery(self) -> str:
        """Of an event that went to the store's backend."""
        job = Job(
            key="webhook 1", kind=JobKind.WEBHOOK, state=JobState.DONE, run_at=clock.now(), created_at=clock.now()
        )
        job.payload = {"event": 1, "kind": "MESSAGE_ADDED"}
        await job.save()
        return to_global_id("WebhookDelivery", job.id)

    async def _file(self, thread: str) -> str:
        ann, told = self.marketplace.ann, {"filename": "note.txt", "contentType": "text/plain", "size": 5}
        payload = await ann.do(FILE, threadId=thread, **told)
        stored = await ann.http.put(payload["uploadUrl"], content=b"hello")
        assert stored.is_success, stored.text
        await ann.send(thread, attachmentIds=[payload["attachment"]["id"]])
        return str(payload["attachment"]["id"])

    async def _open_disputes(self) -> None:
        """Ann opens a dispute with each seller of an order of its own, about what they have sold."""
        ann = self.marketplace.ann
        order = await self.marketplace.api.order("ann", "acme", None)
        lines = (await ann.ask("query ($id: ID!) { order(id: $id) { items { id } } }", id=order["id"]))["order"][
            "items"
        ]
        sellers: dict[str, Json] = {"shop": {"vendorId": self.marketplace.acme}, "store": {}}
        for line, (name, seller) in zip(lines, sellers.items(), strict=True):
            thread = (await ann.contact(order["id"], "It broke.", **seller))["thread"]["id"]
            self.ids[f"fight_{name}"] = thread
            case = {"reason": "DAMAGED", "comment": "It broke.", "items": [{"itemId": line["id"], "quantity": 1}]}
            await done(ann, "disputeOpen", threadId=thread, **case)
            self.ids[f"case_{name}"] = await self._latest(name)

    async def _latest(self, place: str) -> str:
        return str((await self._disputed_thread(place))["disputes"][0]["id"])

    async def _disputed_thread(self, place: str) -> Json:
        return (await self.marketplace.chief.ask(DISPUTES, id=self.ids[f"fight_{place}"]))["thread"]

    async def _proposed(self, place: str) -> str:
        """A dispute of the customer's with a proposal on the table."""
        chief, dispute = self.marketplace.chief, self.ids[f"case_{place}"]
        if (await self._disputed_thread(place))["dispute"] is None:
            await done(chief, "disputeReopen", disputeId=dispute, comment="Once more.")
        await done(chief, "disputeProposeResolution", disputeId=dispute, resolution=NOTHING)
        return dispute

    async def _closed_dispute(self, place: str) -> str:
        """The customer's dispute, settled."""
        await self._undisputed(place)
        return self.ids[f"case_{place}"]

    async def _return(self, place: str) -> str:
        """The customer's dispute, settled so that the goods have to come back."""
        dispute = await self._proposed(place)
        await done(self.marketplace.chief, "disputeResolve", disputeId=dispute, resolution=GOODS_BACK)
        return dispute

    async def _undisputed(self, place: str) -> str:
        """The thread, with no dispute open."""
        if (still := (await self._disputed_thread(place))["dispute"]) is not None:
            await done(self.marketplace.chief, "disputeResolve", disputeId=still["id"], resolution=NOTHING)
        return self.ids[f"fight_{place}"]

    async def _new_customer(self) -> str:
        """A customer of whom nothing is known but an order."""
        self.customers += 1
        order = order_input(f"leaver-{self.customers}")
        made = (await self.marketplace.backend.do(UPSERT, orders=[order]))["orders"][0]["id"]
        query = "query ($id: ID!) { order(id: $id) { customer { id } } }"
        return str((await self.marketplace.backend.ask(query, id=made))["order"]["customer"]["id"])

    async def _blocked_customer(self) -> str:
        user = await self._new_customer()
        await done(self.marketplace.chief, "userBlock", userId=user, reason="Spam.")
        return user


async def done(person: Person, name: str, **fields: Json) -> None:
    """A mutation that succeeds."""
    payload = await person.do(mutation(name), **fields)
    assert not payload["userErrors"], (name, payload)
