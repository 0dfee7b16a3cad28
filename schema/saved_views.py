"""Saved views, and the JSON in which their filters are written."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
import strawberry
from graphql import GraphQLSchema

from models.actor import Actor
from models.refusals import Refusal, UserErrorCode
from models.view import View, view_for
from resolvers import thread_filter
from resolvers.saved_views import MAX_QUERY_LENGTH, SavedViewRow
from resolvers.texts import checked_text
from resolvers.thread_counts import count_threads
from schema.context import Info
from schema.definitions import PLAN, AskedOfAll
from schema.fields import Shown, column, identity
from schema.inputs import ThreadFilter
from schema.people import Node
from schema.plans.arguments import checked
from schema.plans.errors import NotCovered
from schema.plans.inputs import input_of
from schema.queue import Label

PARTS = {"filter": "ThreadFilter", "orderBy": "ThreadOrder"}


async def _counted(schema: GraphQLSchema, actor: Actor, queries: list[str]) -> Mapping[str, int]:
    return await _counts(schema, await view_for(actor), list(dict.fromkeys(queries)))


@strawberry.type
class SavedView(Node, Shown):
    """A filter under a name, of the viewer alone or of their whole side."""

    ROW = SavedViewRow

    id: strawberry.ID = identity("SavedView")
    name: str = column("name", description="What it is called.")
    query: str = column(
        "query",
        'The ThreadFilter and ThreadOrder, as JSON with the API\'s own names: {"filter": {...}, "orderBy": ...}, as '
        "`threads` takes them.",
    )
    shared: bool = column("shared", description="Whether the viewer's whole side has it.")
    row: strawberry.Private[SavedViewRow]

    @strawberry.field(
        description="How many threads it finds now, at most 1000.", metadata={PLAN: AskedOfAll("query", _counted)}
    )
    async def count(self, info: Info) -> int:
        """Counted for all views at once."""
        schema, view = info.schema._schema, await info.context.view()

        async def find(queries: list[str]) -> dict[str, int]:
            return await _counts(schema, view, queries)

        found: int = await info.context.loaders.by("counts of views", find).load(self.row.query)
        return found


@strawberry.type(description="What the viewer's side sorts its threads by.")
class Sorting:
    """Labels and saved views."""

    labels: list[Label] = strawberry.field(description="Of the viewer's side, by name.")
    saved_views: list[SavedView] = strawberry.field(description="The viewer's own, and those of their side, by name.")


async def _counts(schema: GraphQLSchema, view: View, queries: Sequence[str]) -> dict[str, int]:
    """How many threads each query finds; none for one that this version does not understand."""
    filters = {query: filter_of(schema, query) for query in queries}
    known = {query: wanted for query, wanted in filters.items() if wanted is not None}
    return {**dict.fromkeys(queries, 0), **dict(zip(known, await count_threads(view, [*known.values()]), strict=True))}


def filter_of(schema: GraphQLSchema, query: str) -> thread_filter.ThreadFilter | None:
    """The filter that a view's JSON holds; None for what is no such JSON."""
    try:
        given: Any = orjson.loads(query)
        if not isinstance(given, dict) or not given.keys() <= PARTS.keys():
            return None
        parts = {name: checked(value, schema.type_map[PARTS[name]]) for name, value in given.items()}
        return input_of(ThreadFilter, parts.get("filter")).decode()
    except (ValueError, NotCovered):
        return None


def checked_query(schema: GraphQLSchema, query: str) -> str:
    """A view's JSON, trimmed. Raises Refusal: BLANK, TOO_LONG, or INVALID for what `threads` would not take."""
    query = checked_text(query, "query", MAX_QUERY_LENGTH, "A query")
    if filter_of(schema, query) is None:
        text = 'Write {"filter": {...}, "orderBy": ...} as JSON, with what ThreadFilter and ThreadOrder know.'
        raise Refusal(UserErrorCode.INVALID, text, "query")
    return query
