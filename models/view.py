"""How a viewer sees people and texts: in their language, and with contact data masked, where the store says so.

Every text and id of the store's people that reaches a customer or a vendor goes through here, one method a kind.
"""

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit
from uuid import UUID

from languages.wording import Wording
from models.actor import Actor
from models.attachment_rows import AttachmentRow
from models.contacts.finding import Own
from models.dispute_rows import DisputeStepRow
from models.enums import DisputeStatus, MessageKind, Role
from models.masking import initials, mask_addresses, mask_contacts
from models.reading_language import wording_of
from models.rows import MessageRow, OrderItemRow, OrderRow, ThreadRow, UserRow, VendorRow
from models.signing import digest
from models.steps import say_comment, say_step, writer_of
from models.tables import Store

_SIDES = (Role.CUSTOMER, Role.VENDOR)


class Place(Protocol):
    """Where a text stands: in a thread with that vendor, or with the store, about that order, or about none."""

    @property
    def vendor_id(self) -> UUID | None:
        """Who sells, if not the store."""

    @property
    def order_url(self) -> str | None:
        """Where in the store the order is."""

    @property
    def order_number(self) -> str | None:
        """What people call the order."""


@dataclass(frozen=True, slots=True)
class View:
    """Through whose eyes. `masked`: customers and vendors do not see how to reach each other outside."""

    actor: Actor
    masked: bool = False
    public_url: str = ""

    def name_of(self, user: UserRow) -> str:
        """Customers' initials for vendors; the others' names without addresses, numbers and links."""
        if not self.masked or self._is_own(user):
            return user.name
        if self.actor.role is Role.VENDOR and user.role is Role.CUSTOMER:
            return initials(user.name)
        return mask_contacts(user.name)

    def external_id_of(self, user: UserRow) -> str:
        """The store's own id; of the other side a digest, always the same for the same person and viewer's side."""
        if not self.masked or self._is_own(user):
            return user.external_id
        # Of the store's own people only one that says how to reach them: they are not the other side.
        if user.role in _SIDES or mask_addresses(user.external_id) != user.external_id:
            return self._digest(user.id)
        return user.external_id

    def vendor_name_of(self, vendor: VendorRow) -> str:
        """A seller's name; for others without addresses, numbers and links."""
        return mask_contacts(vendor.name) if self._hides(vendor) else vendor.name

    def vendor_external_id_of(self, vendor: VendorRow) -> str:
        """The store's own id of a seller; for others a digest."""
        return self._digest(vendor.id) if self._hides(vendor) else vendor.external_id

    @property
    def wording(self) -> Wording:
        """How things are said to the viewer."""
        return wording_of(self.actor)

    def body_of(self, message: MessageRow) -> str:
        """A message as the viewer reads it: what its author wrote and, of a step of a dispute, what happened."""
        return self.body_with(self.message_words(message), message.step)

    def body_with(self, words: str, step: str | None) -> str:
        """The same of the words as `message_words` gives them, and the step that the message reports."""
        return words if step is None else say_step(self.wording, step, words)

    def message_words(self, message: MessageRow) -> str:
        """What the other side wrote, between a customer and a vendor, without addresses, numbers and links."""
        if message.kind is MessageKind.NOTE:
            return message.body
        return self._words_by(writer_of(message.author.role, message.step), message.body, message)

    def words_of(self, text: str, author: UserRow, place: Place) -> str:
        """The same for any words that `author` wrote at `place`."""
        return self._words_by(author.role, text, place)

    def _words_by(self, writer: Role, text: str, place: Place) -> str:
        hidden = self.masked and place.vendor_id is not None and {writer, self.actor.role} == {*_SIDES}
        return mask_contacts(text, own_of(place)) if hidden else text

    def comment_of(self, step: DisputeStepRow) -> str | None:
        """The comment of a step in a dispute's history, as the viewer reads it."""
        return self.comment_with(self.comment_words(step), step.by.role, step.status, step.settlement)

    def comment_with(self, comment: str | None, by: Role, status: DisputeStatus, settlement: str | None) -> str | None:
        """The same of the words as `comment_words` gives them, and what of the step is a part of it."""
        return say_comment(self.wording, comment, by, status, settlement is not None)

    def comment_words(self, step: DisputeStepRow) -> str | None:
        """The words of a step's comment, masked where those of a message would be."""
        return self.words_of(step.comment, step.by, step) if step.comment else step.comment

    def subject_of(self, thread: ThreadRow) -> str:
        """The same for a subject, which either may have written."""
        hidden = self.masked and thread.vendor_id is not None
        return mask_contacts(thread.subject, own_of(thread)) if hidden else thread.subject

    def filename_of(self, file: AttachmentRow) -> str:
        """The same for a file's name."""
        return self.words_of(file.filename, file.owner, file)

    def item_name_of(self, item: OrderItemRow) -> str:
        """What a line of an order is called; all but its seller see it without addresses, numbers and links."""
        hidden = self.masked and (item.vendor_id is None or item.vendor_id != self.actor.vendor_id)
        return mask_contacts(item.name) if hidden else item.name

    def code_of(self, text: str) -> str:
        """A number, status or reference by the store: without addresses and links, but with its digits."""
        return mask_addresses(text) if self.masked else text

    def order_external_id_of(self, order: OrderRow) -> str:
        """The store's own id of an order; a digest in place of one that holds an address."""
        return order.external_id if self.code_of(order.external_id) == order.external_id else self._digest(order.id)

    def link_of(self, url: str | None) -> str | None:
        """A link that the store gave; None in place of one with an address or number in it."""
        if self.masked and url and mask_contacts(url, Own(_hosts_of(url))) != url:
            return None
        return url

    def _is_own(self, user: UserRow) -> bool:
        """Is it the viewer, or of their side?"""
        return user.id == self.actor.user_id or (user.vendor_id is not None and user.vendor_id == self.actor.vendor_id)

    def _hides(self, vendor: VendorRow) -> bool:
        return self.masked and vendor.id != self.actor.vendor_id

    def _digest(self, row_id: UUID) -> str:
        return digest("viewer", f"{self.actor.vendor_id or self.actor.user_id} {row_id}")


async def view_for(actor: Actor) -> View:
    """As the store's rules are now; admins and the store's backend always see all."""
    if actor.role in (Role.ADMIN, Role.SYSTEM):
        return View(actor)
    store = await Store.get(id=Store.SINGLETON_ID)
    return View(actor, store.mask_contact_data)


def own_of(place: Place) -> Own:
    """What is no contact there: links to the store's own site, where its order's page is, and the order's number."""
    return Own(_hosts_of(place.order_url), place.order_number)


def _hosts_of(url: str | None) -> frozenset[str]:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # an address that is none leads nowhere
        host = None
    return frozenset([host] if host else [])
