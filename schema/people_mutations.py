"""Mutations of people: what they wish, and what the store does with them."""

import strawberry

from resolvers import blocking, erasure, preferences
from schema.context import Info
from schema.ids import required_row_id
from schema.payloads import CustomerErasePayload, NotificationPreferencesPayload, UserBlockPayload, with_user_errors
from schema.people import UserBlock
from schema.store import NotificationPreferences
from schema.store_inputs import CustomerEraseInput, NotificationPreferencesUpdateInput, UserBlockInput, UserUnblockInput


@strawberry.type
class PeopleMutations:
    """What can be done with people."""

    @strawberry.mutation(description="Changes which mails the viewer gets, and in which language.")
    @with_user_errors(NotificationPreferencesPayload)
    async def notification_preferences_update(
        self, info: Info, input: NotificationPreferencesUpdateInput
    ) -> NotificationPreferencesPayload:
        """Change the viewer's notification preferences."""
        changed = await preferences.update_preferences(info.context.actor, input.email, input.locale, input.push)
        return NotificationPreferencesPayload(notification_preferences=NotificationPreferences.of(changed))

    @strawberry.mutation(
        description="Removes a person's names, addresses and message texts, and keeps what proves that an exchange "
        "took place. Admins."
    )
    @with_user_errors(CustomerErasePayload)
    async def customer_erase(self, info: Info, input: CustomerEraseInput) -> CustomerErasePayload:
        """Erase a customer's personal data."""
        customer_id = required_row_id(input.customer_id, "User")
        return CustomerErasePayload(messages_erased=await erasure.erase_customer(info.context.actor, customer_id))

    @strawberry.mutation(description="Keeps somebody out, and ends their connections. Admins.")
    @with_user_errors(UserBlockPayload)
    async def user_block(self, info: Info, input: UserBlockInput) -> UserBlockPayload:
        """Block a user."""
        actor, user_id = info.context.actor, required_row_id(input.user_id, "User")
        row = await blocking.block(actor, user_id, input.reason, input.until)
        return UserBlockPayload(block=UserBlock.of(row, await info.context.view()))

    @strawberry.mutation(description="Lets somebody in again. Admins.")
    @with_user_errors(UserBlockPayload)
    async def user_unblock(self, info: Info, input: UserUnblockInput) -> UserBlockPayload:
        """Remove the block of a user."""
        await blocking.unblock(info.context.actor, required_row_id(input.user_id, "User"))
        return UserBlockPayload()
