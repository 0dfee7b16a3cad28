"""The contract that this schema grows into: a copy of its SDL, and what of it is still missing.

`python -m tests.contract` writes missing.txt and the committed schema/schema.graphql anew.
"""

from pathlib import Path

from graphql import build_schema, find_breaking_changes

from schema.build import schema

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CONTRACT = HERE / "schema.graphql"
MISSING = HERE / "missing.txt"
COMMITTED = ROOT / "schema" / "schema.graphql"
ORIGINAL = ROOT.parent / "shared" / "contract" / "schema.graphql"


def own_sdl() -> str:
    """The schema as it is built, as its committed file."""
    return schema.as_str() + "\n"


def missing(contract: str, own: str) -> list[str]:
    """What `own` lacks or has changed of `contract`, one line each."""
    changes = find_breaking_changes(build_schema(contract), build_schema(own, assume_valid_sdl=True))
    return sorted(f"{change.type.name}: {change.description}" for change in changes)
