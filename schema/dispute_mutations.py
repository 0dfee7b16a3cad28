"""Mutations of disputes."""

from uuid import UUID

import strawberry

from resolvers import chargebacks, disputes, returns, settlement
from resolvers.disputes import StepResult
from schema.context import Info
from schema.dispute_inputs import (
    ChargebackReportInput,
    DisputeAcceptResolutionInput,
    DisputeEscalateInput,
    DisputeOpenInput,
    DisputeProposeResolutionInput,
    DisputeReopenInput,
    DisputeResolveInput,
    DisputeSettlementReportInput,
    DisputeWithdrawInput,
    ReturnUpdateInput,
    none_if_blank,
)
from schema.disputes import Dispute
from schema.ids import optional_row_id, required_row_id
from schema.payloads import DisputePayload, with_user_errors
from schema.threads import Message


@strawberry.type
class DisputeMutations:
    """What can be done with disputes."""

    @strawberry.mutation(description="Opens a dispute. The customer or an admin, within the window.")
    @with_user_errors(DisputePayload)
    async def dispute_open(self, info: Info, input: DisputeOpenInput) -> DisputePayload:
        """Open a dispute in a thread or about an order."""
        return await _payload(info, await disputes.open_dispute(info.context.actor, input.decode()))

    @strawberry.mutation(description="Puts a resolution on the table. The seller's side, or an admin.")
    @with_user_errors(DisputePayload)
    async def dispute_propose_resolution(self, info: Info, input: DisputeProposeResolutionInput) -> DisputePayload:
        """Propose a resolution."""
        result = await disputes.propose(info.context.actor, _id(input.dispute_id), input.resolution.decode())
        return await _payload(info, result)

    @strawberry.mutation(description="Accepts the resolution on the table. The customer.")
    @with_user_errors(DisputePayload)
    async def dispute_accept_resolution(self, info: Info, input: DisputeAcceptResolutionInput) -> DisputePayload:
        """Accept the proposed resolution."""
        resolution_id = optional_row_id(input.resolution_id, "DisputeResolution")
        return await _payload(info, await disputes.accept(info.context.actor, _id(input.dispute_id), resolution_id))

    @strawberry.mutation(description="Asks the store to decide.")
    @with_user_errors(DisputePayload)
    async def dispute_escalate(self, info: Info, input: DisputeEscalateInput) -> DisputePayload:
        """Ask the store to decide a dispute."""
        result = await disputes.escalate(info.context.actor, _id(input.dispute_id), none_if_blank(input.comment))
        return await _payload(info, result)

    @strawberry.mutation(description="The store's decision. Admins.")
    @with_user_errors(DisputePayload)
    async def dispute_resolve(self, info: Info, input: DisputeResolveInput) -> DisputePayload:
        """Decide a dispute as the store."""
        result = await disputes.resolve(info.context.actor, _id(input.dispute_id), input.resolution.decode())
        return await _payload(info, result)

    @strawberry.mutation(description="The Close dispute link: whoever opened it says that it is over.")
    @with_user_errors(DisputePayload)
    async def dispute_withdraw(self, info: Info, input: DisputeWithdrawInput) -> DisputePayload:
        """Withdraw a dispute as the side that opened it."""
        result = await disputes.withdraw(info.context.actor, _id(input.dispute_id), none_if_blank(input.comment))
        return await _payload(info, result)

    @strawberry.mutation(description="Begins again with a closed one. The customer or an admin, within 30 days.")
    @with_user_errors(DisputePayload)
    async def dispute_reopen(self, info: Info, input: DisputeReopenInput) -> DisputePayload:
        """Reopen a closed dispute."""
        result = await disputes.reopen(info.context.actor, _id(input.dispute_id), input.comment)
        return await _payload(info, result)

    @strawberry.mutation(
        description="Goods on their way back: the customer has sent them; the seller's side, an admin or the store's "
        "backend gives a label, has received or refuses them."
    )
    @with_user_errors(DisputePayload)
    async def return_update(self, info: Info, input: ReturnUpdateInput) -> DisputePayload:
        """Take a step of a return."""
        return await _payload(
            info, await returns.update_return(info.context.actor, _id(input.dispute_id), input.decode())
        )

    @strawberry.mutation(
        description="The store's backend (tokens with role `service`) says what became of a settlement."
    )
    @with_user_errors(DisputePayload)
    async def dispute_settlement_report(self, info: Info, input: DisputeSettlementReportInput) -> DisputePayload:
        """Record the backend's report about a settlement."""
        dispute_id = await settlement.report_settlement(info.context.actor, _id(input.dispute_id), input.decode())
        return DisputePayload(dispute=await _dispute(info, dispute_id))

    @strawberry.mutation(
        description="The store's backend: a chargeback came, or changed. Opens the order's dispute if none is open, "
        "and tells staff by when to answer."
    )
    @with_user_errors(DisputePayload)
    async def chargeback_report(self, info: Info, input: ChargebackReportInput) -> DisputePayload:
        """Note a chargeback, or what became of it."""
        dispute_id = await chargebacks.report(info.context.actor, input.decode())
        return DisputePayload(dispute=await _dispute(info, dispute_id))


def _id(global_id: str) -> UUID:
    return required_row_id(global_id, "Dispute")


async def _dispute(info: Info, dispute_id: UUID) -> Dispute:
    return await Dispute.load(info, dispute_id)


async def _payload(info: Info, result: StepResult) -> DisputePayload:
    message = Message.of(
        await info.context.loaders.rows(Message.ROW).load(result.message_id), await info.context.view()
    )
    return DisputePayload(dispute=await _dispute(info, result.dispute_id), message=message)
