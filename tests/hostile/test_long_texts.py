"""Texts that are longer than any column: every argument of every operation takes one, and answers what it is."""

from collections.abc import Iterator
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    get_named_type,
)

from schema.build import schema
from tests.support.api import Api
from tests.support.databases import ON_SQLITE

SAMPLES = {"Int": 1, "Boolean": True, "DateTime": "2027-01-01T00:00:00Z", "Amount": 1}
TEXT = "x" * 5000
MAX_NESTING = 3
Path = tuple[str | int, ...]


def sample(kind: GraphQLInputType) -> Any:
    """Any value of a type, with what it requires alone."""
    if isinstance(kind, GraphQLNonNull):
        return sample(kind.of_type)
    if isinstance(kind, GraphQLList):
        return [sample(kind.of_type)]
    if isinstance(kind, GraphQLEnumType):
        return next(iter(kind.values))
    if isinstance(kind, GraphQLInputObjectType):
        return {name: sample(one.type) for name, one in kind.fields.items() if isinstance(one.type, GraphQLNonNull)}
    return SAMPLES.get(kind.name, "x")


def texts(kind: GraphQLInputType, path: Path = ()) -> Iterator[Path]:
    """Where in a value of a type there may be a text."""
    if isinstance(kind, GraphQLNonNull):
        yield from texts(kind.of_type, path)
    elif isinstance(kind, GraphQLList):
        yield from texts(kind.of_type, (*path, 0))
    elif isinstance(kind, GraphQLInputObjectType):
        for name, one in kind.fields.items() if len(path) <= MAX_NESTING else ():
            yield from texts(one.type, (*path, name))
    elif kind.name in ("String", "ID"):
        yield path


def holding(kind: GraphQLInputType, value: Any, path: Path) -> Any:
    """The value with the long text there."""
    if isinstance(kind, GraphQLNonNull):
        return holding(kind.of_type, value, path)
    if not path:
        return TEXT
    if isinstance(kind, GraphQLList):
        return [holding(kind.of_type, value[0] if value else sample(kind.of_type), path[1:])]
    assert isinstance(kind, GraphQLInputObjectType)
    name = str(path[0])
    inner = kind.fields[name].type
    return {**value, name: holding(inner, value.get(name) or sample(inner), path[1:])}


def requests(root: GraphQLObjectType, word: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """A request for each text of each operation."""
    for name, field in root.fields.items():
        for argument, one in field.args.items():
            for path in texts(one.type):
                needed = {
                    key: sample(arg.type) for key, arg in field.args.items() if isinstance(arg.type, GraphQLNonNull)
                }
                given = needed | {argument: holding(one.type, sample(one.type), path)}
                yield document(name, field, given, word), given


def document(name: str, field: GraphQLField, given: dict[str, Any], word: str) -> str:
    """The operation with these arguments as variables."""
    variables = ", ".join(f"${key}: {field.args[key].type}" for key in given)
    arguments = ", ".join(f"{key}: ${key}" for key in given)
    inner = "" if isinstance(get_named_type(field.type), GraphQLScalarType | GraphQLEnumType) else " { __typename }"
    return f"{word} ({variables}) {{ {name}({arguments}){inner} }}"


@ON_SQLITE
async def test_no_text_is_too_long_to_be_answered(api: Api) -> None:
    """A database that is asked for a row by such a text has none, and refuses to be asked."""
    people = [api.customer("ann"), api.admin(), api.backend()]
    await api.thread("ann")
    roots = {"query": schema._schema.query_type, "mutation": schema._schema.mutation_type}
    failed, count = list[str](), 0
    for word, root in roots.items():
        assert root is not None
        for query, given in requests(root, word):
            count += 1
            replies = [await one.reply(query, **given) for one in people]
            failed += [query for one in replies if "INTERNAL" in str(one.get("errors"))]
    assert failed == []
    assert count > 150

    entity = {"__typename": "Order", "externalId": TEXT}
    asked = "query ($it: [_Any!]!) { _entities(representations: $it) { __typename } }"
    assert (await people[1].ask(asked, it=[entity]))["_entities"] == [None]
