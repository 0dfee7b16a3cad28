"""The context of an operation, which resolvers of fields get as `info.context`, and its data loaders."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

import strawberry
from strawberry.dataloader import DataLoader

from models.actor import Actor
from models.attachment_rows import AttachmentRow
from models.badges import BadgeCounts, count_badge
from models.dispute_rows import DisputeRow, DisputeStepRow
from models.disputes import Dispute
from models.refusals import Unauthenticated
from models.rows import MessageRow, OrderItemRow, OrderRow, ThreadRow, UserRow, VendorRow, index_by_id
from models.tables import Order, User, Vendor
from models.threads import Message, Participant, Thread
from models.view import View, view_for
from resolvers.attachments import attachments_of
from resolvers.audit import Subject, subjects_of
from resolvers.dispute_lists import disputes_of, orders_with_open_dispute, steps_of
from resolvers.orders import items_of, unread_of
from resolvers.triage import concerned_threads

K = TypeVar("K")
V = TypeVar("V")


class Loaders:
    """Data loaders of one execution: each fetches all the keys that fields ask for at once.

    They do not check what the actor may see, since they only fetch parts of rows whose visibility was checked.
    """

    def __init__(self, actor: Actor | None) -> None:
        self.users: DataLoader[UUID, UserRow] = _loader(lambda ids: _found(UserRow, User.filter(id__in=ids)))
        self.vendors: DataLoader[UUID, VendorRow] = _loader(lambda ids: _found(VendorRow, Vendor.filter(id__in=ids)))
        self.orders: DataLoader[UUID, OrderRow] = _loader(lambda ids: _found(OrderRow, Order.filter(id__in=ids)))
        self.threads: DataLoader[UUID, ThreadRow] = _loader(lambda ids: _found(ThreadRow, Thread.filter(id__in=ids)))
        self.messages: DataLoader[UUID, MessageRow] = _loader(
            lambda ids: _found(MessageRow, Message.filter(id__in=ids))
        )
        self.disputes: DataLoader[UUID, DisputeRow] = _loader(
            lambda ids: _found(DisputeRow, Dispute.filter(id__in=ids))
        )
        self.thread_disputes: DataLoader[UUID, list[DisputeRow]] = _loader(disputes_of, list)
        self.attachments: DataLoader[UUID, list[AttachmentRow]] = _loader(attachments_of, list)
        self.steps: DataLoader[UUID, list[DisputeStepRow]] = _loader(steps_of, list)
        self.audited: DataLoader[tuple[str, UUID], Subject | None] = _loader(subjects_of, lambda: None)
        if actor is not None:
            self.in_dispute: DataLoader[UUID, bool] = _loader(lambda ids: orders_with_open_dispute(actor, ids), bool)
            self.items: DataLoader[UUID, list[OrderItemRow]] = _loader(lambda ids: items_of(actor, ids), list)
            self.order_unread: DataLoader[UUID, int] = _loader(lambda ids: unread_of(actor, ids), int)
            self.concern: DataLoader[UUID, bool] = _loader(lambda ids: concerned_threads(actor, ids), bool)
            self.unread: DataLoader[UUID, int] = _loader(lambda ids: _unread(actor, ids), int)


def _loader(
    find: Callable[[list[K]], Awaitable[dict[K, V]]], default: Callable[[], V] | None = None
) -> DataLoader[K, V]:
    """Raises KeyError for what is not found, unless there is a default for it."""

    async def load(keys: list[K]) -> Sequence[V]:
        found = await find(keys)
        return [default() if default and key not in found else found[key] for key in keys]

    return DataLoader(load_fn=load)


async def _found(kind: Any, query: Any) -> dict[Any, Any]:
    return index_by_id(await kind.fetch(query))


async def _unread(actor: Actor, thread_ids: list[UUID]) -> dict[UUID, int]:
    mine = Participant.filter(user_id=actor.user_id, thread_id__in=thread_ids)
    return dict(await mine.values_list("thread_id", "unread"))


@dataclass
class Context:
    """Who sends an operation, and what has been loaded for it."""

    public_url: str = ""
    actor_or_none: Actor | None = None
    expires_at: float | None = None
    last_event_id: str | None = None
    connection_params: dict[str, object] = field(default_factory=dict)
    operation_name: str | None = None

    def __post_init__(self) -> None:
        self.reset()

    def bind_actor(self, actor: Actor, expires_at: float) -> None:
        """Bind the signed-in actor; `expires_at` is the Unix timestamp, in seconds, when their token expires."""
        self.actor_or_none, self.expires_at = actor, expires_at
        self.reset()

    def reset(self) -> None:
        """Drop the loaders and the view, so that the next event of a subscription is shown from fresh data."""
        self._loaders: Loaders | None = None
        self._view: View | None = None

    @property
    def loaders(self) -> Loaders:
        """The data loaders of this execution, made when first used."""
        if self._loaders is None:
            self._loaders = Loaders(self.actor_or_none)
        return self._loaders

    def use_view(self, view: View) -> None:
        """Use a view that was loaded elsewhere, in place of loading one."""
        self._view = view

    def for_operation(self) -> "Context":
        """Return a context of its own for one operation of a connection that runs many."""
        return Context(self.public_url, self.actor_or_none, last_event_id=self.last_event_id)

    @property
    def actor(self) -> Actor:
        """The signed-in actor. Raises Unauthenticated if there is none."""
        if self.actor_or_none is None:
            raise Unauthenticated
        return self.actor_or_none

    async def view(self) -> View:
        """Return how the actor sees names and texts, by the store's rules as they are in this execution."""
        if self._view is None:
            self._view = await view_for(self.actor)
        return self._view

    async def badge(self) -> BadgeCounts:
        """Load the actor's unread badge."""
        return await count_badge(self.actor)


Info: TypeAlias = strawberry.Info[Context, None]
