"""Rendering: a subscription's document is run on one event, for all of a viewer who follow the same with it."""

import asyncio
from collections.abc import AsyncGenerator, Hashable
from inspect import isawaitable
from typing import Any

import orjson
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLResolveInfo,
    GraphQLSchema,
    VariableNode,
    Visitor,
    execute,
    visit,
)
from strawberry.execution import optimized_is_awaitable

from models.badges import BadgeCounts
from models.view import view_for
from schema.context import Context, Info
from schema.errors import with_code
from schema.events import event_of
from schema.store import UnreadBadge
from subscriptions.feeds import OFFER, Offer, RenderFailed, Seen, Source
from subscriptions.websocket import is_transient

RETRY_SECONDS = 0.5


def joined(info: Info, source: Source) -> bool:
    """Accept the offer to take this subscription into a feed, if there is one; its resolver then streams nothing."""
    offer = OFFER.get()
    if offer is None:
        return False
    raw = info._raw_info
    renderer = Renderer(raw, info.context, offer)
    identity = id(raw.operation), source.topic, source.actor, info.context.public_url, renderer.varying
    offer.accepted = source, identity, renderer.render
    return True


async def nothing() -> AsyncGenerator[Any, None]:
    """The stream of a subscription whose feed tells of its events."""
    empty: tuple[Any, ...] = ()
    for never in empty:
        yield never


class Renderer:
    """Runs one document with one viewer's variables on events. While it holds an operation, no other has its `id`."""

    def __init__(self, raw: GraphQLResolveInfo[Any], context: Context, offer: Offer) -> None:
        self._schema: GraphQLSchema = raw.schema
        self._document = DocumentNode(definitions=(raw.operation, *raw.fragments.values()))
        self._variables = offer.variables
        self._context = context
        self.varying = _varying(raw, offer.variables)

    async def render(self, seen: Seen) -> bytes:
        """The payload of a `next` message. Raises RenderFailed where the event has no data."""
        while True:
            result = await self._run(seen)
            errors = [with_code(error) for error in result.errors or ()]
            if not is_transient(errors):
                break
            await asyncio.sleep(RETRY_SECONDS)
        formatted = [error.formatted for error in errors]
        if errors and result.data is None:
            raise RenderFailed(orjson.dumps(formatted))
        payload = {"data": result.data, "errors": formatted} if errors else {"data": result.data}
        return orjson.dumps(payload)

    async def _run(self, seen: Seen) -> ExecutionResult:
        context = self._context.for_operation()
        if isinstance(seen, BadgeCounts):
            root: object = UnreadBadge.of(seen)
        else:
            context.use_view(await view_for(context.actor))
            root = event_of(seen, await context.view())
        result = execute(
            self._schema,
            self._document,
            root_value=root,
            context_value=context,
            variable_values=self._variables,
            is_awaitable=optimized_is_awaitable,  # type: ignore[arg-type]  # strawberry's guard is a plain bool
        )
        return await result if isawaitable(result) else result


def _varying(raw: GraphQLResolveInfo[Any], variables: dict[str, Any] | None) -> Hashable:
    """The variables that tell subscriptions apart: all but that of the root field's `after`, unless others use it."""
    after = [
        argument.value.name.value
        for node in raw.field_nodes
        for argument in node.arguments or ()
        if argument.name.value == "after" and isinstance(argument.value, VariableNode)
    ]
    counted = _Uses()
    for definition in (raw.operation, *raw.fragments.values()):
        visit(definition, counted)
    passed = {name for name in after if counted.uses.get(name) == 2}  # noqa: PLR2004 - its definition, and this use
    told = {name: value for name, value in (variables or {}).items() if name not in passed}
    return orjson.dumps(told, option=orjson.OPT_SORT_KEYS)


class _Uses(Visitor):
    """Counts how often each variable is named."""

    def __init__(self) -> None:
        super().__init__()
        self.uses: dict[str, int] = {}

    def enter_variable(self, node: VariableNode, *_: object) -> None:
        self.uses[node.name.value] = self.uses.get(node.name.value, 0) + 1
