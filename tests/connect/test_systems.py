"""What is particular to the webhooks of one system: pings, look-ups, keys that are published."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from graphql import FieldNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode, parse
from jwt import api_jws

from connect.bigcommerce import BigCommerce, BigCommerceApi, bigcommerce_order
from connect.delivery import Delivery, Outcome, receive_order
from connect.fields import Fields
from connect.rules import NothingToTake, Rules
from connect.saleor import Saleor, saleor_order
from connect.woocommerce import WooCommerce, woocommerce_order
from models.tables import Order
from settings import SettingsError, load_settings
from tests.connect.payloads import Change
from tests.connect.shops import BIGCOMMERCE, SECRET, SHOPS
from tests.docs.blocks import blocks_of
from tests.support.databases import ON_SQLITE
from tests.support.key_server import KeyServer, SigningKey
from tests.support.live_server import LiveServer
from tests.support.processes import free_port

RULES = Rules(None, "vendor", False)
BODY = SHOPS["saleor"].body(Change())


@ON_SQLITE
async def test_woocommerce_may_ping_and_no_more(connected: LiveServer) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    http = connected.api.http
    ping = await http.post("/connect/woocommerce", content=b"webhook_id=7", headers=form)
    assert (ping.status_code, ping.json()["result"]) == (httpx.codes.OK, "ignored")
    for body in (b"webhook_id=7&more=1", SHOPS["woocommerce"].body(Change()), b""):
        answer = await http.post("/connect/woocommerce", content=body, headers=form)
        assert answer.status_code == httpx.codes.UNAUTHORIZED, body


async def test_woocommerce_s_drafts_sellers_and_taxes() -> None:
    payload = SHOPS["woocommerce"].payload(Change())
    items = woocommerce_order(Fields(payload), RULES).items
    assert [(one.price, one.vendor_external_id, one.image_url) for one in items] == [
        (18400, "9", "https://shop.example/tent.jpg"),
        (1750, None, None),
    ]
    dokan = payload | {"meta_data": [{"key": "vendor", "value": 12}]}
    assert [one.vendor_external_id for one in woocommerce_order(Fields(dokan), RULES).items] == ["9", "12"]
    assert woocommerce_order(Fields(payload | {"status": "on-hold"}), RULES).status == "on hold"
    with pytest.raises(NothingToTake):
        woocommerce_order(Fields(payload | {"status": "checkout-draft"}), RULES)
    shop = WooCommerce([b"key"], RULES)
    with pytest.raises(NothingToTake):
        await shop.order(Delivery({"x-wc-webhook-topic": "order.deleted"}, b'{"id": 4711}'))


@ON_SQLITE
async def test_bigcommerce_is_asked_with_its_token_and_what_passes_is_sent_again(connected: LiveServer) -> None:
    shop, http = SHOPS["bigcommerce"], connected.api.http
    for status in (401, 429, 503):
        BIGCOMMERCE.status = status
        answer = await shop.send(http, Change())
        assert (answer.status_code, answer.json()["result"]) == (httpx.codes.SERVICE_UNAVAILABLE, "later")
        assert answer.headers["retry-after"] == "30"
    BIGCOMMERCE.status = 200
    gone = await shop.send(http, shop.body(Change()))
    assert gone.json() == {"result": "ignored", "reason": "BigCommerce has no such order"}
    for order_id in ("../4711", "4711/products", "-1", 1.5, None, {"a": 1}):
        sent = json.dumps({"scope": "store/order/created", "data": {"id": order_id}}).encode()
        assert (await shop.send(http, sent)).json()["result"] == "refused"
    assert BIGCOMMERCE.tokens == {"a token"}
    assert await Order.all().count() == 0


async def test_bigcommerce_s_unpaid_checkouts_and_brands(bigcommerce_api: str) -> None:
    payload = SHOPS["bigcommerce"].payload(Change())
    order = bigcommerce_order(Fields(payload), Rules(None, "brand", False))
    assert (order.currency, [one.vendor_external_id for one in order.items]) == ("USD", ["Acme", None])
    for wrong in ({"status_id": 0}, {"is_deleted": True}):
        with pytest.raises(NothingToTake):
            bigcommerce_order(Fields({"order": payload["order"] | wrong, "products": []}), RULES)
    shop = BigCommerce([], BigCommerceApi(bigcommerce_api, "a token"), RULES)
    BIGCOMMERCE.hooks = [{"destination": "https://elsewhere.example/", "scope": "a", "is_active": True}]
    assert "none of its webhooks" in (await shop.trouble() or "")
    ours = {"destination": "https://talk.example/connect/bigcommerce", "scope": "store/order/updated"}
    BIGCOMMERCE.hooks.append(ours | {"is_active": False})
    assert "not active: store/order/updated" in (await shop.trouble() or "")
    BIGCOMMERCE.hooks[-1]["is_active"] = True
    assert await shop.trouble() is None
    BIGCOMMERCE.status = 401
    assert await shop.trouble() == "BigCommerce's API answers 401"


@asynccontextmanager
async def key_server(key: SigningKey) -> AsyncIterator[str]:
    """Where Saleor publishes a key."""
    server = KeyServer([key.jwk()])
    server.unblocked.set()
    await server.start()
    yield server.url.removesuffix("/keys")
    assert b" /.well-known/jwks.json " in server.requests.get_nowait()
    await server.stop()


def detached(key: SigningKey, body: bytes, **header: object) -> str:
    """As Saleor signs."""
    headers = {"kid": key.key_id, "crit": ["b64"], **header}
    return api_jws.encode(body, key.private, algorithm=key.algorithm, headers=headers, is_payload_detached=True)


async def test_saleor_s_published_key_signs_these_very_bytes() -> None:
    key, other = SigningKey(), SigningKey(name="other")
    async with key_server(key) as url:
        shop, good = Saleor(url, [], RULES), detached(key, BODY)

        async def signed(signature: str, body: bytes = BODY) -> bool:
            return await shop.is_signed(Delivery({"saleor-signature": signature}, body))

        assert await signed(good)
        assert not await signed(good, BODY + b" ")
        assert not await signed(detached(other, BODY))
        assert not await signed(detached(SigningKey(name="other", kid="first"), BODY))
        # Tokens of Saleor's own users are by the same key, and say nothing of the body beside them.
        assert not await signed(key.token())
        assert not await signed(api_jws.encode(BODY, key.private, algorithm="RS256", headers={"kid": key.key_id}))
        head, _, tail = good.split(".")
        for odd in ("", ".", "..", f"{head}..", f"..{tail}", f"{head}.{head}.{tail}", "a.b.c", good + ".", SECRET):
            assert not await signed(odd), odd
        assert await shop.trouble() is None


async def test_while_saleor_s_keys_are_away_its_webhooks_are_to_come_again() -> None:
    shop = Saleor(f"http://127.0.0.1:{free_port()}", [], RULES)
    result = await receive_order(shop, Delivery({"saleor-signature": detached(SigningKey(), BODY)}, BODY))
    assert result.outcome is Outcome.LATER
    assert "no usable key" in (await shop.trouble() or "")


def test_saleor_s_names_languages_and_sellers() -> None:
    payload = SHOPS["saleor"].payload(Change())
    order = saleor_order(Fields(payload), RULES)
    assert (order.status, order.customer.locale) == ("unfulfilled, paid", "de-AT")
    assert [one.vendor_external_id for one in order.items] == ["Acme", None]
    payload["order"]["lines"][0] |= {"variantName": "Green " * 40, "metadata": [{"key": "vendor", "value": "Own"}]}
    (first, _) = saleor_order(Fields(payload), RULES).items
    assert (first.vendor_external_id, first.name[:24]) == ("Own", "Two-person tent, Green G")
    assert len(first.name) <= 200
    payload["order"]["status"] = "DRAFT"
    with pytest.raises(NothingToTake):
        saleor_order(Fields(payload), RULES)


def test_saleor_is_asked_for_what_is_read() -> None:
    """The payloads of these tests have what the subscription on the page asks for, and nothing else."""
    (query,) = (one for one in blocks_of("docs/connect/saleor.md") if one.language == "graphql saleor")
    events, fragment = parse(query.text).definitions
    assert isinstance(events, OperationDefinitionNode)
    assert isinstance(fragment, FragmentDefinitionNode)
    payload = SHOPS["saleor"].payload(Change())
    assert shape_of(payload["order"], fragment.selection_set) == asked(fragment.selection_set)
    (event,) = (one for one in events.selection_set.selections if isinstance(one, FieldNode))
    assert event.name.value == "event"


def asked(selections: SelectionSetNode) -> dict[str, object]:
    fields = [one for one in selections.selections if isinstance(one, FieldNode)]
    return {one.name.value: asked(one.selection_set) if one.selection_set else None for one in fields}


def shape_of(value: Any, selections: SelectionSetNode) -> object:
    """What a value holds, as far down as it is there; of a list, its first."""
    wanted = {one.name.value: one for one in selections.selections if isinstance(one, FieldNode)}
    found = value[0] if isinstance(value, list) and value else value
    if not isinstance(found, dict):
        return asked(selections)
    return {
        name: shape_of(inner, selected) if (selected := wanted[name].selection_set) else None
        for name, inner in found.items()
    }


def test_bigcommerce_needs_to_be_told_where_to_look_orders_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_CONNECT_BIGCOMMERCE_SECRET", SECRET)
    with pytest.raises(SettingsError, match="PARLEY_CONNECT_BIGCOMMERCE_API"):
        load_settings()
    monkeypatch.setenv("PARLEY_CONNECT_BIGCOMMERCE_API", "https://api.bigcommerce.com/stores/abc123/v3/")
    with pytest.raises(SettingsError, match="PARLEY_CONNECT_BIGCOMMERCE_TOKEN"):
        load_settings()
    monkeypatch.setenv("PARLEY_CONNECT_BIGCOMMERCE_TOKEN", "a token")
    assert load_settings().connect_bigcommerce_api == "https://api.bigcommerce.com/stores/abc123"
    monkeypatch.setenv("PARLEY_CONNECT_ORDER_URL", "https://shop.example/orders")
    with pytest.raises(SettingsError, match="PARLEY_CONNECT_ORDER_URL"):
        load_settings()
    monkeypatch.setenv("PARLEY_CONNECT_ORDER_URL", "https://shop.example/orders/{id}")
    monkeypatch.setenv("PARLEY_CONNECT_SALEOR_SECRET", f"{SECRET} short")
    with pytest.raises(SettingsError, match="PARLEY_CONNECT_SALEOR_SECRET: must hold"):
        load_settings()
