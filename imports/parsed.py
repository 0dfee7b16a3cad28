"""A parsed file: its orders, the lines of the file that they came from, and its problems."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from imports.report import Problem
from models.refusals import Refusal
from resolvers.order_input import OrderIn, validation_errors


@dataclass(slots=True)
class ParsedFile:
    """Orders, for each of them its line and those of its items, and the problems found while parsing.

    An order with problems is included all the same, so that its other problems are found, too. `column` returns the
    name of the column that a path within an OrderInput came from. `rows` are the lines of all rows of each order, and
    `without_customer` the first lines of orders that nobody can be asked about, as of a till, which are left out.
    """

    column: Callable[[Sequence[str | int]], str]
    orders: list[OrderIn] = field(default_factory=list)
    lines: list[tuple[int, Sequence[int]]] = field(default_factory=list)
    rows: list[list[int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    without_customer: list[int] = field(default_factory=list)

    def all_problems(self) -> list[Problem]:
        """Return the problems of parsing, and those for which the API would refuse the orders."""
        return [*self.problems, *self.located(validation_errors(self.orders))]

    def located(self, refusals: Iterable[Refusal]) -> Iterator[Problem]:
        """Yield refusals of the API as problems with their lines and columns."""
        for refusal in refusals:
            match refusal.field:
                case ("orders", int(place), "items", int(item), *_):
                    yield Problem(self.lines[place][1][item], self.column(refusal.field[2:]), refusal.message)
                case ("orders", int(place), *path):
                    yield Problem(self.lines[place][0], self.column(path), refusal.message)

    def without(self, problems: Iterable[Problem]) -> "ParsedFile":
        """Return the same file without the orders that these problems are about."""
        bad = {problem.line for problem in problems}
        kept = [place for place, lines in enumerate(self.rows) if bad.isdisjoint(lines)]
        return ParsedFile(
            self.column,
            [self.orders[place] for place in kept],
            [self.lines[place] for place in kept],
            [self.rows[place] for place in kept],
            without_customer=self.without_customer,
        )

    def reasons(self, problems: Iterable[Problem]) -> dict[int, str]:
        """Return the lines of all rows of bad orders, and of rows of none, each with what is wrong there, or empty."""
        told: dict[int, list[str]] = {}
        for problem in sorted(problems):
            told.setdefault(problem.line, []).append(f"{problem.column}: {problem.message}".removeprefix(": "))
        lines = {line for some in self.rows if not told.keys().isdisjoint(some) for line in some}
        return {line: " ".join(told.get(line, [])) for line in sorted(lines | told.keys())}
