"""maskContactData: whatever String or ID a customer or a vendor can reach, no address of the other side is in it.

Everything is seeded with addresses, every field of every type is asked for, and the fields that came are counted.
"""

from typing import NamedTuple

import orjson

from models import clock
from models.disputes import Dispute, DisputeStep
from models.jobs import Attachment
from models.tables import Order, OrderItem, User, Vendor
from models.threads import Message, MessageOriginal, Thread
from schema.ids import decode_global_id
from tests.support.api import Api, Json, Person
from tests.support.marketplace import Marketplace
from tests.support.schema_walk import TYPES, selection, shown_to_all, text_fields, texts

HERS, THEIRS, STORES = "ann@mail.example", "vera@mailbox.example", "parcel@carrier.example"
PEOPLE = {"ann": HERS, "vera": THEIRS, "vic": f"2{THEIRS}", "chief": STORES}
ORDER = {"url": f"https://shop.example/o?mail={STORES}", "number": f"#1 {STORES}", "status": f"with {STORES}"}
ROOTS = {
    "orders": "OrderConnection",
    "threads": "ThreadConnection",
    "disputes": "DisputeConnection",
    "viewer": "Viewer",
    "viewerExport": "ViewerExport",
    "store": "Store",
}
FOR_STAFF = {"AuditEntry", "DisputeEvidence", "UserBlock", "WebhookDelivery", "CannedReply", "DayStats", "VendorEdge"}
NOT_SEEDED = {  # as opaque as those of the other events
    f"{kind}.{name}"
    for kind in ("Typing", "MessageDeleted", "ThreadChanged", "DisputeReminder")
    for name in ("id", "cursor")
}


class Seeded(NamedTuple):
    """Global ids of what was seeded, and what somebody can follow from."""

    marketplace: Marketplace
    ids: list[str]
    before: dict[str, str]


async def seeded(api: Api) -> Seeded:
    """A market in which every text of its thread with Acme holds an address."""
    marketplace = await Marketplace.create(api)
    people = (marketplace.ann, marketplace.vera)
    before = {PEOPLE[one.sub]: str((await one.ask("{ eventCursor }"))["eventCursor"]) for one in people}
    hers = await marketplace.ann.send(marketplace.shop, f"Mine is {HERS}")
    theirs = await marketplace.vera.send(marketplace.shop, f"Ours is {THEIRS}")
    dispute = await _dispute(marketplace)
    await marketplace.ann.ask(
        "mutation ($i: ThreadMarkReadInput!) { threadMarkRead(input: $i) { userErrors { code } } }",
        i={"threadId": marketplace.shop},
    )
    thread = (await Message.filter(body=f"Mine is {HERS}"))[0].thread_id
    for body, mail in ((f"Mine is {HERS}", HERS), (f"Ours is {THEIRS}", THEIRS)):
        message = await Message.get(body=body)
        await MessageOriginal.create(message_id=message.id, body=f"The whole mail of {mail}")
        await Attachment.create(
            owner_id=message.author_id,
            message_id=message.id,
            filename=f"{mail}.pdf",
            content_type="image/png",
            size=1,
            has_thumbnail=True,
            created_at=clock.now(),
            stored_at=clock.now(),
        )
    for sub, mail in PEOPLE.items():
        await User.filter(external_id=sub).update(external_id=mail, name=f"Called {mail}", email=mail)
    await Vendor.filter(external_id="acme").update(external_id=THEIRS, name=f"Acme {THEIRS}")
    await Thread.filter(id=thread).update(subject=f"{HERS} and {THEIRS}")
    order = (await Thread.get(id=thread)).order_id
    await Order.filter(id=order).update(external_id=f"1 {STORES}", **ORDER)
    await OrderItem.filter(order_id=order).update(
        sku=f"s {THEIRS}", name=f"Tent {THEIRS}", image_url=f"https://shop.example/{THEIRS}.png"
    )
    await marketplace.set_masking(True)
    ids = await _ids(marketplace)
    return Seeded(
        marketplace, [*ids, marketplace.shop, marketplace.mixed["id"], hers["id"], theirs["id"], dispute], before
    )


async def _dispute(marketplace: Marketplace) -> str:
    """The global id of a dispute with comments of both, and a settlement reported."""
    opened = await marketplace.ann.ask(
        "mutation ($i: DisputeOpenInput!) { disputeOpen(input: $i) { dispute { id } userErrors { message } } }",
        i={"threadId": marketplace.shop, "reason": "OTHER", "comment": f"Tell {HERS}"},
    )
    dispute = str(opened["disputeOpen"]["dispute"]["id"])
    await marketplace.vera.ask(
        """mutation ($i: DisputeProposeResolutionInput!) {
          disputeProposeResolution(input: $i) { userErrors { message } } }""",
        i={"disputeId": dispute, "resolution": {"kind": "STORE_CREDIT", "amount": 1, "comment": f"Ask {THEIRS}"}},
    )
    row = await Dispute.get()
    await DisputeStep.filter(dispute_id=row.id, by_id=row.opened_by_id).update(
        settlement="done", reference=f"at {STORES}"
    )
    return dispute


async def _ids(marketplace: Marketplace) -> list[str]:
    ask = "{ nodes: threads(first: 10) { nodes { customer { id } vendor { id } participants { user { id } } } } }"
    text = orjson.dumps(await marketplace.chief.ask(ask)).decode()
    return sorted({part for part in text.split('"') if len(part) > 20})  # as global ids alone are


async def asked(person: Person, store: Seeded) -> list[Json]:
    """Everything that they can be shown of what was seeded."""
    answers = []
    for one in store.ids:
        found = decode_global_id(one)
        assert found is not None
        query = f"query ($id: ID!) {{ node(id: $id) {{ ... on {found[0]} {{ {selection(TYPES[found[0]], 2)} }} }} }}"
        answers.append((await person.ask(query, id=one))["node"])
    for root, kind in ROOTS.items():
        answers.append(await person.ask(f"{{ {root} {{ {selection(TYPES[kind], 1)} }} }}"))
    events = f"query ($a: String!) {{ events(after: $a) {{ {selection(TYPES['EventPage'], 2)} }} }}"
    answers.append(await person.ask(events, a=store.before[person.sub]))
    return answers


async def test_no_text_that_a_vendor_or_a_customer_reaches_holds_an_address_of_the_other_side(api: Api) -> None:
    store = await seeded(api)
    came = set[str]()
    people = (api.customer(HERS), api.vendor(THEIRS, THEIRS))
    for person, others in zip(people, (THEIRS, HERS), strict=True):
        answers = await asked(person, store)
        leaked = {(where, text) for where, text in texts(answers) if others in text or STORES in text}
        assert not leaked
    await store.marketplace.set_masking(False)
    for person in people:
        shown = [*texts(await asked(person, store))]
        came |= {where for where, _ in shown}
        assert all(any(mail in text for _, text in shown) for mail in (HERS, THEIRS, STORES))
    assert text_fields(shown_to_all(FOR_STAFF)) - came == NOT_SEEDED
