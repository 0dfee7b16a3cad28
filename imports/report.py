"""What is wrong with a file, for whoever has to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

MAX_PROBLEMS_SHOWN = 50


class UnusableFile(Exception):
    """Nothing can be made of the file as a whole; the text is one line."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: in which line of the file (from 1), in which column, and what."""

    line: int
    column: str
    message: str


def print_report(console: Console, problems: Sequence[Problem]) -> None:
    """A table of the first things that are wrong, in the order of the file, and how many there are."""
    table = Table("Line", "Column", "Problem")
    for one in sorted(problems)[:MAX_PROBLEMS_SHOWN]:
        table.add_row(str(one.line), Text(one.column), Text(one.message))
    console.print(table)
    rest = f"; the first {MAX_PROBLEMS_SHOWN} are shown" if len(problems) > MAX_PROBLEMS_SHOWN else ""
    lines = len({one.line for one in problems})
    console.print(f"{_count(len(problems), 'problem')} in {_count(lines, 'line')}{rest}. Nothing was imported.")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
