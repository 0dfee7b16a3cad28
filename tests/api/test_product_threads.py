"""Threads about products: one for each product, customer and seller, named as the page names it that asks."""

import asyncio

from models.threads import Thread
from tests.api.test_contact_seller import refused
from tests.support.api import CREATE, Api, Json, Person
from tests.support.marketplace import MODES, OPEN_MODES, Marketplace

PRODUCT = "product { externalId name url imageUrl vendor { externalId } }"
THREAD = f"query ($id: ID!) {{ thread(id: $id) {{ kind subject order {{ id }} vendor {{ externalId }} {PRODUCT} }} }}"
TENT = {
    "externalId": "tent-2",
    "name": "Two-person tent",
    "url": "https://shop.example/tents/2",
    "imageUrl": "https://cdn.example/tent-2.jpg",
    "vendorExternalId": "acme",
}


async def ask(person: Person, thread_id: str) -> Json:
    """What they see of the thread."""
    return (await person.ask(THREAD, id=thread_id))["thread"]


async def question(person: Person, body: str = "Is it waterproof?", **fields: Json) -> str:
    """Ask about the tent; returns the thread's id."""
    payload = await person.do(CREATE, body=body, **{"product": TENT, **fields})
    assert not payload["userErrors"], payload
    return str(payload["thread"]["id"])


async def test_a_customer_asks_about_a_product_whom_the_mode_lets(api: Api) -> None:
    market = await Marketplace.create(api)
    for mode in MODES:
        seller = {"externalId": "acme"} if mode in OPEN_MODES else None
        await market.set_mode(mode)
        found = await question(market.ann)
        assert await ask(market.ann, found) == {
            "kind": "PRODUCT",
            "subject": "Two-person tent",
            "order": None,
            "vendor": seller,
            "product": {
                **{key: TENT[key] for key in ("externalId", "name", "url", "imageUrl")},
                "vendor": {"externalId": "acme"},
            },
        }
        assert ((await market.vera.ask(THREAD, id=found))["thread"] is not None) is (seller is not None)
    unsold = await question(market.ann, product={"externalId": "x", "name": "The store's own"})
    assert (await ask(market.ann, unsold))["vendor"] is None
    for kind, wanted in (("PRODUCT", True), ("CONVERSATION", False), ("ORDER", False)):
        listed = await market.ann.ask("query ($k: ThreadKind) { threads(filter: {kind: $k}) { nodes { id } } }", k=kind)
        assert ({"id": found} in listed["threads"]["nodes"]) is wanted


async def test_there_is_one_thread_a_product_customer_and_seller_however_many_ask_at_once(api: Api) -> None:
    ann, ben = api.customer("ann"), api.customer("ben")
    api.vendor()
    own = {**TENT, "vendorExternalId": None}
    at_once = await asyncio.gather(*(question(ann, f"Question {number}", product=own) for number in range(8)))
    assert len({*at_once}) == 1
    assert await Thread.all().count() == 1
    others = [
        await question(ben, product=own),
        await question(ann, product={**own, "externalId": "tent-3"}),
        (await ann.contact(None))["thread"]["id"],
    ]
    assert len({*at_once, *others}) == 4


async def test_a_product_that_is_named_again_is_called_so_from_then_on(api: Api) -> None:
    market = await Marketplace.create(api)
    first = await question(market.ann)
    renamed = {"externalId": "tent-2", "name": " A  tent\nfor two ", "vendorExternalId": "acme"}
    assert await question(market.ann, product=renamed) == first
    shown = await ask(market.vera, first)
    assert shown["product"] == {
        "externalId": "tent-2",
        "name": "A tent for two",
        "url": None,
        "imageUrl": None,
        "vendor": {"externalId": "acme"},
    }
    for word, found in (("two", 1), ("person", 1), ("waterproof", 1), ("acorn", 0)):  # the subject stays
        search = f'{{ threads(filter: {{search: "{word}"}}) {{ totalCount }} }}'
        assert (await market.vera.ask(search))["threads"]["totalCount"] == found, word


