"""Blocking: users who may not sign in, whatever their token says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from models import clock
from models.actor import STORE_ROLES, Actor
from models.enums import Role
from models.keyset import BLOCKS_NEWEST_FIRST, Page, PageRequest
from models.refusals import Refusal, UserErrorCode
from models.rows import FromRow, UserRow
from models.tables import LONG_TEXT, PushSubscription, User, UserBlock
from models.transaction import Transaction, transactional
from resolvers.audit import record_audit
from resolvers.texts import checked_text
from subscriptions.bus import UserBlocked, publish


@dataclass(frozen=True, slots=True)
class BlockRow(FromRow):
    """A block: the blocked user, the admin who set it, why, since when, and until when (None: for good)."""

    MODEL = UserBlock
    COLUMNS = ("id", "reason", "at", "until")
    PARTS: ClassVar = {"user": (UserRow, None), "by": (UserRow, None)}

    id: UUID
    reason: str
    at: datetime
    until: datetime | None
    user: UserRow
    by: UserRow


@dataclass(frozen=True, slots=True)
class BlockPage:
    """A page of blocks, and the query that counts all that match."""

    page: Page[BlockRow]
    query: QuerySet[UserBlock]


async def is_blocked(user_id: UUID) -> bool:
    """Return whether a block of this user is in force now."""
    return await is_any_blocked([user_id])


async def is_any_blocked(user_ids: Sequence[UUID]) -> bool:
    """Return whether a block of one of these users is in force now."""
    return await UserBlock.filter(_in_force(), user_id__in=list(user_ids)).exists()


async def list_blocks(actor: Actor, request: PageRequest) -> BlockPage:
    """List the blocks in force, newest first. Raises Forbidden for all but admins and the store's backend."""
    actor.require_role(*STORE_ROLES)
    query = UserBlock.filter(_in_force())
    page = await BLOCKS_NEWEST_FIRST.page([query], BlockRow.columns(), request)
    rows = [BlockRow.of(row) for row in page.rows]
    return BlockPage(Page(rows, page.cursors, page.has_next, page.has_previous), query)


async def block(actor: Actor, user_id: UUID, reason: str, until: datetime | None) -> BlockRow:
    """Block a user and end their connections in all processes. Blocking them again replaces reason and time.

    Raises Refusal: NOT_FOUND, BLANK or TOO_LONG for the reason, INVALID for a time that has passed, NOT_ALLOWED for
    oneself. Raises Forbidden for all but admins.
    """
    actor.require_role(Role.ADMIN)
    reason = checked_text(reason, "reason", LONG_TEXT, "A reason")
    if until is not None and until <= clock.now():
        raise Refusal(UserErrorCode.INVALID, "That time has passed.", "until")
    if user_id == actor.user_id:
        raise Refusal(UserErrorCode.NOT_ALLOWED, "You cannot block yourself.", "userId")
    await _block(actor, user_id, reason, until)
    return (await BlockRow.fetch(UserBlock.filter(user_id=user_id)))[0]


@transactional
async def _block(tx: Transaction, actor: Actor, user_id: UUID, reason: str, until: datetime | None) -> None:
    user = await User.filter(id=user_id).exclude(role=Role.SYSTEM).select_for_update().first()
    if user is None:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such person.", "userId")
    await UserBlock.filter(user_id=user_id).delete()
    await UserBlock.create(user_id=user_id, reason=reason, by_id=actor.user_id, at=clock.now(), until=until)
    await PushSubscription.filter(user_id=user_id).delete()
    await record_audit(actor, "userBlock", user_id, until=until)

    async def end_connections() -> None:
        publish(UserBlocked(user_id))

    tx.after_commit(end_connections)


async def unblock(actor: Actor, user_id: UUID) -> None:
    """Remove the block of a user. Raises Refusal NOT_FOUND if there is none; Forbidden for all but admins."""
    actor.require_role(Role.ADMIN)
    await _unblock(actor, user_id)


@transactional
async def _unblock(tx: Transaction, actor: Actor, user_id: UUID) -> None:
    if not await UserBlock.filter(user_id=user_id).delete():
        raise Refusal(UserErrorCode.NOT_FOUND, "This person is not blocked.", "userId")
    await record_audit(actor, "userUnblock", user_id)


def _in_force() -> Q:
    return Q(until__isnull=True) | Q(until__gt=clock.now())
