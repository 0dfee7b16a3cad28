"""The text of docs/api.md."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graphql import GraphQLField, print_ast
from graphql.language import parse

from models.keyset import MAX_PAGE_SIZE
from resolvers.rate_limits import LIMIT_ITEMS
from schema.build import schema
from schema.complexity import MAX_ALIASES, MAX_DEPTH
from schema.events import EVENTS
from schema.fields import definition_of
from schema.parsing import MAX_TOKENS
from schema.plans.cost import MAX_COST, MAX_EVENT_COST, UNPAGED
from tests.reference.examples import MUTATIONS, Example
from tests.reference.queries import QUERIES, SUBSCRIPTIONS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "api.md"
WORDS = Path(__file__).parent / "words.md"
SCHEMA = schema._schema
ROLES = {
    "nobody": "Without a token",
    "customer": "As a customer",
    "vendor": "As one of a vendor's people",
    "admin": "As an admin of the store",
    "service": "As the store's backend",
}


def page() -> str:
    """All of it: what words.md says, with the numbers as they are, and then each operation."""
    roots = (("Queries", SCHEMA.query_type, QUERIES), ("Mutations", SCHEMA.mutation_type, MUTATIONS))
    parts = [WORDS.read_text().format_map(facts())]
    for title, root, examples in (*roots, ("Subscriptions", SCHEMA.subscription_type, SUBSCRIPTIONS)):
        assert root is not None
        parts += [f"## {title}\n", *_operations(root.fields, examples)]
    return "\n".join(parts)


def facts() -> dict[str, Any]:
    """The numbers and tables that words.md names."""
    codes = SCHEMA.type_map["UserErrorCode"]
    rates = [f"| {limit.value} | {each} | {staff} |" for limit, (each, staff) in LIMIT_ITEMS.items()]
    values: Any = codes
    return {
        "depth": MAX_DEPTH,
        "tokens": f"{MAX_TOKENS:,}",
        "aliases": MAX_ALIASES,
        "cost": f"{MAX_COST:,}",
        "event_cost": MAX_EVENT_COST,
        "unpaged": UNPAGED,
        "page_size": MAX_PAGE_SIZE,
        "rates": "\n".join(rates),
        "user_errors": "\n".join(f"| `{name}` | {one.description} |" for name, one in values.values.items()),
        "events": "\n".join(f"| `{name}` | {SCHEMA.type_map[name].description} |" for name in _events()),
    }


def _events() -> list[str]:
    return [str(definition_of(kind).name) for kind in EVENTS]


def _operations(fields: Mapping[str, GraphQLField], examples: Mapping[str, Example]) -> Iterator[str]:
    for name in sorted(fields):
        yield from _operation(name, fields[name], examples[name])


def _operation(name: str, field: GraphQLField, example: Example) -> Iterator[str]:
    yield f"### {name}\n\n{field.description}\n"
    if field.deprecation_reason:
        yield f"**Deprecated:** {field.deprecation_reason}\n"
    if field.args:
        rows = [f"| `{one}` | `{arg.type}` | {arg.description} |" for one, arg in field.args.items()]
        yield "\n".join(["| argument | type | |", "|---|---|---|", *rows, ""])
    yield f"Gives `{field.type}`. {ROLES[example.role]}:\n"
    yield f"```graphql\n{print_ast(parse(example.document))}\n```"
    if example.variables:
        yield f"```json\n{json.dumps(example.variables, indent=2)}\n```"
    yield ""
