"""Queries of disputes."""

import strawberry

from models.actor import STORE_ROLES
from models.keyset import PageRequest
from models.refusals import NotFound
from resolvers import dispute_lists, evidence
from schema import listings
from schema.context import Info
from schema.dispute_inputs import DisputeFilter
from schema.disputes import Dispute
from schema.evidence import DisputeEvidence, EvidenceLeaveOutInput
from schema.ids import row_id
from schema.pages import Connection, connection


@strawberry.type
class DisputeQueries:
    """What can be asked of disputes."""

    @strawberry.field(metadata=listings.DISPUTE)
    async def dispute(self, info: Info, id: strawberry.ID) -> Dispute | None:
        """A dispute that the viewer may see."""
        actor, dispute_id = info.context.actor, row_id(id, "Dispute")
        row = await dispute_lists.find_dispute(actor, dispute_id) if dispute_id else None
        return Dispute.of(row, await info.context.view()) if row else None

    @strawberry.field(metadata=listings.DISPUTES)
    async def disputes(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        filter: DisputeFilter | None = None,
    ) -> Connection[Dispute]:
        """The disputes that the viewer may see, newest first."""
        actor, view, request = info.context.actor, await info.context.view(), PageRequest(first, after, last, before)
        found = await dispute_lists.list_disputes(actor, request, (filter or DisputeFilter()).decode())
        page: Connection[Dispute] = connection(
            Connection[Dispute], found.page, lambda row: Dispute.of(row, view), found.query.count
        )
        return page

    @strawberry.field(description="All that there is about a dispute, to prove what happened. Admins, the backend.")
    async def dispute_evidence(
        self, info: Info, id: strawberry.ID, leave_out: EvidenceLeaveOutInput | None = None
    ) -> DisputeEvidence:
        """NOT_FOUND is an error here, since there is no half of a proof."""
        actor, dispute_id = info.context.actor, row_id(id, "Dispute")
        actor.require_role(*STORE_ROLES)
        if dispute_id is None:
            raise NotFound("There is no such dispute.")
        left_out = leave_out.decode() if leave_out else evidence.NOTHING
        return DisputeEvidence.of(await evidence.evidence_of(actor, dispute_id, left_out), info.context.public_url)
