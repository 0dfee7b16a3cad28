"""GraphQL documents: parsed and validated once per text, within limits that bound what a request can cost."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    NameNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
)
from graphql.validation.validate import ValidationAbortedError
from strawberry.extensions import SchemaExtension

from models.refusals import QueryTooComplex, RequestError
from schema.complexity import complexity_errors, variables_errors, without_duplicate_selections
from schema.introspection import asks_about_schema
from schema.parsing import DocumentTooLong, parse_document
from schema.persisted import as_error, persisted, resolved
from schema.plans.cost import CostModel
from schema.plans.errors import NotCovered
from schema.plans.selections import condition_values, conditions_of
from schema.remembered import Remembered
from schema.validation import validate_document
from subscriptions.messages import EXTENSIONS, hash_in

MAX_CACHED_DOCUMENTS = 500
MAX_CACHED_CHARACTERS = 20_000  # of one document
MAX_CACHED_TOGETHER = 600_000  # characters, whose trees take up to 300 bytes each
MAX_OF_STRANGERS = 50  # documents, of those who have no token: they must not take the places of others


@dataclass(slots=True)
class _CachedDocument:
    document: DocumentNode
    errors: list[GraphQLError] | None = None
    costs: dict[object, CostModel] = field(default_factory=dict)  # the latest


class DocumentCache(SchemaExtension):
    """Parses and validates documents with a cache by text.

    It replaces Strawberry's caches, which hash whole documents.
    """

    _cache: Remembered[str, _CachedDocument] = Remembered(MAX_CACHED_DOCUMENTS, MAX_CACHED_TOGETHER)
    _of_strangers: Remembered[str, _CachedDocument] = Remembered(MAX_OF_STRANGERS, MAX_CACHED_TOGETHER // 10)
    _refused: GraphQLError | None = None
    _cost: CostModel | None = None

    def on_operation(self) -> Iterator[None]:
        """Find the text of a document that is named by its hash. A refusal is kept for on_validate, as below."""
        context = self.execution_context
        if not context.context.is_inside:
            context.operation_extensions = context.operation_extensions or EXTENSIONS.get()
            EXTENSIONS.set(None)  # or what this operation starts would have them, too
            try:
                context.query = resolved(context.query or None, context.operation_extensions)
            except RequestError as error:
                context.query, self._refused = "{ __typename }", as_error(error)
        yield

    def on_parse(self) -> Iterator[None]:
        """Parse a document, unless it is empty. An error is kept for on_validate: over WebSocket a raise is lost."""
        text = self.execution_context.query or ""
        entry = self._cache.get(text) or self._of_strangers.get(text)
        if self._refused is not None:
            entry = _CachedDocument(self._unparsed(), [self._refused])
        elif entry is None and text:
            try:
                entry = _CachedDocument(parse_document(text))
            except GraphQLError as error:
                entry = _CachedDocument(self._unparsed(), [error.with_traceback(None)])
        self._entry = entry
        if entry is not None:
            self.execution_context.graphql_document = entry.document
        yield

    def _unparsed(self) -> DocumentNode:
        """Return what stands for a document that cannot be parsed, until validation reports its error."""
        name = self.execution_context._provided_operation_name
        typename = FieldNode(name=NameNode(value="__typename"))
        operation = OperationDefinitionNode(
            operation=OperationType.QUERY,
            name=NameNode(value=name) if name else None,
            selection_set=SelectionSetNode(selections=(typename,)),
        )
        return DocumentNode(definitions=(operation,))

    def on_validate(self) -> Iterator[None]:
        """Validate a document once per text, checking the limits before the costlier rules."""
        context, entry = self.execution_context, self._entry
        if entry is not None:
            if entry.errors is None:
                entry.errors = complexity_errors(entry.document)
                if not entry.errors:
                    entry.document = without_duplicate_selections(entry.document)
                    entry.errors = validate_document(context.schema._schema, entry.document)
            if not entry.errors and context.query:
                self._remember(context.query, entry, is_known=context.context.actor_or_none is not None)
            context.graphql_document = entry.document
            context.pre_execution_errors = list(entry.errors) or self._request_errors(entry.document)
            named = hash_in(context.operation_extensions)
            if named is not None and context.query and not entry.errors:
                persisted.remember(named, context.query)
        yield

    def _request_errors(self, document: DocumentNode) -> list[GraphQLError]:
        """What is wrong with the request of a valid document: its variables, or the choice of an operation.

        The library would run the first of several operations where the request names none.
        """
        context = self.execution_context
        actor = context.context.actor_or_none
        if errors := variables_errors(context.variables, actor and actor.role):
            return errors
        operations = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
        name = context._provided_operation_name
        if len(operations) > 1 and name is None:
            return [GraphQLError("Say with operationName which of the document's operations to run.")]
        named = [one for one in operations if name is None or (one.name and one.name.value == name)]
        return self._cost_errors(document, named[0]) if named else []

    def _cost_errors(self, document: DocumentNode, operation: OperationDefinitionNode) -> list[GraphQLError]:
        """Return the error of an operation that could load too much."""
        schema, variables = self.execution_context.schema._schema, self.execution_context.variables or {}
        assert self._entry is not None
        try:
            asks_about_schema(document, operation)
            conditions = condition_values(conditions_of(document), operation, variables)
            key = (operation.loc, *conditions.values())
            model = self._entry.costs.get(key)
            if model is None:
                self._entry.costs.clear()
                model = self._entry.costs[key] = CostModel(schema, document, operation, conditions)
            self._cost = model
            model.check(variables)
        except NotCovered:
            return []  # conditions that are no Booleans, which the executor refuses
        except QueryTooComplex as error:
            return [GraphQLError(str(error), original_error=error)]
        return []

    def get_results(self) -> dict[str, int]:
        """Return the document's cost and its limit for the answer's `extensions`, where the request's ask for them."""
        context = self.execution_context
        if self._cost is None or not asks_for_cost(context.operation_extensions):
            return {}
        return {"cost": self._cost.cost(context.variables or {}), "limit": self._cost.limit}

    @classmethod
    def valid(cls, text: str) -> DocumentNode | None:
        """The document of a text that has been found valid before."""
        known = cls._cache.get(text)
        return known.document if known is not None and known.errors == [] else None

    @classmethod
    def _remember(cls, text: str, entry: _CachedDocument, is_known: bool) -> None:
        """Keep a valid document."""
        memory = cls._cache if is_known else cls._of_strangers
        if len(text) <= MAX_CACHED_CHARACTERS and text not in cls._cache and text not in memory:
            memory.put(text, entry, len(text))


def asks_for_cost(extensions: object) -> bool:
    """Return whether a request's extensions ask for the document's cost in the answer's."""
    return isinstance(extensions, dict) and extensions.get("cost") is True


def is_document_limit_error(error: GraphQLError) -> bool:
    """Return whether an error says that a document is too long, or too complex to be parsed or validated."""
    return isinstance(error, ValidationAbortedError | DocumentTooLong)
