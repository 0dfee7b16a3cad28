"""Telling the people of a side that what they sort threads by has changed."""

from uuid import UUID

from models.actor import Actor
from models.transaction import Transaction
from subscriptions.bus import SideChanged, publish

STORES_SIDE = UUID(int=0)


def key_of_side(actor: Actor) -> UUID:
    """What all people of the actor's side listen to: their vendor's id, or one that stands for the store's admins."""
    return actor.vendor_id or STORES_SIDE


def tell_side(tx: Transaction, actor: Actor) -> None:
    """Tell the actor's side, once the transaction is committed, that its labels or saved views have changed."""

    async def tell() -> None:
        publish(SideChanged(key_of_side(actor)))

    tx.after_commit(tell)
