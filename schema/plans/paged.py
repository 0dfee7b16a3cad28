"""What levels that are lists in pages have in common: how much is asked for, from where, and texts made once."""

from collections.abc import Callable, Hashable, Sequence
from enum import Enum
from typing import Any

from models.enums import Role
from models.keyset import Keyset, PageRequest, page_size, position_of
from models.listing import Listing
from models.reading import Reading
from models.refusals import RequestError
from models.select import Select
from models.sql import Values
from schema.plans.errors import NotCovered
from schema.plans.levels import Level, Request, Rows, copied

TEXTS_EACH = 100
Found = tuple[Rows, bool, bool]  # the rows of a page, and whether there are more after and before them


def stored(wanted: dict[str, Any]) -> dict[str, Any]:
    """The values of a filter as they are stored."""
    return {name: value.value if isinstance(value, Enum) else value for name, value in wanted.items()}


class Paged(Level):
    """What both kinds share. `place` is that of its arguments among the request's, `mine` who may see it, as SQL."""

    def __init__(
        self, number: int, select: Select, sqlite: bool, listing: Listing, place: int, role: Role, mine: str
    ) -> None:
        super().__init__(number, select, "", sqlite)
        self.listing, self.place, self.role, self.mine = listing, place, role, mine
        self._texts: dict[Hashable, tuple[str, Values]] = {}
        self._sizes: dict[tuple[Any, Any], tuple[int, bool]] = {}
        self.table = listing.table
        self.of_order: dict[str, Keyset] = {}  # columns that only a cursor by that order takes

    def read(self, request: Request) -> Reading[Any]:
        """Ask for the rows, with the values of the filter."""
        request.known.update(stored(request.arguments[self.place]))
        return (yield from super().read(request))

    def wanted(self, request: Request) -> tuple[int, bool, list[str], Values]:
        """The size, whether from the end, what has to hold of `{row}`, and the values. Raises NotCovered."""
        given, values = request.arguments[self.place], copied(self.select.values)
        size, backward = self.size(given)
        return size, backward, self.listing.conditions(self.role, given), values

    def check(self, given: dict[str, Any]) -> None:
        """Raise NotCovered for what could fail once a mutation has been made: a size that is refused, and cursors."""
        self.size(given)
        if given.get("after") is not None or given.get("before") is not None:
            raise NotCovered("a cursor")

    def size(self, given: dict[str, Any]) -> tuple[int, bool]:
        """How many rows are asked for, and whether from the end. Raises NotCovered."""
        if given.get("aroundSeq") is not None:
            raise NotCovered("a page around a row")
        asked = given.get("first"), given.get("last")
        found = self._sizes.get(asked)
        if found is None:
            try:
                found = page_size(PageRequest(first=asked[0], last=asked[1]), self.listing.default)
            except RequestError:
                raise NotCovered("a size that is refused") from None
            self._sizes[asked] = found  # of the few that are not refused
        return found

    def remembered(self, key: Hashable, write: Callable[[], tuple[str, Values]]) -> tuple[str, Values]:
        """The text of a statement and its values, which is written once for all requests that are alike in `key`."""
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= TEXTS_EACH:
                self._texts.clear()
            found = self._texts[key] = write()
        return found

    def positions(self, request: Request, keysets: Sequence[Keyset]) -> tuple[Any, Any]:
        """What `after` and `before` stand for, in sections of these orders. Raises NotCovered."""
        given = request.arguments[self.place]
        if given.get("after") is None and given.get("before") is None:
            return None, None
        try:
            after, before = (position_of(given.get(name), keysets) for name in ("after", "before"))
        except RequestError:
            raise NotCovered("a cursor that is refused") from None
        for name, position in (("after", after), ("before", before)):
            for place, part in enumerate(position[1] if position else ()):
                request.known[f"{name}{self.number}_{place}"] = part
        return after, before

    def flags(self, request: Request, more: bool) -> tuple[bool, bool]:
        """Whether there are rows after and before a page that was cut, or not."""
        given = request.arguments[self.place]
        if self.size(given)[1]:
            return given.get("before") is not None, more
        return more, given.get("after") is not None

    def cut(self, rows: Rows, request: Request) -> Found:
        """A page from one row more than it holds."""
        size, backward = self.size(request.arguments[self.place])
        has_next, has_previous = self.flags(request, len(rows) > size)
        page = rows[:size]
        return (page[::-1] if backward else page), has_next, has_previous
