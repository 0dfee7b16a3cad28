"""Mutations of Web Push."""

import strawberry

from resolvers import push
from schema.context import Info
from schema.payloads import UserError, with_user_errors


@strawberry.input
class PushSubscribeInput:
    """A browser's subscription, as its PushManager gives it."""

    endpoint: str = strawberry.field(description="Where its push service takes messages: an https address.")
    p256dh: str = strawberry.field(description="Its public key, in base64url.")
    auth: str = strawberry.field(description="Its authentication secret, 16 bytes in base64url.")


@strawberry.type
class PushPayload:
    """Nothing to tell."""

    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class PushMutations:
    """Which browsers are told."""

    @strawberry.mutation(description="A browser that wants to be told while no page is open (Web Push).")
    @with_user_errors(PushPayload)
    async def push_subscribe(self, info: Info, input: PushSubscribeInput) -> PushPayload:
        """Remember a browser of the viewer's."""
        await push.subscribe(info.context.actor, input.endpoint, input.p256dh, input.auth)
        return PushPayload()

    @strawberry.mutation(description="A browser of the viewer's that is to be told nothing more.")
    @with_user_errors(PushPayload)
    async def push_unsubscribe(self, info: Info, endpoint: str) -> PushPayload:
        """Forget a browser of the viewer's."""
        await push.unsubscribe(info.context.actor, endpoint)
        return PushPayload()
