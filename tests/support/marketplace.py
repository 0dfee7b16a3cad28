"""A marketplace: two customers, two vendors, one of them with two users, two admins, and a thread of every kind."""

from dataclasses import dataclass

from tests.support.api import Api, Json, Person

ERRORS = "userErrors { field message code }"
STORE = f"mutation ($input: StoreUpdateInput!) {{ storeUpdate(input: $input) {{ store {{ name mode }} {ERRORS} }} }}"
NOTE = f"mutation ($input: NoteAddInput!) {{ noteAdd(input: $input) {{ message {{ id seq kind body }} {ERRORS} }} }}"
DELETE = f"""mutation ($input: MessageDeleteInput!) {{ messageDelete(input: $input) {{
  message {{ id seq kind body deletedAt }} {ERRORS} }} }}"""
MANY_READ = f"""mutation ($input: ThreadsMarkInput!) {{ threadsMarkRead(input: $input) {{
  count undo unread {{ messages threads }} {ERRORS} }} }}"""
MANY_UNREAD = MANY_READ.replace("threadsMarkRead", "threadsMarkUnread")
WATCH = f"""mutation ($input: ThreadWatchInput!) {{ threadWatch(input: $input) {{
  thread {{ id unreadCount viewerIsWatching }} {ERRORS} }} }}"""
ASSIGN = f"""mutation ($input: ThreadAssignInput!) {{ threadAssign(input: $input) {{
  thread {{ id unreadCount assignee {{ externalId }} }} {ERRORS} }} }}"""
NO_REPLY = f"""mutation ($input: ThreadMarkNoReplyNeededInput!) {{ threadMarkNoReplyNeeded(input: $input) {{
  thread {{ id awaitingReplyFrom }} {ERRORS} }} }}"""
TYPING = f"mutation ($input: TypingStartInput!) {{ typingStart(input: $input) {{ {ERRORS} }} }}"
CANNED_SET = f"""mutation ($input: CannedReplySetInput!) {{ cannedReplySet(input: $input) {{
  cannedReply {{ id title body }} {ERRORS} }} }}"""
CANNED_DELETE = f"""mutation ($id: ID!) {{ cannedReplyDelete(id: $id) {{
  cannedReply {{ id title body }} {ERRORS} }} }}"""

MODES: dict[str, Json] = {
    "SINGLE_STORE": {"mode": "SINGLE_STORE", "directVendorContact": False},
    "SEPARATE_SHOPS": {"mode": "SEPARATE_SHOPS", "directVendorContact": False},
    "WAREHOUSE, contact off": {"mode": "WAREHOUSE", "directVendorContact": False},
    "WAREHOUSE, contact on": {"mode": "WAREHOUSE", "directVendorContact": True},
}
"""The store's modes, as storeUpdate takes them."""
OPEN_MODES = ("SEPARATE_SHOPS", "WAREHOUSE, contact on")
"""Those in which vendors and customers write to each other."""


@dataclass(frozen=True)
class Marketplace:
    """Who is there, and the global ids of what there is. Vera and Vic sell for Acme, Rob for Bolt.

    Ann's order `mixed` has an item of Acme's and one of the store's; her `pure` one is all Acme's; Ben's is Bolt's.
    Ann's threads: `store` and `shop` are about `mixed`, with the store and with Acme; `talk` and `chat` about no order.
    """

    api: Api
    ann: Person
    ben: Person
    vera: Person
    vic: Person
    rob: Person
    chief: Person
    clerk: Person
    backend: Person
    acme: str
    bolt: str
    mixed: Json
    pure: Json
    bens: Json
    store: str
    shop: str
    talk: str
    chat: str

    @classmethod
    async def create(cls, api: Api) -> "Marketplace":
        """In the mode SEPARATE_SHOPS, with one message of Ann's in each thread."""
        ann, ben = api.customer("ann", name="Ann Archer"), api.customer("ben", name="Ben Baker")
        vera, vic = api.vendor("vera", name="Vera Vale"), api.vendor("vic", name="Vic Voss")
        rob = api.vendor("rob", "bolt", name="Rob Rust")
        chief, clerk = api.admin("chief", name="Carla Chief"), api.admin("clerk", name="Cleo Clerk")
        await chief.do(STORE, **MODES["SEPARATE_SHOPS"])
        orders = [
            await api.order("ann", "acme", None),
            await api.order("ann", "acme"),
            await api.order("ben", "bolt"),
        ]
        acme, bolt = [await vendor_of(vendor) for vendor in (vera, rob)]
        for person in (ben, vic, clerk):
            await user_of(person)
        about = {
            "store": (orders[0]["id"], {}),
            "shop": (orders[0]["id"], {"vendorId": acme}),
            "talk": (None, {}),
            "chat": (None, {"vendorId": acme}),
        }
        threads = {
            name: (await ann.contact(order, f"Hello {name}.", **fields))["thread"]["id"]
            for name, (order, fields) in about.items()
        }
        people = (ann, ben, vera, vic, rob, chief, clerk, api.backend())
        return cls(api, *people, acme, bolt, *orders, **threads)

    async def set_mode(self, mode: str) -> None:
        """Change the mode."""
        assert not (await self.chief.do(STORE, **MODES[mode]))["userErrors"]

    async def set_masking(self, on: bool) -> None:
        """Mask contact data, or not."""
        assert not (await self.chief.do(STORE, maskContactData=on))["userErrors"]


async def user_of(person: Person) -> str:
    """The global id of a person's user."""
    return str((await person.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"])


async def vendor_of(person: Person) -> str:
    """The global id of the vendor for whom they sell."""
    return str((await person.ask("{ viewer { user { vendor { id } } } }"))["viewer"]["user"]["vendor"]["id"])


async def note(person: Person, thread: str, body: str) -> Json:
    """The note added."""
    payload = await person.do(NOTE, threadId=thread, body=body)
    assert not payload["userErrors"], payload
    return payload["message"]


def codes(payload: Json) -> list[str]:
    """Why a mutation was refused."""
    return [error["code"] for error in payload["userErrors"]]
