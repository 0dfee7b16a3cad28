"""Who uses a signed link: asked again whenever one is used, since it outlives the moment in which it was handed out."""

from uuid import UUID

from models.actor import Actor
from models.tables import User
from resolvers.blocking import is_blocked


async def actor_of_link(user_id: UUID) -> Actor | None:
    """Return the user whom a link was made for, as they are now; None for one who is blocked, erased or unknown."""
    user = await User.filter(id=user_id, erased_at__isnull=True).first()
    if user is None or await is_blocked(user_id):
        return None
    return Actor(user.id, user.role, user.vendor_id)
