"""Evidence that was sent on: kept byte for byte, to be fetched again, until nobody can ask for it any more."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from models import clock
from models.actor import Actor
from models.disputes import Chargeback, Dispute, KeptEvidence, Settlement
from models.enums import ChargebackStatus, EvidenceForm, ReturnStatus, SettlementState
from models.refusals import RateLimited
from models.rows import FromRow, UserRow
from models.signing import sign_value, verify_value
from models.transaction import Transaction, transactional
from resolvers.evidence import EVIDENCE_LINK_SECONDS, Evidence, record_evidence, staff_of_link

PURPOSE = "kept-evidence"
MAX_KEPT = 100  # of a dispute, in the time for which a link is good
TOKEN_PARTS = 3  # its id, that of who was given the token, and until when it is good
PROOF_FOR = timedelta(days=540)  # within which banks take quarrels; where nobody reports, nothing is kept for ever
GOODS_UNDER_WAY = (ReturnStatus.AWAITED, ReturnStatus.SHIPPED)
MONEY_UNDER_WAY = (SettlementState.AWAITING_RETURN, SettlementState.DUE)
BANK_WAITS = (ChargebackStatus.NEEDS_RESPONSE, ChargebackStatus.UNDER_REVIEW)


@dataclass(frozen=True, slots=True)
class KeptRow(FromRow):
    """What was made of evidence, without its bytes."""

    MODEL = KeptEvidence
    COLUMNS = ("id", "at", "form", "left_out", "sha256")
    PARTS: ClassVar = {"by": (UserRow, None)}

    id: UUID
    at: datetime
    form: EvidenceForm
    left_out: dict[str, Any]
    sha256: str
    by: UserRow


@transactional
async def keep(tx: Transaction, evidence: Evidence, form: EvidenceForm, body: bytes) -> None:
    """Keep what was made of evidence to be sent on, the same once; the audit log says who had it made.

    Raises RateLimited beyond MAX_KEPT at once: a link makes another for each choice of what is left out. It never ends
    for good, since a bank waits for no one.
    """
    sha256, now = hashlib.sha256(body).hexdigest(), clock.now()
    theirs = KeptEvidence.filter(dispute_id=evidence.dispute.id)
    lately = theirs.filter(at__gt=now - timedelta(seconds=EVIDENCE_LINK_SECONDS))
    if await lately.count() >= MAX_KEPT and not await theirs.filter(form=form, sha256=sha256).exists():
        raise RateLimited(EVIDENCE_LINK_SECONDS)
    made = KeptEvidence(
        dispute_id=evidence.dispute.id,
        at=now,
        by_id=evidence.actor.user_id,
        form=form,
        left_out=evidence.left_out.as_json(),
        sha256=sha256,
        body=body,
    )
    await KeptEvidence.bulk_create([made], ignore_conflicts=True)
    await record_evidence(evidence, **{form.value: sha256})


async def kept_of(dispute_id: UUID) -> list[KeptRow]:
    """What was made of a dispute's evidence, newest first; who asks may see the evidence."""
    return await KeptRow.fetch(KeptEvidence.filter(dispute_id=dispute_id).order_by("-at", "-id"))


def kept_token(kept_id: UUID, actor: Actor) -> str:
    """Return a token that lets its bearer fetch what was made for EVIDENCE_LINK_SECONDS, while the actor may."""
    until = int(clock.now().timestamp()) + EVIDENCE_LINK_SECONDS
    return sign_value(PURPOSE, f"{kept_id.hex} {actor.user_id.hex} {until}")


async def kept_for_token(token: str) -> KeptEvidence | None:
    """Return what a token is for; None for an invalid or expired token, or one of who is blocked now."""
    signed = (verify_value(PURPOSE, token) or "").split(" ")
    if len(signed) != TOKEN_PARTS or int(signed[2]) < clock.now().timestamp():
        return None
    if await staff_of_link(signed[1]) is None:
        return None
    return await KeptEvidence.filter(id=UUID(signed[0])).first()


def needing_proof() -> QuerySet[Dispute]:
    """The disputes whose goods or money are under way, or about which a bank has yet to decide."""
    since = clock.now() - PROOF_FOR
    money = Settlement.filter(state__in=MONEY_UNDER_WAY, made_at__gt=since).values("dispute_id")
    bank = Chargeback.filter(status__in=BANK_WAITS, updated_at__gt=since).values("dispute_id")
    goods = Q(return_status__in=GOODS_UNDER_WAY, return_updated_at__gt=since)
    return Dispute.filter(goods | Q(id__in=Subquery(money)) | Q(id__in=Subquery(bank)))


async def forget_kept_evidence(days: int | None) -> int:
    """Delete what was made of evidence that nobody can ask for any more. Returns how much.

    That is, unless its dispute is open or needs proof: of who was erased, at once; of others, where texts are kept for
    so many `days` only, after PROOF_FOR.
    """
    whose = Q(dispute__thread__customer__erased_at__isnull=False)
    if days is not None:
        whose |= Q(at__lt=clock.now() - max(PROOF_FOR, timedelta(days=days)))
    over = KeptEvidence.filter(whose, dispute__closed_at__isnull=False)
    ids = await over.exclude(dispute_id__in=Subquery(needing_proof().values("id"))).values_list("id", flat=True)
    return await KeptEvidence.filter(id__in=list(ids)).delete() if ids else 0
