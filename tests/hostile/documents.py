"""Documents that are meant to cost as much as a document can: valid ones, and ones that are almost valid."""

import random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_composite_type,
    is_list_type,
    is_non_null_type,
    is_required_argument,
)

from schema.build import schema

SCHEMA = schema._schema
MOST_TOKENS = 1800
VALUES = (
    "1",
    '"x"',
    "null",
    "true",
    "RED",
    "[1 2 3]",
    "{ a: 1 b: { c: $v0 } }",
    "$v0",
    "$v1",
    '"""x\n  y"""',
    "-1.5e3",
)
LITERALS = {
    "Int": "1",
    "Float": "1.5",
    "Boolean": "$v0",
    "String": '"x"',
    "ID": '"x"',
    "DateTime": '"2026-01-01T00:00:00Z"',
}
MISSPELT = ("nam", "nodess", "firstt", "OrderX", "id_", "seqq")


class Writer:
    """Writes one document, choosing by a source of chance: what kind of things, and how often each."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.tokens = 0
        self.fragments = [f"F{number}" for number in range(chance.choice((0, 0, 3, 40)))]
        self.wrong = chance.choice((0.0, 0.0, 0.01, 0.3))
        self.aliased = chance.choice((0.0, 0.0, 0.02, 0.5))
        self.directed = chance.choice((0.0, 0.1, 0.9))
        self.argued = chance.choice((0.0, 0.3, 1.0))
        self.width = chance.choice((2, 5, 40, 400))
        self.depth = chance.choice((2, 4, 8, 12))

    def maybe(self, likely: float) -> bool:
        return self.chance.random() < likely

    def name(self, right: str) -> str:
        """A name, or now and then one that is misspelt."""
        return self.chance.choice(MISSPELT) + str(self.chance.randrange(1000)) if self.maybe(self.wrong) else right

    def word(self, text: str) -> str:
        self.tokens += 1
        return text

    def value(self, kind: Any) -> str:
        """A value of a type, or now and then of any other."""
        self.tokens += 1
        if self.maybe(self.wrong):
            return self.chance.choice(VALUES)
        if is_non_null_type(kind):
            return self.value(kind.of_type)
        if is_list_type(kind):
            self.tokens += 2
            return "[" + " ".join(self.value(kind.of_type) for _ in range(self.chance.choice((1, 1, 20)))) + "]"
        if isinstance(kind, GraphQLEnumType):
            return str(self.chance.choice(list(kind.values)))
        if isinstance(kind, GraphQLInputObjectType):
            return "{ " + self.inputs(kind.fields) + " }"
        return LITERALS.get(kind.name, '"x"')

    def inputs(self, known: dict[str, Any]) -> str:
        names = [name for name, one in known.items() if is_required_argument(one) or self.maybe(self.argued)]
        given = [f"{self.word(self.name(name))}: {self.value(known[name].type)}" for name in names]
        if self.maybe(self.wrong):
            given += [self.word(f"bad{number}: {number}") for number in range(self.chance.choice((1, 600)))]
        self.tokens += len(given) + 2
        return " ".join(given)

    def arguments(self, field: GraphQLField) -> str:
        given = self.inputs(field.args)
        return f"({given})" if given else ""

    def directives(self) -> str:
        if not self.maybe(self.directed):
            return ""
        self.tokens += 6
        return self.name("@include") + f"(if: ${'v1' if self.maybe(self.wrong) else 'v0'}) "

    def selection(self, kind: object, depth: int) -> str:
        written = []
        fields = getattr(kind, "fields", {})
        for _ in range(self.chance.randint(1, self.width)):
            if self.tokens > MOST_TOKENS:
                break
            written.append(self.one(kind, fields, depth))
        self.tokens += 2
        return "{ " + (" ".join(written) or "__typename") + " }"

    def one(self, kind: object, fields: dict[str, GraphQLField], depth: int) -> str:
        if self.fragments and self.maybe(0.1):
            self.tokens += 2
            return "..." + self.chance.choice(self.fragments)
        if isinstance(kind, GraphQLUnionType | GraphQLInterfaceType) and self.maybe(0.6):
            inner = self.chance.choice(SCHEMA.get_possible_types(kind))
            return f"... on {self.word(self.name(inner.name))} {self.directives()}" + self.selection(inner, depth)
        if not fields or self.maybe(0.03):
            return self.word("__typename")
        leaves = [name for name, one in fields.items() if not is_composite_type(get_named_type(one.type))]
        name = self.chance.choice(list(fields) if depth < self.depth or not leaves else leaves)
        field = fields[name]
        inner_type = get_named_type(field.type)
        alias = f"{self.word('x' + str(self.chance.randrange(60)))}: " if self.maybe(self.aliased) else ""
        text = self.word(alias + self.name(name)) + self.arguments(field) + " " + self.directives()
        if is_composite_type(inner_type):
            text += self.selection(inner_type, depth + 1)
        return text

    def document(self) -> str:
        root = self.chance.choice([one for one in (SCHEMA.query_type, SCHEMA.mutation_type) if one])
        kind = "mutation" if root is SCHEMA.mutation_type else "query"
        operations = []
        for number in range(self.chance.choice((1, 1, 1, 9))):
            selection = self.selection(root, 1)
            declared = "($v0: Boolean!)" if "$v0" in selection else ""
            operations.append(f"{kind} Q{number} {declared} {selection}")
        objects = [one for one in SCHEMA.type_map.values() if isinstance(one, GraphQLObjectType)]
        for name in self.fragments:
            on = root if self.maybe(0.5) else self.chance.choice(objects)
            operations.append(
                f"fragment {name} on {on.name} "
                + (self.selection(on, 2) if self.tokens < MOST_TOKENS else "{ __typename }")
            )
        return " ".join(operations)


def written(seed: int) -> str:
    """A document by its number."""
    return Writer(random.Random(seed)).document()
