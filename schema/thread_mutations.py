"""Mutations of threads."""

from uuid import UUID

import strawberry

from resolvers import read_positions, triage
from resolvers.read_positions import Step
from resolvers.read_undo import undo_of
from schema.context import Info
from schema.ids import optional_row_id, required_row_id
from schema.inputs import (
    ThreadAssignInput,
    ThreadMarkNoReplyNeededInput,
    ThreadMarkReadInput,
    ThreadMarkUnreadInput,
    ThreadsMarkInput,
    ThreadWatchInput,
)
from schema.payloads import (
    ThreadMarkReadPayload,
    ThreadMarkUnreadPayload,
    ThreadPayload,
    ThreadsMarkPayload,
    with_user_errors,
)
from schema.threads import Thread


@strawberry.type
class ThreadMutations:
    """What can be done with threads."""

    @strawberry.mutation(description="Reads up to and including `seq`; without it, all.")
    @with_user_errors(ThreadMarkReadPayload)
    async def thread_mark_read(self, info: Info, input: ThreadMarkReadInput) -> ThreadMarkReadPayload:
        """Mark a thread read up to a message."""
        actor, thread_id = info.context.actor, required_row_id(input.thread_id, "Thread")
        await read_positions.mark_read(actor, thread_id, input.seq)
        return ThreadMarkReadPayload(thread=await _thread(info, thread_id))

    @strawberry.mutation(description="Makes the last message of the other side unread again: for the viewer alone.")
    @with_user_errors(ThreadMarkUnreadPayload)
    async def thread_mark_unread(self, info: Info, input: ThreadMarkUnreadInput) -> ThreadMarkUnreadPayload:
        """Mark a thread unread."""
        actor, thread_id = info.context.actor, required_row_id(input.thread_id, "Thread")
        await read_positions.mark_unread(actor, thread_id)
        return ThreadMarkUnreadPayload(thread=await _thread(info, thread_id))

    @strawberry.mutation(description="Many at once: the given ones, or all that match the filter.")
    @with_user_errors(ThreadsMarkPayload)
    async def threads_mark_read(self, info: Info, input: ThreadsMarkInput) -> ThreadsMarkPayload:
        """Mark many threads read."""
        return _marked(info, await read_positions.mark_many_read(info.context.actor, *input.decode()))

    @strawberry.mutation(description="Many at once: the given ones, or all that match the filter.")
    @with_user_errors(ThreadsMarkPayload)
    async def threads_mark_unread(self, info: Info, input: ThreadsMarkInput) -> ThreadsMarkPayload:
        """Mark many threads unread."""
        return _marked(info, await read_positions.mark_many_unread(info.context.actor, *input.decode()))

    @strawberry.mutation(description="Be told of every message in a thread, or no more. Admins.")
    @with_user_errors(ThreadPayload)
    async def thread_watch(self, info: Info, input: ThreadWatchInput) -> ThreadPayload:
        """Watch a thread, or stop watching it."""
        actor, thread_id = info.context.actor, required_row_id(input.thread_id, "Thread")
        await triage.watch(actor, thread_id, input.watch)
        return ThreadPayload(thread=await _thread(info, thread_id))

    @strawberry.mutation(description="Give a thread into the care of a colleague, or of nobody. Staff.")
    @with_user_errors(ThreadPayload)
    async def thread_assign(self, info: Info, input: ThreadAssignInput) -> ThreadPayload:
        """Assign a thread to a user, or to nobody."""
        actor, thread_id = info.context.actor, required_row_id(input.thread_id, "Thread")
        assignee_id = optional_row_id(input.assignee_id, "User")
        await triage.assign(actor, thread_id, assignee_id)
        return ThreadPayload(thread=await _thread(info, thread_id))

    @strawberry.mutation(description="Say that nobody has to answer the last message. Staff.")
    @with_user_errors(ThreadPayload)
    async def thread_mark_no_reply_needed(self, info: Info, input: ThreadMarkNoReplyNeededInput) -> ThreadPayload:
        """Mark that nobody has to answer the last message."""
        actor, thread_id = info.context.actor, required_row_id(input.thread_id, "Thread")
        await triage.mark_no_reply_needed(actor, thread_id)
        return ThreadPayload(thread=await _thread(info, thread_id))


def _marked(info: Info, steps: list[Step]) -> ThreadsMarkPayload:
    undo = undo_of(info.context.actor, steps)
    return ThreadsMarkPayload(count=len(steps), undo=None if undo is None else strawberry.ID(undo))


async def _thread(info: Info, thread_id: UUID) -> Thread:
    return await Thread.load(info, thread_id)
