"""Documents made from the schema at random: any field of any type, with fragments, aliases, conditions, arguments."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
)

ROOTS = (
    *("threads", "thread", "orders", "order", "disputes", "dispute", "viewer", "store", "node", "nodes"),
    *("labels", "savedViews", "threadCounts"),
)
# What no two answers have alike: cursors and ids of the log are encrypted with something random.
NEVER = ("eventCursor", "evidence")
FILTERS = {"threads": "ThreadFilter", "orders": "OrderFilter", "disputes": "DisputeFilter"}
MAX_DEPTH = 7
WORDS = ("hello", "Order", "10", "a", "zzz", "1001", "%", "re", "")


@dataclass
class Pool:
    """What arguments are taken from: global ids by type, cursors by connection, and the numbers of orders."""

    ids: dict[str, list[str]] = field(default_factory=dict)
    cursors: dict[str, list[str]] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)
    externals: list[str] = field(default_factory=list)


class Writer:
    """Writes one document, and the variables for it."""

    def __init__(self, schema: GraphQLSchema, random: Random, pool: Pool) -> None:
        self._schema, self._random, self._pool = schema, random, pool
        self.variables: dict[str, Any] = {}
        self.declared: dict[str, str] = {}
        self.fragments: list[str] = []
        self._aliases = 0

    def document(self) -> str:
        """One query with one to three roots."""
        query = self._schema.query_type
        assert query is not None
        count = self._random.choice((1, 1, 2, 3))
        roots = [self._field(query, name, 0) for name in self._random.choices(ROOTS, k=count)]
        declared = ", ".join(f"${name}: {kind}" for name, kind in self.declared.items())
        head = f"query Q({declared})" if declared else "query Q"
        return "\n".join([f"{head} {{ {' '.join(roots)} }}", *self.fragments])

    def _chance(self, of: float) -> bool:
        return self._random.random() < of

    def _field(self, kind: Any, name: str, depth: int) -> str:
        definition: GraphQLField = kind.fields[name]
        named = get_named_type(definition.type)
        alias = ""
        if (depth == 0 or definition.args or self._chance(0.1)) and self._aliases < 25:
            self._aliases += 1
            alias = f"x{self._aliases}: "
        below = ""
        if isinstance(named, GraphQLObjectType | GraphQLInterfaceType):
            below = f" {self.selection(named, depth + 1)}"
        return f"{alias}{name}{self._arguments(kind, name, definition)}{self._condition()}{below}"

    def _condition(self) -> str:
        if not self._chance(0.04):
            return ""
        value = self._variable("Boolean!", self._chance(0.5)) if self._chance(0.5) else "true"
        return f" @{self._random.choice(('skip', 'include'))}(if: {value})"

    def selection(self, kind: Any, depth: int) -> str:
        """Some fields of a type, in braces."""
        flat = depth >= MAX_DEPTH
        names = [name for name, one in kind.fields.items() if name not in NEVER and not (flat and nests(one))]
        chosen = self._random.sample(names, min(len(names), self._random.randint(1, 5)))
        parts = [self._field(kind, name, depth) for name in chosen]
        if self._chance(0.15):
            parts.append("__typename")
        if isinstance(kind, GraphQLInterfaceType) and depth < MAX_DEPTH:
            possible = self._schema.get_possible_types(kind)
            parts += [f"... on {one.name} {self.selection(one, depth)}" for one in self._random.sample(possible, 2)]
        elif self._chance(0.1):
            self.fragments.append(f"fragment F{len(self.fragments)} on {kind.name} {{ {' '.join(parts)} }}")
            parts = [f"...F{len(self.fragments) - 1}", *(["__typename"] if self._chance(0.3) else [])]
        elif self._chance(0.1):
            parts = [f"... on {kind.name} {{ {' '.join(parts)} }}", *parts[:1]]
        return "{ " + " ".join(parts) + " }"

    def _variable(self, kind: str, value: Any) -> str:
        name = f"v{len(self.declared)}"
        self.declared[name] = kind
        self.variables[name] = value
        return f"${name}"

    def _arguments(self, kind: Any, name: str, definition: GraphQLField) -> str:
        given = {one: value for one in definition.args if (value := self._argument(kind.name, name, one)) is not None}
        if "first" in given and "last" in given:
            del given[self._random.choice(("first", "last"))]
        if name == "order" and definition.args:
            one = self._random.choice(("id", "externalId", "number"))
            given = {one: self._argument("Query", "order", one, certain=True)}
        shown = [f"{one}: {self._given(definition.args[one].type, value)}" for one, value in given.items()]
        return f"({', '.join(shown)})" if shown else ""

    def _argument(self, kind: str, name: str, argument: str, certain: bool = False) -> Any:
        pick, ids = self._random.choice, self._pool.ids
        if argument in ("first", "last"):
            return pick((None, 0, 1, 2, 3, 5, 20)) if self._chance(0.7) else None
        if argument in ("after", "before"):
            known = self._pool.cursors.get(name, [])
            return pick(known) if known and self._chance(0.25) else None
        if argument == "filters":
            return [self._filter("threads") for _ in range(self._random.randint(0, 3))]
        if argument == "filter":
            return self._filter(name) if self._chance(0.6) else None
        if argument == "orderBy":
            return pick((None, "DUE_FIRST", "NEWEST_FIRST", "UNREAD_FIRST", "WAITING_LONGEST"))
        if argument == "ids":
            return [pick(ids[pick(list(ids))]) for _ in range(self._random.randint(0, 6))]
        if argument == "id":
            wanted = {"thread": "Thread", "order": "Order", "dispute": "Dispute"}.get(name)
            return pick(ids[wanted if wanted and self._chance(0.95) else pick(list(ids))])
        return pick(self._pool.externals if argument == "externalId" else self._pool.numbers) if certain else None

    def _filter(self, name: str) -> dict[str, Any]:
        named: Any = self._schema.type_map[FILTERS[name]]
        return self._input(named)

    def _input(self, kind: GraphQLInputObjectType) -> dict[str, Any]:
        names = self._random.sample(list(kind.fields), self._random.randint(0, 2))
        return {name: None if self._chance(0.08) else self._value(kind.fields[name].type, name) for name in names}

    def _value(self, kind: Any, name: str) -> Any:
        if isinstance(kind, GraphQLNonNull):
            return self._value(kind.of_type, name)
        if isinstance(kind, GraphQLList):
            return [self._value(kind.of_type, name) for _ in range(self._random.randint(0, 3))]
        if isinstance(kind, GraphQLEnumType):
            return self._random.choice(list(kind.values))
        if kind.name == "Boolean":
            return self._chance(0.5)
        if kind.name == "ID":
            wanted = {"vendorId": "Vendor", "orderId": "Order", "labelIds": "Label"}.get(name, "User")
            return self._random.choice(self._pool.ids[wanted])
        return self._random.choice(WORDS)

    def _given(self, kind: Any, value: Any) -> str:
        if self._chance(0.5):
            return self._variable(str(kind), value)
        return literal(kind, value)


def nests(one: GraphQLField) -> bool:
    """Has its type fields of its own?"""
    return isinstance(get_named_type(one.type), GraphQLObjectType | GraphQLInterfaceType)


def literal(kind: Any, value: Any) -> str:
    """A value as GraphQL writes it."""
    if isinstance(kind, GraphQLNonNull):
        return literal(kind.of_type, value)
    if value is None:
        return "null"
    if isinstance(kind, GraphQLList):
        return f"[{', '.join(literal(kind.of_type, one) for one in value)}]"
    if isinstance(kind, GraphQLInputObjectType):
        return "{" + ", ".join(f"{name}: {literal(kind.fields[name].type, one)}" for name, one in value.items()) + "}"
    if isinstance(kind, GraphQLEnumType):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)
