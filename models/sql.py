"""Pieces of SQL that are written once and used in several statements.

A piece names what it needs in braces: `{row}` is the alias of the row that it is about, and every other name, such as
`{viewer}` and `{vendor}`, stands for a value, which becomes `$1`, `$2` ... of the statement that it is put into.
"""

from collections.abc import Callable, Mapping

from models.actor import Actor
from models.enums import Role

Piece = Callable[[Role], str]  # for whom


class Values:
    """The values of one statement, by name, in the order in which its text first mentions them."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def place(self, name: str) -> str:
        """What stands for that value in the text."""
        if name not in self.names:
            self.names.append(name)
        return f"${self.names.index(name) + 1}"

    def fill(self, piece: str, row: str = "", **aliases: str) -> str:
        """The piece with its names replaced."""
        return piece.format_map(_Names(self, {"row": row, **aliases}))

    def of(self, known: Mapping[str, object]) -> list[object]:
        """The values themselves."""
        return [known[name] for name in self.names]


class _Names(dict[str, str]):
    def __init__(self, values: Values, aliases: Mapping[str, str]) -> None:
        super().__init__(aliases)
        self._values = values

    def __missing__(self, name: str) -> str:
        return self._values.place(name)


def among(column: str, place: str, sqlite: bool) -> str:
    """The column holds one of a list of ids, which is one value of the statement."""
    if sqlite:
        return f"{column} IN (SELECT value FROM json_each({place}))"
    return f"{column} = ANY({place}::uuid[])"


def about(piece: str, alias: str) -> str:
    """The piece about the row of that alias, to be part of another."""
    return piece.replace("{row}", alias)


def known_of(actor: Actor) -> dict[str, object]:
    """The values that pieces can name, whoever asks."""
    return {"viewer": actor.user_id, "vendor": actor.vendor_id, "guests_order": actor.order_id}


def same(one: str, other: str, sqlite: bool) -> str:
    """The two are equal, or both are null."""
    return f"{one} IS {other}" if sqlite else f"{one} IS NOT DISTINCT FROM {other}"
