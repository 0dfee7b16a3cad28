"""Inputs of filters as the executor has them, from arguments by GraphQL's names."""

from typing import Any, TypeVar

from strawberry.types.base import StrawberryList, StrawberryOptional
from strawberry.types.enum import StrawberryEnumDefinition

from schema.definitions import graphql_name
from schema.fields import definition_of

I = TypeVar("I")  # noqa: E741


def input_of(kind: type[I], given: dict[str, Any] | None) -> I:
    """An object of a class of inputs."""
    if given is None:
        return kind()
    values = {}
    for field in definition_of(kind).fields:
        name = graphql_name(field)
        if name in given:
            values[field.python_name] = _member(field.type, given[name])
    return kind(**values)


def _member(kind: Any, value: Any) -> Any:
    if isinstance(kind, StrawberryOptional):
        return None if value is None else _member(kind.of_type, value)
    if isinstance(kind, StrawberryList):
        return [_member(kind.of_type, one) for one in value]
    if isinstance(kind, StrawberryEnumDefinition):
        return kind.wrapped_cls[value]
    return value
