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
from models.contacts.domains import is_store_host
from models.contacts.finding import StoreReferences
from models.dispute_rows import DisputeStepRow
from models.enums import DisputeStatus, MessageKind, OrderEventKind, Role
from models.links import store_hosts
from models.masking import initials, mask_addresses, mask_contacts
from models.order_facts import OrderFacts, order_phrase
from models.reading_language import wording_of
from models.rows import MessageRow, OrderItemRow, OrderRow, ThreadRow, UserRow, VendorRow
from models.signing import digest
from models.steps import say_comment, say_step, writer_of
from models.tables import Store

_SIDES = (Role.CUSTOMER, Role.VENDOR)


class StoreLinked(Protocol):
    """What is about an order, or about none."""

    @property
    def order_url(self) -> str | None:
        """Where in the store the order is."""

    @property
    def order_number(self) -> str | None:
        """What people call the order."""


class TextContext(StoreLinked, Protocol):
    """Where a text stands: in a thread with that vendor, or with the store, about that order, or about none."""

    @property
    def vendor_id(self) -> UUID | None:
        """Who sells, if not the store."""


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
        return words if step is None else say_step(self.wording, step, words, self.code_of, self.actor.role)

    def message_words(self, message: MessageRow) -> str:
        """What the other side wrote, between a customer and a vendor, without addresses, numbers and links."""
        if message.kind is MessageKind.NOTE:
            return message.body
        if message.kind is MessageKind.ORDER_EVENT:
            return self.told_of_order(message.body, message)
        return self._words_by(writer_of(message.author.role, message.step), message.body, message)

    def told_of_order(self, text: str, order: StoreLinked) -> str:
        """What the store tells of an order, without addresses, numbers and links but its own."""
        return mask_contacts(text, store_references_of(order)) if self.masked else text

    def event_title(self, kind: OrderEventKind, is_status: bool) -> str:
        """What an event of an order is called."""
        return order_phrase(self.wording, OrderFacts(kind, is_status=is_status))

    def words_of(self, text: str, author: UserRow, context: TextContext) -> str:
        """The same for any words that `author` wrote, by the thread and order they are about."""
        return self._words_by(author.role, text, context)

    def _words_by(self, writer: Role, text: str, context: TextContext) -> str:
        hidden = self.masked and context.vendor_id is not None and {writer, self.actor.role} == {*_SIDES}
        return mask_contacts(text, store_references_of(context)) if hidden else text

    def comment_of(self, step: DisputeStepRow) -> str | None:
        """The comment of a step in a dispute's history, as the viewer reads it."""
        return self.comment_with(self.comment_words(step), step.by.role, step.status, step.settlement, step.action)

    def comment_with(
        self, comment: str | None, by: Role, status: DisputeStatus, settlement: str | None, action: str | None
    ) -> str | None:
        """The same of the words as `comment_words` gives them, and what of the step is a part of it."""
        return say_comment(self.wording, comment, by, status, settlement is not None, action)

    def comment_words(self, step: DisputeStepRow) -> str | None:
        """The words of a step's comment, masked where those of a message would be."""
        return self.words_of(step.comment, step.by, step) if step.comment else step.comment

    def subject_of(self, thread: ThreadRow) -> str:
        """The same for a subject, which either may have written."""
        hidden = self.masked and thread.vendor_id is not None and thread.customer is not None
        return mask_contacts(thread.subject, store_references_of(thread)) if hidden else thread.subject

    def product_name_of(self, thread: ThreadRow) -> str:
        """The same for what a product is called, by the page on which somebody asked about it."""
        name = thread.product_name or ""
        return mask_contacts(name) if self.masked and thread.vendor_id is not None else name

    def product_external_id_of(self, thread: ThreadRow) -> str:
        """The store's own id of a product; a digest in place of one that says how to reach somebody."""
        product_id = thread.product_external_id or ""
        hidden = self.masked and thread.vendor_id is not None and mask_contacts(product_id) != product_id
        return self._digest(thread.id) if hidden else product_id

    def product_link_of(self, thread: ThreadRow, url: str | None) -> str | None:
        """A link that came with a product: between a customer and a vendor only one that leads into the store."""
        if not self.masked or thread.vendor_id is None or url is None:
            return url
        inside = all(is_store_host(host, store_hosts()) for host in _hosts_of(url))
        return self.link_of(url) if inside else None

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

    def item_external_id_of(self, item: OrderItemRow) -> str | None:
        """The store's own id of a line; None in place of one that holds an address."""
        shown = item.external_id and self.code_of(item.external_id)
        return shown if shown == item.external_id else None

    def link_of(self, url: str | None) -> str | None:
        """A link that the store gave; None in place of one with an address or number in it."""
        if self.masked and url and mask_contacts(url, StoreReferences(_hosts_of(url))) != url:
            return None
        return url

    def tracking_link_of(self, url: str | None) -> str | None:
        """A link to follow a parcel by, which holds a long number; None in place of one with an address in it."""
        return url if url and self.code_of(url) == url else None

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


def store_references_of(context: StoreLinked) -> StoreReferences:
    """What is no contact there: links to the store's own site, where its order's page is, and the order's number."""
    return StoreReferences(_hosts_of(context.order_url), context.order_number)


def _hosts_of(url: str | None) -> frozenset[str]:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # an address that is none leads nowhere
        host = None
    return frozenset([host] if host else [])
