"""What a file tells, as orders, and where in it each of them is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from imports.report import Problem
from models.refusals import Refusal
from resolvers.order_input import OrderIn, validation_errors


@dataclass(slots=True)
class ParsedFile:
    """Orders with the lines of the file that they are in, each with those of its items; and what cannot be read.

    An order that cannot be read whole is there all the same, so that what else is wrong with it is found, too.
    `column` names the column of a path within an order.
    """

    column: Callable[[Sequence[str | int]], str]
    orders: list[OrderIn] = field(default_factory=list)
    lines: list[tuple[int, Sequence[int]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def all_problems(self) -> list[Problem]:
        """What cannot be read, and what the API would refuse."""
        return [*self.problems, *self.located(validation_errors(self.orders))]

    def located(self, refusals: Iterable[Refusal]) -> Iterator[Problem]:
        """Refusals with their places in the file."""
        for refusal in refusals:
            match refusal.field:
                case ("orders", int(place), "items", int(item), *_):
                    yield Problem(self.lines[place][1][item], self.column(refusal.field[2:]), refusal.message)
                case ("orders", int(place), *path):
                    yield Problem(self.lines[place][0], self.column(path), refusal.message)
