"""What is remembered of what clients send: so many things at most, and so many characters of them together."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """Values by keys. Those that were used last stay; `characters` bounds the memory that they take."""

    def __init__(self, most: int, characters: int) -> None:
        self._most, self._characters = most, characters
        self._kept: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._size = 0

    def __contains__(self, key: object) -> bool:
        return key in self._kept

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: K) -> V | None:
        """Return what is remembered, which then is what was used last."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: K, value: V, size: int) -> None:
        """Remember a value of so many characters, and forget what was not used for longest."""
        self.forget(key)
        self._kept[key] = value, size
        self._size += size
        while len(self._kept) > self._most or self._size > self._characters:
            self.forget(next(iter(self._kept)))

    def forget(self, key: K) -> None:
        """Remember it no more, if it was."""
        known = self._kept.pop(key, None)
        self._size -= known[1] if known else 0

    def clear(self) -> None:
        """Remember nothing."""
        self._kept.clear()
        self._size = 0
