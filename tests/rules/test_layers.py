"""The order of the code: imports point one way, and nothing grows too long or goes without a word of what it is."""

import ast
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.rules.modules import PACKAGES, ROOT, Function, Module, modules_of_tests, product_modules

MAX_MODULE, MAX_FUNCTION = 250, 40
ALL_STORE = {"settings", "telemetry", "models", "subscriptions", "resolvers"}
# import-linter reads packages; what the single modules import is said here: packages, and libraries that have a place.
SINGLE = {
    "worker": ALL_STORE | {"schema", "notifications"},
    "server": ALL_STORE
    | {"runtime", "auth", "schema", "seeds", "routes", "worker", "notifications", "starlette", "uvicorn"},
    "cli": ALL_STORE | {"doctor", "runtime", "auth", "schema", "seeds", "imports", "worker", "notifications", "server"},
}
PLACED = {"broadcaster", "graphql", "jwt", "starlette", "strawberry", "uvicorn", "tests", "benchmarks"}
PRODUCT = product_modules()


def roots(module: Module) -> set[str]:
    return {name.partition(".")[0] for name in module.imports}


def test_every_module_has_its_layer() -> None:
    assert {module.layer for module in PRODUCT} == PACKAGES | set(SINGLE)
    assert {one.parent.name for one in ROOT.glob("*/__init__.py")} == PACKAGES | {"tests", "benchmarks"}


@pytest.fixture(autouse=True, scope="module")
def loggers() -> Iterator[None]:
    """Leave the loggers as they were: import-linter switches off those that it does not know, for later tests, too."""
    known = [one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger)]
    before = [(one, one.disabled) for one in known]
    yield
    for one, disabled in before:
        one.disabled = disabled


def test_imports_keep_the_contracts(capsys: pytest.CaptureFixture[str]) -> None:
    """Those of [tool.importlinter] in pyproject.toml; `lint-imports` says the same by itself."""
    kept = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert kept == 0, capsys.readouterr().out


UPSIDE_DOWN = """
[tool.importlinter]
root_packages = ["models", "resolvers"]

[[tool.importlinter.contracts]]
name = "Upside down"
type = "layers"
layers = ["models", "resolvers"]
"""


def test_a_broken_contract_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = tmp_path / "contracts.toml"
    config.write_text(UPSIDE_DOWN)
    assert lint_imports(str(config), no_cache=True, no_logo=True) == 1
    said = capsys.readouterr().out
    assert "resolvers is not allowed to import models" in said, said


@pytest.mark.parametrize("name", SINGLE)
def test_a_single_module_imports_what_it_may(name: str) -> None:
    (module,) = (one for one in PRODUCT if one.name == name)
    assert (roots(module) & (PACKAGES | set(SINGLE) | PLACED)) - {name} <= SINGLE[name]


def test_transactions_of_the_library_are_begun_in_one_place() -> None:
    users = {
        one.name for one in PRODUCT if any(f"{name}.".startswith("tortoise.transactions.") for name in one.imports)
    }
    assert users == {"models.transaction"}


def test_resolvers_start_no_task_and_begin_no_transaction_of_another_kind() -> None:
    forbidden = {"create_task", "ensure_future", "gather", "TaskGroup", "in_transaction", "atomic", "to_thread"}
    used = {(one.name, name) for one in PRODUCT if one.layer == "resolvers" for name in called(one, forbidden)}
    assert used == {
        ("resolvers.conversations", "to_thread"),  # names by the hundred to be masked, by a query
        ("resolvers.uploads", "to_thread"),  # a file's bytes, outside of any transaction
        ("resolvers.export_links", "create_task"),  # a file for all who wait for it; it only reads
        ("resolvers.send_queue", "create_task"),  # one that begins a transaction, and is within none
    }


def test_only_one_module_begins_transactions() -> None:
    users = {module.name for module in PRODUCT if list(called(module, {"in_transaction", "_in_transaction", "atomic"}))}
    assert users == {"models.transaction"}


def called(module: Module, names: set[str]) -> Iterator[str]:
    """Those of the names that the module uses, as they are or of something."""
    for node in ast.walk(module.tree):
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else None
        if name in names:
            yield name


def test_a_lock_is_not_lost_on_its_way_to_the_database() -> None:
    """Tortoise drops FOR UPDATE from `values`, `values_list`, `count` and `exists`, and says nothing."""
    dropping = {"values", "values_list", "count", "exists"}
    lost = [
        f"{module.name}:{node.lineno}"
        for module in PRODUCT
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in dropping and "select_for_update" in ast.unparse(node.value)
    ]
    assert lost == []


def test_no_module_is_too_long() -> None:
    sizes = {module.name: len(module.text.splitlines()) for module in (*PRODUCT, *modules_of_tests())}
    assert {name: lines for name, lines in sizes.items() if lines > MAX_MODULE} == {}


def lengths(module: Module) -> dict[str, int]:
    return {one.name: (one.end_lineno or one.lineno) - one.lineno + 1 for one in module.functions}


def test_no_function_is_too_long() -> None:
    found = {
        f"{one.name}.{name}": lines for one in (*PRODUCT, *modules_of_tests()) for name, lines in lengths(one).items()
    }
    assert {name: lines for name, lines in found.items() if lines > MAX_FUNCTION} == {}


def undocumented(tree: ast.Module | ast.ClassDef, within: str) -> Iterator[str]:
    """What is public, and says nothing of itself."""
    if ast.get_docstring(tree) is None:
        yield within
    for node in tree.body:
        public = isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_")
        if public and isinstance(node, Function) and ast.get_docstring(node) is None:
            yield f"{within}.{node.name}"
        if public and isinstance(node, ast.ClassDef) and node.name not in ("Meta", "Config"):
            yield from undocumented(node, f"{within}.{node.name}")


def test_everything_public_has_a_docstring() -> None:
    assert [name for one in PRODUCT if one.text.strip() for name in undocumented(one.tree, one.name)] == []


def test_the_checks_see_what_they_should() -> None:
    file = ROOT / "models" / "never.py"
    source = "import a.b\nfrom schema import build\nclass Thing:\n    def go(self):\n        in_transaction()\n"
    seen = Module(file)
    seen.__dict__.update(text=source, tree=ast.parse(source))
    assert (seen.name, seen.layer) == ("models.never", "models")
    assert seen.imports == {"a.b", "schema.build"}
    assert roots(seen) & PACKAGES == {"schema"}
    assert list(called(seen, {"in_transaction"})) == ["in_transaction"]
    assert list(undocumented(seen.tree, "m")) == ["m", "m.Thing", "m.Thing.go"]
    assert lengths(seen) == {"go": 2}
