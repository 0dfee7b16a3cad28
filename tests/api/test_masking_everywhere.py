"""maskContactData: whatever String or ID a customer or a vendor can reach, no address of the other side is in it.

Everything is seeded with addresses, every field of every type is asked for, and the fields that came are counted.
"""

from typing import NamedTuple
from uuid import UUID

import orjson

from models import clock
from models.disputes import Dispute, DisputeItem, DisputeStep, Settlement
from models.enums import OrderEventKind, ResolutionKind, ReturnStatus, SettlementState
from models.jobs import Attachment
from models.message_parts import MessageOriginal
from models.order_events import OrderEvent
from models.tables import Order, OrderItem, User, Vendor
from models.threads import Message, Thread
from schema.ids import decode_global_id
from tests.disputes.test_chargebacks import told
from tests.support.api import CREATE, Api, Json, Person
from tests.support.marketplace import Marketplace
from tests.support.schema_walk import TYPES, selection, shown_to_all, text_fields, texts

HERS, THEIRS, STORES = "ann@mail.example", "vera@mailbox.example", "parcel@carrier.example"
PEOPLE = {"ann": HERS, "vera": THEIRS, "vic": f"2{THEIRS}", "chief": STORES}
ITEM = {
    "sku": f"s {THEIRS}",
    "name": f"Tent {THEIRS}",
    "image_url": f"https://shop.example/{THEIRS}.png",
    "external_id": f"l {THEIRS}",
}
ORDER = {"url": f"https://shop.example/o?mail={STORES}", "number": f"#1 {STORES}", "status": f"with {STORES}"}
PRODUCT = {"externalId": HERS, "name": f"Tent {HERS} {THEIRS}", "url": f"https://shop.example/{HERS}"}
PRODUCT |= {"imageUrl": f"https://shop.example/{THEIRS}.png", "vendorExternalId": THEIRS}
ROOTS = {
    "orders": "OrderConnection",
    "threads": "ThreadConnection",
    "disputes": "DisputeConnection",
    "viewer": "Viewer",
    "viewerExport": "ViewerExport",
    "store": "Store",
}
FOR_STAFF = {
    *("AuditEntry", "DisputeEvidence", "KeptEvidence", "UserBlock", "WebhookDelivery"),
    *("CannedReply", "DayStats", "VendorEdge"),
}
OF_ONES_SIDE = {"Label", "SavedView"}  # which the other side is never shown
NOT_SEEDED = {  # as opaque as those of the other events
    f"{kind}.{name}"
    for kind in (
        *("Typing", "Viewing", "MessageDeleted", "ThreadChanged", "DisputeReminder"),
        *("ReturnUpdated", "SettlementRequested"),
    )
    for name in ("id", "cursor")
}
SAID_BY_THE_STORE = {"Store.awayMessage", "OfficeHours.from", "OfficeHours.to", "_Service.sdl"}


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
    hers = await _edited(marketplace)
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
    await _news(order)
    product = await marketplace.ann.do(CREATE, body=f"Mine is {HERS}", product=PRODUCT)
    await marketplace.set_masking(True)
    ids = [*await _ids(marketplace), product["thread"]["id"], marketplace.shop, marketplace.mixed["id"]]
    return Seeded(marketplace, [*ids, hers["id"], theirs["id"], dispute], before)


async def _news(order: UUID | None) -> None:
    """The order's own texts, and two events of it, the first with an address in everything that the store says."""
    await Order.filter(id=order).update(external_id=f"1 {STORES}", **ORDER)
    await OrderItem.filter(order_id=order).update(**ITEM)
    for text, link in ((STORES, f"https://carrier.example/?to={STORES}"), ("it", "https://carrier.example/1")):
        await OrderEvent.create(
            order_id=order,
            kind=OrderEventKind.SHIPPED,
            at=clock.now(),
            text=f"Ask {text}",
            carrier=f"By {text}",
            tracking_number=f"1 {text}",
            tracking_url=link,
            created_at=clock.now(),
        )


async def _edited(marketplace: Marketplace) -> Json:
    """A message of Ann's that she has changed."""
    sent = await marketplace.ann.send(marketplace.shop, f"Mine was {HERS}")
    edit = "mutation ($i: MessageEditInput!) { messageEdit(input: $i) { userErrors { code } } }"
    await marketplace.ann.ask(edit, i={"messageId": sent["id"], "body": f"Mine is {HERS}"})
    return sent


async def _dispute(marketplace: Marketplace) -> str:
    """The global id of a dispute with comments of both, a settlement reported, and a chargeback."""
    opened = await marketplace.ann.ask(
        "mutation ($i: DisputeOpenInput!) { disputeOpen(input: $i) { dispute { id } userErrors { message } } }",
        i={"threadId": marketplace.shop, "reason": "OTHER", "comment": f"Tell {HERS}"},
    )
    dispute = str(opened["disputeOpen"]["dispute"]["id"])
    await marketplace.backend.ask(
        "mutation ($i: ChargebackReportInput!) { chargebackReport(input: $i) { dispute { id } } }",
        i={**told(marketplace.mixed), "externalId": f"dp {STORES}", "reason": f"says {STORES}"},
    )
    await marketplace.vera.ask(
        """mutation ($i: DisputeProposeResolutionInput!) {
          disputeProposeResolution(input: $i) { userErrors { message } } }""",
        i={"disputeId": dispute, "resolution": {"kind": "STORE_CREDIT", "amount": 1, "comment": f"Ask {THEIRS}"}},
    )
    row = await Dispute.get()
    parcel = {"return_carrier": f"By {HERS}", "return_number": f"1 {HERS}", "return_url": f"https://ups.example/{HERS}"}
    label = {"return_label_url": f"https://acme.example/{THEIRS}", "return_status": ReturnStatus.SHIPPED}
    await Dispute.filter(id=row.id).update(**parcel, **label, return_updated_at=clock.now())
    item = await OrderItem.first()
    assert item is not None
    await DisputeItem.create(dispute_id=row.id, item_id=item.id, quantity=1, value=1)
    await Settlement.create(
        dispute_id=row.id,
        kind=ResolutionKind.REFUND_FULL,
        state=SettlementState.DONE,
        currency="USD",
        made_at=clock.now(),
        reference=f"at {STORES}",
    )
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
    hits = f'{{ messageSearch(search: "is") {{ {selection(TYPES["MessageHitConnection"], 2)} }} }}'
    answers.append(await person.ask(hits))
    if person.sub == HERS:
        answers.append(await person.ask(f"{{ recipients {{ {selection(TYPES['RecipientConnection'], 1)} }} }}"))
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
    assert text_fields(shown_to_all(FOR_STAFF | OF_ONES_SIDE)) - came == NOT_SEEDED | SAID_BY_THE_STORE
