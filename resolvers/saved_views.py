"""Saved views: filters of threads under a name, of one person or of their whole side."""

from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import Q

from models.actor import STAFF_ROLES, Actor
from models.enums import Role
from models.queue import SavedView
from models.refusals import Refusal, UserErrorCode
from models.rows import FromRow
from models.side_access import labels_of_side
from models.transaction import Transaction, transactional
from resolvers.texts import checked_text
from subscriptions.sides import tell_side

MAX_VIEWS, MAX_NAME_LENGTH, MAX_QUERY_LENGTH = 50, 100, 4000


@dataclass(frozen=True, slots=True)
class SavedViewRow(FromRow):
    """A saved view; `query` is JSON that schema/saved_views.py reads."""

    MODEL = SavedView
    COLUMNS = ("id", "name", "query", "shared")

    id: UUID
    name: str
    query: str
    shared: bool


def _visible(actor: Actor) -> Q:
    """A filter on views: the actor's own, and those of their side."""
    return (Q(owner_id=actor.user_id) | Q(shared=True)) & labels_of_side(actor)


async def list_views(actor: Actor) -> list[SavedViewRow]:
    """List the actor's views and those of their side, by name. Raises Forbidden for customers."""
    actor.require_role(*STAFF_ROLES, Role.SYSTEM)
    return await SavedViewRow.fetch(SavedView.filter(_visible(actor)).order_by("name", "id"))


async def find_view(actor: Actor, view_id: UUID) -> SavedViewRow | None:
    """Return the view of that id, if it is the actor's or of their side."""
    rows = await SavedViewRow.fetch(SavedView.filter(_visible(actor), id=view_id))
    return rows[0] if rows else None


async def set_view(actor: Actor, view_id: UUID | None, name: str, query: str, shared: bool) -> SavedViewRow:
    """Create a view, or change the one of that id, with a query that was checked.

    Raises Refusal: NOT_FOUND; BLANK or TOO_LONG; NOT_ALLOWED for taking a view from one's side that another made;
    TOO_MANY beyond MAX_VIEWS of one's own, or of the side. Raises Forbidden for all but staff.
    """
    actor.require_role(*STAFF_ROLES)
    name = checked_text(name, "name", MAX_NAME_LENGTH, "A name")
    return await _set_view(actor, view_id, name, query, shared)


@transactional
async def _set_view(
    tx: Transaction, actor: Actor, view_id: UUID | None, name: str, query: str, shared: bool
) -> SavedViewRow:
    view = SavedView(owner_id=actor.user_id, vendor_id=actor.vendor_id, shared=shared)
    if view_id is not None:
        view = await _lock_view(actor, view_id)
        if view.owner_id != actor.user_id and not shared:
            raise Refusal(UserErrorCode.NOT_ALLOWED, "Who made it can take it back from the others.", "shared")
    if view_id is None or view.shared is not shared:
        others = SavedView.filter(labels_of_side(actor), shared=shared)
        if await (others if shared else others.filter(owner_id=actor.user_id)).count() >= MAX_VIEWS:
            raise Refusal(UserErrorCode.TOO_MANY, f"There are {MAX_VIEWS} already.")
    view.name, view.query, view.shared = name, query, shared
    await view.save(force_create=view_id is None)
    tell_side(tx, actor)
    return SavedViewRow(view.id, name, query, shared)


async def delete_view(actor: Actor, view_id: UUID) -> SavedViewRow:
    """Delete a view, and return it as it was. Raises Refusal NOT_FOUND; Forbidden for all but staff."""
    actor.require_role(*STAFF_ROLES)
    return await _delete_view(actor, view_id)


@transactional
async def _delete_view(tx: Transaction, actor: Actor, view_id: UUID) -> SavedViewRow:
    view = await _lock_view(actor, view_id)
    await view.delete()
    tell_side(tx, actor)
    return SavedViewRow(view.id, view.name, view.query, view.shared)


async def _lock_view(actor: Actor, view_id: UUID) -> SavedView:
    view = await SavedView.filter(_visible(actor), id=view_id).select_for_update().first()
    if view is None:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such view.", "id")
    return view
