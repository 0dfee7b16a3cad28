"""Webhooks of every system over a real port: what they leave in the store, on both databases, and what they do not."""

import asyncio
import hmac
import random
from base64 import urlsafe_b64encode
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from auth.detached import is_signed_detached
from auth.key_sets import KeySet
from connect.signatures import is_hmac, is_secret, keys_of
from models.tables import Order, OrderVersion, User
from settings import Settings
from telemetry.metrics import CONNECT_DELIVERIES
from tests.connect.payloads import Change
from tests.connect.shops import SECRET, SHOPS, Shop, hmac_of, settings_with
from tests.support.api import Person
from tests.support.database_rows import assert_no_writes
from tests.support.databases import ON_SQLITE
from tests.support.live_server import LiveServer, live_server

MINE = """{ orders { nodes { externalId number status placedAt total { amount currency } url
  customer { externalId name } items { externalId sku name quantity price { amount } vendor { name } } } } }"""
ERASE = """mutation ($input: CustomerEraseInput!) { customerErase(input: $input) { userErrors { code } } }"""


async def told(shop: Shop, server: LiveServer, change: Change | bytes, **headers: str) -> str:
    """What a webhook is answered with, which is status 200."""
    answer = await shop.send(server.api.http, change, **headers)
    assert answer.status_code == httpx.codes.OK, answer.text
    return str(answer.json()["result"])


async def mine(person: Person) -> list[dict[str, object]]:
    return list((await person.ask(MINE))["orders"]["nodes"])


async def test_an_order_is_there_once_however_often_and_in_whatever_order_it_is_told(
    shop: Shop, connected: LiveServer
) -> None:
    ann = connected.api.customer("207")
    assert await told(shop, connected, Change(5, status="paid")) == "taken"
    (first,) = await mine(ann)
    items = first.pop("items")
    assert first == {
        "externalId": "4711",
        "number": {"shopify": "#1001", "bigcommerce": "4711"}.get(shop.name, "1001"),
        "status": first["status"],
        "placedAt": "2026-11-01T10:00:00.000000Z",
        "total": {"amount": 38550, "currency": "USD"},
        "url": "https://shop.example/orders/4711",
        "customer": {"externalId": "207", "name": "Ann Baker"},
    }
    tent = {"externalId": "2", "sku": "TENT-2", "name": "Two-person tent", "quantity": 2, "price": {"amount": 18400}}
    lamp = {"externalId": "1", "sku": "", "name": "Lamp", "quantity": 1, "price": {"amount": 1750}}
    assert items == [tent | {"vendor": None}, lamp | {"vendor": None}]
    assert "paid" in str(first["status"])
    assert (await User.get(external_id="207")).email == "Ann@Mail.example"
    async with assert_no_writes():
        assert await told(shop, connected, Change(5, status="paid")) == "taken"  # again
        assert await told(shop, connected, Change(4, status="pending", name="Anna")) == "outdated"
    assert await told(shop, connected, Change(6, status="refunded", name="Anne")) == "taken"
    (after,) = await mine(ann)
    assert "refunded" in str(after["status"])
    assert after["customer"] == {"externalId": "207", "name": "Anne Baker"}
    assert await told(shop, connected, Change(7, status="paid", name="Anne")) == "taken"
    assert await told(shop, connected, Change(8, status="paid", name="Anne")) == "taken"  # nothing else is new
    assert await told(shop, connected, Change(7, status="refunded", name="Anne")) == "outdated"


async def test_of_many_at_once_the_newest_stays(shop: Shop, connected: LiveServer) -> None:
    for start in (10, 30):
        changes = [Change(second, status=f"status-{second}") for second in range(start, start + 6)]
        random.Random(start).shuffle(changes)
        results = await asyncio.gather(*(told(shop, connected, change) for change in changes))
        assert set(results) <= {"taken", "outdated"}
        assert f"status-{start + 5}" in (await Order.get()).status.replace(" ", "-")
    assert await OrderVersion.all().count() == 1


@ON_SQLITE
async def test_a_wrong_signature_leaves_no_trace(shop: Shop, connected: LiveServer) -> None:
    body = shop.body(Change())
    good = shop.headers(body)[shop.signature]
    wrong = {"none": None, "of another body": shop.headers(b"{}" + body)[shop.signature], "too long": good + "A"}
    wrong |= {"empty": "", "other case": good.swapcase(), "not of ASCII": "é"}
    if shop.name == "bigcommerce":  # whose secret is sent as it is
        del wrong["of another body"]
    async with assert_no_writes():
        with capture_logs() as logged:
            for name, signature in wrong.items():
                headers = {**shop.headers(body), **shop.topic, shop.signature: signature}
                sent = [(key.encode(), value.encode("latin-1")) for key, value in headers.items() if value is not None]
                answer = await connected.api.http.post(f"/connect/{shop.name}", content=body, headers=sent)
                assert answer.status_code == httpx.codes.UNAUTHORIZED, name
                assert SECRET not in answer.text
    told = [entry for entry in logged if entry["event"] == "connect"]
    assert {entry["outcome"] for entry in told} == {"not signed"}
    assert SECRET not in str(logged)
    assert "Ann" not in str(logged)


