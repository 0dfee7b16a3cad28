"""Telling of messages: asked for once one has written, kept for the browser, and done while no page is looked at."""

import asyncio
import itertools
import json
import os
import re
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.async_api import Page, expect

from models.push_keys import public_bytes, to_base64
from tests.support.api import Person
from tests.support.live_server import TIMEOUT_SECONDS, LiveServer
from tests.web.browsers import DESK, Windows, violations
from tests.web.layout import layout_problems
from tests.web.steps import wait_until_true, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
UNSUBSCRIBE = "mutation ($endpoint: String!) { pushUnsubscribe(endpoint: $endpoint) { userErrors { code } } }"
PREFERRED = "{ viewer { notificationPreferences { email push } } }"
DISPUTE = "mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { userErrors { code } } }"
STARTED = "navigator.locks.query().then(({ held }) => held.some(({ name }) => name.startsWith('parley:signed-in:')))"
SHOWN = "navigator.serviceWorker.ready.then((one) => one.getNotifications())"
LOOKED_AT = "held.some(({ name }) => name.startsWith('parley:looking:'))"
# A browser whose user says yes, with a push service that answers; without one, `endpoint` is null.
BROWSER = """
(({ endpoint, keys }) => {
  let permission = sessionStorage.permission ?? 'default'
  window.asked = 0
  window.shown = []
  window.Notification = class { constructor(title, { body, tag }) { window.shown.push({ title, body, tag }) } }
  Object.defineProperty(Notification, 'permission', { get: () => permission })
  Notification.requestPermission = async () => (window.asked++, sessionStorage.permission = permission = 'granted')
  const subscription = () => ({
    endpoint, options: {}, toJSON: () => ({ endpoint, keys }),
    unsubscribe: async () => delete sessionStorage.subscribed,
  })
  PushManager.prototype.getSubscription = async () => (sessionStorage.subscribed ? subscription() : null)
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    if (!endpoint) throw new DOMException('no push service', 'AbortError')
    sessionStorage.subscribed = applicationServerKey
    return subscription()
  }
  window.AudioContext = class { constructor() { window.heard = (window.heard ?? 0) + 1; throw new Error('no sound') } }
})(%s)
"""


async def browse(windows: Windows, path: str, person: Person, endpoint: str | None) -> Page:
    """Such a browser at a page."""
    page = await windows.blank()
    point = to_base64(public_bytes(ec.generate_private_key(ec.SECP256R1()).public_key()))
    keys = {"p256dh": point, "auth": to_base64(os.urandom(16))}
    await page.add_init_script(BROWSER % json.dumps({"endpoint": endpoint, "keys": keys}))
    await page.goto(f"{windows.origin}{path}#token={person.token}")
    return page


async def is_told(person: Person, endpoint: str) -> bool:
    """Does the server know the browser? It forgets it by the asking."""
    return not (await person.ask(UNSUBSCRIBE, endpoint=endpoint))["pushUnsubscribe"]["userErrors"]


async def test_who_has_written_is_asked_and_told(windows: Windows, shop: LiveServer, ann: Person) -> None:
    order = await shop.api.order(ann.sub)
    thread = (await ann.contact(order["id"], "Where is it?"))["thread"]["id"]
    endpoint = f"https://push.example/{ann.sub}"
    page = await browse(windows, f"/messages/{thread}", ann, endpoint)
    offer = page.get_by_role("region", name=re.compile("^Shall this browser tell you"))
    await wait_until_true(page, STARTED)  # which comes a second after all that one sees
    await write(page, "I wait.")
    await expect(offer).to_be_visible()
    assert await violations(page) == []
    assert await layout_problems(page) == []
    await page.set_viewport_size(DESK)
    assert await page.evaluate("window.asked") == 0
    await offer.get_by_role("button", name="Yes, tell me").click()
    await expect(offer).to_have_count(0)
    assert await page.evaluate("[window.asked, sessionStorage.subscribed]") == [
        1,
        (await shop.api.http.get("/push-key")).json()["publicKey"],
    ]
    assert await page.evaluate("navigator.serviceWorker.ready.then((one) => one.scope)") == f"{windows.origin}/"

    await page.goto(f"{windows.origin}/notifications")
    await expect(page.get_by_text("Notifications are on here.")).to_be_visible()
    assert await is_told(ann, endpoint)
    await page.get_by_role("button", name="Turn off").click()
    await page.get_by_role("button", name="Turn on notifications").click()
    await expect(page.get_by_text("Notifications are on here.")).to_be_visible()
    await page.get_by_role("button", name="Turn off").click()
    await expect(page.get_by_role("button", name="Turn on notifications")).to_be_visible()
    assert not await is_told(ann, endpoint)
    await page.get_by_role("group", name="Tell me by my browsers").get_by_label("Only about disputes").check()
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("Saved")).to_be_visible()
    assert (await ann.ask(PREFERRED))["viewer"]["notificationPreferences"]["push"] == "DISPUTES_ONLY"
    await page.goto(f"{windows.origin}/messages/{thread}")
    await write(page, "I still wait.")
    await expect(offer).to_have_count(0)


