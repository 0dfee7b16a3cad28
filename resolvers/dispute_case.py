"""What the rules of disputes depend on, and what they answer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from models.actor import Actor
from models.disputes import Dispute
from models.enums import DisputeReason, Role
from models.refusals import Refusal, UserErrorCode
from models.tables import Store
from models.threads import Thread
from resolvers.dispute_table import Party, Status


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether an action is allowed now. If so, `until` may say when that ends; if not, `code` and `reason` say why.

    `since` is from when it will be allowed, where nothing but time stands in the way. `reasons` are those for which a
    dispute can be opened now.
    """

    code: UserErrorCode | None = None
    reason: str | None = None
    until: datetime | None = None
    since: datetime | None = None
    reasons: Collection[DisputeReason] = ()

    @property
    def allowed(self) -> bool:
        """Whether the action is allowed."""
        return self.code is None

    def enforce(self, field: str) -> None:
        """Raise the Refusal, for this field of the input, if the action is not allowed."""
        if self.code is not None:
            raise Refusal(self.code, self.reason or "", field)


@dataclass(frozen=True, slots=True)
class OrderTimes:
    """When an order was placed, is expected, and came, as the store says the one and its events tell the other.

    `written_at` is when its customer first wrote in the thread.
    """

    placed_at: datetime
    expected_at: datetime | None = None
    delivered_at: datetime | None = None
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that the rules depend on.

    That is the thread, the times of its order, the dispute that it is about, the store's policy, and the time.
    """

    thread: Thread
    order: OrderTimes | None
    dispute: Dispute | None
    store: Store
    now: datetime

    @property
    def status(self) -> Status | None:
        """The status of the dispute; None if there is none."""
        return self.dispute.status if self.dispute else None

    def is_party(self, actor: Actor, party: Party) -> bool:
        """Return whether the actor has this part in the dispute."""
        if party is Party.CUSTOMER:
            return actor.user_id == self.thread.customer_id
        if party is Party.ADMIN:
            return actor.role is Role.ADMIN
        if party in (Party.BACKEND, Party.POLICY):
            return actor.role is Role.SYSTEM and (party is Party.BACKEND or actor.speaks_for_store)
        if party is Party.SELLER:
            return actor.role is self.seller and actor.vendor_id == self.thread.vendor_id
        opener = self.dispute.opened_by if self.dispute else None
        return opener is not None and (actor.user_id == opener.id or opener.role is actor.role is Role.ADMIN)

    @property
    def seller(self) -> Role:
        """The role of the people who sell: vendors, or admins where the store itself is the seller."""
        return Role.ADMIN if self.thread.vendor_id is None else Role.VENDOR
