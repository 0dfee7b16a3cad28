"""Evidence: everything that is stored about a dispute in one ordered record, to show to a bank or a court."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import orjson

from languages.wording import Wording, wording_for
from models import clock
from models.actor import STORE_ROLES, Actor
from models.attachment_rows import AttachmentRow
from models.database import Row
from models.dispute_rows import DisputeRow, DisputeStepRow
from models.disputes import Chargeback
from models.enums import EventKind, MessageKind
from models.order_event_rows import OrderEventRow
from models.reading_language import wording_of
from models.refusals import NotFound
from models.rows import MessageRow, OrderItemRow, ThreadRow, UserRow
from models.signing import sign_value, verify_value
from models.steps import say_comment, say_step
from models.tables import OrderItem
from models.threads import Event, Message, PastRead, Thread
from models.transaction import Transaction, transactional
from models.turns import Turns
from resolvers.all_messages import all_messages
from resolvers.attachments import FILES
from resolvers.audit import record_audit
from resolvers.dispute_lists import STEPS, find_dispute
from resolvers.editing import revisions_of
from resolvers.evidence_case import case_record
from resolvers.evidence_choice import LeftOut, without
from resolvers.links import actor_of_link
from resolvers.order_event_lists import ORDER_EVENTS
from resolvers.originals import originals_of

EVIDENCE_LINK_SECONDS = 15 * 60
NOTHING = LeftOut()
PURPOSE = "evidence"
TOKEN_PARTS = 5  # the ids of the dispute and of who was given it, until when it is good, the language, what is left out


@dataclass(frozen=True, slots=True)
class Evidence:
    """The record, as data and as JSON with sorted keys, and the SHA-256 of the JSON's bytes in hexadecimal.

    What Parley says in it is in the language of `wording`. `actor` is for whom it was collected, without what is
    `left_out`.
    """

    dispute: DisputeRow
    record: dict[str, Any]
    json: str
    sha256: str
    wording: Wording
    actor: Actor
    left_out: LeftOut = NOTHING

    @classmethod
    def of(cls, dispute: DisputeRow, record: Row, wording: Wording, actor: Actor) -> "Evidence":
        """That of a record."""
        text = orjson.dumps(record, default=str, option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z)
        return cls(dispute, record, text.decode(), hashlib.sha256(text).hexdigest(), wording, actor)

    def leaving(self, out: LeftOut) -> "Evidence":
        """The same without what is left out, beside what was left out of it before."""
        if out == NOTHING:
            return self
        less = Evidence.of(self.dispute, without(self.record, out), self.wording, self.actor)
        return replace(less, left_out=self.left_out | out)


async def evidence_of(actor: Actor, dispute_id: UUID, left_out: LeftOut = NOTHING) -> Evidence:
    """Collect the evidence of a dispute. Raises Forbidden for all but admins and the store's backend, and NotFound."""
    actor.require_role(*STORE_ROLES)
    evidence = (await _gather(actor, dispute_id, wording_of(actor))).leaving(left_out)
    await _record_look(evidence)
    return evidence


@transactional
async def _record_look(tx: Transaction, evidence: Evidence) -> None:
    await record_evidence(evidence)


async def record_evidence(evidence: Evidence, **made: str) -> None:
    """Write into the audit log whose evidence was looked at, what was left out, and what was made, by its SHA-256."""
    left_out = {} if evidence.left_out == NOTHING else {"left_out": evidence.left_out.text()}
    actor, sha256 = evidence.actor, evidence.sha256
    await record_audit(actor, "disputeEvidence", evidence.dispute.id, sha256=sha256, **left_out, **made)


def evidence_token(evidence: Evidence) -> str:
    """Return a token that lets its bearer see the evidence for EVIDENCE_LINK_SECONDS, while who asked for it may."""
    until, tag = int(clock.now().timestamp()) + EVIDENCE_LINK_SECONDS, evidence.wording.tag
    ids = f"{evidence.dispute.id.hex} {evidence.actor.user_id.hex}"
    return sign_value(PURPOSE, f"{ids} {until} {tag} {evidence.left_out.text()}")


async def evidence_for_token(token: str) -> Evidence | None:
    """Return the evidence that a token is for; None for an invalid or expired token, or one of who is blocked now."""
    signed = (verify_value(PURPOSE, token) or "").split(" ")
    if len(signed) != TOKEN_PARTS or int(signed[2]) < clock.now().timestamp():
        return None
    actor = await staff_of_link(signed[1])
    if actor is None:
        return None
    return (await _gather(actor, UUID(signed[0]), wording_for(signed[3]))).leaving(LeftOut.parse(signed[4]))


async def staff_of_link(name: str) -> Actor | None:
    """Return the admin, or the store's backend, whom a link was made for; None for who may not see it any more."""
    actor = await actor_of_link(name)
    return actor if actor is not None and actor.role in STORE_ROLES else None


