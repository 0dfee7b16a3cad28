"""typingStart: the others hear it now, and nothing keeps it."""

from models.threads import Event
from tests.support.live_server import LiveServer
from tests.support.marketplace import TYPING, Marketplace

EVENTS = "subscription ($id: ID!) { threadEvents(threadId: $id) { __typename ... on Typing { user { externalId } } } }"
INBOX = "subscription { inboxEvents { __typename thread { id } ... on Typing { user { externalId } } } }"


async def test_the_others_hear_it_the_writer_does_not_and_no_log_keeps_it(server: LiveServer) -> None:
    # given
    marketplace = await Marketplace.create(server.api)
    async with (
        server.connect(marketplace.ann) as hers,
        server.connect(marketplace.vera) as theirs,
        server.connect(marketplace.chief) as stores,
    ):
        own = await hers.subscribe(EVENTS, id=marketplace.shop)
        vendors, admins = (
            await theirs.subscribe(EVENTS, id=marketplace.shop),
            await stores.subscribe(EVENTS, id=marketplace.shop),
        )
        inbox, unconcerned = await theirs.subscribe(INBOX), await stores.subscribe(INBOX)
        for stream in (own, vendors, admins, inbox):
            await stream.wait_until_live()
        logged = await Event.all().count()
        # when
        assert (await marketplace.ann.do(TYPING, threadId=marketplace.shop))["userErrors"] == []
        # then
        writing = {"__typename": "Typing", "user": {"externalId": "ann"}}
        assert [await vendors.next(), await admins.next()] == [writing, writing]
        assert await inbox.next() == {**writing, "thread": {"id": marketplace.shop}}
        assert await own.receives_nothing()
        assert await unconcerned.receives_nothing(0)
        assert await Event.all().count() == logged
        # and an unseen thread is none
        payload = await marketplace.rob.do(TYPING, threadId=marketplace.shop)
        assert [(one["field"], one["code"]) for one in payload["userErrors"]] == [(["threadId"], "NOT_FOUND")]
        assert await vendors.receives_nothing()
