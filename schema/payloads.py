"""Payloads of mutations: the result, or `userErrors` that say why there is none."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import strawberry

from models.badges import count_badge
from models.refusals import Refusal, Refusals, UserErrorCode
from schema.attachments import Attachment
from schema.disputes import Dispute
from schema.fields import viewer_value
from schema.orders import Order
from schema.people import UserBlock, Vendor
from schema.queue import Label
from schema.saved_views import SavedView
from schema.store import CannedReply, NotificationPreferences, Store, UnreadBadge
from schema.threads import Message, Thread

P = ParamSpec("P")
T = TypeVar("T")


@strawberry.type
class UserError:
    """A refusal that the caller can act on."""

    field: list[str] | None = strawberry.field(description="Where in the input, outermost first; null for the whole.")
    message: str = strawberry.field(description="What is wrong, for people, in English.")
    code: UserErrorCode = strawberry.field(description="What is wrong, for programs.")

    @classmethod
    def of(cls, refusal: Refusal) -> "UserError":
        """Make the GraphQL type from a stored row."""
        field = [str(part) for part in refusal.field] if refusal.field is not None else None
        return cls(field=field, message=refusal.message, code=refusal.code)


@strawberry.type
class ThreadCreatePayload:
    """The thread, new or not, and what was sent to it."""

    thread: Thread | None = None
    message: Message | None = None
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class MessageSendPayload:
    """What was sent."""

    message: Message | None = None
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class ThreadMarkReadPayload:
    """The thread, and what is still unread elsewhere."""

    thread: Thread | None = None
    user_errors: list[UserError] = strawberry.field(default_factory=list)
    unread: UnreadBadge = viewer_value(count_badge)


@strawberry.type
class ThreadMarkUnreadPayload(ThreadMarkReadPayload):
    """The thread, and what is unread now."""


@strawberry.type
class ThreadsMarkPayload:
    """In how many threads something changed, and what is unread now."""

    count: int = strawberry.field(default=0, description="In how many threads something changed.")
    undo: strawberry.ID | None = strawberry.field(
        default=None,
        description="Staff: what `threadsUpdateUndo` takes to put exactly this back; null for more than 1,000 threads.",
    )
    user_errors: list[UserError] = strawberry.field(default_factory=list)
    unread: UnreadBadge = viewer_value(count_badge)


@strawberry.type
class MessageDeletePayload:
    """The tombstone."""

    message: Message | None = None
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class ThreadPayload:
    """The thread as it is now."""

    thread: Thread | None = None
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class ThreadsUpdatePayload:
    """In how many threads something changed, these threads, and what takes it back."""

    count: int = strawberry.field(default=0, description="How many threads changed.")
    threads: list[Thread] = strawberry.field(
        default_factory=list, description="Those that were named, as they are now."
    )
    undo: strawberry.ID | None = strawberry.field(
        default=None, description="What `threadsUpdateUndo` takes, for ten minutes; null where nothing changed."
    )
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class LabelPayload:
    """The label as it is, or was."""

    label: Label | None = strawberry.field(default=None, description="The label as it is, or was.")
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class SavedViewPayload:
    """The view as it is, or was."""

    saved_view: SavedView | None = strawberry.field(default=None, description="The view as it is, or was.")
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class AttachmentCreatePayload:
    """Where to PUT the bytes, with no header but their length, within an hour."""

    attachment: Attachment | None = strawberry.field(default=None, description="The file that is to come.")
    upload_url: str | None = strawberry.field(
        default=None, description="Where to PUT its bytes, with no header but their length, within an hour."
    )
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class TypingStartPayload:
    """Nothing to tell."""

    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class ViewingStartPayload:
    """Nothing to tell."""

    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class DisputePayload:
    """The dispute as it is now, and the message that tells of the step."""

    dispute: Dispute | None = None
    message: Message | None = None
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class StorePayload:
    """The rules as they are now."""

    store: Store | None = strawberry.field(
        default=None, description="What counts now; null where the input was refused."
    )
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class NotificationPreferencesPayload:
    """The preferences as they are now."""

    notification_preferences: NotificationPreferences | None = strawberry.field(
        default=None, description="What counts now; null where the input was refused."
    )
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class CustomerErasePayload:
    """How many messages were erased."""

    messages_erased: int = strawberry.field(default=0, description="How many messages lost their text.")
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class UserBlockPayload:
    """The block as it is now; null once it is taken away."""

    block: UserBlock | None = strawberry.field(
        default=None, description="The block as it is now; null once it is taken away."
    )
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class CannedReplyPayload:
    """The reply as it is, or was."""

    canned_reply: CannedReply | None = strawberry.field(default=None, description="The reply as it is, or was.")
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class OrdersUpsertPayload:
    """The orders in the order of the input, and how many of them are new."""

    orders: list[Order] = strawberry.field(
        default_factory=list, description="Those that are stored, in the order of the input."
    )
    created: int = strawberry.field(default=0, description="How many of them are new.")
    updated: int = strawberry.field(default=0, description="How many of them were there before.")
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class VendorsUpsertPayload:
    """The vendors as they are now."""

    vendors: list[Vendor] = strawberry.field(default_factory=list, description="In the order of the input.")
    created: int = strawberry.field(default=0, description="How many of them are new.")
    user_errors: list[UserError] = strawberry.field(
        default_factory=list, description="Why nothing was stored; empty where it was."
    )


def with_user_errors(payload: Callable[..., Any]) -> Callable[[Callable[P, Awaitable[T]]], Callable[P, Awaitable[T]]]:
    """Decorate a mutation's resolver: a Refusal becomes the `userErrors` of an empty payload."""

    def decorate(resolve: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
        @wraps(resolve)
        async def answer(*args: P.args, **kwargs: P.kwargs) -> T:
            try:
                return await resolve(*args, **kwargs)
            except Refusal as refusal:
                refused = [refusal]
            except Refusals as refusals:
                refused = refusals.rows
            result: T = payload(user_errors=[UserError.of(row) for row in refused])
            return result

        return answer

    return decorate
