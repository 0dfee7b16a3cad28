"""On what of a viewer an outcome depends: recorded while it is made, to know for whom else the outcome is the same."""

from dataclasses import dataclass, fields
from typing import Any

from models.actor import Actor

ALIKE = ("role",)  # what all have in common for whom a plan was made


@dataclass(frozen=True, slots=True)
class Dependence:
    """What of the viewer was read, with its values."""

    values: tuple[tuple[str, Any], ...]

    def fits(self, actor: Actor) -> bool:
        """Whether this actor would have had the same outcome."""
        return all(getattr(actor, name) == value for name, value in self.values)


class ObservedActor(Actor):
    """An actor that records which of its fields are read."""

    __slots__ = ("_read_names",)

    def __init__(self, actor: Actor) -> None:
        object.__setattr__(self, "_read_names", set())
        for one in fields(Actor):
            object.__setattr__(self, one.name, getattr(actor, one.name))

    def __getattribute__(self, name: str) -> Any:
        if name in RECORDED:
            object.__getattribute__(self, "_read_names").add(name)
        return object.__getattribute__(self, name)

    def dependence(self) -> Dependence:
        """Return what was read so far."""
        names: set[str] = object.__getattribute__(self, "_read_names")
        return Dependence(tuple((name, object.__getattribute__(self, name)) for name in sorted(names)))


RECORDED = {one.name for one in fields(Actor)} - {*ALIKE}


class ObservedValues(dict[str, Any]):
    """The values that statements can name, which record whether those of the viewer were read."""

    def __init__(self, of_viewer: dict[str, Any]) -> None:
        super().__init__(of_viewer)
        self._of_viewer = frozenset(of_viewer)
        self.depends_on_viewer = False

    def __getitem__(self, name: str) -> Any:
        self.depends_on_viewer = self.depends_on_viewer or name in self._of_viewer
        return super().__getitem__(name)
