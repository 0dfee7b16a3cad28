"""The domain's enumerations: their names are the GraphQL API's, their values are stored in the database."""

from enum import Enum


class Role(Enum):
    """The role of a user, and so their side in a thread; SYSTEM is Parley itself and the store's backend."""

    CUSTOMER = "customer"
    VENDOR = "vendor"
    ADMIN = "admin"
    SYSTEM = "system"


class MarketplaceMode(Enum):
    """How the store sells, which decides who answers a customer about an order: the store, or the vendor."""

    SINGLE_STORE = "single_store"
    SEPARATE_SHOPS = "separate_shops"
    WAREHOUSE = "warehouse"


class AnswerTime(Enum):
    """How soon a seller usually answers: within an hour, a few hours, a day, or some days."""

    HOUR = "hour"
    HOURS = "hours"
    DAY = "day"
    DAYS = "days"


class ThreadKind(Enum):
    """What a thread is about: an order, nothing, or a product that nobody has bought; or a vendor's with the store."""

    ORDER = "order"
    CONVERSATION = "conversation"
    PRODUCT = "product"
    STORE = "store"


class ThreadState(Enum):
    """Where a thread stands for one side: the store's admins, or the people of its vendor."""

    OPEN = "open"
    SNOOZED = "snoozed"
    DONE = "done"


class ThreadChangeKind(Enum):
    """What of a thread somebody changed."""

    STATE = "state"
    ASSIGNEE = "assignee"
    LABEL_ADDED = "label_added"
    LABEL_REMOVED = "label_removed"
    NO_REPLY_NEEDED = "no_reply_needed"


class OrderEventKind(Enum):
    """What happened to an order, as the store's backend tells it."""

    PLACED = "placed"
    PAID = "paid"
    SHIPPED = "shipped"
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"
    NOTE = "note"


class MessageKind(Enum):
    """What a message is: a text, the report of a step in a dispute, or a NOTE that only its author's side may see.

    An ORDER_EVENT tells of what happened to the order.
    """

    TEXT = "text"
    DISPUTE_OPENED = "dispute_opened"
    DISPUTE_UPDATED = "dispute_updated"
    DISPUTE_CLOSED = "dispute_closed"
    NOTE = "note"
    ORDER_EVENT = "order_event"


class EventKind(Enum):
    """What an event of the log reports."""

    MESSAGE_ADDED = "message_added"
    MESSAGE_DELETED = "message_deleted"
    MESSAGE_EDITED = "message_edited"
    THREAD_READ = "thread_read"
    THREAD_CHANGED = "thread_changed"
    DISPUTE_CHANGED = "dispute_changed"
    DISPUTE_REMINDER = "dispute_reminder"
    CHARGEBACK_UPDATED = "chargeback_updated"
    SETTLEMENT_REQUESTED = "settlement_requested"
    RETURN_UPDATED = "return_updated"


class DisputeStatus(Enum):
    """The status of a dispute; RESOLVED, WITHDRAWN and EXPIRED are closed."""

    OPEN = "open"
    RESOLUTION_PROPOSED = "resolution_proposed"
    ESCALATED = "escalated"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class DisputeReason(Enum):
    """The reason for which a dispute was opened."""

    NOT_RECEIVED = "not_received"
    NOT_AS_DESCRIBED = "not_as_described"
    DAMAGED = "damaged"
    WRONG_ITEM = "wrong_item"
    MISSING_ITEMS = "missing_items"
    LATE = "late"
    REFUND_NOT_RECEIVED = "refund_not_received"
    COMMUNICATION = "communication"
    OTHER = "other"


class ResolutionKind(Enum):
    """What the customer gets when a dispute is resolved."""

    REFUND_FULL = "refund_full"
    REFUND_PARTIAL = "refund_partial"
    RETURN_AND_REFUND = "return_and_refund"
    REPLACEMENT = "replacement"
    STORE_CREDIT = "store_credit"
    NO_ACTION = "no_action"


class ChargebackStatus(Enum):
    """Where the same quarrel stands at the customer's bank; the last two are its decision."""

    NEEDS_RESPONSE = "needs_response"
    UNDER_REVIEW = "under_review"
    WON = "won"
    LOST = "lost"


class SettlementStatus(Enum):
    """The backend's report on how it carried out the resolution of a dispute."""

    DONE = "done"
    FAILED = "failed"


class ReturnStatus(Enum):
    """Where goods stand that the customer has to send back before a refund is due.

    AWAITED: the customer has to send them. REFUSED: what came is not what was agreed. LAPSED: not sent in time.
    OVERDUE: sent, and the seller did not say in time that they came.
    """

    AWAITED = "awaited"
    SHIPPED = "shipped"
    RECEIVED = "received"
    REFUSED = "refused"
    LAPSED = "lapsed"
    OVERDUE = "overdue"


class SettlementState(Enum):
    """Where a settlement stands: what a resolution of a dispute has the store's backend do.

    AWAITING_RETURN: the goods have to come back first. DUE: the backend is asked, and has not reported. DROPPED:
    nothing has to be done any more, as the goods did not come, or the dispute was opened again or got another
    resolution.
    """

    AWAITING_RETURN = "awaiting_return"
    DUE = "due"
    DONE = "done"
    FAILED = "failed"
    DROPPED = "dropped"


class EvidenceSection(Enum):
    """The parts of a dispute's evidence that can be left out."""

    ITEMS = "items"
    RETURN = "return"
    SETTLEMENTS = "settlements"
    CHARGEBACK = "chargeback"
    ORDER_ITEMS = "order_items"
    ORDER_EVENTS = "order_events"
    STEPS = "steps"
    MESSAGES = "messages"
    READS = "reads"


class EvidenceForm(Enum):
    """As what evidence can be sent on."""

    JSON = "json"
    PDF = "pdf"
    STRIPE = "stripe"
    PAYPAL = "paypal"


class EmailFrequency(Enum):
    """Which mails a user wants: one a message, a digest of many, only those about disputes, or none."""

    EVERY_MESSAGE = "every_message"
    DIGEST = "digest"
    DISPUTES_ONLY = "disputes_only"
    NEVER = "never"


class PushFrequency(Enum):
    """Of what a user's browsers are told while no page is open: every message, only disputes, or nothing."""

    EVERY_MESSAGE = "every_message"
    DISPUTES_ONLY = "disputes_only"
    NEVER = "never"


class JobKind(Enum):
    """The kinds of jobs for the worker."""

    NOTIFY = "notify"  # decide who gets a mail about an event
    MAIL = "mail"  # send one mail to one user
    WEBHOOK = "webhook"  # deliver one event to the store's backend
    PUSH = "push"  # tell people's browsers of an event, and then one browser
    FORGET = "forget"  # delete the bytes of erased files


class JobState(Enum):
    """The state of a job; a DEAD one has failed too often, and waits for an admin to look at it."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"
