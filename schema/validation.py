"""Validation of GraphQL documents by the library's rules, in time that is bounded whatever anybody sends.

Three of the library's habits would cost an attacker's document up to seconds: it compares fields of one response name
with each other, it looks for similar names to suggest, and it finds the line of each of a hundred errors.
"""

from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    ParallelVisitor,
    TypeInfo,
    TypeInfoVisitor,
    ValidationContext,
    visit,
)
from graphql.language.ast import QUERY_DOCUMENT_KEYS
from graphql.pyutils import RefMap
from graphql.validation import specified_rules, validation_context
from graphql.validation.rules import overlapping_fields_can_be_merged
from graphql.validation.validate import FragmentNestingVisitor, ValidationAbortedError
from graphql.validation.validation_context import VariableUsage, VariableUsageVisitor
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

MAX_ERRORS, ERRORS_OF_LONG = 5, 1  # of a document, and of one longer than LONG: an error may quote much of it
LONG = 2000  # characters
MAX_MESSAGE_LENGTH = 500  # characters, of an error: it may quote a name or value of any length
RULES = (*specified_rules, MaybeNullValidationRule, OneOfInputValidationRule)
NAMES = {"name", "alias"}  # no rule visits names, and they are half of the nodes
KEYS = {kind: tuple(key for key in keys if key not in NAMES) for kind, keys in QUERY_DOCUMENT_KEYS.items()}

# What the library would let a document cost, in its own units. It reads them for each document.
overlapping_fields_can_be_merged.MAX_COMPLEXITY_BUDGET = 4000  # two for each comparison of two fields
validation_context.MAX_FRAGMENT_WORK = 4000  # one for each fragment or variable that an operation reaches


class _Context(ValidationContext):
    """A context that finds the variables of a definition without visiting the names in it.

    It tells definitions apart by identity: to hash one, as the library does, takes as long as to visit it.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        by_identity: Any = RefMap
        self._variable_usages = by_identity()
        self._recursive_variable_usages = by_identity()
        self._fragment_spreads = by_identity()

    def get_variable_usages(self, node: OperationDefinitionNode | FragmentDefinitionNode) -> list[VariableUsage]:
        usages = self._variable_usages.get(node)
        if usages is None:
            visitor = VariableUsageVisitor(self._type_info, node if isinstance(node, FragmentDefinitionNode) else None)
            visit(node, TypeInfoVisitor(self._type_info, visitor), KEYS)
            usages = self._variable_usages[node] = visitor.usages
        return usages


def validate_document(schema: GraphQLSchema, document: DocumentNode) -> list[GraphQLError]:
    """Return what the rules of the specification find wrong with a document: at most MAX_ERRORS, without suggestions.

    A document that would take too long to validate has one error, a ValidationAbortedError.
    """
    errors: list[GraphQLError] = []
    is_long = document.loc is None or document.loc.end > LONG

    def report(error: GraphQLError) -> None:
        if len(error.message) > MAX_MESSAGE_LENGTH:
            error.message = error.message[:MAX_MESSAGE_LENGTH] + "..."
        errors.append(error)
        if len(errors) >= (ERRORS_OF_LONG if is_long else MAX_ERRORS):
            raise _EnoughErrors

    type_info = TypeInfo(schema)
    context = _Context(schema, document, type_info, report, hide_suggestions=True)
    visitors = [rule(context) for rule in RULES]
    fragments = {one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)}
    if fragments:
        visitors.insert(0, FragmentNestingVisitor(fragments))
    try:
        visit(document, TypeInfoVisitor(type_info, ParallelVisitor(visitors)), KEYS)
    except _EnoughErrors:
        pass
    except (ValidationAbortedError, RecursionError):
        return [ValidationAbortedError("It takes too long to validate.")]
    return errors


class _EnoughErrors(Exception):
    """Enough is known to be wrong with a document."""