BAD_LINKS = (
    "javascript:alert(1)",
    "//shop.example",
    "https://",
    "https://shop.example:0/",
    "https://shop.example@evil.example/",
    "https://shop.example/a b",
    "https://shop.example/\u202egpj.exe",
    'https://shop.example/"><script>',
    "https://[shop/",
)
BAD = [
    ("externalId", " ", "BLANK"),
    ("externalId", "x" * 201, "TOO_LONG"),
    ("externalId", "a\0b", "INVALID"),
    ("name", "\n", "BLANK"),
    ("name", "x" * 201, "TOO_LONG"),
    ("url", "", "BLANK"),
    ("imageUrl", f"https://shop.example/{'x' * 2000}", "TOO_LONG"),
    *((key, url, "INVALID") for key in ("url", "imageUrl") for url in BAD_LINKS),
    ("vendorExternalId", "nobody", "NOT_FOUND"),
]


async def test_what_a_page_may_not_say_of_a_product_is_refused(api: Api) -> None:
    own, ann = {**TENT, "vendorExternalId": None}, api.customer()
    for field, said, code in BAD:
        product = {**own, field: said}
        assert await refused(ann, body="Hi", product=product) == [(["product", field], code)], said


async def test_a_product_is_asked_about_with_no_order_and_no_other_seller(api: Api) -> None:
    market = await Marketplace.create(api)
    about = {"body": "Hi", "product": TENT}
    assert await refused(market.ann, **about, orderId=market.mixed["id"]) == [(["product"], "INVALID")]
    assert await refused(market.ann, **about, vendorId=market.bolt) == [(["vendorId"], "NOT_ALLOWED")]
    await market.set_mode("SINGLE_STORE")
    assert await refused(market.ann, **about, vendorId=market.acme) == [(["vendorId"], "NOT_ALLOWED")]


async def test_staff_write_first_about_a_product_of_their_own(api: Api) -> None:
    market = await Marketplace.create(api)
    ann = (await market.ann.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
    theirs = await question(market.vera, customerId=ann, product={**TENT, "vendorExternalId": None})
    assert (await ask(market.ann, theirs))["vendor"] == {"externalId": "acme"}
    assert await question(market.chief, customerId=ann) == theirs
    assert await question(market.ann) == theirs
    about = {"body": "Hi", "customerId": ann, "product": TENT}
    assert await refused(market.rob, **about) == [(["vendorId"], "NOT_ALLOWED")]
    assert await refused(market.vera, body="Hi", product=TENT) == [(["customerId"], "BLANK")]
    await market.set_mode("SINGLE_STORE")
    assert await refused(market.vera, **about) == [(["vendorId"], "NOT_ALLOWED")]


async def test_masking_hides_where_a_product_leads_out_of_the_store(api: Api) -> None:
    market = await Marketplace.create(api)
    await market.set_masking(True)
    hostile = {
        **TENT,
        "externalId": "+49 170 1234567",
        "name": "Write to ann@mail.example",
        "url": "https://ann.example/",
    }
    found = await question(market.ann, product={**hostile, "imageUrl": f"{api.settings.public_url}/a.png"})
    seen = (await ask(market.vera, found))["product"]
    assert (seen["name"], seen["url"]) == ("Write to [e-mail hidden]", None)
    assert seen["imageUrl"] == f"{api.settings.public_url}/a.png"
    assert "170" not in seen["externalId"]
    whole = (await ask(market.chief, found))["product"]
    assert (whole["name"], whole["url"]) == (hostile["name"], hostile["url"])


async def test_who_is_erased_leaves_no_more_of_a_product_than_its_id(api: Api) -> None:
    boss, ann = api.admin(), api.customer()
    found = await question(ann, product={**TENT, "vendorExternalId": None})
    erase = "mutation ($i: CustomerEraseInput!) { customerErase(input: $i) { userErrors { code } } }"
    ann_id = (await ann.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
    await boss.ask(erase, i={"customerId": ann_id})
    left = (await ask(boss, found))["product"]
    assert left == {"externalId": "tent-2", "name": "tent-2", "url": None, "imageUrl": None, "vendor": None}
