"""What mutations of messages take that change no more than one, or tell of nothing that is stored."""

import strawberry


@strawberry.input
class MessageEditInput:
    """Which of one's own messages to change, and its new text."""

    message_id: strawberry.ID
    body: str


@strawberry.input
class ViewingStartInput:
    """What the viewer has on their screen."""

    thread_id: strawberry.ID
