"""What mutations of messages take that change no more than one, or tell of nothing that is stored."""

import strawberry


@strawberry.input
class MessageEditInput:
    """Which of one's own messages to change, and its new text."""

    message_id: strawberry.ID
    body: str
    mention_ids: list[strawberry.ID] | None = strawberry.field(
        default=None,
        description="Of a note: the colleagues whom its new text names. Those whom it did not name before are told.",
    )


@strawberry.input
class ViewingStartInput:
    """What the viewer has on their screen."""

    thread_id: strawberry.ID
