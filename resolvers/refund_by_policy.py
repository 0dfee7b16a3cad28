"""What the store's policy does by itself with a dispute that a customer has just opened: a full refund."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from tortoise.expressions import Q

from models import clock
from models.actor import Actor
from models.bulk import lock_rows
from models.dispute_policies import RefundPolicy, refund_policy_of
from models.disputes import Dispute, DisputeStep
from models.enums import DisputeStatus, ResolutionKind, ReturnStatus, Role
from models.tables import Store, User
from models.transaction import Transaction
from resolvers.audit import record_deeds
from resolvers.blocking import is_any_blocked
from resolvers.dispute_rules import Case, DisputeAction, check_permission
from resolvers.dispute_steps import apply_step
from resolvers.ledger import load_ledger
from resolvers.people import upsert_store_speaker
from resolvers.resolutions import Resolution, put_resolution

LOST = (
    Q(status=DisputeStatus.WITHDRAWN)
    | Q(status=DisputeStatus.RESOLVED, resolution_kind=ResolutionKind.NO_ACTION)
    | Q(return_status=ReturnStatus.REFUSED)
    | Q(chargeback_id__isnull=False)
)
"""Disputes after which their customer gets no refund without somebody having looked."""


async def lock_customer(actor: Actor) -> list[UUID]:
    """Of a customer's disputes that are opened at once, let one after the other look at what there was before.

    Returns whose disputes that are: with them, all customers of the same e-mail address, since guests are new ones with
    each order. It is nobody's where the policy does nothing: nobody knows who a guest without an address is. People are
    locked before their orders and threads, as all do. The lock lasts until the transaction ends.
    """
    store = await Store.get(id=Store.SINGLETON_ID)
    if store.refund_policy is None or actor.role is not Role.CUSTOMER:
        return []
    email = (await User.get(id=actor.user_id)).email
    if email is None and actor.order_id is not None:
        return []
    same = Q(id=actor.user_id) | Q(role=Role.CUSTOMER, email__iexact=email) if email else Q(id=actor.user_id)
    known = sorted(await User.filter(same).values_list("external_id", "id"))
    ids = [user_id for _, user_id in known]
    await lock_rows(User, ids, "external_id")
    return ids


async def refund_by_policy(tx: Transaction, case: Case, dispute: Dispute, known: Sequence[UUID]) -> None:
    """Resolve a dispute that its customer has just opened by a full refund, if the store's policy says so.

    The order and the thread are locked, and so is the customer; `known` is what `lock_customer` has returned.
    """
    thread, policy = case.thread, refund_policy_of(case.store.refund_policy)
    if policy is None or dispute.reason not in policy.reasons or (thread.vendor_id and not policy.of_vendors):
        return
    assert thread.order_id is not None
    ledger = await load_ledger(thread.order_id)
    if not 0 < dispute.value <= policy.most_in(ledger.currency):
        return
    speaker = Actor(await upsert_store_speaker(case.store.name), Role.SYSTEM, speaks_for_store=True)
    if not await _in_good_standing(known, policy, speaker.user_id):
        return
    case = replace(case, dispute=dispute)
    check_permission(DisputeAction.GRANT, speaker, case).enforce("reason")
    await put_resolution(dispute, thread, Resolution(ResolutionKind.REFUND_FULL), speaker.user_id)
    await apply_step(tx, speaker.user_id, case, dispute, DisputeAction.GRANT, None)
    deed = {"kind": ResolutionKind.REFUND_FULL, "policy": True}
    await record_deeds(speaker.user_id, "disputeResolve", [(dispute.id, deed)])


async def _in_good_standing(known: Sequence[UUID], policy: RefundPolicy, speaker_id: UUID) -> bool:
    """Whether they are not blocked, have lost no dispute, and have not had as many such refunds as they may."""
    theirs = Dispute.filter(thread__customer_id__in=known)
    if not known or await is_any_blocked(known) or await theirs.filter(LOST).exists():
        return False
    since = clock.now() - timedelta(days=policy.days)
    granted = DisputeStep.filter(by_id=speaker_id, status=DisputeStatus.RESOLVED, settlement__isnull=True)
    return await granted.filter(at__gt=since, dispute__thread__customer_id__in=known).count() < policy.times
