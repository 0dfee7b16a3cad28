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
    name of the column that a path within an OrderInput came from.
    """

    column: Callable[[Sequence[str | int]], str]
    orders: list[OrderIn] = field(default_factory=list)
    lines: list[tuple[int, Sequence[int]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

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
