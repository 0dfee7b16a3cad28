"""Systems that send their webhooks: what each says of one order, made after its published schema, and how it signs."""

import hmac
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import httpx
import orjson
from pydantic import SecretStr

from connect.bigcommerce import bigcommerce_order
from connect.fields import Fields
from connect.rules import Rules
from connect.saleor import saleor_order
from connect.shopify import shopify_order
from connect.woocommerce import woocommerce_order
from resolvers.order_input import OrderIn
from settings import Settings
from tests.connect.payloads import (
    Change,
    Json,
    bigcommerce_payload,
    saleor_payload,
    shopify_payload,
    woocommerce_payload,
)
from tests.support.fake_servers import WebhookRequest

SECRET = "what-only-the-shop-and-parley-know"
Headers = dict[str, str]


def settings_with(settings: Settings, **more: Any) -> Settings:
    """Settings of a store that takes the webhooks of every system."""
    names = ("shopify", "woocommerce", "bigcommerce", "saleor")
    secrets = {f"connect_{name}_secret": SecretStr(SECRET) for name in names}
    return settings.model_copy(update={**secrets, "connect_order_url": "https://shop.example/orders/{id}", **more})


def hmac_of(body: bytes) -> str:
    """As most of them sign."""
    return b64encode(hmac.new(SECRET.encode(), body, sha256).digest()).decode()


@dataclass
class BigCommerceStore:
    """The API of a store at BigCommerce: each look-up of the order finds the next of its versions."""

    versions: list[Json] = field(default_factory=list)
    hooks: list[Json] = field(default_factory=list)
    status: int = 200
    tokens: set[str] = field(default_factory=set)
    products: Json = None

    def reply(self, request: WebhookRequest) -> bytes:
        """Answer as it does: orders and products are two things."""
        self.tokens.add(request.headers.get("x-auth-token", ""))
        path = request.headers[":path"]
        found: Json = {"data": self.hooks}
        if path.startswith("/stores/abc/v2/orders/4711/products?"):
            found = self.products if "page=1" in path else []
        elif path == "/stores/abc/v2/orders/4711":
            answer = self.versions.pop(0) if self.versions else {"order": None, "products": []}
            self.products, found = answer["products"], answer["order"]
        status = 404 if found is None else self.status
        body = orjson.dumps(found)
        return b"HTTP/1.1 %d X\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body)


BIGCOMMERCE = BigCommerceStore()


@dataclass(frozen=True)
class Shop:
    """One system: what it sends of an order, and with which headers."""

    name: str
    payload: Callable[[Change], Json]
    read: Callable[[Fields, Rules], OrderIn]
    """What Parley makes of it."""
    headers: Callable[[bytes], Headers]
    topic: Headers
    """The headers that name what it is about, for an order and, `other_topic`, for what is none."""
    other_topic: Headers
    signature: str
    """The header that is signed with."""

    def body(self, change: Change) -> bytes:
        """The same as it is sent; BigCommerce sends an id, and its API is asked."""
        payload = self.payload(change)
        if self.name == "bigcommerce":
            payload = {"scope": "store/order/updated", "data": {"type": "order", "id": 4711}, "hash": "3f9e"}
        return orjson.dumps(payload)

    async def send(self, http: httpx.AsyncClient, body: bytes | Change, **headers: str) -> httpx.Response:
        """Post a body, well signed, unless `headers` say other things."""
        if self.name == "bigcommerce" and isinstance(body, Change):
            BIGCOMMERCE.versions.append(self.payload(body))
        raw = self.body(body) if isinstance(body, Change) else body
        given = {**self.headers(raw), **self.topic, **{name.replace("_", "-"): text for name, text in headers.items()}}
        return await http.post(f"/connect/{self.name}", content=raw, headers=given)


def shopify_headers(body: bytes) -> Headers:
    """With a signature in base64."""
    return {"X-Shopify-Hmac-Sha256": hmac_of(body), "X-Shopify-Shop-Domain": "shop.myshopify.com"}


SHOPS: Mapping[str, Shop] = {
    "shopify": Shop(
        "shopify",
        shopify_payload,
        shopify_order,
        shopify_headers,
        {"X-Shopify-Topic": "orders/updated"},
        {"X-Shopify-Topic": "app/uninstalled"},
        "X-Shopify-Hmac-Sha256",
    ),
    "woocommerce": Shop(
        "woocommerce",
        woocommerce_payload,
        woocommerce_order,
        lambda body: {"X-WC-Webhook-Signature": hmac_of(body), "X-WC-Webhook-Source": "https://shop.example/"},
        {"X-WC-Webhook-Topic": "order.updated"},
        {"X-WC-Webhook-Topic": "customer.updated"},
        "X-WC-Webhook-Signature",
    ),
    "bigcommerce": Shop(
        "bigcommerce",
        bigcommerce_payload,
        bigcommerce_order,
        lambda body: {"X-Parley-Secret": SECRET},
        {},
        {},
        "X-Parley-Secret",
    ),
    "saleor": Shop(
        "saleor",
        saleor_payload,
        saleor_order,
        lambda body: {"Saleor-Signature": hmac.new(SECRET.encode(), body, sha256).hexdigest()},
        {"Saleor-Event": "order_updated"},
        {"Saleor-Event": "product_updated"},
        "Saleor-Signature",
    ),
}
