"""What a side sorts its threads by, as its people follow it."""

from collections.abc import AsyncIterator, Sequence

from models.actor import STAFF_ROLES, Actor
from models.enums import Role
from resolvers.labels import LabelRow, list_labels
from resolvers.saved_views import SavedViewRow, list_views
from subscriptions.streams import side_stream

Sorting = tuple[Sequence[LabelRow], Sequence[SavedViewRow]]


def follow_side(actor: Actor) -> AsyncIterator[Sorting]:
    """The labels and saved views that the actor has now, and after each change. Raises Forbidden for customers."""
    actor.require_role(*STAFF_ROLES, Role.SYSTEM)

    async def read() -> Sorting:
        return await list_labels(actor), await list_views(actor)

    return side_stream(actor, read)
