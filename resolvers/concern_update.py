"""Keeping unread counters right when changes to threads change which admins these concern."""

from collections.abc import Sequence
from uuid import UUID

from models.concern import users_concerned_by
from models.counters import Seat, add_participants, clear_unread
from models.enums import Role
from models.threads import Thread


class ConcernUpdate:
    """Which admins locked threads concern, before a change and after it."""

    def __init__(self, *threads: Thread) -> None:
        self._threads = threads
        self._before: list[set[UUID]] = []

    async def snapshot(self) -> None:
        """Remember which admins the threads concern, before the change."""
        self._before = await self._admins()

    async def apply(self) -> None:
        """Update the counters after the change.

        Those whom a thread does not concern any more have nothing unread there; for those whom it newly concerns, all
        messages until now count as read.
        """
        new, ended = list[Seat](), list[Seat]()
        for thread, before, after in zip(self._threads, self._before, await self._admins(), strict=True):
            new += _seats(thread, after - before)
            ended += _seats(thread, before - after)
        await add_participants(new)
        await clear_unread(ended)

    async def _admins(self) -> list[set[UUID]]:
        if not self._threads:
            return []
        concerned = await users_concerned_by(self._threads)
        return [{one.id for one in people if one.role is Role.ADMIN} for people in concerned]


def _seats(thread: Thread, users: set[UUID]) -> Sequence[Seat]:
    return [Seat(thread.id, user, thread.last_seq) for user in sorted(users)]
