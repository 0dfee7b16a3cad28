"""Mutations of messages."""

import strawberry

from resolvers import attachments, editing, messages, threads, typing_indicator, viewing
from resolvers.file_links import upload_token
from schema.attachments import Attachment
from schema.context import Info
from schema.ids import optional_row_id, required_row_id
from schema.inputs import (
    AttachmentCreateInput,
    MessageDeleteInput,
    MessageSendInput,
    NoteAddInput,
    TypingStartInput,
    attachment_row_ids,
    user_row_ids,
)
from schema.message_inputs import MessageEditInput, ViewingStartInput
from schema.payloads import (
    AttachmentCreatePayload,
    MessageDeletePayload,
    MessageSendPayload,
    ThreadCreatePayload,
    TypingStartPayload,
    ViewingStartPayload,
    with_user_errors,
)
from schema.thread_inputs import ThreadCreateInput
from schema.threads import Message, Thread


@strawberry.type
class MessageMutations:
    """What can be done with messages."""

    @strawberry.mutation(
        description="Contact seller: opens the thread of an order with one of its `recipients` and sends the first "
        "message; if that thread exists, sends to it."
    )
    @with_user_errors(ThreadCreatePayload)
    async def thread_create(self, info: Info, input: ThreadCreateInput) -> ThreadCreatePayload:
        """Send a message to a recipient, in a thread that is created if there is none."""
        thread_id, message_id = await threads.create(info.context.actor, input.decode())
        loaders, view = info.context.loaders, await info.context.view()
        thread, message = (
            await loaders.rows(Thread.ROW).load(thread_id),
            await loaders.rows(Message.ROW).load(message_id),
        )
        return ThreadCreatePayload(thread=Thread.of(thread, view), message=Message.of(message, view))

    @strawberry.mutation
    @with_user_errors(MessageSendPayload)
    async def message_send(self, info: Info, input: MessageSendInput) -> MessageSendPayload:
        """Send a message to a thread."""
        actor, thread_id = info.context.actor, required_row_id(input.thread_id, "Thread")
        message_id = await messages.send(
            actor,
            thread_id,
            input.body,
            input.client_mutation_id,
            attachment_row_ids(input.attachment_ids),
            reply_to=optional_row_id(input.reply_to_id, "Message"),
        )
        message = await info.context.loaders.rows(Message.ROW).load(message_id)
        return MessageSendPayload(message=Message.of(message, await info.context.view()))

    @strawberry.mutation(description="A note for the viewer's own side. Staff.")
    @with_user_errors(MessageSendPayload)
    async def note_add(self, info: Info, input: NoteAddInput) -> MessageSendPayload:
        """Add a note to a thread for the author's own side."""
        actor, thread_id = info.context.actor, required_row_id(input.thread_id, "Thread")
        named = user_row_ids(input.mention_ids)
        message_id = await messages.add_note(actor, thread_id, input.body, input.client_mutation_id, named)
        message = await info.context.loaders.rows(Message.ROW).load(message_id)
        return MessageSendPayload(message=Message.of(message, await info.context.view()))

    @strawberry.mutation(
        description="Takes the text and attachments away for everyone and leaves a tombstone. Admins; authors within "
        "the first 5 minutes while nobody has read it."
    )
    @with_user_errors(MessageDeletePayload)
    async def message_delete(self, info: Info, input: MessageDeleteInput) -> MessageDeletePayload:
        """Delete a message, leaving a tombstone."""
        actor, message_id = info.context.actor, required_row_id(input.message_id, "Message")
        await messages.delete(actor, message_id)
        message = await info.context.loaders.rows(Message.ROW).load(message_id)
        return MessageDeletePayload(message=Message.of(message, await info.context.view()))

    @strawberry.mutation(
        description="Changes one's own text within the store's limit; the earlier texts stay in the evidence."
    )
    @with_user_errors(MessageSendPayload)
    async def message_edit(self, info: Info, input: MessageEditInput) -> MessageSendPayload:
        """Change a message's text."""
        actor, message_id = info.context.actor, required_row_id(input.message_id, "Message")
        await editing.edit(actor, message_id, input.body, user_row_ids(input.mention_ids))
        message = await info.context.loaders.rows(Message.ROW).load(message_id)
        return MessageSendPayload(message=Message.of(message, await info.context.view()))

    @strawberry.mutation(description="Tells the others that the viewer is writing; lasts 5 seconds.")
    @with_user_errors(TypingStartPayload)
    async def typing_start(self, info: Info, input: TypingStartInput) -> TypingStartPayload:
        """Show the others that the viewer is typing."""
        actor, thread_id = info.context.actor, required_row_id(input.thread_id, "Thread")
        await typing_indicator.start_typing(actor, thread_id)
        return TypingStartPayload()

    @strawberry.mutation(description="Staff: the viewer has the thread on their screen; lasts 30 seconds.")
    @with_user_errors(ViewingStartPayload)
    async def viewing_start(self, info: Info, input: ViewingStartInput) -> ViewingStartPayload:
        """Show the viewer's colleagues that the viewer looks at the thread."""
        actor, thread_id = info.context.actor, required_row_id(input.thread_id, "Thread")
        await viewing.start_viewing(actor, thread_id)
        return ViewingStartPayload()

    @strawberry.mutation(description="Where to PUT a file's bytes; then name its id in `attachmentIds`.")
    @with_user_errors(AttachmentCreatePayload)
    async def attachment_create(self, info: Info, input: AttachmentCreateInput) -> AttachmentCreatePayload:
        """Create an attachment, and return the link to upload its bytes to."""
        row = await attachments.create_attachment(info.context.actor, input.decode())
        token = upload_token(row.id, info.context.actor)
        url = f"{info.context.public_url}/attachments/{row.id.hex}?token={token}"
        return AttachmentCreatePayload(attachment=Attachment.of(row, await info.context.view()), upload_url=url)
