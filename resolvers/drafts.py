"""Drafts: messages before they are posted, and what a repeat of one is known by."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from models import clock
from models.actor import Actor
from models.concern import ConcernedUser, Concerning
from models.enums import MessageKind, Role
from models.ids import uuid7_at
from models.order_facts import OrderFacts
from models.refusals import Refusal, UserErrorCode
from models.states import Standing
from models.steps import Step
from models.waiting import Waiting


class PostableThread(Concerning, Waiting, Standing, Protocol):
    """A thread that is posted to: its row is locked until the transaction ends, posting brings it up to date."""

    last_message_id: UUID | None
    last_message_at: datetime
    away_said_at: datetime | None


def no_such_thread(field: str = "threadId") -> Refusal:
    """What is answered about a thread that the actor does not see."""
    return Refusal(UserErrorCode.NOT_FOUND, "There is no such thread.", field)


@dataclass(frozen=True, slots=True)
class Draft:
    """A checked text with its files, and perhaps the step of a dispute, or the event of an order, that it reports.

    `content` is what a repeat is known by, else the text. `original_body` is the whole of a mail of which the text is a
    part. `reply_to` is the message that it answers, `mentions` are the colleagues whom it names.
    """

    body: str
    client_mutation_id: str | None = None
    content: str | None = None
    dispute_id: UUID | None = None
    files: Sequence[UUID] = ()
    original_body: str | None = None
    step: Step | OrderFacts | None = None
    order_event_id: UUID | None = None
    reply_to: UUID | None = None
    mentions: Sequence[UUID] = ()

    @property
    def stored_step(self) -> str | None:
        """The step as it is stored."""
        return self.step.json() if self.step else None

    def digest(self, kind: MessageKind) -> str:
        """By which a message that is sent again is known, whatever becomes of its text."""
        files = "".join(f" {one.hex}" for one in self.files)
        answered = f" > {self.reply_to.hex}" if self.reply_to else ""
        named = "".join(f" @{one.hex}" for one in self.mentions)
        return hashlib.sha256(f"{kind.value} {self.content or self.body}{files}{answered}{named}".encode()).hexdigest()


@dataclass(slots=True)
class Post:
    """Somebody's message to a locked thread; once it is added, also its place and time in it.

    One that is not mailed waits in the thread for its readers.
    """

    actor: Actor
    thread: PostableThread
    kind: MessageKind
    draft: Draft
    id: UUID = field(default_factory=lambda: uuid7_at(clock.now()))  # in the order of time, by which a search goes
    seq: int = 0
    created_at: datetime = field(default_factory=lambda: clock.now())  # noqa: PLW0108 - a seed or a test may replace it
    is_mailed: bool = True

    @property
    def key(self) -> tuple[UUID, UUID, str | None]:
        """What no two messages share, where it was given a key."""
        return self.thread.id, self.actor.user_id, self.draft.client_mutation_id

    def row(self) -> dict[str, object]:
        """As it is stored."""
        keyed = self.draft.client_mutation_id is not None
        return {
            "id": self.id,
            "thread_id": self.thread.id,
            "seq": self.seq,
            "kind": self.kind.value,
            "author_id": self.actor.user_id,
            "body": self.draft.body,
            "step": self.draft.stored_step,
            "created_at": self.created_at,
            "dispute_id": self.draft.dispute_id,
            "client_mutation_id": self.draft.client_mutation_id,
            "client_mutation_digest": self.draft.digest(self.kind) if keyed else None,
            "reply_to_id": self.draft.reply_to,
            "order_event_id": self.draft.order_event_id,
        }

    def as_sent(self) -> "SentMessage":
        """As one who repeats it will find it."""
        return SentMessage(self.id, self.draft.digest(self.kind), self.draft.dispute_id)

    @property
    def side(self) -> Role:
        """On whose side it is written: the store's backend writes as the store's admins do."""
        return Role.ADMIN if self.actor.speaks_for_store else self.actor.role

    @property
    def counts_as(self) -> Role:
        """Whose answer it is: what the store says in a vendor's thread is nobody's."""
        of_store = self.thread.vendor_id is None or self.thread.customer_id is None
        return self.side if of_store else self.actor.role

    @property
    def audience(self) -> Role | None:
        """Whom its events are for: those of a note, the side of its author."""
        return self.actor.role if self.kind is MessageKind.NOTE else None

    def is_read_by(self, reader: ConcernedUser) -> bool:
        """Does it go to them: a note is for the side of its author, and what happened to the order waits for nobody."""
        if self.kind is MessageKind.ORDER_EVENT:
            return False
        if self.kind is not MessageKind.NOTE:
            return True
        return reader.role is self.actor.role and reader.vendor_id == self.actor.vendor_id


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message that was sent earlier, with the digest of what was said."""

    id: UUID
    digest: str | None
    dispute_id: UUID | None

    def same_as(self, post: Post) -> UUID:
        """The id of that message. Raises Refusal IDEMPOTENCY_KEY_REUSED where the post does not say the same."""
        if self.digest != post.draft.digest(post.kind):
            text = "This clientMutationId was used for another message."
            raise Refusal(UserErrorCode.IDEMPOTENCY_KEY_REUSED, text, "clientMutationId")
        return self.id
