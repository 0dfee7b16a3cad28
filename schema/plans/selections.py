"""The fields of a selection by response key, as the executor collects them."""

from graphql import (
    BooleanValueNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    Visitor,
    is_abstract_type,
    visit,
)

from schema.plans.arguments import Variables
from schema.plans.errors import NotCovered

CONDITIONS = {"skip": False, "include": True}  # for which value of `if` something is part of the answer
Fields = dict[str, list[FieldNode]]


class Selections:
    """Collects the fields of one operation, for the values that its conditions have in one request."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, variables: Variables) -> None:
        self._schema, self._variables = schema, variables
        self._fragments = {
            one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)
        }

    def below(self, nodes: list[FieldNode], kind: GraphQLObjectType) -> Fields:
        """The fields selected below these nodes, in the order in which their keys are first mentioned."""
        return self.of([one.selection_set for one in nodes if one.selection_set is not None], kind)

    def of(self, sets: list[SelectionSetNode], kind: GraphQLObjectType) -> Fields:
        """The same of selections."""
        found: Fields = {}
        for one in sets:
            self._collect(one, kind, found, set())
        return found

    def _collect(self, selection: SelectionSetNode, kind: GraphQLObjectType, found: Fields, seen: set[str]) -> None:
        for node in selection.selections:
            if not self._is_wanted(node):
                continue
            if isinstance(node, FieldNode):
                found.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
            elif isinstance(node, InlineFragmentNode):
                if node.type_condition is None or self._is_of(kind, node.type_condition.name.value):
                    self._collect(node.selection_set, kind, found, seen)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)
                fragment = self._fragments[node.name.value]
                if self._is_of(kind, fragment.type_condition.name.value):
                    self._collect(fragment.selection_set, kind, found, seen)

    def _is_of(self, kind: GraphQLObjectType, condition: str) -> bool:
        on = self._schema.type_map[condition]
        return on is kind or (is_abstract_type(on) and self._schema.is_sub_type(on, kind))

    def _is_wanted(self, node: SelectionNode) -> bool:
        return all(self._holds(one) for one in node.directives or ())

    def _holds(self, directive: DirectiveNode) -> bool:
        if directive.name.value not in CONDITIONS:
            raise NotCovered("another directive")
        given = next(one.value for one in directive.arguments or ())
        value = self._variables.get(given.name.value) if isinstance(given, VariableNode) else _plain(given)
        return value is CONDITIONS[directive.name.value]


def _plain(node: ValueNode) -> bool | None:
    return node.value if isinstance(node, BooleanValueNode) else None


class _Conditions(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_directive(self, node: DirectiveNode, *_: object) -> None:
        self.names |= {one.value.name.value for one in node.arguments or () if isinstance(one.value, VariableNode)}


def conditions_of(document: DocumentNode) -> list[str]:
    """The variables that a document's @skip and @include depend on."""
    found = _Conditions()
    visit(document, found)
    return sorted(found.names)


def condition_values(names: list[str], operation: OperationDefinitionNode, variables: Variables) -> dict[str, bool]:
    """What they are in a request. Raises NotCovered for what is no Boolean."""
    found = {}
    defaults = {one.variable.name.value: one.default_value for one in operation.variable_definitions or ()}
    for name in names:
        if name not in defaults:
            continue  # of another operation
        default = defaults[name]
        value = variables.get(name, default.value if isinstance(default, BooleanValueNode) else None)
        if type(value) is not bool:
            raise NotCovered("no Boolean")
        found[name] = value
    return found
