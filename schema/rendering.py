"""Rendering: a subscription's document is run on one event, for all of a viewer who follow the same with it."""

import asyncio
from collections.abc import AsyncGenerator, Hashable
from functools import partial
from inspect import isawaitable
from typing import Any

import orjson
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLResolveInfo,
    GraphQLSchema,
    OperationDefinitionNode,
    VariableNode,
    Visitor,
    execute,
    get_named_type,
    visit,
)
from strawberry.execution import optimized_is_awaitable

from models.badges import BadgeCounts
from models.database import is_sqlite, retry_while_unreachable
from models.enums import EventKind
from models.view import view_for
from schema.context import Context, Info
from schema.errors import with_code
from schema.events import TYPES, MessageAdded, event_of
from schema.fields import definition_of
from schema.plans.errors import NotCovered
from schema.plans.live import EventDocument, Followed
from schema.remembered import Remembered
from schema.store import UnreadBadge
from subscriptions.feeds import OFFER, Following, Offer, RenderFailed, Seen, Source, Topic
from subscriptions.websocket import is_transient

RETRY_SECONDS = 0.5
MAX_PLANS, MAX_CHARACTERS = 500, 600_000  # of documents and variables together
MAX_UNLOCATED = 20_000  # characters that a document counts for whose nodes do not know its text
_PLANS: Remembered[Hashable, tuple[OperationDefinitionNode, EventDocument | None]] = Remembered(
    MAX_PLANS, MAX_CHARACTERS
)
"""By what is followed and who follows. While an operation is held here, no other has its `id`."""


def joined(info: Info, source: Source) -> bool:
    """Accept the offer to take this subscription into a feed, if there is one; its resolver then streams nothing."""
    offer = OFFER.get()
    if offer is None:
        return False
    raw = info._raw_info
    renderer = Renderer(raw, info.context, offer)
    document = id(raw.operation), source.topic, info.context.public_url, renderer.varying
    plan = None if source.topic is Topic.BADGE else renderer.plan((*document, source.actor.role, is_sqlite()))
    offer.accepted = Following(source, (*document, source.actor), renderer.render, plan)
    return True


async def nothing() -> AsyncGenerator[Any, None]:
    """The stream of a subscription whose feed tells of its events."""
    empty: tuple[Any, ...] = ()
    for never in empty:
        yield never


class Renderer:
    """Runs one document with one viewer's variables on events."""

    def __init__(self, raw: GraphQLResolveInfo[Any], context: Context, offer: Offer) -> None:
        self._schema: GraphQLSchema = raw.schema
        self._operation, self._shown = raw.operation, get_named_type(raw.return_type).name
        self._document = DocumentNode(definitions=(raw.operation, *raw.fragments.values()))
        self._variables = offer.variables
        self._context = context
        self.varying = _varying(raw, offer.variables)

    def plan(self, key: Hashable) -> EventDocument | None:
        """The plan for what is followed, the same for all of that key; None where there is none."""
        known = _PLANS.get(key)
        if known is None:
            known = self._operation, self._planned()
            said = self._operation.loc
            _PLANS.put(key, known, len(self.varying) + (len(said.source.body) if said else MAX_UNLOCATED))
        return known[1]

    def _planned(self) -> EventDocument | None:
        is_message = self._shown == definition_of(MessageAdded).name
        types = {EventKind.MESSAGE_ADDED: MessageAdded} if is_message else TYPES
        names = {kind: definition_of(one).name for kind, one in types.items()}
        variables, role = self._variables or {}, self._context.actor.role
        what = self._schema, self._document, self._operation, variables, self._context.public_url, is_sqlite()
        try:
            return EventDocument(Followed(*what), role, names)
        except NotCovered:
            return None

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
            context.use_view(await retry_while_unreachable(partial(view_for, context.actor)))
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


def _varying(raw: GraphQLResolveInfo[Any], variables: dict[str, Any] | None) -> bytes:
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
    remaining = {name: value for name, value in (variables or {}).items() if name not in passed}
    return orjson.dumps(remaining, option=orjson.OPT_SORT_KEYS)


class _Uses(Visitor):
    """Counts how often each variable is named."""

    def __init__(self) -> None:
        super().__init__()
        self.uses: dict[str, int] = {}

    def enter_variable(self, node: VariableNode, *_: object) -> None:
        self.uses[node.name.value] = self.uses.get(node.name.value, 0) + 1