@ON_SQLITE
async def test_what_is_no_order_is_passed_over(shop: Shop, connected: LiveServer) -> None:
    async with assert_no_writes():
        topic = {name.replace("-", "_"): value for name, value in shop.other_topic.items()}
        other: Change | bytes = b'{"scope": "store/app/uninstalled"}' if shop.name == "bigcommerce" else Change()
        assert await told(shop, connected, other, **topic) == "ignored"
        nobody = Change(account=None, email=None)
        assert await told(shop, connected, nobody) == "ignored"


@ON_SQLITE
async def test_what_is_broken_is_refused_once_and_for_all(shop: Shop, connected: LiveServer) -> None:
    async with assert_no_writes():
        for body in (b"", b"null", b"[1]", b"\xff\xfe", b"[" * 100_000, b'{"id": 4711}'):
            assert await told(shop, connected, body) in ("refused", "ignored"), body
        large = await shop.send(connected.api.http, b" " * (2 * 1024 * 1024 + 1))
        assert large.status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE


async def test_a_guest_has_an_account_later_and_an_erased_customer_stays_erased(
    shop: Shop, connected: LiveServer
) -> None:
    guest, boss = connected.api.customer("ann@mail.example"), connected.api.admin()
    assert await told(shop, connected, Change(1, account=None)) == "taken"
    assert len(await mine(guest)) == 1
    assert await told(shop, connected, Change(2)) == "taken"
    assert await mine(guest) == []
    ann = await User.get(external_id="207")
    users = (await boss.ask("{ orders { nodes { customer { id externalId } } } }"))["orders"]["nodes"]
    assert not (await boss.do(ERASE, customerId=users[0]["customer"]["id"]))["userErrors"]
    assert await told(shop, connected, Change(3, status="refunded")) == "taken"
    after = await User.get(id=ann.id)
    assert (after.name, after.email) == ("Erased customer", None)
    assert "refunded" in (await Order.get()).status


@ON_SQLITE
async def test_each_webhook_is_counted_and_logged_without_its_people(shop: Shop, connected: LiveServer) -> None:
    counter = CONNECT_DELIVERIES.labels(shop.name, "taken")
    before = counter._value.get()
    with capture_logs() as logged:
        await told(shop, connected, Change())
    assert counter._value.get() == before + 1
    (entry,) = (one for one in logged if one["event"] == "connect")
    assert (entry["system"], entry["order"]) == (shop.name, "4711")
    assert not {word for word in ("Ann", "Baker", "mail.example", SECRET) if word.lower() in str(logged).lower()}


@ON_SQLITE
async def test_a_customer_can_be_known_by_their_address_and_lines_by_their_sellers(settings: Settings) -> None:
    shop = SHOPS["shopify"]
    async with live_server(settings_with(settings, connect_customer="email", connect_vendor="vendor")) as server:
        assert await told(shop, server, Change()) == "taken"
        (order,) = await mine(server.api.customer("ann@mail.example"))
        assert isinstance(order["items"], list)
        assert [item["vendor"] for item in order["items"]] == [{"name": "Acme"}, None]


@ON_SQLITE
async def test_without_a_secret_there_is_nothing(settings: Settings) -> None:
    async with live_server(settings) as server:
        for shop in SHOPS.values():
            assert (await shop.send(server.api.http, Change())).status_code == httpx.codes.NOT_FOUND


def test_a_secret_can_be_replaced_by_another_without_a_gap() -> None:
    keys = keys_of(SecretStr(f"another-secret-of-32-bytes-or-more {SECRET}"))
    assert is_hmac([hmac_of(b"{}")], b"{}", keys)
    assert not is_hmac([hmac_of(b"{}")], b"{}", keys[:1])
    assert is_secret(SECRET, keys)
    assert not is_secret(SECRET, keys[:1])


def test_a_body_is_gone_through_once_for_each_key_however_many_signatures_came(monkeypatch: pytest.MonkeyPatch) -> None:
    """Anybody may send as many as they like with 2 MiB."""
    made, keys = list[bytes](), keys_of(SecretStr(f"another-secret-of-32-bytes-or-more {SECRET}"))
    good = hmac_of(b"{}")

    def counted(key: bytes, body: bytes, method: Any) -> hmac.HMAC:
        made.append(key)
        return hmac.HMAC(key, body, method)

    monkeypatch.setattr("connect.signatures.hmac.new", counted)
    assert is_hmac([*["wrong"] * 9, good], b"{}", keys)
    assert not is_hmac(["wrong"] * 10, b"{}", keys)
    assert made == keys * 2


def test_a_detached_signature_whose_header_nests_without_end_is_none() -> None:
    header = urlsafe_b64encode(b"[" * 40_000).decode().rstrip("=")
    assert not is_signed_detached(f"{header}..x", b"{}", KeySet("http://127.0.0.1:1/", lambda: None))
