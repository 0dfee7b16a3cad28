"""Viewing: telling colleagues that somebody has a thread on their screen now, and who does."""

from uuid import UUID

from models.access import colleagues_of, visible_threads
from models.actor import STAFF_ROLES, Actor
from models.refusals import Refusal, UserErrorCode
from models.rows import UserRow
from models.tables import User
from models.threads import Thread
from resolvers.rate_limits import RateLimit, consume
from subscriptions.event_log import publish_viewing
from subscriptions.presence import presence


async def start_viewing(actor: Actor, thread_id: UUID) -> None:
    """Show the actor's colleagues that the actor looks at a thread, for VIEWING_SECONDS.

    Raises Refusal NOT_FOUND; RateLimited; Forbidden for all but staff.
    """
    actor.require_role(*STAFF_ROLES)
    await consume(actor, RateLimit.VIEWING)
    thread = await Thread.filter(await visible_threads(actor), id=thread_id).first()
    if thread is None:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such thread.", "threadId")
    await publish_viewing(actor, thread)


def others_present(user_id: UUID, thread_id: UUID) -> list[UUID]:
    """The ids of all but that user who look at a thread now."""
    return [one for one in presence.viewers_of(thread_id) if one != user_id]


async def viewers_of(actor: Actor, thread_id: UUID) -> list[UserRow]:
    """The actor's colleagues who look at a thread now, by name; for others than staff there are none."""
    ids = others_present(actor.user_id, thread_id)
    if not ids or actor.role not in STAFF_ROLES:
        return []
    return await UserRow.fetch(User.filter(colleagues_of(actor), id__in=ids).order_by("name", "id"))
