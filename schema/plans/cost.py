"""What a document costs: the number of rows that it could load, known before anything runs (the contract's limits).

A list counts its page size, or its number of ids, or 5 where it has no pages; lists within lists multiply, and all are
added up. Of the types that an interface can have, the costliest counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    IntValueNode,
    ListValueNode,
    NameNode,
    ObjectValueNode,
    OperationDefinitionNode,
    OperationType,
    ValueNode,
    VariableNode,
    get_named_type,
)

from models.keyset import MAX_PAGE_SIZE, TWENTY
from models.refusals import QueryTooComplex
from resolvers.threads_update import MAX_THREADS
from schema.definitions import Paged, plan_of
from schema.plans.selections import Selections

MAX_COST = 10_000
MAX_EVENT_COST = 500  # of what a subscription loads for each event
UNPAGED = 5
SIZES = ("first", "last")
CHANGED, IDS = ("ThreadsUpdatePayload", "threads"), "threadIds"  # as many as are named, if they are
LISTS = ("ids", "representations")  # of what is asked for one by one
ROWS = ("nodes", "edges")  # of a connection, whose page has been counted


@dataclass(slots=True)
class Lists:
    """The lists of a selection: each with where its size is said, what it is else, and the lists within it."""

    inside: list[tuple[list[ValueNode], int, "Lists"]] = field(default_factory=list)
    changed: list[tuple[list[ValueNode], "Lists"]] = field(default_factory=list)  # by a mutation of many threads
    either: list["Lists"] = field(default_factory=list)  # of the types of an interface

    def cost(self, variables: Mapping[str, Any]) -> int:
        """How many rows that comes to."""
        own = sum(size(said, default, variables) * (1 + inner.cost(variables)) for said, default, inner in self.inside)
        own += sum(named(asked, variables) * (1 + inner.cost(variables)) for asked, inner in self.changed)
        return own + max((one.cost(variables) for one in self.either), default=0)


def size(said: list[ValueNode], default: int, variables: Mapping[str, Any]) -> int:
    """How many rows a list asks for; what is refused later anyway counts as the largest page."""
    for node in said:
        value: Any = variables.get(node.name.value) if isinstance(node, VariableNode) else None
        if isinstance(node, IntValueNode):
            value = int(node.value)
        elif isinstance(node, ListValueNode):
            value = list(node.values)
        if isinstance(value, list):
            return min(len(value), MAX_PAGE_SIZE)
        if isinstance(value, int | float):  # 100.0 is an Int to the executor
            return int(min(max(value, 0), MAX_PAGE_SIZE))
        if value is not None:
            return MAX_PAGE_SIZE
    return default


def named(asked: list[ValueNode], variables: Mapping[str, Any]) -> int:
    """How many threads an input names; as many as a page may hold where it has a filter."""
    for node in asked:
        value: Any = variables.get(node.name.value) if isinstance(node, VariableNode) else None
        ids = value.get(IDS) if isinstance(value, dict) else None
        for one in node.fields if isinstance(node, ObjectValueNode) else ():
            if one.name.value == IDS:
                inner: Any = one.value
                ids = (
                    variables.get(inner.name.value)
                    if isinstance(inner, VariableNode)
                    else getattr(inner, "values", None)
                )
        if isinstance(ids, list | tuple):
            return min(len(ids), MAX_THREADS)
    return MAX_PAGE_SIZE


class CostModel:
    """The lists of one operation, for the values that its @skip and @include have."""

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        conditions: Mapping[str, Any],
    ) -> None:
        self._schema, self._selections = schema, Selections(schema, document, conditions)
        self._defaults = {
            one.variable.name.value: int(one.default_value.value)
            for one in operation.variable_definitions or ()
            if isinstance(one.default_value, IntValueNode)
        }
        self.limit = MAX_EVENT_COST if operation.operation is OperationType.SUBSCRIPTION else MAX_COST
        root = schema.get_root_type(operation.operation)
        assert root is not None
        wrapped = FieldNode(name=NameNode(value=""), selection_set=operation.selection_set)
        self._lists = self._below([wrapped], root)

    def cost(self, variables: Mapping[str, Any]) -> int:
        """The cost with these variables."""
        return self._lists.cost({**self._defaults, **variables})

    def check(self, variables: Mapping[str, Any]) -> None:
        """Raise QueryTooComplex where that is over the limit."""
        cost = self.cost(variables)
        if cost > self.limit:
            raise QueryTooComplex(f"It could load {cost:,} rows, and {self.limit:,} are the most.", cost, self.limit)

    def _below(self, nodes: list[FieldNode], kind: Any) -> Lists:
        if isinstance(kind, GraphQLInterfaceType | GraphQLUnionType):
            return Lists(either=[self._below(nodes, one) for one in self._schema.get_possible_types(kind)])
        found = Lists()
        asked = [one.value for node in nodes for one in node.arguments or () if one.name.value == "input"]
        for same in self._selections.below(nodes, kind).values():
            self._add(found, same, kind, asked)
        return found

    def _add(self, found: Lists, nodes: list[FieldNode], kind: GraphQLObjectType, asked: list[ValueNode]) -> None:
        """Add a field to the lists; `asked` is the input of the mutation whose payload it is in."""
        name = nodes[0].name.value
        definition = kind.fields.get(name)
        if definition is None:  # __typename
            return
        named = get_named_type(definition.type)
        given = {one.name.value: one.value for one in nodes[0].arguments or ()}
        if "filters" in given:  # each is counted
            found.inside.append(([given["filters"]], MAX_PAGE_SIZE, Lists([([], UNPAGED, Lists())])))
        if not isinstance(named, GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType):
            return
        inner = self._below(nodes, named)
        plain = definition.type.of_type if isinstance(definition.type, GraphQLNonNull) else definition.type
        if any(one in definition.args for one in SIZES):
            said = [given[one] for one in SIZES if one in given]
            found.inside.append((said, self._default(kind, name, definition), inner))
        elif listed := [one for one in LISTS if one in definition.args]:
            found.inside.append(([given[listed[0]]], MAX_PAGE_SIZE, inner))
        elif (kind.name, name) == CHANGED:
            found.changed.append((asked, inner))
        elif isinstance(plain, GraphQLList) and not (name in ROWS and is_page(kind)):
            found.inside.append(([], UNPAGED, inner))
        else:
            found.inside += inner.inside
            found.changed += inner.changed
            found.either += inner.either

    def _default(self, kind: GraphQLObjectType, name: str, definition: Any) -> int:
        """The size of a page that nobody has said."""
        what = plan_of(kind, name)
        if isinstance(what, Paged):
            return what.listing.default.first or what.listing.default.last or 0
        said = definition.args["first"].default_value if "first" in definition.args else None
        return said if isinstance(said, int) else (TWENTY.first or 0)


def is_page(kind: GraphQLObjectType) -> bool:
    """Is it the type of a page, whose size has been said where it is a field's?"""
    return kind.name.endswith(("Connection", "Page"))
