"""Web Push: what a browser is told, by a push service that can read it as the browser does."""

import http_ece
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from models.enums import JobKind, JobState, MarketplaceMode
from models.jobs import Job
from models.push_keys import from_base64
from models.tables import PushSubscription, Store
from tests.api.test_mentions import named
from tests.notifications.browsers import browser
from tests.notifications.test_mails import BLOCK, OPEN
from tests.support.databases import ON_SQLITE
from tests.support.fake_servers import WebhookReceiver
from tests.support.marketplace import user_of
from tests.support.store_fixture import DAY, HOUR, StoreFixture

ERASE = "mutation ($input: CustomerEraseInput!) { customerErase(input: $input) { userErrors { code } } }"
PREFER = """mutation ($input: NotificationPreferencesUpdateInput!) { notificationPreferencesUpdate(input: $input) {
  notificationPreferences { push } userErrors { code } } }"""


async def run(store: StoreFixture, seconds: float = 4) -> None:
    """Let the worker do what is due a few seconds later."""
    store.clock.advance(seconds)
    await store.run_jobs(JobKind.PUSH)


async def test_a_browser_is_told_what_its_owner_may_read_in_their_language(
    store: StoreFixture, service: WebhookReceiver
) -> None:
    ann, vera, boss = store.customer(), store.vendor(), store.admin()
    await store.set_rules(mode=MarketplaceMode.SEPARATE_SHOPS, mask_contact_data=True)
    await store.sign_in(ann, vera, boss)
    thread = await store.create_thread(ann, "acme", number="#7")
    await store.set_preferences(ann, locale="de")
    phone, desk = browser(service, "phone"), browser(service, "desk")
    await phone.subscribe(ann)
    await desk.subscribe(vera)
    await vera.send(thread, "Write to vera@private.example.")
    await run(store, 1)
    assert service.requests == []
    await run(store, 3)
    (told,) = phone.told
    assert told["title"] == "Vera schreibt zur Bestellung #7"
    assert "private.example" not in str(told)
    assert told["url"] == f"https://talk.example/messages/{thread}"
    assert told["thread"] == told["tag"] == thread
    assert desk.requests == []
    await ann.send(thread, "x" * 4000)
    await run(store)
    (told,) = desk.told
    assert (told["body"], told["url"]) == ("x" * 300, f"https://talk.example/admin/threads/{thread}")
    assert len(desk.requests[0].content) <= 4096
    await run(store, HOUR)
    assert len(service.requests) == 2


@ON_SQLITE
async def test_the_service_knows_the_store_by_its_signature(store: StoreFixture, service: WebhookReceiver) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    thread, phone = await store.create_thread(ann), browser(service, "phone")
    await phone.subscribe(ann)
    await boss.send(thread, "Here.")
    await run(store)
    (request,) = phone.requests
    assert (request.headers["ttl"], request.headers["urgency"]) == ("86400", "high")
    assert len(request.headers["topic"]) == 32
    signed = dict(part.split("=", 1) for part in request.headers["authorization"].removeprefix("vapid ").split(", "))
    public = (await store.api.http.get("/push-key")).json()["publicKey"]
    assert signed["k"] == public
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), from_base64(public))
    claims = jwt.decode(signed["t"], key, ["ES256"], audience=f"http://127.0.0.1:{service.port}")
    assert claims["sub"] == "https://talk.example"
    assert claims["exp"] - store.clock.now().timestamp() <= DAY
    assert (await store.api.http.get("/push-key")).json()["publicKey"] == public
    assert (await Store.get(id=1)).push_key not in (None, public)


async def test_who_has_read_it_or_wants_none_is_not_told(store: StoreFixture, service: WebhookReceiver) -> None:
    ann, boss, chef, cook = store.customer(), store.admin(), store.admin("chef"), store.admin("cook")
    await store.sign_in(ann, boss, chef, cook)
    thread = await store.create_thread(ann)
    browsers = {name: browser(service, name) for name in ("ann", "boss", "chef", "cook")}
    for person in (ann, boss, chef, cook):
        await browsers[person.sub].subscribe(person)
    payload = await chef.do(PREFER, push="DISPUTES_ONLY")
    assert payload["notificationPreferences"] == {"push": "DISPUTES_ONLY"}
    await cook.do(PREFER, push="NEVER")
    await ann.send(thread, "One.")
    await run(store)
    await ann.send(thread, "Two.")
    await boss.read(thread)
    await run(store)
    assert {name: [one["body"] for one in each.told] for name, each in browsers.items()} == {
        "ann": [],
        "boss": ["One."],
        "chef": [],
        "cook": [],
    }
    await ann.do(OPEN, threadId=thread, reason="LATE", comment="It is late.")
    await run(store)
    assert len(browsers["boss"].told) == 2
    assert [one["body"] for one in browsers["chef"].told] == ["It is late."]
    assert browsers["cook"].told == browsers["ann"].told == []


