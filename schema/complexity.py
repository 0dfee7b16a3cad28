"""The size of documents: how deep they nest, how many aliases and fields they have. What they load: plans/cost.py."""

from dataclasses import dataclass, field, replace
from operator import is_
from typing import Any

from graphql import (
    DocumentNode,
    ExecutableDefinitionNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)

from models.enums import Role
from models.refusals import QueryTooComplex

MAX_DEPTH = 12
MAX_ALIASES = 30
MAX_ERRORS = 5
MAX_VARIABLE_VALUES_WITHOUT_TOKEN = 500  # in the variables of a request without a token; what it may ask needs none
MAX_VARIABLE_VALUES = 2_500  # which 1,000 threads to change are not
MAX_VARIABLE_VALUES_OF_SERVICE = 20_000  # which 500 orders are not
MAX_FIELDS = 5000  # without fragments, MAX_TOKENS allows fewer


@dataclass(slots=True)
class _Complexity:
    """The depth of a selection, and its numbers of aliases and of fields, with all fragments spread."""

    depth: int = 0
    aliases: int = 0
    fields: int = 0

    def add(self, other: "_Complexity", level: int) -> None:
        self.depth = max(self.depth, other.depth + level)
        self.aliases += other.aliases
        self.fields += other.fields


@dataclass
class _ComplexityMeter:
    """Measures selections, each fragment only once: twenty nested ones could otherwise unfold to a million fields."""

    fragments: dict[str, FragmentDefinitionNode]
    measured: dict[str, _Complexity] = field(default_factory=dict)

    def selection(self, selection_set: SelectionSetNode | None) -> _Complexity:
        total = _Complexity()
        for node in selection_set.selections if selection_set else ():
            total.fields += 1
            if isinstance(node, FieldNode):
                total.aliases += node.alias is not None
                inner = self.selection(node.selection_set)
                if node.name.value.startswith("__"):
                    inner.depth = -1  # the schema about itself, which playgrounds nest deep
                total.add(inner, level=1)
            elif isinstance(node, InlineFragmentNode):
                total.add(self.selection(node.selection_set), level=0)
            elif isinstance(node, FragmentSpreadNode):
                total.add(self.fragment(node.name.value), level=0)
        return total

    def fragment(self, name: str) -> _Complexity:
        if name not in self.measured:
            self.measured[name] = _Complexity()  # a cycle counts as nothing here; another rule refuses it
            fragment = self.fragments.get(name)
            self.measured[name] = self.selection(fragment.selection_set if fragment else None)
        return self.measured[name]


def complexity_errors(document: DocumentNode) -> list[GraphQLError]:
    """Return an error for each operation that exceeds MAX_DEPTH or MAX_ALIASES, or for MAX_FIELDS of all together."""
    definitions = document.definitions
    meter = _ComplexityMeter({one.name.value: one for one in definitions if isinstance(one, FragmentDefinitionNode)})
    errors, fields = [], 0
    try:
        for operation in (one for one in definitions if isinstance(one, OperationDefinitionNode)):
            measure = meter.selection(operation.selection_set)
            fields += measure.fields
            if measure.depth > MAX_DEPTH:
                errors.append(_too_complex(f"It nests {measure.depth} deep, and {MAX_DEPTH} is the most."))
            elif measure.aliases > MAX_ALIASES:
                errors.append(_too_complex(f"It has {measure.aliases} aliases, and {MAX_ALIASES} is the most."))
    except RecursionError:
        errors = [_too_complex("Its fragments nest too deep.")]
    if not errors and fields > MAX_FIELDS:
        errors = [_too_complex(f"It has {fields} fields with its fragments spread, and {MAX_FIELDS} is the most.")]
    return errors[:MAX_ERRORS]


def variables_errors(variables: object, role: Role | None) -> list[GraphQLError]:
    """Return an error for variables that hold more values, at any depth, than one of that role may send."""
    if role is None:
        most, who = MAX_VARIABLE_VALUES_WITHOUT_TOKEN, ", without a token"
    else:
        most, who = MAX_VARIABLE_VALUES_OF_SERVICE if role is Role.SYSTEM else MAX_VARIABLE_VALUES, ""
    pending, count = [variables], 0
    while pending and count <= most:
        value = pending.pop()
        count += 1
        if isinstance(value, dict):
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)
    return [_too_complex(f"Its variables hold more than {most:,} values{who}.")] if pending else []


def _too_complex(reason: str) -> GraphQLError:
    return GraphQLError(f"The document is too complex. {reason}", original_error=QueryTooComplex(reason))


def without_duplicate_selections(document: DocumentNode) -> DocumentNode:
    """Return a document whose long selection sets do not select again what they have selected in the same words.

    It would not be run twice, but validated: each field is compared with each other of its name.
    """
    definitions = tuple(
        _selecting_once(one) if isinstance(one, ExecutableDefinitionNode) else one for one in document.definitions
    )
    return replace(document, definitions=definitions)


def _selecting_once(node: Any) -> Any:
    """Return an operation, a fragment, a field or an inline fragment whose selections are said once."""
    if node.selection_set is None:
        return node
    selections = node.selection_set.selections
    if len(selections) > MAX_ALIASES:
        selections = tuple({_words(one): one for one in selections}.values())
    once = tuple(one if isinstance(one, FragmentSpreadNode) else _selecting_once(one) for one in selections)
    if len(once) == len(node.selection_set.selections) and all(map(is_, once, node.selection_set.selections)):
        return node
    return replace(node, selection_set=replace(node.selection_set, selections=once))


def _words(node: SelectionNode) -> object:
    """Return what a selection consists of: its text, or, in documents without locations, itself."""
    return node.loc.source.body[node.loc.start : node.loc.end] if node.loc else id(node)
