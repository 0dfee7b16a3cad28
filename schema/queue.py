"""What staff keep of threads for their side: labels, and what was changed."""

from datetime import datetime

import strawberry

from models.enums import ThreadChangeKind, ThreadState
from resolvers.labels import LabelRow
from resolvers.thread_changes import ThreadChangeRow
from schema.fields import Shown, column, identity, part
from schema.people import Node, User


@strawberry.type
class Label(Node, Shown):
    """By which a side sorts threads."""

    ROW = LabelRow

    id: strawberry.ID = identity("Label")
    name: str = column("name", description="What it is called, once on each side.")
    color: str = column("color", "Its colour as #RRGGBB.")


@strawberry.type
class ThreadChange(Shown):
    """What somebody changed of a thread."""

    ROW = ThreadChangeRow

    at: datetime = column("at")
    by: User = part("by")
    kind: ThreadChangeKind = column("kind", description="What was changed.")
    after_seq: int = column("seq", "The number of the thread's last message at that time.")
    state: ThreadState | None = column("state", description="Of STATE: what it came to.")
    snoozed_until: datetime | None = column(
        "snoozed_until", description="Of STATE: until when the thread is out of sight."
    )
    assignee: User | None = part("assignee", "Who takes care of it since; null: nobody.")
    label: Label | None = part("label", description="Of a label: which one; null once that is gone.")
