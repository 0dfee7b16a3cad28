"""Export: a person's own data as one JSON file, fetched by a signed link."""

import asyncio
from weakref import WeakKeyDictionary

import orjson

from models import clock
from models.actor import HUMAN_ROLES, Actor
from models.signing import sign_value, verify_value
from resolvers.export import data_of
from resolvers.links import actor_of_link, name_of_actor

EXPORT_LINK_SECONDS = 15 * 60
PURPOSE = "export"
AT_ONCE = 2  # in a process, since each holds all that a person has
_made: dict[str, asyncio.Task[bytes]] = {}  # those under way, by whom they are for
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


def export_token(actor: Actor) -> str:
    """Return a signed token that lets its bearer fetch the actor's data for EXPORT_LINK_SECONDS.

    Raises Forbidden for the store's backend.
    """
    actor.require_role(*HUMAN_ROLES)
    return sign_value(PURPOSE, f"{name_of_actor(actor)} {int(clock.now().timestamp()) + EXPORT_LINK_SECONDS}")


async def export_for_token(token: str) -> bytes | None:
    """Return the JSON file that a token is for; None for an invalid or expired token, or one of who is blocked now.

    However often somebody asks at once, theirs is made once.
    """
    who, _, until = (verify_value(PURPOSE, token) or "").partition(" ")
    if not until or int(until) < clock.now().timestamp():
        return None
    actor = await actor_of_link(who)
    if actor is None:
        return None
    if who not in _made:
        _made[who] = asyncio.create_task(_file_of(actor), name="export")
        _made[who].add_done_callback(lambda _: _made.pop(who))
    return await asyncio.shield(_made[who])


async def _file_of(actor: Actor) -> bytes:
    async with _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE)):
        return orjson.dumps(await data_of(actor), default=str, option=orjson.OPT_INDENT_2)
