"""Every page that there is to look at, as whom, and what shows that it is there: a new page is a new line here."""

from dataclasses import dataclass
from typing import Self

from tests.files.uploading import upload
from tests.support.api import Api, Json, Person
from tests.support.marketplace import CANNED_SET, Marketplace, note, user_of

DISPUTE = """mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) {
  dispute { id } userErrors { field code } } }"""
PROPOSE = """mutation ($input: DisputeProposeResolutionInput!) { disputeProposeResolution(input: $input) {
  dispute { id } userErrors { field code } } }"""
BLOCK = "mutation ($input: UserBlockInput!) { userBlock(input: $input) { userErrors { field code } } }"
EVIDENCE = "query ($id: ID!) { disputeEvidence(id: $id) { htmlUrl } }"


@dataclass(frozen=True)
class Place:
    """A page: its path, with `{names}` of the scene; somebody of the scene; a selector; what is pressed first.

    `excused` are rules of axe's that what others have made breaks, and that a page of ours cannot keep for it.
    """

    path: str
    who: str | None
    shows: str
    press: str | None = None
    excused: tuple[str, ...] = ()

    def __str__(self) -> str:
        """For the names of tests."""
        return " ".join(filter(None, (self.path, self.who, self.press)))


STOREFRONT = (
    Place("/", "ann", ".order-card"),
    Place("/", "chief", "a[href='/admin']"),
    Place("/?as=ann", None, ".demo-bar"),
    Place("/", "ann", ".menu-list:visible", "My account"),
    Place("/orders/{mixed}", "ann", ".items"),
    Place("/orders/{mixed}/messages", "ann", ".recipients"),
    Place("/orders/{pure}/messages", "ann", ".first"),
    Place("/orders/nothing", "ann", "h1"),
    Place("/messages", "ann", ".thread-row"),
    Place("/messages", "ann", "dialog", "New message"),
    Place("/messages/{store}", "ann", ".dispute.open .proposal"),
    Place("/messages/{shop}", "ann", ".message"),
    Place("/messages/{shop}", "ann", "dialog", "Open dispute"),
    Place("/messages/nothing", "ann", ".inbox > .empty"),
    Place("/notifications", "ann", "input[type=radio]"),
    Place("/about?as=ann", None, ".people"),
)
DASHBOARD = (
    Place("/admin", "chief", ".thread-list .line"),
    Place("/admin", "chief", "dialog .keys", "Keyboard"),
    Place("/admin", "ann", "a[href='/']"),
    Place("/admin/threads/{store}", "chief", ".dispute.open"),
    Place("/admin/threads/{store}", "chief", "dialog", "Propose resolution"),
    Place("/admin/threads/{shop}", "vera", ".message.note"),
    Place("/admin/disputes", "chief", "a[href*='/admin/threads/']"),
    Place("/admin/orders", "chief", "a[href*='/admin/orders/']"),
    Place("/admin/orders/{mixed}", "chief", "h1"),
    Place("/admin/stats", "chief", "figure, svg"),
    Place("/admin/settings", "chief", "fieldset"),
    Place("/admin/settings/replies", "chief", ".rows li"),
    Place("/admin/settings/replies", "chief", "dialog", "New reply"),
    Place("/admin/settings/blocked", "chief", ".rows li"),
    Place("/admin/settings/audit", "chief", ".log li"),
    Place("/admin/settings/webhooks", "chief", "main p.muted"),
    Place("/admin/notifications", "vera", "input[type=radio]"),
    Place("/admin/nothing", "chief", "h1"),
)
GRAPHIQL = ("nested-interactive", "scrollable-region-focusable")  # its tabs hold buttons; its editor scrolls by itself
OTHERS = (
    Place("/graphql?as=ann", None, ".graphiql-query-editor .CodeMirror-code", excused=GRAPHIQL),
    Place("{evidence}", None, "table"),
)


@dataclass(frozen=True)
class Scene:
    """A market where something of everything has happened, and the ids that paths name."""

    marketplace: Marketplace
    names: dict[str, str]

    @classmethod
    async def set(cls, api: Api) -> Self:
        """In an empty store."""
        marketplace = await Marketplace.create(api)
        thread = marketplace.store
        await marketplace.chief.send(thread, "It left this morning.")
        file = await upload(api, marketplace.ann, thread)
        await marketplace.ann.send(thread, "This is what came.", attachmentIds=[file])
        await note(marketplace.vera, marketplace.shop, "Ask the warehouse.")
        await settled(marketplace.chief, CANNED_SET, title="Delay", body="Dear {customer}, {order} is late.")
        await settled(marketplace.chief, BLOCK, userId=await user_of(marketplace.ben), reason="Spam.")
        wrong = {"threadId": thread, "reason": "DAMAGED", "comment": "The lid is broken."}
        dispute = (await settled(marketplace.ann, DISPUTE, **wrong))["dispute"]["id"]
        await settled(marketplace.chief, PROPOSE, disputeId=dispute, resolution={"kind": "REFUND_FULL"})
        evidence = (await marketplace.chief.ask(EVIDENCE, id=dispute))["disputeEvidence"]["htmlUrl"]
        ids = {
            "mixed": marketplace.mixed["id"],
            "pure": marketplace.pure["id"],
            "store": thread,
            "shop": marketplace.shop,
        }
        return cls(marketplace, {**ids, "evidence": evidence[evidence.index("/evidence") :]})

    def who(self, place: Place) -> Person | None:
        """The somebody."""
        return getattr(self.marketplace, place.who) if place.who else None

    def path(self, place: Place) -> str:
        """With the ids."""
        return place.path.format(**self.names)


async def settled(person: Person, mutation: str, **fields: Json) -> Json:
    """The payload of a mutation that is not refused."""
    payload = await person.do(mutation, **fields)
    assert not payload["userErrors"], payload
    return payload