async def test_a_note_tells_whom_it_names(store: StoreFixture, service: WebhookReceiver) -> None:
    ann, boss, chef = store.customer(), store.admin(), store.admin("chef")
    await store.sign_in(ann, boss, chef)
    thread, phone = await store.create_thread(ann), browser(service, "phone")
    await phone.subscribe(chef)
    await named(boss, thread)
    await run(store)
    assert phone.told == []
    await named(boss, thread, await user_of(chef))
    await run(store)
    assert [one["title"].partition(":")[0] for one in phone.told] == ["Boss mentioned you"]


@pytest.mark.parametrize("gone", [404, 410])
async def test_a_browser_that_is_gone_is_forgotten(store: StoreFixture, service: WebhookReceiver, gone: int) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    thread, phone, desk = await store.create_thread(ann), browser(service, "phone"), browser(service, "desk")
    await phone.subscribe(ann)
    await desk.subscribe(ann)
    service.reply = lambda request: gone if request.headers[":path"].endswith("phone") else 201
    await boss.send(thread, "One.")
    await run(store)
    await boss.send(thread, "Two.")
    await run(store)
    assert (len(phone.requests), len(desk.requests)) == (1, 2)
    assert await PushSubscription.all().count() == 1
    assert {job.state for job in await Job.filter(kind=JobKind.PUSH)} == {JobState.DONE}


async def test_a_service_that_is_away_is_tried_again_for_that_browser_alone(
    store: StoreFixture, service: WebhookReceiver
) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    thread, phone, desk = await store.create_thread(ann), browser(service, "phone"), browser(service, "desk")
    await phone.subscribe(ann)
    await desk.subscribe(ann)
    answers = iter([503, 429, 201])
    service.reply = lambda request: next(answers) if request.headers[":path"].endswith("phone") else 201
    await boss.send(thread, "One.")
    for _ in range(4):
        await run(store, HOUR)
    assert (len(phone.requests), len(desk.requests)) == (3, 1)
    service.reply = lambda request: 403
    await boss.send(thread, "Two.")
    await run(store)
    assert await Job.filter(kind=JobKind.PUSH, state=JobState.DEAD).count() == 2
    service.reply = lambda request: 503
    await boss.send(thread, "Three.")
    await run(store)
    sent = len(service.requests)
    await run(store, 2 * DAY)
    assert len(service.requests) == sent, "what is old is no news"


async def test_who_is_blocked_or_erased_loses_theirs(store: StoreFixture, service: WebhookReceiver) -> None:
    ann, ben, boss = store.customer(), store.customer("ben"), store.admin()
    await store.sign_in(ann, ben, boss)
    for person in (ann, ben):
        await browser(service, person.sub).subscribe(person)
    await boss.do(BLOCK, userId=await user_of(ann), reason="Spam.")
    await boss.do(ERASE, customerId=await user_of(ben))
    assert await PushSubscription.all().count() == 0


async def test_where_nobody_has_a_browser_there_are_no_jobs(store: StoreFixture, service: WebhookReceiver) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss, store.customer("ben"))
    thread = await store.create_thread(ann)
    await browser(service, "other").subscribe(store.customer("ben"))
    await boss.send(thread, "Here.")
    assert await Job.filter(kind=JobKind.PUSH).count() == 0


def test_what_is_encrypted_is_read_as_the_standard_says() -> None:
    """The example of RFC 8291, section 5."""
    private = int.from_bytes(from_base64("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"), "big")
    body = (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl"
        "7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )
    key = ec.derive_private_key(private, ec.SECP256R1())
    auth = from_base64("BTBZMqHH6r4Tts7J_aSIgg")
    read = http_ece.decrypt(from_base64(body), private_key=key, auth_secret=auth, version="aes128gcm")
    assert read == b"When I grow up, I want to be a watermelon"
