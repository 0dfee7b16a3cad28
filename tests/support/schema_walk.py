"""Walking the schema: a selection of all that a type offers, and which fields an answer held."""

from collections.abc import Iterator

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    get_named_type,
    is_composite_type,
    is_required_argument,
)

from schema.build import schema
from tests.support.api import Json

TYPES = schema._schema.type_map


def selection(kind: GraphQLNamedType, depth: int) -> str:
    """Every field of a type, with what is in it `depth` deep; of an interface what each type of it offers."""
    if isinstance(kind, GraphQLInterfaceType):
        return "__typename " + " ".join(
            f"... on {one} {{ {selection(one, depth)} }}" for one in schema._schema.get_possible_types(kind)
        )
    assert isinstance(kind, GraphQLObjectType)
    return " ".join(["__typename", *_fields(kind, depth)])


def _fields(kind: GraphQLObjectType, depth: int) -> Iterator[str]:
    for name, field in kind.fields.items():
        if any(is_required_argument(one) for one in field.args.values()):
            continue
        inner = get_named_type(field.type)
        if not is_composite_type(inner):
            yield name
        elif name == "edges":  # their nodes are those of `nodes`
            yield f"{name} {{ __typename cursor }}"
        elif depth:
            yield f"{name} {{ {selection(inner, depth - 1)} }}"


def texts(answer: Json) -> Iterator[tuple[str, str]]:
    """All texts of an answer to selections, each with its `Type.field`."""
    if isinstance(answer, list):
        for one in answer:
            yield from texts(one)
    if isinstance(answer, dict):
        for name, value in answer.items():
            if isinstance(value, str) and name != "__typename":
                yield f"{answer.get('__typename')}.{name}", value
            yield from texts(value)


def text_fields(kinds: set[str]) -> set[str]:
    """The fields of these types that are a String or an ID, as `Type.field`."""
    found: set[str] = set()
    for kind in kinds:
        fields: dict[str, GraphQLField] = TYPES[kind].fields  # type: ignore[attr-defined]
        found |= {
            f"{kind}.{name}" for name, field in fields.items() if get_named_type(field.type).name in ("String", "ID")
        }
    return found


def shown_to_all(for_staff: set[str]) -> set[str]:
    """The types of objects that queries and subscriptions lead to, but for these and for lists of these."""
    found, waiting = set[str](), ["Query", "Subscription"]
    while waiting:
        name = waiting.pop()
        kind = TYPES[name]
        if name in found or name in for_staff or name.removesuffix("Connection") in for_staff:
            continue
        if isinstance(kind, GraphQLInterfaceType):
            waiting += [one.name for one in schema._schema.get_possible_types(kind)]
        elif isinstance(kind, GraphQLObjectType):
            found.add(name)
            waiting += [get_named_type(field.type).name for field in kind.fields.values()]
    return found - {"Query", "Subscription"}
