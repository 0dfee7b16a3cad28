"""How a viewer sees people and texts: with contact data masked, where the store says so."""

from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from models.actor import Actor
from models.enums import MessageKind, Role
from models.masking import initials, mask_contacts
from models.rows import MessageRow, ThreadRow, UserRow
from models.tables import Store


@dataclass(frozen=True, slots=True)
class View:
    """Through whose eyes. `masked`: customers and vendors do not see how to reach each other outside."""

    actor: Actor
    masked: bool = False

    def name_of(self, user: UserRow) -> str:
        """Customers' initials for vendors."""
        hidden = self.masked and self.actor.role is Role.VENDOR and user.role is Role.CUSTOMER
        return initials(user.name) if hidden else user.name

    def body_of(self, message: MessageRow) -> str:
        """What the other side wrote, between a customer and a vendor, without addresses, numbers and links."""
        if message.kind is MessageKind.NOTE:
            return message.body
        return self.words_of(message.body, message.author, message.vendor_id, message.order_url)

    def words_of(self, text: str, author: UserRow, vendor_id: UUID | None, order_url: str | None) -> str:
        """The same for any words in a thread with that vendor, about that order."""
        sides = {author.role, self.actor.role}
        hidden = self.masked and vendor_id is not None and sides == {Role.CUSTOMER, Role.VENDOR}
        return mask_contacts(text, own_hosts(order_url)) if hidden else text

    def subject_of(self, thread: ThreadRow) -> str:
        """The same for a subject, which either may have written."""
        hidden = self.masked and thread.vendor is not None
        return mask_contacts(thread.subject, own_hosts(thread.order_url)) if hidden else thread.subject


async def view_of(actor: Actor) -> View:
    """As the store's rules are now; admins and the store's backend always see all."""
    if actor.role in (Role.ADMIN, Role.SYSTEM):
        return View(actor)
    store = await Store.get(id=Store.THE_ONE)
    return View(actor, store.mask_contact_data)


def own_hosts(order_url: str | None) -> frozenset[str]:
    """The store's own site, to which links may lead: where its order's page is."""
    try:
        host = urlsplit(order_url or "").hostname
    except ValueError:  # an address that is none leads nowhere
        host = None
    return frozenset([host] if host else [])
