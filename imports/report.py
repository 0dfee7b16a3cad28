"""The problems of a file, and the table in which the command prints them."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

MAX_PROBLEMS_SHOWN = 50


class UnusableFile(Exception):
    """The file as a whole cannot be parsed; the text is one line for the user."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem: the line of the file (from 1), the column, and a message for the user."""

    line: int
    column: str
    message: str


def print_report(console: Console, problems: Sequence[Problem], what_became: str) -> None:
    """Print the first MAX_PROBLEMS_SHOWN problems as a table, in the order of the file, and their number.

    `what_became` is a sentence on what was imported all the same.
    """
    table = Table("Line", "Column", "Problem")
    for one in sorted(problems)[:MAX_PROBLEMS_SHOWN]:
        table.add_row(str(one.line), Text(one.column), Text(one.message))
    console.print(table)
    rest = f"; the first {MAX_PROBLEMS_SHOWN} are shown" if len(problems) > MAX_PROBLEMS_SHOWN else ""
    lines = len({one.line for one in problems})
    console.print(f"{_count(len(problems), 'problem')} in {_count(lines, 'line')}{rest}. {what_became}")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
