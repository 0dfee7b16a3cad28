"""Every page that there is to look at, as whom, and what shows that it is there: a new page is a new line here."""

from dataclasses import dataclass
from typing import Self

from tests.api.test_guests import LINK
from tests.files.uploading import upload
from tests.support.api import Api, Json, Person
from tests.support.marketplace import CANNED_SET, Marketplace, note, user_of

DISPUTE = """mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) {
  dispute { id } userErrors { field code } } }"""
PROPOSE = """mutation ($input: DisputeProposeResolutionInput!) { disputeProposeResolution(input: $input) {
  dispute { id } userErrors { field code } } }"""
LABEL_SET = "mutation ($input: LabelSetInput!) { labelSet(input: $input) { userErrors { field code } } }"
BLOCK = "mutation ($input: UserBlockInput!) { userBlock(input: $input) { userErrors { field code } } }"
EVIDENCE = "query ($id: ID!) { disputeEvidence(id: $id) { htmlUrl } }"


@dataclass(frozen=True)
class PageCase:
    """A page: its path, with `{names}` of the scene; somebody of the scene; a selector; what is pressed first, in turn.

    `excused` are rules of axe's that what others have made breaks, and that a page of ours cannot keep for it.
    """

    path: str
    who: str | None
    shows: str
    press: str | None = None
    exempt_rules: tuple[str, ...] = ()

    def __str__(self) -> str:
        """For the names of tests."""
        return " ".join(filter(None, (self.path, self.who, self.press)))


STOREFRONT = (
    PageCase("/", "ann", ".order-card"),
    PageCase("/", "chief", "a[href='/admin']"),
    PageCase("/?as=ann", None, ".demo-bar"),
    PageCase("/", "ann", ".menu-list:visible", "My account"),
    PageCase("/orders/{mixed}", "ann", ".items"),
    PageCase("/orders/{mixed}/messages", "ann", ".recipients"),
    PageCase("/orders/{pure}/messages", "ann", ".first"),
    PageCase("/orders/nothing", "ann", "h1"),
    PageCase("/messages", "ann", ".thread-row"),
    PageCase("/messages", "ann", "dialog", "New message"),
    PageCase("/messages/{store}", "ann", ".dispute.open"),
    PageCase("/messages/{shop}", "ann", ".message"),
    PageCase("/messages/{shop}", "ann", "dialog", "Open dispute"),
    PageCase("/messages/nothing", "ann", ".inbox > .empty"),
    PageCase("/notifications", "ann", "input[type=radio]"),
    PageCase("/about?as=ann", None, ".people"),
)
DASHBOARD = (
    PageCase("/admin", "chief", ".thread-list .line"),
    PageCase("/admin", "chief", "dialog .keys", "Keyboard"),
    PageCase("/admin", "ann", "a[href='/']"),
    PageCase("/admin/threads/{store}", "chief", ".dispute.open"),
    PageCase("/admin/threads/{store}", "chief", "dialog", "Propose resolution"),
    PageCase("/admin/threads/{store}", "chief", "dialog", "Decide"),
    PageCase("/admin/threads/{shop}", "vera", ".message.note"),
    PageCase("/admin/threads/{store}/print", "chief", ".transcript li"),
    PageCase("/admin/orders", "chief", "dialog [role=option]", "Command palette"),
    PageCase("/admin/disputes", "chief", "a[href*='/admin/threads/']"),
    PageCase("/admin/orders", "chief", "a[href*='/admin/orders/']"),
    PageCase("/admin/orders/{mixed}", "chief", "h1"),
    PageCase("/admin/stats", "chief", "figure, svg"),
    PageCase("/admin/settings", "chief", "fieldset"),
    PageCase("/admin/settings/labels", "chief", ".rows .label-chip"),
    PageCase("/admin/settings/labels", "vera", "main .empty"),
    PageCase("/admin/settings/replies", "chief", ".rows li"),
    PageCase("/admin/settings/replies", "vera", "dialog", "New reply"),
    PageCase("/admin/settings/blocked", "chief", ".rows li"),
    PageCase("/admin/settings/audit", "chief", ".log li"),
    PageCase("/admin/settings/webhooks", "chief", "main p.muted"),
    PageCase("/admin/notifications", "vera", "input[type=radio]"),
    PageCase("/admin/nothing", "chief", "h1"),
)
DIALOGS = (
    PageCase("/orders/{mixed}", "guest", ".items"),
    PageCase("/messages/{store}", "guest", ".message"),
    PageCase("/messages/{shop}", "ann", ".answering", "Reply"),
    PageCase("/admin/threads/{store}", "chief", "dialog", "Snooze"),
    PageCase("/admin/threads/{store}", "chief", "dialog input[type=checkbox]", "Labels"),
    PageCase("/admin/threads/{store}", "chief", ".find-bar", "Search in this thread"),
    PageCase("/admin/threads/{store}", "chief", "dialog textarea", "More > Block Ann Archer"),
    PageCase("/admin/threads/{store}", "chief", "dialog", "More > Erase customer\u2019s data …"),
    PageCase("/admin?q=hello", "chief", ".hits mark"),
    PageCase("/admin/settings/labels", "chief", "dialog", "New label"),
)
"""And what opens on them; and a guest's."""
GRAPHIQL = ("nested-interactive", "scrollable-region-focusable")  # its tabs hold buttons; its editor scrolls by itself
OTHERS = (
    PageCase("/graphql?as=ann", None, ".graphiql-query-editor .CodeMirror-code", exempt_rules=GRAPHIQL),
    PageCase("{evidence}", None, "table"),
)


