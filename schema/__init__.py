"""What clients see. The enums are given to strawberry here, before any module can use one."""

import strawberry

from models.enums import (
    ChargebackStatus,
    DisputeReason,
    DisputeStatus,
    EmailFrequency,
    EvidenceForm,
    EvidenceSection,
    MarketplaceMode,
    MessageKind,
    OrderEventKind,
    ResolutionKind,
    ReturnStatus,
    Role,
    SettlementState,
    SettlementStatus,
    ThreadChangeKind,
    ThreadKind,
    ThreadState,
)
from models.refusals import UserErrorCode
from resolvers.dispute_rules import DisputeAction
from resolvers.orders import OrderMessagesFilter
from resolvers.thread_filter import ThreadOrder
from resolvers.viewer_actions import ActionName

strawberry.enum(ActionName, description="What can be done in a thread.")
strawberry.enum(MarketplaceMode, description="Who answers whom.")
strawberry.enum(MessageKind, description="What a message is.")
strawberry.enum(OrderEventKind, description="What happened to an order.")
strawberry.enum(OrderMessagesFilter, description="Which orders, by what is said about them.")
strawberry.enum(Role, description="On which side somebody writes.")
strawberry.enum(ThreadKind, description="About an order, or not.")
strawberry.enum(
    ThreadOrder,
    description="UNREAD_FIRST: those with something unread, then the rest; each newest first. WAITING_LONGEST: who has "
    "waited longest for the viewer's side first, then the rest, newest first.",
)
strawberry.enum(
    ThreadState,
    description="Where a thread stands for the viewer's side: the store's admins, or the people of its vendor. "
    "SNOOZED: out of sight until snoozedUntil, or until the other side writes. DONE: nothing left to do; opens again "
    "when the other side writes or a dispute takes a step.",
)
strawberry.enum(ThreadChangeKind, description="What of a thread was changed.")
strawberry.enum(UserErrorCode, description="Why an input was refused.")
strawberry.enum(
    DisputeAction,
    name="DisputeStepAction",
    description="A step of a dispute. LAPSE and EXPIRE: the seller's or the customer's time to answer has passed. "
    "SHIP, LABEL, RECEIVE, REFUSE, MISS and OVERDUE: those of a return. FAIL and SETTLE: the store's backend reports "
    "on a settlement.",
)
strawberry.enum(ChargebackStatus, description="Where a chargeback stands at the customer's bank.")
strawberry.enum(DisputeReason, description="What a dispute is about.")
strawberry.enum(DisputeStatus, description="Where a dispute stands; the last three are closed.")
strawberry.enum(ResolutionKind, name="DisputeResolutionKind", description="How a dispute can be settled.")
strawberry.enum(SettlementStatus, name="DisputeSettlementStatus", description="What became of a settlement.")
strawberry.enum(
    ReturnStatus,
    description="Where goods stand that have to come back. AWAITED: the customer has to send them. REFUSED: what came "
    "is not what was agreed. LAPSED: not sent in time. OVERDUE: sent, and the seller did not say in time that they "
    "came.",
)
strawberry.enum(
    SettlementState,
    description="Where a settlement stands. AWAITING_RETURN: the goods have to come back first. DUE: the store's "
    "backend is asked. DROPPED: nothing has to be done any more.",
)
strawberry.enum(EvidenceForm, description="As what evidence was made to be sent on.")
strawberry.enum(EvidenceSection, description="A part of a dispute's evidence that can be left out.")
strawberry.enum(EmailFrequency, description="Which mails somebody wants.")
