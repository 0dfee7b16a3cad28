"""GraphQL documents: parsed and validated once per text, within limits that bound what a request can cost."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSyntaxError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
    Visitor,
    parse,
    print_ast,
    visit,
)
from graphql.validation.validate import ValidationAbortedError
from strawberry.extensions import SchemaExtension
from strawberry.schema.schema import validate_document

from models.refusals import QueryTooComplex

MAX_DEPTH = 12
MAX_TOKENS = 2000
MAX_ALIASES = 30
MAX_CACHED_DOCUMENTS = 500
MAX_CACHED_CHARACTERS = 20_000


@dataclass(slots=True)
class _CachedDocument:
    document: DocumentNode
    errors: list[GraphQLError] | None = None


class DocumentCache(SchemaExtension):
    """Parses and validates documents with a cache by text.

    It replaces Strawberry's caches, which hash whole documents.
    """

    _cache: OrderedDict[str, _CachedDocument] = OrderedDict()

    def on_parse(self) -> Iterator[None]:
        """What cannot be parsed is left to the library, which reports it; over WebSocket a raise from here is lost."""
        text = self.execution_context.query or ""
        self._entry = self._cache.get(text)
        if self._entry is None:
            try:
                self._entry = _CachedDocument(parse(text, max_tokens=MAX_TOKENS))
            except GraphQLError:
                self.execution_context.parse_options["max_tokens"] = MAX_TOKENS
                yield
                return
            self._remember(text, self._entry)
        self.execution_context.graphql_document = self._entry.document
        yield

    def on_validate(self) -> Iterator[None]:
        """Validate a document once per text, checking the limits before the costlier rules."""
        context, entry = self.execution_context, self._entry
        if entry is not None:
            if entry.errors is None:
                schema = context.schema._schema  # graphql-core's
                entry.errors = list(validate_document(schema, entry.document, (ComplexityLimitRule,)))
                if not entry.errors:
                    entry.document = without_duplicate_selections(entry.document)
                    entry.errors = list(validate_document(schema, entry.document, context.validation_rules))
            context.graphql_document = entry.document
            context.pre_execution_errors = list(entry.errors) or self._ambiguous(entry.document)
        yield

    def _ambiguous(self, document: DocumentNode) -> list[GraphQLError]:
        """The library would run the first of several operations where the request names none."""
        operations = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
        if len(operations) < 2 or self.execution_context._provided_operation_name is not None:  # noqa: PLR2004
            return []
        return [GraphQLError("Say with operationName which of the document's operations to run.")]

    @classmethod
    def _remember(cls, text: str, entry: _CachedDocument) -> None:
        if len(text) <= MAX_CACHED_CHARACTERS:
            cls._cache[text] = entry
            if len(cls._cache) > MAX_CACHED_DOCUMENTS:
                cls._cache.popitem(last=False)


@dataclass(slots=True)
class _Complexity:
    """The depth of a selection, and its number of aliases with all fragments spread."""

    depth: int = 0
    aliases: int = 0

    def add(self, other: "_Complexity", level: int) -> None:
        self.depth = max(self.depth, other.depth + level)
        self.aliases += other.aliases


@dataclass
class _ComplexityMeter:
    """Measures selections, each fragment only once: twenty nested ones could otherwise unfold to a million fields."""

    fragments: dict[str, FragmentDefinitionNode]
    measured: dict[str, _Complexity] = field(default_factory=dict)

    def selection(self, selection_set: SelectionSetNode | None) -> _Complexity:
        total = _Complexity()
        for node in selection_set.selections if selection_set else ():
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


class ComplexityLimitRule(ValidationRule):
    """A validation rule that refuses documents deeper than MAX_DEPTH or with more aliases than MAX_ALIASES."""

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        definitions = context.document.definitions
        measuring = _ComplexityMeter(
            {one.name.value: one for one in definitions if isinstance(one, FragmentDefinitionNode)}
        )
        for operation in (one for one in definitions if isinstance(one, OperationDefinitionNode)):
            measure = measuring.selection(operation.selection_set)
            if measure.depth > MAX_DEPTH:
                context.report_error(_too_complex(f"It nests {measure.depth} deep, and {MAX_DEPTH} is the most."))
            elif measure.aliases > MAX_ALIASES:
                context.report_error(_too_complex(f"It has {measure.aliases} aliases, and {MAX_ALIASES} is the most."))


class _DuplicateSelectionRemover(Visitor):
    """A visitor that removes repeated selections from long selection sets."""

    def leave_selection_set(self, node: SelectionSetNode, *_: object) -> SelectionSetNode | None:
        """Validation compares each field with each of its name, and would give up on what costs nothing to run."""
        if len(node.selections) <= MAX_ALIASES:
            return None
        said: dict[str, SelectionNode] = {}
        for selection in node.selections:
            said.setdefault(print_ast(selection), selection)
        return SelectionSetNode(selections=tuple(said.values()), loc=node.loc)


def without_duplicate_selections(document: DocumentNode) -> DocumentNode:
    """Return an equivalent document in which long selection sets hold each selection once."""
    once: DocumentNode = visit(document, _DuplicateSelectionRemover())
    return once


def _too_complex(reason: str) -> GraphQLError:
    return GraphQLError(f"The document is too complex. {reason}", original_error=QueryTooComplex(reason))


def is_document_limit_error(error: GraphQLError) -> bool:
    """Return whether an error says that a document has too many tokens, or nests too deep to be parsed or validated."""
    if isinstance(error, ValidationAbortedError):
        return error.message == "Validation aborted."  # and not for the number of its errors
    signs = f"more than {MAX_TOKENS} tokens", "nested too deeply"
    return isinstance(error, GraphQLSyntaxError) and any(sign in error.message for sign in signs)
