"""graphql-eslint's presets pass for the schema and for what the pages ask; its configuration says what is left out."""

import subprocess
from pathlib import Path

import pytest

from tests.support.npm import clients_installed

ROOT = Path(__file__).parents[2]
SCHEMA, OPERATIONS = "schema/schema.graphql", "web/client/operations"
BAD = "type query_result { Get: Int }"

pytestmark = [pytest.mark.slow, pytest.mark.needs("npm")]


def lint(*arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """ESLint with the configuration of tests/clients, from the project's root."""
    folder = clients_installed()
    program = ["node", str(folder / "node_modules" / "eslint" / "bin" / "eslint.js")]
    command = [*program, "--config", str(folder / "eslint.config.mjs"), *arguments]
    return subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True, timeout=180, check=False)


def test_the_schema_and_the_pages_operations_pass() -> None:
    done = lint(SCHEMA, OPERATIONS)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_against_the_presets_is_noticed() -> None:
    done = lint("--stdin", "--stdin-filename", SCHEMA, text=BAD)
    assert done.returncode == 1
    for rule in ("naming-convention", "require-description"):
        assert rule in done.stdout
