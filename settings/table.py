"""The table of all settings in docs/settings.md: `python -m settings.table` writes it anew."""

from pathlib import Path
from typing import Any

from settings.definitions import Settings, variable_of
from settings.in_force import written

PAGE = Path(__file__).parent.parent / "docs" / "settings.md"
HEAD = "| variable | default | meaning | example |\n|---|---|---|---|\n"


def table() -> str:
    """Return the table as Markdown, with a row for each setting in the order of their definition."""
    return HEAD + "".join(_row(name, field) for name, field in Settings.model_fields.items())


def _row(name: str, field: Any) -> str:
    default = written(name, field.get_default(call_default_factory=True, validated_data={}))
    example = f"`{field.examples[0]}`" if field.examples else ""
    cells = f"`{variable_of(name)}`", f"`{default}`" if default else "none", field.description, example
    return f"| {' | '.join(cells)} |\n"


def page_with_table(text: str) -> str:
    """Return the page with the table as it should be; what stands before it stays."""
    return text[: text.index(HEAD)] + table()


if __name__ == "__main__":
    PAGE.write_text(page_with_table(PAGE.read_text()))
