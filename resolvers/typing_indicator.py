"""The typing indicator: telling the others of a thread that somebody is writing there now."""

from uuid import UUID

from models.access import visible_threads
from models.actor import HUMAN_ROLES, Actor
from models.refusals import Refusal, UserErrorCode
from models.threads import Thread
from resolvers.rate_limits import RateLimit, consume
from subscriptions.event_log import publish_typing


async def start_typing(actor: Actor, thread_id: UUID) -> None:
    """Show the others in a thread that the actor is writing. Raises Refusal NOT_FOUND; RateLimited."""
    actor.require_role(*HUMAN_ROLES)
    await consume(actor, RateLimit.TYPING)
    thread = await Thread.filter(await visible_threads(actor), id=thread_id).first()
    if thread is None:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such thread.", "threadId")
    await publish_typing(actor, thread)
