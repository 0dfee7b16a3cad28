"""Who uses a signed link: asked again whenever one is used, since it outlives the moment in which it was handed out."""

from uuid import UUID

from models.actor import Actor
from models.tables import User
from resolvers.blocking import is_blocked
from resolvers.guest_links import is_in_force


def name_of_actor(actor: Actor) -> str:
    """Return the actor as a signed link names them, without white space: their id, and what they are a guest by."""
    ids = (actor.user_id, actor.order_id, actor.link_id)
    return ".".join(one.hex for one in ids if one is not None)


async def actor_of_link(name: str) -> Actor | None:
    """Return the user whom a link was made for, as they are now; None for one who is blocked, erased or unknown.

    So it is with a guest whose own link has ended.
    """
    user_id, order_id, link_id = (*map(UUID, name.split(".")), None, None)[:3]
    user = await User.filter(id=user_id, erased_at__isnull=True).first()
    if user is None or await is_blocked(user.id):
        return None
    if link_id is not None and not (order_id and await is_in_force(link_id, order_id, user.id)):
        return None
    return Actor(user.id, user.role, user.vendor_id, order_id=order_id, link_id=link_id)
