"""Connections of the Relay kind, made from keyset pages."""

from collections.abc import Awaitable, Callable
from typing import Any, Generic, TypeVar

import strawberry

from models.keyset import Page

T = TypeVar("T")
R = TypeVar("R")


@strawberry.type
class PageInfo:
    """Where a page stands in its list."""

    has_next_page: bool = strawberry.field(description="Whether more follows after `endCursor`.")
    has_previous_page: bool = strawberry.field(description="Whether more is there before `startCursor`.")
    start_cursor: str | None = strawberry.field(description="The cursor of the first row; null on an empty page.")
    end_cursor: str | None = strawberry.field(
        description="The cursor to go on after, that of the last row; null where there is nothing to go on from."
    )


@strawberry.type
class Edge(Generic[T]):
    """A node with its place in the list."""

    cursor: str
    node: T


@strawberry.type
class Connection(Generic[T]):
    """A page of a list that stays put while others write."""

    nodes: list[T]
    page_info: PageInfo
    cursors: strawberry.Private[list[str]]
    count: strawberry.Private[Callable[[], Awaitable[int]]]

    @strawberry.field
    def edges(self) -> list[Edge[T]]:
        """List the nodes with their cursors."""
        return [Edge(cursor=cursor, node=node) for cursor, node in zip(self.cursors, self.nodes, strict=True)]

    @strawberry.field
    async def total_count(self) -> int:
        """How many there are in all pages; counted only when asked for."""
        return await self.count()


def connection(kind: Any, page: Page[R], node: Callable[[R], T], count: Callable[[], Awaitable[int]]) -> Any:
    """Make a connection of type `kind` from a keyset page; `node` maps a row to its GraphQL type."""
    info = PageInfo(
        has_next_page=page.has_next,
        has_previous_page=page.has_previous,
        start_cursor=page.cursors[0] if page.cursors else None,
        end_cursor=page.cursors[-1] if page.cursors else None,
    )
    return kind(nodes=[node(row) for row in page.rows], page_info=info, cursors=page.cursors, count=count)
