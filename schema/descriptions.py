"""Descriptions of what clients see, where no field says its own: the docstrings, and what recurs.

Strawberry publishes descriptions alone. A type's docstring says what it is, and that of a resolver what it does, so
both are published where nothing else is said. What means the same wherever it stands, such as `first`, is said once, in
schema/recurring.py, and the values of enumerations, which belong to the domain, in schema/enum_values.py.
"""

import inspect
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
)

from schema.definitions import STRAWBERRY
from schema.enum_values import VALUES
from schema.recurring import ARGUMENTS, FIELDS, INPUTS

HAVING_FIELDS = (GraphQLObjectType, GraphQLInterfaceType, GraphQLInputObjectType)


def describe(schema: GraphQLSchema) -> None:
    """Give a description to each element of the schema that has none, as far as one is to be had."""
    for kind in schema.type_map.values():
        if kind.name.startswith("__"):
            continue
        origin = getattr(kind.extensions.get(STRAWBERRY), "origin", None)
        kind.description = kind.description or _docstring(origin)
        if isinstance(kind, GraphQLEnumType):
            _describe_values(kind)
    for kind in schema.type_map.values():
        if isinstance(kind, HAVING_FIELDS) and not kind.name.startswith("__"):
            _describe_fields(kind)


def undescribed(schema: GraphQLSchema) -> list[str]:
    """The coordinates of all elements without a description, such as `Thread.messages(first:)`."""
    return [coordinate for coordinate, element in elements(schema) if not element.description]


def elements(schema: GraphQLSchema) -> list[tuple[str, Any]]:
    """All types, fields, arguments, input fields and enum values that the schema defines, by their coordinates."""
    found: list[tuple[str, Any]] = []
    for kind in schema.type_map.values():
        if kind.name.startswith("__") or kind.name in ("String", "Int", "Boolean", "ID", "Float"):
            continue
        found.append((kind.name, kind))
        if isinstance(kind, GraphQLEnumType):
            found += [(f"{kind.name}.{name}", value) for name, value in kind.values.items()]
        for name, field in kind.fields.items() if isinstance(kind, HAVING_FIELDS) else ():
            found.append((f"{kind.name}.{name}", field))
            found += [(f"{kind.name}.{name}({one}:)", argument) for one, argument in getattr(field, "args", {}).items()]
    return found


def _docstring(what: Any) -> str | None:
    text = inspect.getdoc(what) if what is not None else None
    return " ".join(text.split()) if text else None


def _describe_values(kind: GraphQLEnumType) -> None:
    for name, value in kind.values.items():
        value.description = value.description or VALUES.get(kind.name, {}).get(name)


def _describe_fields(kind: Any) -> None:
    recurring = INPUTS if isinstance(kind, GraphQLInputObjectType) else FIELDS
    for name, field in kind.fields.items():
        field.description = field.description or _resolver_says(field) or recurring.get(name)
        for one, argument in getattr(field, "args", {}).items():
            argument.description = argument.description or _argument_says(f"{kind.name}.{name}({one}:)", one, argument)


def _resolver_says(field: GraphQLField | GraphQLInputField) -> str | None:
    definition = field.extensions.get(STRAWBERRY)
    resolver = getattr(definition, "base_resolver", None)
    return _docstring(getattr(resolver, "wrapped_func", None))


def _argument_says(coordinate: str, name: str, argument: GraphQLArgument) -> str | None:
    """A mutation's `input` is what its type says; the others mean the same everywhere."""
    kind: GraphQLNamedType = get_named_type(argument.type)
    return kind.description if name in ("input", "filter") else ARGUMENTS.get(coordinate, ARGUMENTS.get(name))
