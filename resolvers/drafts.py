"""Drafts: messages before they are posted, and what a repeat of one is known by."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from uuid_utils.compat import uuid7

from models import clock
from models.actor import Actor
from models.concern import ConcernedUser, Concerning
from models.enums import MessageKind, Role
from models.refusals import Refusal, UserErrorCode
from models.steps import Step


class Locked(Concerning, Protocol):
    """A thread whose row is locked until the transaction ends. Posting to it brings it up to date."""

    last_seq: int
    last_message_id: UUID | None
    last_message_at: datetime
    awaiting_reply_from: Role | None


def no_such_thread(field: str = "threadId") -> Refusal:
    """What is answered about a thread that the actor does not see."""
    return Refusal(UserErrorCode.NOT_FOUND, "There is no such thread.", field)


@dataclass(frozen=True, slots=True)
class Draft:
    """A checked text with its files, and perhaps the step of a dispute that it reports.

    `content` is what a repeat is known by, else the text. `original_body` is the whole of a mail of which the text is a
    part.
    """

    body: str
    client_mutation_id: str | None = None
    content: str | None = None
    dispute_id: UUID | None = None
    files: Sequence[UUID] = ()
    original_body: str | None = None
    step: Step | None = None

    @property
    def stored_step(self) -> str | None:
        """The step as it is stored."""
        return self.step.json() if self.step else None

    def digest(self, kind: MessageKind) -> str:
        """By which a message that is sent again is known, whatever becomes of its text."""
        files = "".join(f" {one.hex}" for one in self.files)
        return hashlib.sha256(f"{kind.value} {self.content or self.body}{files}".encode()).hexdigest()


@dataclass(slots=True)
class Post:
    """Somebody's message to a locked thread; once it is added, also its place and time in it."""

    actor: Actor
    thread: Locked
    kind: MessageKind
    draft: Draft
    id: UUID = field(default_factory=uuid7)
    seq: int = 0
    created_at: datetime = field(default_factory=lambda: clock.now())  # noqa: PLW0108 - a seed or a test may replace it

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
        }

    def as_before(self) -> "Before":
        """As one who repeats it will find it."""
        return Before(self.id, self.draft.digest(self.kind), self.draft.dispute_id)

    @property
    def audience(self) -> Role | None:
        """Whom its events are for: those of a note, the side of its author."""
        return self.actor.role if self.kind is MessageKind.NOTE else None

    def is_read_by(self, reader: ConcernedUser) -> bool:
        """Does it go to them: a note is for the side of its author."""
        if self.kind is not MessageKind.NOTE:
            return True
        return reader.role is self.actor.role and reader.vendor_id == self.actor.vendor_id


@dataclass(frozen=True, slots=True)
class Before:
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
