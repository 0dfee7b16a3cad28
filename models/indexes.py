"""Indexes on a part of a table's rows, on either database."""

from typing import Any

from tortoise.indexes import Index


class PartIndex(Index):
    """An index on those rows for which `where` holds, for statements that say the same, word by word."""

    def __init__(self, *, fields: tuple[str, ...] | list[str], name: str, where: str) -> None:
        super().__init__(fields=fields, name=name)
        self.where = where
        self.extra = f" WHERE {where}"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How migrations write it down."""
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "where": self.where}
