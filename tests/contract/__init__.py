"""The contract that this schema grows into: a copy of its SDL, and what of it is still missing.

`python -m tests.contract` writes missing.txt and the committed schema/schema.graphql anew.
"""

import re
from pathlib import Path

from graphql import build_schema, find_breaking_changes

from schema.build import schema

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CONTRACT = HERE / "schema.graphql"
MISSING = HERE / "missing.txt"
COMMITTED = ROOT / "schema" / "schema.graphql"
ORIGINAL = ROOT.parent / "shared" / "contract" / "schema.graphql"


AMOUNTS = (
    ("type Money", "amount"),
    ("input OrderInput ", "total"),
    ("input OrderItemInput", "price"),
    ("input ResolutionInput", "amount"),
)
"""Fields of the contract's Int that become Amount with its next step, which the schema has taken."""


def contract_sdl() -> str:
    """Return the contract's SDL with the steps that change a type, and that the schema has taken."""
    text = CONTRACT.read_text() + "\nscalar Amount\n"
    for kind, field in AMOUNTS:
        text, count = re.subn(rf"({kind}[^}}]*?\b{field}: )Int", r"\1Amount", text, count=1)
        assert count == 1, f"{kind} has no {field}: Int"
    text, count = re.subn(r"(type Thread implements Node {[^}]*?\bcustomer: User)!", r"\1", text, count=1)
    assert count == 1  # threads between a vendor and the store have none
    return text


def own_sdl() -> str:
    """The schema as it is built, as its committed file."""
    return schema.as_str() + "\n"


def missing(contract: str, own: str) -> list[str]:
    """What `own` lacks or has changed of `contract`, one line each."""
    changes = find_breaking_changes(build_schema(contract), build_schema(own, assume_valid_sdl=True))
    return sorted(f"{change.type.name}: {change.description}" for change in changes)
