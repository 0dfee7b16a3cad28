"""Trusted documents: those of PARLEY_TRUSTED_DOCUMENTS, and those of Parley's own pages."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
from graphql import GraphQLError

from schema.build import schema
from schema.parsing import parse_document
from schema.validation import validate_document
from settings.errors import SettingsError

OF_PAGES = Path(__file__).parent / "page_documents.json"
VARIABLE = "PARLEY_TRUSTED_DOCUMENTS"


def load_trusted(path: Path) -> dict[str, str]:
    """Read documents by their ids: those that the file gives, and the SHA-256 of each text.

    A file of JSON is a list of operations as Apollo's tools write it, or an object of texts by their ids, as Relay and
    graphql-codegen do; one that ends in .graphql is one document; of a folder all such files count.

    Raises SettingsError for what cannot be read, and for a document that is not valid.
    """
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.suffix in (".json", ".graphql"))
    found = dict[str, str]()
    for file in (*files, OF_PAGES):
        for named, text in _documents_of(file):
            _check(file, named, text)
            found |= {named: text, hashlib.sha256(text.encode()).hexdigest(): text}
    return found


def _documents_of(file: Path) -> Iterator[tuple[str, str]]:
    try:
        text = file.read_text()
        if file.suffix == ".graphql":
            yield file.name, text
            return
        listed: Any = orjson.loads(text)
        if "operations" in listed and isinstance(listed["operations"], list):
            listed = {one["id"]: one["body"] for one in listed["operations"]}
        yield from ((str(named), str(body)) for named, body in listed.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise SettingsError(f"{VARIABLE}: {file} holds no list of documents") from None


def _check(file: Path, named: str, text: str) -> None:
    try:
        errors = validate_document(schema._schema, parse_document(text))
    except GraphQLError as error:
        errors = [error]
    if errors:
        raise SettingsError(f"{VARIABLE}: {named} in {file} is not valid: {errors[0].message}")
