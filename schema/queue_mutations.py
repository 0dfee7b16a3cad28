"""Mutations of many threads, and of what a side keeps to sort them."""

import strawberry

from models.actor import STAFF_ROLES
from models.ids import to_global_id
from models.rows import ThreadRow, index_by_id
from models.threads import Thread as ThreadTable
from resolvers import labels, read_undo, saved_views, threads_undo, threads_update
from resolvers.threads_update import Updated
from schema.context import Info
from schema.ids import optional_row_id, required_row_id
from schema.payloads import LabelPayload, SavedViewPayload, ThreadsUpdatePayload, with_user_errors
from schema.queue import Label
from schema.saved_views import SavedView, checked_query
from schema.thread_inputs import LabelSetInput, SavedViewSetInput, ThreadsUpdateInput, ThreadsUpdateUndoInput
from schema.threads import Thread

UNDO = "ThreadsUpdate"  # the type that global ids of calls name


@strawberry.type
class QueueMutations:
    """What staff can do with their queue."""

    @strawberry.mutation(
        description="Staff: changes the given threads, or all that match the filter, at most 1,000; `undo` takes it "
        "back within ten minutes, where nobody has changed them since."
    )
    @with_user_errors(ThreadsUpdatePayload)
    async def threads_update(self, info: Info, input: ThreadsUpdateInput) -> ThreadsUpdatePayload:
        """Change many threads."""
        return await _payload(info, await threads_update.update_threads(info.context.actor, *input.decode()))

    @strawberry.mutation(description="Staff: takes back exactly what that call changed, of threads untouched since.")
    @with_user_errors(ThreadsUpdatePayload)
    async def threads_update_undo(self, info: Info, input: ThreadsUpdateUndoInput) -> ThreadsUpdatePayload:
        """Take back what a call changed."""
        actor = info.context.actor
        marked = read_undo.marked_by(actor, input.undo)
        if marked is not None:
            return await _payload(info, await read_undo.undo(actor, marked))
        return await _payload(info, await threads_undo.undo(actor, required_row_id(input.undo, UNDO)))

    @strawberry.mutation(description="Staff: makes a label of the viewer's side, or changes the one of that `id`.")
    @with_user_errors(LabelPayload)
    async def label_set(self, info: Info, input: LabelSetInput) -> LabelPayload:
        """Create or change a label."""
        actor, label_id = info.context.actor, optional_row_id(input.id, "Label")
        return LabelPayload(label=Label.of(await labels.set_label(actor, label_id, input.name, input.color)))

    @strawberry.mutation(description="Staff: takes a label of the viewer's side away, from all threads.")
    @with_user_errors(LabelPayload)
    async def label_delete(self, info: Info, id: strawberry.ID) -> LabelPayload:
        """Delete a label."""
        actor, label_id = info.context.actor, required_row_id(id, "Label")
        return LabelPayload(label=Label.of(await labels.delete_label(actor, label_id)))

    @strawberry.mutation(
        description="Staff: makes a view of the viewer's own or, `shared`, of their side, or changes the one of that "
        "`id`."
    )
    @with_user_errors(SavedViewPayload)
    async def saved_view_set(self, info: Info, input: SavedViewSetInput) -> SavedViewPayload:
        """Create or change a saved view."""
        actor, view_id = info.context.actor, optional_row_id(input.id, "SavedView")
        actor.require_role(*STAFF_ROLES)
        query = checked_query(info.schema._schema, input.query)
        row = await saved_views.set_view(actor, view_id, input.name, query, bool(input.shared))
        return SavedViewPayload(saved_view=SavedView.of(row))

    @strawberry.mutation(description="Staff: takes a view away that is the viewer's, or of their side.")
    @with_user_errors(SavedViewPayload)
    async def saved_view_delete(self, info: Info, id: strawberry.ID) -> SavedViewPayload:
        """Delete a saved view."""
        actor, view_id = info.context.actor, required_row_id(id, "SavedView")
        return SavedViewPayload(saved_view=SavedView.of(await saved_views.delete_view(actor, view_id)))


async def _payload(info: Info, done: Updated) -> ThreadsUpdatePayload:
    view = await info.context.view()
    rows = index_by_id(await ThreadRow.fetch(ThreadTable.filter(id__in=list(done.thread_ids))))
    undo = strawberry.ID(to_global_id(UNDO, done.undo_id)) if done.undo_id else None
    threads = [Thread.of(rows[one], view) for one in done.thread_ids]
    return ThreadsUpdatePayload(count=len(threads), threads=threads, undo=undo)
