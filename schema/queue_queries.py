"""Queries of what a side keeps to sort its threads."""

from typing import Any

import strawberry

from models.actor import Actor
from models.view import view_for
from resolvers import labels, saved_views
from resolvers.thread_counts import count_each
from schema.context import Info
from schema.definitions import ViewerAnswer
from schema.inputs import ThreadFilter
from schema.listings import answer_of, field_metadata
from schema.plans.inputs import input_of
from schema.queue import Label
from schema.saved_views import SavedView


async def _counts(actor: Actor, given: dict[str, Any]) -> list[int]:
    filters = [input_of(ThreadFilter, one).decode() for one in given["filters"]]
    return await count_each(await view_for(actor), filters)


@strawberry.type
class QueueQueries:
    """What staff can ask of their queue."""

    @strawberry.field(description="Staff: of the viewer's side, by name.", metadata=answer_of(labels.list_labels))
    async def labels(self, info: Info) -> list[Label]:
        """List the labels of the viewer's side."""
        return [Label.of(row) for row in await labels.list_labels(info.context.actor)]

    @strawberry.field(
        description="Staff: the viewer's own, and those of their side, by name.",
        metadata=answer_of(saved_views.list_views),
    )
    async def saved_views(self, info: Info) -> list[SavedView]:
        """List saved views."""
        return [SavedView.of(row) for row in await saved_views.list_views(info.context.actor)]

    @strawberry.field(
        description="How many threads each filter finds, in the order given, each at most 1000: for the numbers beside "
        "views. At most 20.",
        metadata=field_metadata(ViewerAnswer(_counts)),
    )
    async def thread_counts(self, info: Info, filters: list[ThreadFilter]) -> list[int]:
        """Count threads by several filters, in one statement."""
        return await count_each(await info.context.view(), [one.decode() for one in filters])
