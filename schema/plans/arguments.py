"""Arguments of fields, from literals and variables, as strict as the executor or stricter.

What the executor would refuse, and what it takes only with a conversion (2.0 for an Int), is not covered.
"""

from collections.abc import Callable, Mapping
from typing import Any

from graphql import (
    BooleanValueNode,
    EnumValueNode,
    FieldNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    IntValueNode,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    StringValueNode,
    Undefined,
    ValueNode,
    VariableNode,
    type_from_ast,
)

from schema.plans.errors import NotCovered

Variables = Mapping[str, Any]
SCALARS = {"Int": int, "String": str, "ID": str, "Boolean": bool}
INT_LIMIT = 2**31


class Arguments:
    """The arguments of one field. Made once, and asked for their values at each request."""

    def __init__(
        self, schema: GraphQLSchema, field: GraphQLField, node: FieldNode, operation: OperationDefinitionNode
    ) -> None:
        definitions = {one.variable.name.value: one for one in operation.variable_definitions or ()}
        self._types = {name: type_from_ast(schema, one.type) for name, one in definitions.items()}
        self._defaults = {
            name: _literal(one.default_value, self._types[name], {})
            for name, one in definitions.items()
            if one.default_value is not None
        }
        self._given = [(one.name.value, field.args[one.name.value].type, one.value) for one in node.arguments or ()]
        self._names = sorted({name for _, _, value in self._given for name in _variables_in(value)})

    def values(self, variables: Variables) -> dict[str, Any]:
        """What is given, by GraphQL's names: enums by their names, ids as text. Raises NotCovered."""
        known = {}
        for name in self._names:
            value = variables.get(name, self._defaults.get(name, Undefined))
            kind = self._types[name]
            if value is Undefined:
                if isinstance(kind, GraphQLNonNull):
                    raise NotCovered("a variable is missing")
                continue
            known[name] = checked(value, kind)
        found = {}
        for name, kind, node in self._given:
            value = _literal(node, kind, known)
            if value is not Undefined:
                found[name] = value
        return found


def checked(value: Any, kind: GraphQLInputType | Any) -> Any:
    """A variable's value, if it is exactly of its type."""
    if isinstance(kind, GraphQLNonNull):
        if value is None:
            raise NotCovered("null")
        return checked(value, kind.of_type)
    if value is None:
        return None
    if isinstance(kind, GraphQLList):
        if type(value) is not list:
            raise NotCovered("not a list")
        return [checked(one, kind.of_type) for one in value]
    if isinstance(kind, GraphQLEnumType):
        return _enum(value, kind)
    if isinstance(kind, GraphQLInputObjectType):
        if type(value) is not dict:
            raise NotCovered("not an object")
        return _object(value, kind, checked)
    return _scalar(value, kind.name)


def _scalar(value: Any, name: str) -> Any:
    if type(value) is not SCALARS.get(name) or (isinstance(value, int) and not -INT_LIMIT <= value < INT_LIMIT):
        raise NotCovered("another scalar")
    return value


def _enum(value: Any, kind: GraphQLEnumType) -> str:
    if type(value) is not str or value not in kind.values:
        raise NotCovered("no value of the enum")
    return value


def _object(given: dict[str, Any], kind: GraphQLInputObjectType, read: Callable[[Any, Any], Any]) -> dict[str, Any]:
    if not given.keys() <= kind.fields.keys():
        raise NotCovered("an unknown field of an input")
    found = {}
    for name, field in kind.fields.items():
        value = read(given[name], field.type) if name in given else Undefined
        if value is Undefined and isinstance(field.type, GraphQLNonNull) and field.default_value is Undefined:
            raise NotCovered("a field of an input is missing")
        if value is not Undefined:
            found[name] = value
    return found


def _literal(node: ValueNode, kind: Any, variables: Variables) -> Any:
    """The value of a literal that has been validated, with the variables in it; Undefined for one that is not given."""
    if isinstance(node, VariableNode):
        value = variables.get(node.name.value, Undefined)
        if value is None and isinstance(kind, GraphQLNonNull):
            raise NotCovered("null")
        return value
    if isinstance(kind, GraphQLNonNull):
        return _literal(node, kind.of_type, variables)
    if isinstance(node, NullValueNode):
        return None
    if isinstance(kind, GraphQLList):
        if not isinstance(node, ListValueNode):
            raise NotCovered("one value for a list")
        found = [_literal(one, kind.of_type, variables) for one in node.values]
        if Undefined in found:
            raise NotCovered("a variable is missing in a list")
        return found
    if isinstance(kind, GraphQLInputObjectType) and isinstance(node, ObjectValueNode):
        given = {one.name.value: one.value for one in node.fields}
        return _object(given, kind, lambda value, inner: _literal(value, inner, variables))
    return _plain(node, kind)


def _plain(node: ValueNode, kind: Any) -> Any:
    if isinstance(node, EnumValueNode) and isinstance(kind, GraphQLEnumType):
        return _enum(node.value, kind)
    if isinstance(node, IntValueNode) and kind.name == "Int":
        return _scalar(int(node.value), "Int")
    if isinstance(node, StringValueNode) and kind.name in ("String", "ID"):
        return node.value
    if isinstance(node, BooleanValueNode) and kind.name == "Boolean":
        return node.value
    raise NotCovered("a literal of another kind")


def _variables_in(node: ValueNode) -> list[str]:
    if isinstance(node, VariableNode):
        return [node.name.value]
    if isinstance(node, ListValueNode):
        return [name for one in node.values for name in _variables_in(one)]
    if isinstance(node, ObjectValueNode):
        return [name for one in node.fields for name in _variables_in(one.value)]
    return []
