"""The store's settings that admins change: its name, marketplace mode, masking, and the policy of disputes."""

from dataclasses import dataclass, field

from models.actor import Actor
from models.enums import DisputeStatus, MarketplaceMode, Role
from models.refusals import Refusal, UserErrorCode
from models.tables import SHORT_TEXT, Store
from models.transaction import Transaction, transactional
from resolvers.audit import record_audit
from resolvers.deadlines import reschedule_deadlines
from resolvers.texts import checked_text
from subscriptions.bus import StoreChanged, publish

MAX_POLICY_DAYS = 3650
EDITABLE_COLUMNS = ("name", "mode", "direct_vendor_contact", "mask_contact_data", "disputes_enabled")
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
    days: dict[str, int | None] = field(default_factory=dict)  # of the policy's deadlines; None takes one away


async def current_store() -> Store:
    """Return the store's settings."""
    return await Store.get(id=Store.SINGLETON_ID)


async def update_store(actor: Actor, change: StoreChange) -> Store:
    """Change the store's settings, and make every live stream look again at what its viewer may see.

    Raises Refusal: BLANK, TOO_LONG or INVALID for the name, INVALID for a number of days. Raises Forbidden for all but
    admins.
    """
    actor.require_role(Role.ADMIN)
    return await _update(actor, change)


@transactional
async def _update(tx: Transaction, actor: Actor, change: StoreChange) -> Store:
    store = await Store.filter(id=Store.SINGLETON_ID).select_for_update().get()
    before = {name: getattr(store, name) for name in (*EDITABLE_COLUMNS, *change.days)}
    for name in EDITABLE_COLUMNS:
        value = getattr(change, name)
        if value is not None:
            setattr(store, name, value)
    store.name = checked_text(store.name, "name", SHORT_TEXT, "A store's name")
    for name, days in change.days.items():
        setattr(store, name, _checked_days(days, name))
    await store.save()
    changed = {name: [was, now] for name, was in before.items() if (now := getattr(store, name)) != was}
    for name, status in STATUS_OF_DEADLINE.items():
        if name in changed:
            await reschedule_deadlines(tx, store, status)
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
        raise Refusal(UserErrorCode.INVALID, f"Give 1 to {MAX_POLICY_DAYS:,} days, or null for no limit.", field_name)
    return days
