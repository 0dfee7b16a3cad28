"""What clients see. The enums are given to strawberry here, before any module can use one."""

import strawberry

from models.enums import (
    DisputeReason,
    DisputeStatus,
    EmailFrequency,
    MarketplaceMode,
    MessageKind,
    ResolutionKind,
    Role,
    SettlementStatus,
    ThreadKind,
)
from models.refusals import UserErrorCode
from resolvers.dispute_rules import DisputeAction
from resolvers.orders import OrderMessagesFilter
from resolvers.threads import ThreadOrder
from resolvers.viewer_actions import ActionName

strawberry.enum(ActionName, description="What can be done in a thread.")
strawberry.enum(MarketplaceMode, description="Who answers whom.")
strawberry.enum(MessageKind, description="What a message is.")
strawberry.enum(OrderMessagesFilter, description="Which orders, by what is said about them.")
strawberry.enum(Role, description="On which side somebody writes.")
strawberry.enum(ThreadKind, description="About an order, or not.")
strawberry.enum(ThreadOrder, description="UNREAD_FIRST: those with something unread, then the rest; each newest first.")
strawberry.enum(UserErrorCode, description="Why an input was refused.")
strawberry.enum(
    DisputeAction,
    name="DisputeStepAction",
    description="A step of a dispute. LAPSE and EXPIRE: the seller's or the customer's time to answer has passed.",
)
strawberry.enum(DisputeReason, description="What a dispute is about.")
strawberry.enum(DisputeStatus, description="Where a dispute stands; the last three are closed.")
strawberry.enum(ResolutionKind, name="DisputeResolutionKind", description="How a dispute can be settled.")
strawberry.enum(SettlementStatus, name="DisputeSettlementStatus", description="What became of a settlement.")
strawberry.enum(EmailFrequency, description="Which mails somebody wants.")