@dataclass(frozen=True)
class PageFixtures:
    """A market where something of everything has happened, and the ids that paths name."""

    marketplace: Marketplace
    names: dict[str, str]
    guest: Person

    @classmethod
    async def create(cls, api: Api) -> Self:
        """In an empty store."""
        marketplace = await Marketplace.create(api)
        thread = marketplace.store
        await marketplace.chief.send(thread, "It left this morning.")
        file = await upload(api, marketplace.ann, thread)
        await marketplace.ann.send(thread, "This is what came.", attachmentIds=[file])
        await note(marketplace.vera, marketplace.shop, "Ask the warehouse.")
        await settled(marketplace.chief, LABEL_SET, name="Waits for the warehouse", color="#15803D")
        await settled(marketplace.chief, CANNED_SET, title="Delay", body="Dear {customer}, {order} is late.")
        await settled(marketplace.chief, BLOCK, userId=await user_of(marketplace.ben), reason="Spam.")
        wrong = {"threadId": thread, "reason": "DAMAGED", "comment": "The lid is broken."}
        dispute = (await settled(marketplace.ann, DISPUTE, **wrong))["dispute"]["id"]
        await settled(marketplace.chief, PROPOSE, disputeId=dispute, resolution={"kind": "REFUND_FULL"})
        evidence = (await marketplace.chief.ask(EVIDENCE, id=dispute))["disputeEvidence"]["htmlUrl"]
        link = await settled(api.backend(), LINK, orderExternalId=marketplace.mixed["externalId"])
        ids = {
            "mixed": marketplace.mixed["id"],
            "pure": marketplace.pure["id"],
            "store": thread,
            "shop": marketplace.shop,
        }
        guest = Person(api.http, link["token"], marketplace.ann.sub)
        return cls(marketplace, {**ids, "evidence": evidence[evidence.index("/evidence") :]}, guest)

    def who(self, case: PageCase) -> Person | None:
        """The somebody."""
        if case.who == "guest":
            return self.guest
        return getattr(self.marketplace, case.who) if case.who else None

    def path(self, case: PageCase) -> str:
        """With the ids."""
        return case.path.format(**self.names)


async def settled(person: Person, mutation: str, **fields: Json) -> Json:
    """The payload of a mutation that is not refused."""
    payload = await person.do(mutation, **fields)
    assert not payload["userErrors"], payload
    return payload
