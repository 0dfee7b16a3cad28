"""The product's modules, read and parsed."""

import ast
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LAYERS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
PACKAGES = set(LAYERS["root_packages"])
NOT_OURS = {"node_modules", "migrations", "__pycache__", "dist"}  # migrations are written by Tortoise
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file."""

    path: Path

    @property
    def name(self) -> str:
        """As it is imported."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(part for part in parts if part != "__init__")

    @property
    def layer(self) -> str:
        """The package, or the single module, that it belongs to."""
        return self.name.partition(".")[0]

    @cached_property
    def text(self) -> str:
        """What it says."""
        return self.path.read_text()

    @cached_property
    def tree(self) -> ast.Module:
        """The same, parsed."""
        return ast.parse(self.text)

    @property
    def imports(self) -> set[str]:
        """Every module, or name within one, that it imports, at the top or further in."""
        found: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.name} imports by a relative name"
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
        return found

    @property
    def functions(self) -> list[Function]:
        """All of them, however deep."""
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]


def product_modules() -> list[Module]:
    """What is shipped."""
    inside = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    paths = [*ROOT.glob("*.py"), *(path for path in inside if not NOT_OURS & set(path.parts))]
    return [Module(path) for path in sorted(paths)]


def modules_of_tests() -> list[Module]:
    """What shows that it works."""
    return [Module(path) for path in sorted((ROOT / "tests").rglob("*.py"))]
