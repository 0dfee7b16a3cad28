"""Labels: how each side that works on threads sorts them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from models.actor import STAFF_ROLES, Actor
from models.children import Children
from models.enums import Role
from models.queue import Label, ThreadLabel
from models.refusals import Refusal, UserErrorCode
from models.rows import FromRow
from models.side_access import labels_of_side, thread_labels_sql
from models.transaction import Transaction, transactional
from resolvers.audit import record_audit
from resolvers.texts import checked_text
from subscriptions.sides import tell_side

MAX_LABELS, MAX_NAME_LENGTH = 200, 50
COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class LabelRow(FromRow):
    """A label."""

    MODEL = Label
    COLUMNS = ("id", "name", "color")

    id: UUID
    name: str
    color: str


@dataclass(frozen=True, slots=True)
class ThreadLabelRow(FromRow):
    """A label that a thread has."""

    MODEL = ThreadLabel
    COLUMNS = ("thread_id", "label__id", "label__name", "label__color")

    thread_id: UUID
    id: UUID
    name: str
    color: str


OF_THREAD = Children(ThreadLabelRow, "thread_id", ("label__name", "label__id"), thread_labels_sql)


async def list_labels(actor: Actor) -> list[LabelRow]:
    """List the labels of the actor's side by name. Raises Forbidden for customers."""
    actor.require_role(*STAFF_ROLES, Role.SYSTEM)
    return await LabelRow.fetch(Label.filter(labels_of_side(actor)).order_by("name", "id"))


async def find_label(actor: Actor, label_id: UUID) -> LabelRow | None:
    """Return the label of that id, if it is of the actor's side."""
    rows = await LabelRow.fetch(Label.filter(labels_of_side(actor), id=label_id))
    return rows[0] if rows else None


async def check_labels(actor: Actor, label_ids: Sequence[UUID], field: str) -> None:
    """Raise Refusal NOT_FOUND unless all are labels of the actor's side."""
    if label_ids and await Label.filter(labels_of_side(actor), id__in=list(label_ids)).count() < len(set(label_ids)):
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such label.", field)


async def set_label(actor: Actor, label_id: UUID | None, name: str, color: str) -> LabelRow:
    """Create a label of the actor's side, or change the one of that id.

    Raises Refusal: NOT_FOUND; BLANK or TOO_LONG; INVALID for a color that is not #RRGGBB; NOT_ALLOWED for a name that
    another label has; TOO_MANY beyond MAX_LABELS. Raises Forbidden for all but staff.
    """
    actor.require_role(*STAFF_ROLES)
    name = checked_text(name, "name", MAX_NAME_LENGTH, "A name")
    if COLOR.fullmatch(color) is None:
        raise Refusal(UserErrorCode.INVALID, "A color is written as #RRGGBB.", "color")
    return await _set_label(actor, label_id, name, color.upper())


@transactional
async def _set_label(tx: Transaction, actor: Actor, label_id: UUID | None, name: str, color: str) -> LabelRow:
    label = Label(vendor_id=actor.vendor_id) if label_id is None else await _lock_label(actor, label_id)
    if label_id is None and await Label.filter(labels_of_side(actor)).count() >= MAX_LABELS:
        raise Refusal(UserErrorCode.TOO_MANY, f"There are {MAX_LABELS} already.")
    key = f"{actor.vendor_id or '-'} {name.casefold()}"
    if await Label.filter(key=key).exclude(id=label.id).exists():
        raise Refusal(UserErrorCode.NOT_ALLOWED, "Another label has this name.", "name")
    label.key, label.name, label.color = key, name, color
    await label.save(force_create=label_id is None)
    await record_audit(actor, "labelSet", label.id, title=name)
    tell_side(tx, actor)
    return LabelRow(label.id, name, color)


async def delete_label(actor: Actor, label_id: UUID) -> LabelRow:
    """Delete a label, which all threads lose, and return it as it was.

    Raises Refusal NOT_FOUND; Forbidden for all but staff.
    """
    actor.require_role(*STAFF_ROLES)
    return await _delete_label(actor, label_id)


@transactional
async def _delete_label(tx: Transaction, actor: Actor, label_id: UUID) -> LabelRow:
    label = await _lock_label(actor, label_id)
    await label.delete()
    await record_audit(actor, "labelDelete", label.id, title=label.name)
    tell_side(tx, actor)
    return LabelRow(label.id, label.name, label.color)


async def _lock_label(actor: Actor, label_id: UUID) -> Label:
    label = await Label.filter(labels_of_side(actor), id=label_id).select_for_update().first()
    if label is None:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such label.", "id")
    return label
