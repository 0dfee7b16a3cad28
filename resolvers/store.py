"""The store's settings that admins change: its name, marketplace mode, masking, and the policy of disputes."""

from dataclasses import dataclass, field

from models.actor import Actor
from models.enums import DisputeStatus, MarketplaceMode, Role
from models.refusals import Refusal, UserErrorCode
from models.tables import SHORT_TEXT, Store, Vendor
from models.transaction import Transaction, transactional
from resolvers.audit import record_audit
from resolvers.deadlines import reschedule_deadlines
from resolvers.dispute_policies import POLICY_COLUMNS, PolicyChange
from resolvers.hours import HOURS_COLUMNS, HoursChange
from resolvers.texts import checked_text
from subscriptions.bus import StoreChanged, publish

MAX_POLICY_DAYS = 3650
MAX_EDIT_MINUTES = 7 * 24 * 60
EDITABLE_COLUMNS = (
    *("name", "mode", "direct_vendor_contact", "mask_contact_data", "disputes_enabled"),
    "edit_within_minutes",
)
STATUS_OF_DEADLINE = {
    "seller_response_days": DisputeStatus.OPEN,
    "customer_response_days": DisputeStatus.RESOLUTION_PROPOSED,
}


@dataclass(frozen=True, slots=True)
class StoreChange:
    """A change of the store's settings; None leaves one as it is. In `days`, None removes a deadline."""

    name: str | None = None
    mode: MarketplaceMode | None = None
    direct_vendor_contact: bool | None = None
    mask_contact_data: bool | None = None
    disputes_enabled: bool | None = None
    edit_within_minutes: int | None = None
    hours: HoursChange = field(default_factory=HoursChange)
    policies: PolicyChange = field(default_factory=PolicyChange)
    days: dict[str, int | None] = field(default_factory=dict)  # of the policy's deadlines; None takes one away


async def current_store() -> Store:
    """Return the store's settings."""
    return await Store.get(id=Store.SINGLETON_ID)


async def update_store(actor: Actor, change: StoreChange) -> Store:
    """Change the store's settings, and make every live stream look again at what its viewer may see.

    Raises Refusal: BLANK, TOO_LONG or INVALID for the name, INVALID for a number of days or minutes, and what
    `HoursChange.apply` and `PolicyChange.apply` raise. Raises Forbidden for all but admins.
    """
    actor.require_role(Role.ADMIN)
    return await _update(actor, change)


@transactional
async def _update(tx: Transaction, actor: Actor, change: StoreChange) -> Store:
    store = await Store.filter(id=Store.SINGLETON_ID).select_for_update().get()
    before = {name: getattr(store, name) for name in (*EDITABLE_COLUMNS, *HOURS_COLUMNS, *POLICY_COLUMNS, *change.days)}
    for name in EDITABLE_COLUMNS:
        value = getattr(change, name)
        if value is not None:
            setattr(store, name, value)
    store.name = checked_text(store.name, "name", SHORT_TEXT, "A store's name")
    if not 0 <= store.edit_within_minutes <= MAX_EDIT_MINUTES:
        text = f"Give 0 to {MAX_EDIT_MINUTES:,} minutes."
        raise Refusal(UserErrorCode.INVALID, text, "editWithinMinutes")
    for name, days in change.days.items():
        setattr(store, name, _checked_days(days, name))
    change.hours.apply(store)
    change.policies.apply(store)
    await store.save()
    changed = {name: [was, now] for name, was in before.items() if (now := getattr(store, name)) != was}
    for name, status in STATUS_OF_DEADLINE.items():
        if name in changed:
            await reschedule_deadlines(tx, store, status)
    if not store.vendors_can_reply and changed.keys() & {"mode", "direct_vendor_contact"}:
        await Vendor.filter(usual_answer__isnull=False).update(usual_answer=None)  # the store answers for them
    if changed:
        await record_audit(actor, "storeUpdate", None, **changed)
        tx.after_commit(_publish_change)
    return store


async def _publish_change() -> None:
    publish(StoreChanged())


def _checked_days(days: int | None, name: str) -> int | None:
    if days is not None and not 1 <= days <= MAX_POLICY_DAYS:
        head, *rest = name.split("_")
        field_name = head + "".join(part.title() for part in rest)
        raise Refusal(UserErrorCode.INVALID, f"Give 1 to {MAX_POLICY_DAYS:,} days, or null.", field_name)
    return days