async def test_who_has_left_a_browser_is_told_of_by_it_no_more(windows: Windows, shop: LiveServer, ann: Person) -> None:
    windows.tolerated.append("401")
    page = await browse(windows, "/notifications", ann, f"https://push.example/{ann.sub}")
    on, off = page.get_by_text("Notifications are on here."), page.get_by_role("button", name="Turn on notifications")
    await page.get_by_role("button", name="Turn on notifications").click()
    await expect(on).to_be_visible()
    ended = {"errors": [{"message": "", "extensions": {"code": "UNAUTHENTICATED"}}]}
    await page.route("**/graphql", lambda route: route.fulfill(status=401, json=ended))
    await page.evaluate("document.querySelector('form button[type=submit]')?.click()")
    await expect(page.get_by_role("heading", name="Your sign-in has ended")).to_be_visible()
    await wait_until_true(page, "!sessionStorage.subscribed")

    await page.unroute("**/graphql")
    await page.reload()
    await expect(on).to_be_visible()
    await wait_until_true(page, "sessionStorage.subscribed")
    await page.goto(f"{windows.origin}/healthz")
    await page.goto(f"{windows.origin}/notifications#token={shop.api.customer('bea').token}")
    await expect(off).to_be_visible()
    await wait_until_true(page, "!sessionStorage.subscribed")
    assert json.loads(await page.evaluate("localStorage['parley:told']"))["viewer"] is None


async def test_a_page_behind_others_tells_where_no_push_does(windows: Windows, shop: LiveServer, ann: Person) -> None:
    order, sam = await shop.api.order(ann.sub), shop.api.admin("sam", name="Sam")
    thread = (await ann.contact(order["id"], "Where is it?"))["thread"]["id"]
    page = await browse(windows, "/notifications", ann, None)
    await wait_until_true(page, STARTED)
    async with page.expect_response(lambda response: "NotificationsOf" in (response.request.post_data or "")):
        await page.get_by_role("button", name="Turn on notifications").click()
    await expect(page.get_by_text("push service was not reached")).to_be_visible()
    await page.get_by_label("Play a sound").check()
    await page.evaluate("document.hasFocus = () => false; window.heard = 0")
    await sam.send(thread, "It left today.")
    await expect(page).to_have_title(re.compile(r"^\(1\) Notifications$"))
    await wait_until_true(page, "window.shown.length === 1")
    assert await page.evaluate("window.shown") == [{"title": "Sam", "body": "It left today.", "tag": thread}]
    assert await page.evaluate("window.heard") == 1

    other = await page.context.new_page()  # a window of the same person's, in which the thread is looked at
    permitted = "sessionStorage.permission = 'granted'; document.hasFocus = () => !window.isBehind;"
    await other.add_init_script(permitted + BROWSER % json.dumps({"endpoint": None, "keys": None}))
    async with other.expect_response(lambda response: "NotificationsOf" in (response.request.post_data or "")):
        await other.goto(f"{windows.origin}/messages/{thread}#token={ann.token}")
    await wait_until_true(other, f"navigator.locks.query().then(({{ held }}) => {LOOKED_AT})")
    for text, count in (("It waits at the border.", 2), ("It is at the depot.", 3)):
        await sam.send(thread, text)
        await wait_until_true(page, f"JSON.parse(localStorage['parley:told']).done.length === {count}")
        await other.evaluate("window.isBehind = true; dispatchEvent(new Event('blur'))")
    told = [[one["body"] for one in await window.evaluate("window.shown")] for window in (page, other)]
    assert sorted(itertools.chain(*told)) == ["It is at the depot.", "It left today."]
    assert await page.evaluate("window.heard") + await other.evaluate("window.heard ?? 0") == 2
    await other.close()
    before = await page.evaluate("window.shown.length")

    await page.get_by_role("group", name="Tell me by my browsers").get_by_label("Only about disputes").check()
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("Saved")).to_be_visible()
    await sam.send(thread, "It will be there soon.")
    await sam.do(DISPUTE, threadId=thread, reason="LATE", comment="Late.")
    await wait_until_true(page, f"window.shown.length > {before}")
    (dispute,) = await page.evaluate(f"window.shown.slice({before})")
    assert dispute["body"] != "It will be there soon."


async def test_a_push_is_shown_and_opens_its_thread(windows: Windows, shop: LiveServer, ann: Person) -> None:
    order, chief = await shop.api.order(ann.sub), shop.api.admin("chief", name="Chief")
    thread = (await ann.contact(order["id"], "Where is it?"))["thread"]["id"]
    page = await windows.open("/admin/orders", chief)
    await expect(page).to_have_title(re.compile(r"^\(\d+\) Orders"))
    await expect(page.locator("link[rel=icon]")).to_have_attribute(
        "href", re.compile(r"^data:image/svg\+xml.*%3C%2Ftext")
    )
    await page.context.grant_permissions(["notifications"], origin=windows.origin)
    session = await page.context.new_cdp_session(page)
    known: list[dict[str, Any]] = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda told: known.extend(told["registrations"]))
    await session.send("ServiceWorker.enable")
    async with page.context.expect_event("serviceworker") as found:
        await page.evaluate(
            "navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready.then(() => 0))"
        )
    worker = await found.value
    url = f"https://talk.example/store/admin/threads/{thread}"
    content = {"title": "Ann writes", "body": "Where is it?", "tag": thread, "thread": thread, "url": url}
    told = {"origin": windows.origin, "registrationId": known[-1]["registrationId"], "data": json.dumps(content)}
    async with asyncio.timeout(TIMEOUT_SECONDS):
        # A browser that has just started forgets those that it was told to show: it is told again, of the same thread.
        while not await page.evaluate(f"{SHOWN}.then((all) => all.length === 1)"):
            await session.send("ServiceWorker.deliverPushMessage", told)
            await asyncio.sleep(0.5)
    assert await page.evaluate(f"{SHOWN}.then(([one]) => [one.title, one.body, one.tag])") == [
        "Ann writes",
        "Where is it?",
        thread,
    ]
    await worker.evaluate(
        """async () => { const [notification] = await self.registration.getNotifications()
        self.dispatchEvent(new NotificationEvent('notificationclick', { notification })) }"""
    )
    await expect(page).to_have_url(re.compile(f"/admin/threads/{thread}"))
    await expect(page.get_by_role("log").get_by_text("Where is it?")).to_be_visible()
