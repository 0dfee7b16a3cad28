"""The words of the field: their names are the contract's, their values what is stored."""

from enum import Enum


class Role(Enum):
    """On which side somebody writes; SYSTEM is Parley itself and the store's backend."""

    CUSTOMER = "customer"
    VENDOR = "vendor"
    ADMIN = "admin"
    SYSTEM = "system"


class MarketplaceMode(Enum):
    """Who answers whom: the contract's table of recipients."""

    SINGLE_STORE = "single_store"
    SEPARATE_SHOPS = "separate_shops"
    WAREHOUSE = "warehouse"


class ThreadKind(Enum):
    """About an order, or not."""

    ORDER = "order"
    CONVERSATION = "conversation"


class MessageKind(Enum):
    """What a message is; a NOTE is seen by its author's side alone."""

    TEXT = "text"
    DISPUTE_OPENED = "dispute_opened"
    DISPUTE_UPDATED = "dispute_updated"
    DISPUTE_CLOSED = "dispute_closed"
    NOTE = "note"


class EventKind(Enum):
    """What the event log tells of."""

    MESSAGE_ADDED = "message_added"
    MESSAGE_DELETED = "message_deleted"
    THREAD_READ = "thread_read"
    THREAD_CHANGED = "thread_changed"
    DISPUTE_CHANGED = "dispute_changed"
    DISPUTE_REMINDER = "dispute_reminder"


class DisputeStatus(Enum):
    """Where a dispute stands; the last three are closed."""

    OPEN = "open"
    RESOLUTION_PROPOSED = "resolution_proposed"
    ESCALATED = "escalated"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class DisputeReason(Enum):
    """What a dispute is about."""

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
    """How a dispute can be settled."""

    REFUND_FULL = "refund_full"
    REFUND_PARTIAL = "refund_partial"
    RETURN_AND_REFUND = "return_and_refund"
    REPLACEMENT = "replacement"
    STORE_CREDIT = "store_credit"
    NO_ACTION = "no_action"


class SettlementStatus(Enum):
    """What became of a settlement, as the store's backend reports."""

    DONE = "done"
    FAILED = "failed"


class EmailFrequency(Enum):
    """Which mails somebody wants."""

    EVERY_MESSAGE = "every_message"
    DIGEST = "digest"
    DISPUTES_ONLY = "disputes_only"
    NEVER = "never"


class JobKind(Enum):
    """What the worker can do."""

    NOTIFY = "notify"  # an event: see who wants a mail of it
    MAIL = "mail"  # one mail to one person
    WEBHOOK = "webhook"  # one event to the store's backend
    FORGET = "forget"  # bytes of files that are gone


class JobState(Enum):
    """Where a job stands; DEAD ones are for people to look at."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"