async def _gather(actor: Actor, dispute_id: UUID, wording: Wording) -> Evidence:
    dispute = await find_dispute(actor, dispute_id)
    if dispute is None:
        raise NotFound("There is no such dispute.")
    thread = (await ThreadRow.fetch(Thread.filter(id=dispute.thread_id)))[0]
    items = await OrderItemRow.fetch(OrderItem.filter(order_id=dispute.order_id, position__gte=0).order_by("position"))
    events = await ORDER_EVENTS.of([dispute.order_id])
    talk = Message.filter(thread_id=thread.id).exclude(kind=MessageKind.NOTE)  # notes are no part of what was said
    messages = await all_messages(talk, "seq")
    files = await FILES.of([message.id for message in messages])
    originals = await originals_of([message.id for message in messages])
    revisions = await revisions_of([message.id for message in messages])
    steps = (await STEPS.of([dispute.id]))[dispute.id]
    seqs: dict[UUID | None, int] = {one.id: one.seq for one in messages}
    said, turns = list[Row](), Turns()
    for one in messages:
        about = {"replyTo": seqs.get(one.reply_to_id), "earlierTexts": revisions.get(one.id, [])}
        said.append(_message(one, files.get(one.id, []), originals.get(one.id), wording) | about)
        await turns.give()
    record = {
        "dispute": _dispute(dispute, wording) | await case_record(dispute),
        "chargeback": await _chargeback(dispute.chargeback_id),
        "history": [_step(step, wording) for step in steps],
        "order": _order(thread, items) | {"events": [_event(one) for one in events.get(dispute.order_id, [])]},
        "thread": {
            "subject": thread.subject,
            "openedAt": thread.created_at,
            "vendor": thread.vendor and thread.vendor.name,
        },
        "messages": said,
        "reads": await read_receipts(thread.id),
    }
    return Evidence.of(dispute, record, wording, actor)


async def _chargeback(chargeback_id: UUID | None) -> Row | None:
    """What the payment provider told, if it did."""
    names = ("external_id", "reason", "amount", "currency", "due_at", "status", "updated_at")
    found = await Chargeback.filter(id=chargeback_id).first() if chargeback_id else None
    if found is None:
        return None
    return {**{name: getattr(found, name) for name in names}, "status": found.status.name}


async def read_receipts(thread_id: UUID) -> list[Row]:
    """The read receipts of a thread, oldest first: those whose events are gone, then those of the event log."""
    past = PastRead.filter(thread_id=thread_id).order_by("id")
    logged = Event.filter(thread_id=thread_id, kind=EventKind.THREAD_READ).order_by("id")
    columns = ("at", "user__name", "user__role", "seq")
    rows = [*await past.values(*columns), *await logged.values(*columns)]
    return [
        {"at": row["at"], "by": row["user__name"], "role": row["user__role"].name, "seq": row["seq"]} for row in rows
    ]


def _person(row: UserRow) -> Row:
    return {"name": row.name, "role": row.role.name, "externalId": row.external_id}


def _dispute(row: DisputeRow, wording: Wording) -> Row:
    return {
        "id": row.id,
        "status": row.status.name,
        "reason": row.reason.name,
        "comment": row.comment,
        "openedBy": _person(row.opened_by),
        "openedAt": row.opened_at,
        "closedBy": row.closed_by and _person(row.closed_by),
        "closedAt": row.closed_at,
        "resolution": row.resolution_kind
        and {
            "kind": row.resolution_kind.name,
            "means": wording.say(f"kind_{row.resolution_kind.value}"),
            "amount": row.resolution_amount,
            "currency": row.resolution_currency,
            "comment": row.resolution_comment,
        },
    }


def _step(row: DisputeStepRow, wording: Wording) -> Row:
    settlement = row.settlement and {"status": row.settlement.upper(), "reference": row.reference}
    return {
        "at": row.at,
        "by": _person(row.by),
        "status": row.status.name,
        "action": row.action and row.action.upper(),
        "comment": say_comment(wording, row.comment, row.by.role, row.status, settlement is not None, row.action),
        "settlement": settlement,
    }


def _order(thread: ThreadRow, items: list[OrderItemRow]) -> Row:
    order = thread.order
    assert order is not None  # a dispute is about one,
    assert thread.customer is not None  # and a customer's
    return {
        "externalId": order.external_id,
        "number": order.number,
        "status": order.status,
        "placedAt": order.placed_at,
        "total": order.total,
        "currency": order.currency,
        "customer": _person(thread.customer),
        "items": [{"sku": one.sku, "name": one.name, "quantity": one.quantity, "price": one.price} for one in items],
    }


def _event(row: OrderEventRow) -> Row:
    return {
        "kind": row.kind.name,
        "at": row.at,
        "text": row.text,
        "carrier": row.carrier,
        "trackingNumber": row.tracking_number,
        "trackingUrl": row.tracking_url,
    }


def _message(row: MessageRow, files: list[AttachmentRow], original: str | None, wording: Wording) -> Row:
    return {
        "seq": row.seq,
        "kind": row.kind.name,
        "at": row.created_at,
        "by": _person(row.author),
        "body": say_step(wording, row.step, row.body),
        "step": row.step and orjson.loads(row.step),
        "originalBody": original,
        "deletedAt": row.deleted_at,
        "editedAt": row.edited_at,
        "attachments": [{"filename": one.filename, "size": one.size, "sha256": one.sha256} for one in files],
    }
