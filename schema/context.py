"""The context of an operation, which resolvers of fields get as `info.context`, and its data loaders."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

import strawberry
from strawberry.dataloader import DataLoader

from models.actor import Actor
from models.children import Children, SqlValue
from models.refusals import Unauthenticated
from models.rows import FromRow, index_by_id
from models.view import View, view_for
from resolvers.audit import Subject, subjects_of
from schema.persisted import persisted

K = TypeVar("K")
V = TypeVar("V")


class Loaders:
    """Data loaders of one execution: each fetches all the keys that fields ask for at once.

    They do not check what the actor may see, since they only fetch parts of rows whose visibility was checked.
    """

    def __init__(self, actor: Actor | None) -> None:
        self._actor = actor
        self._known: dict[object, DataLoader[Any, Any]] = {}
        self.audited: DataLoader[tuple[str, UUID], Subject | None] = _loader(subjects_of, lambda: None)

    def rows(self, kind: type[FromRow]) -> DataLoader[UUID, Any]:
        """Rows of that kind by their ids."""
        return self._loader(kind, lambda ids: _found(kind, ids))

    def children(self, children: Children) -> DataLoader[UUID, list[Any]]:
        """Rows that belong to others, by the others' ids."""
        return self._loader(children, lambda ids: children.of(ids, self._actor), list)

    def sql_values(self, what: SqlValue) -> DataLoader[UUID, Any]:
        """A value of rows by their ids."""
        return self._loader(what, lambda ids: what.of(ids, self._actor))

    def by(self, key: object, find: Any) -> DataLoader[Any, Any]:
        """What a function finds for many at once, under a key of its own."""
        return self._loader(key, find)

    def _loader(self, key: object, find: Any, default: Any = None) -> DataLoader[UUID, Any]:
        if key not in self._known:
            self._known[key] = _loader(find, default)
        return self._known[key]


def _loader(
    find: Callable[[list[K]], Awaitable[dict[K, V]]], default: Callable[[], V] | None = None
) -> DataLoader[K, V]:
    """Raises KeyError for what is not found, unless there is a default for it."""

    async def load(keys: list[K]) -> Sequence[V]:
        found = await find(keys)
        return [default() if default and key not in found else found[key] for key in keys]

    return DataLoader(load_fn=load)


async def _found(kind: type[FromRow], ids: list[UUID]) -> dict[UUID | None, Any]:
    return index_by_id(await kind.fetch(kind.MODEL.filter(id__in=ids)))


@dataclass
class Context:
    """Who sends an operation, and what has been loaded for it.

    `client_gone` returns once the client has gone; None where the transport cancels an operation by itself then.
    `refusal` is why the token of a WebSocket's `connection_init` is refused.
    """

    public_url: str = ""
    actor_or_none: Actor | None = None
    expires_at: float | None = None
    refusal: str | None = None
    last_event_id: str | None = None
    connection_params: dict[str, object] = field(default_factory=dict)
    operation_name: str | None = None
    client_gone: Callable[[], Awaitable[None]] | None = None
    is_inside: bool = False  # whether Parley asks itself, by documents of its own

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
        """Take a view that others have loaded."""
        self._view = replace(view, public_url=self.public_url)

    def for_operation(self) -> "Context":
        """Return a context of its own for one operation of a connection that runs many."""
        return Context(
            self.public_url, self.actor_or_none, last_event_id=self.last_event_id, client_gone=self.client_gone
        )

    @staticmethod
    def text_named(extensions: object) -> str:
        """Return the document that a request's extensions name by its hash; empty where none is known."""
        return persisted.text_in(extensions) or ""

    @property
    def actor(self) -> Actor:
        """The signed-in actor. Raises Unauthenticated if there is none."""
        if self.actor_or_none is None:
            raise Unauthenticated
        return self.actor_or_none

    async def view(self) -> View:
        """Return how the actor sees names and texts, by the store's rules as they are in this execution."""
        if self._view is None:
            self.use_view(await view_for(self.actor))
        assert self._view is not None
        return self._view


Info: TypeAlias = strawberry.Info[Context, None]
