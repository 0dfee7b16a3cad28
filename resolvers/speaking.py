"""Who writes where the store's backend does: the store itself, by its name."""

from models.actor import Actor
from models.enums import Role
from models.tables import Store
from resolvers.people import upsert_store_speaker


async def speaker_of(actor: Actor) -> Actor:
    """Return the author of what the actor writes: themselves, or the store for its backend, whichever token that has.

    So a repeat is known as one, and what was written counts as the store's answer (Post.counts_as).
    """
    if actor.role is not Role.SYSTEM:
        return actor
    store = await Store.get(id=Store.SINGLETON_ID)
    return Actor(await upsert_store_speaker(store.name), Role.SYSTEM, speaks_for_store=True)
