"""Erasure: removing a customer's personal data (GDPR, article 17).

That an exchange took place stays provable.
"""

from uuid import UUID

from tortoise.expressions import F, Q

from models import clock
from models.actor import Actor
from models.disputes import Dispute, DisputeStep
from models.enums import MessageKind, Role
from models.erased import ERASED_NAME, external_id_after_erasure
from models.jobs import Attachment
from models.refusals import Refusal, UserErrorCode
from models.rows import fetch_column
from models.tables import Order, PushSubscription, User
from models.threads import Message, Thread
from models.transaction import Transaction, transactional
from resolvers.attachments import delete_attachments
from resolvers.audit import record_audit
from resolvers.guest_links import end_links
from resolvers.kept_evidence import forget_kept_evidence
from resolvers.order_events import forget_words
from resolvers.redaction import purge_residue, redact_messages
from resolvers.search_index import index_orders_of


async def erase_customer(actor: Actor, customer_id: UUID) -> int:
    """Remove a customer's name, addresses and texts. Returns how many messages were redacted.

    Who wrote when, in which order, and who read it, is kept, and as long as a bank has yet to decide, so is what it was
    sent. An order that is sent again does not bring the data back;
    a new token of the customer's does. Erasing twice changes nothing. Raises Refusal NOT_FOUND; Forbidden for all but
    admins.
    """
    actor.require_role(Role.ADMIN)
    return await _erase(actor, customer_id)


@transactional
async def _erase(tx: Transaction, actor: Actor, customer_id: UUID) -> int:
    # The person before their threads, as ordersUpsert has it, or the two would lock up.
    customer = await User.filter(id=customer_id, role=Role.CUSTOMER).select_for_update(no_key=True).first()
    if customer is None:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such customer.", "customerId")
    orders = await fetch_column(Order.filter(customer_id=customer_id), "id")
    about = Q(customer_id=customer_id) | Q(order_id__in=orders)  # those of a vendor with the store, too
    threads = await Thread.filter(about).order_by("id").select_for_update()
    now = clock.now()
    customer.name, customer.email, customer.locale, customer.mail_locale = ERASED_NAME, None, None, None
    customer.external_id = external_id_after_erasure(customer.external_id)
    customer.erased_at = customer.erased_at or now
    await customer.save()
    await index_orders_of([customer_id])
    await PushSubscription.filter(user_id=customer_id).delete()
    for thread in threads:
        if thread.order_id is None:
            thread.subject = ERASED_NAME
    asked = Thread.filter(customer_id=customer_id, product_external_id__isnull=False)  # what they asked about stays
    await asked.update(product_name=F("product_external_id"), product_url=None, product_image_url=None)
    await Dispute.filter(opened_by_id=customer_id).update(comment="")
    await Dispute.filter(resolution_by_id=customer_id).update(resolution_comment=None)
    await DisputeStep.filter(by_id=customer_id).update(comment=None)
    theirs = Dispute.filter(thread_id__in=[thread.id for thread in threads])
    await theirs.update(return_carrier=None, return_number=None, return_url=None, return_label_url=None)
    await delete_attachments(tx, Attachment.filter(owner_id=customer_id, message_id__isnull=True))
    await forget_words(orders)
    await end_links(tx, orders)
    told = Q(thread_id__in=[one.id for one in threads], kind=MessageKind.ORDER_EVENT)  # where somebody's parcel went
    await forget_kept_evidence(None)
    erased = await redact_messages(tx, threads, await Message.filter(Q(author_id=customer_id) | told))
    await purge_residue(tx)
    await record_audit(actor, "customerErase", customer_id, messages=erased)
    return erased
