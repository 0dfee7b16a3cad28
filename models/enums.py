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


class ThreadKind(Enum):
    """Whether a thread is about an order."""

    ORDER = "order"
    CONVERSATION = "conversation"


class MessageKind(Enum):
    """What a message is: a text, the report of a step in a dispute, or a NOTE that only its author's side may see."""

    TEXT = "text"
    DISPUTE_OPENED = "dispute_opened"
    DISPUTE_UPDATED = "dispute_updated"
    DISPUTE_CLOSED = "dispute_closed"
    NOTE = "note"


class EventKind(Enum):
    """What an event of the log reports."""

    MESSAGE_ADDED = "message_added"
    MESSAGE_DELETED = "message_deleted"
    THREAD_READ = "thread_read"
    THREAD_CHANGED = "thread_changed"
    DISPUTE_CHANGED = "dispute_changed"
    DISPUTE_REMINDER = "dispute_reminder"


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


class SettlementStatus(Enum):
    """The backend's report on how it carried out the resolution of a dispute."""

    DONE = "done"
    FAILED = "failed"


class EmailFrequency(Enum):
    """Which mails a user wants: one a message, a digest of many, only those about disputes, or none."""

    EVERY_MESSAGE = "every_message"
    DIGEST = "digest"
    DISPUTES_ONLY = "disputes_only"
    NEVER = "never"


class JobKind(Enum):
    """The kinds of jobs for the worker."""

    NOTIFY = "notify"  # decide who gets a mail about an event
    MAIL = "mail"  # send one mail to one user
    WEBHOOK = "webhook"  # deliver one event to the store's backend
    FORGET = "forget"  # delete the bytes of erased files


class JobState(Enum):
    """The state of a job; a DEAD one has failed too often, and waits for an admin to look at it."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"
