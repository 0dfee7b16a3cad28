"""Questions about the schema itself, which anybody may ask: answered beside the event loop, one at a time.

To tell of the whole schema takes the library a while, in which nobody else would be answered.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    execute_sync,
)
from strawberry.extensions import SchemaExtension

from models.refusals import QueryTooComplex

ABOUT_SCHEMA = {"__schema", "__type", "_service"}
MOST = 3  # of these in one operation
Fragments = Mapping[str, FragmentDefinitionNode]
THREAD = ThreadPoolExecutor(1, "introspection")  # one question at a time, and none that nobody waits for any more


def asks_about_schema(document: DocumentNode, operation: OperationDefinitionNode) -> bool:
    """Return whether an operation asks about the schema.

    Raises QueryTooComplex where it does more than MOST times, or asks for more than that.
    """
    fragments = {one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)}
    names = list(_names(operation.selection_set, fragments, set()))
    count = sum(one in ABOUT_SCHEMA for one in names)
    if count > MOST:
        raise QueryTooComplex(f"It asks about the schema {count} times, and {MOST} is the most.")
    if count and set(names) - ABOUT_SCHEMA - {"__typename"}:
        raise QueryTooComplex("What asks about the schema asks for nothing else.")
    return bool(count)


def _names(selection_set: SelectionSetNode, fragments: Fragments, spread: set[str]) -> Iterator[str]:
    """Yield the names of the fields at the root."""
    for node in selection_set.selections:
        if isinstance(node, FieldNode):
            yield node.name.value
        elif isinstance(node, InlineFragmentNode):
            yield from _names(node.selection_set, fragments, spread)
        elif isinstance(node, FragmentSpreadNode) and node.name.value not in spread:
            spread.add(node.name.value)
            yield from _names(fragments[node.name.value].selection_set, fragments, spread)


class Introspection(SchemaExtension):
    """A schema extension that answers what asks about the schema, in a thread."""

    async def on_execute(self) -> AsyncIterator[None]:
        """Give the operation its result, which then is not run."""
        context = self.execution_context
        document, name = context.graphql_document, context.operation_name
        operations = (
            [one for one in document.definitions if isinstance(one, OperationDefinitionNode)] if document else []
        )
        asked = [one for one in operations if name is None or (one.name and one.name.value == name)]
        if document is not None and asked and asks_about_schema(document, asked[0]):
            work = partial(
                execute_sync,
                context.schema._schema,
                document,
                variable_values=context.variables,
                operation_name=name,
            )
            context.result = await asyncio.get_running_loop().run_in_executor(THREAD, work)
        yield
