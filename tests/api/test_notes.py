"""Notes: for the side of their author, and nobody else, in any way."""

from tests.support.api import Api
from tests.support.live_server import LiveServer
from tests.support.marketplace import NOTE, Marketplace, note

SEEN = """query ($id: ID!) { thread(id: $id) { unreadCount awaitingReplyFrom lastMessage { body }
  messages { totalCount nodes { seq kind body } } } }"""
FOUND = "query ($word: String!) { threads(filter: {search: $word}) { totalCount } }"
ADDED = "subscription ($id: ID!) { messageAdded(threadId: $id) { message { kind body } } }"
INBOX = "subscription { inboxEvents { ... on MessageAdded { message { kind body } } } }"


async def test_a_note_is_its_own_sides_alone(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    await note(marketplace.chief, marketplace.shop, "A quarrelsome customer")
    await note(marketplace.vic, marketplace.shop, "Wholesale price agreed")
    sides = [
        (marketplace.ann, []),
        (marketplace.vera, ["Wholesale price agreed"]),
        (marketplace.clerk, ["A quarrelsome customer"]),
        (marketplace.backend, ["A quarrelsome customer", "Wholesale price agreed"]),
    ]
    for person, notes in sides:
        thread = (await person.ask(SEEN, id=marketplace.shop))["thread"]
        assert [one["body"] for one in thread["messages"]["nodes"]] == ["Hello shop.", *notes], person.sub
        assert thread["messages"]["totalCount"] == 1 + len(notes)
        assert (thread["lastMessage"]["body"], thread["awaitingReplyFrom"]) == ("Hello shop.", "VENDOR")
        for word, body in (("quarrelsome", "A quarrelsome customer"), ("wholesale", "Wholesale price agreed")):
            found = (await person.ask(FOUND, word=word))["threads"]["totalCount"]
            assert found == (body in notes), (person.sub, word)


async def test_a_note_counts_for_colleagues_whom_the_thread_concerns(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    people = (marketplace.ann, marketplace.vera, marketplace.vic, marketplace.chief, marketplace.clerk)
    before = [(await one.badge())["messages"] for one in people]
    await note(marketplace.vera, marketplace.shop, "For Vic.")
    await note(marketplace.clerk, marketplace.shop, "Of no concern to Chief.")
    await note(marketplace.clerk, marketplace.store, "For Chief.")
    after = [(await one.badge())["messages"] for one in people]
    assert [now - then for now, then in zip(after, before, strict=True)] == [0, 0, 1, 1, 0]


async def test_a_note_leaves_the_unread_of_the_other_side_alone_when_it_marks(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    await marketplace.vera.send(marketplace.shop, "We look into it.")
    await note(marketplace.vera, marketplace.shop, "Nothing to see.")
    await marketplace.ann.read(marketplace.shop)
    marked = (await marketplace.ann.unread(marketplace.shop))["thread"]
    assert marked["unreadCount"] == 1


async def test_a_notes_key_makes_it_once(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    first, again = [
        await marketplace.vera.do(NOTE, threadId=marketplace.shop, body="Once.", clientMutationId="key")
        for _ in range(2)
    ]
    assert first == again
    sent = await marketplace.vera.reply(
        "mutation ($i: MessageSendInput!) { messageSend(input: $i) { userErrors { code } } }",
        i={"threadId": marketplace.shop, "body": "Once.", "clientMutationId": "key"},
    )
    assert sent["data"]["messageSend"]["userErrors"] == [{"code": "IDEMPOTENCY_KEY_REUSED"}]


async def test_a_note_is_told_live_to_its_own_side(server: LiveServer) -> None:
    marketplace = await Marketplace.create(server.api)
    async with server.connect(marketplace.vic) as ours, server.connect(marketplace.ann) as hers:
        mine, theirs = (
            await ours.subscribe(ADDED, id=marketplace.shop),
            await hers.subscribe(ADDED, id=marketplace.shop),
        )
        inbox = await hers.subscribe(INBOX)
        await mine.wait_until_live()
        await theirs.wait_until_live()
        await note(marketplace.vera, marketplace.shop, "For Vic.")
        assert (await mine.next())["message"] == {"kind": "NOTE", "body": "For Vic."}
        await marketplace.vera.send(marketplace.shop, "For Ann.")
        assert (await theirs.next())["message"] == {"kind": "TEXT", "body": "For Ann."}
        assert (await inbox.next())["message"] == {"kind": "TEXT", "body": "For Ann."}
