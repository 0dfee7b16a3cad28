"""One order as each system says it, made after its published schema."""

from dataclasses import dataclass
from typing import Any

Json = Any


@dataclass(frozen=True)
class Change:
    """One state of order 4711: who bought it (an account, or a guest with their address), and at which second it is."""

    second: int = 1
    account: str | None = "207"
    email: str | None = "Ann@Mail.example"
    name: str = "Ann"
    status: str = "paid"
    shipped: bool = False

    @property
    def at(self) -> str:
        """When it became so, in UTC."""
        return f"2026-11-01T10:00:{self.second:02}"


def shopify_payload(change: Change) -> Json:
    """An order of two tents at 189.00 and a lamp, in a shop whose money is euros, paid in dollars."""
    return {
        "id": 4711,
        "name": "#1001",
        "email": change.email,
        "created_at": "2026-11-01T05:00:00-05:00",
        "updated_at": f"{change.at}Z",
        "cancelled_at": None,
        "currency": "EUR",
        "presentment_currency": "USD",
        "total_price": "350.00",
        "total_price_set": {"shop_money": _money("350.00", "EUR"), "presentment_money": _money("385.50", "USD")},
        "financial_status": change.status,
        "fulfillment_status": None,
        "customer_locale": "de-AT",
        "order_status_url": "https://shop.example/1/orders/token/authenticate?key=secret",
        "customer": {"id": int(change.account), "email": change.email, "first_name": change.name, "last_name": "Baker"}
        if change.account
        else None,
        "billing_address": {"name": f"{change.name} Baker"},
        "fulfillments": [_shopify_parcel(change)],
        "line_items": [
            _shopify_line("Two-person tent", 2, "189.00", sku="TENT-2", vendor="Acme", discount="10.00"),
            _shopify_line("Lamp", 1, "17.50", sku=None, vendor=None),
        ],
    }


def _shopify_parcel(change: Change) -> Json:
    return {
        "id": 81,
        "status": "success" if change.shipped else "cancelled",
        "created_at": "2026-11-01T12:00:00Z",
        "updated_at": "2026-11-02T12:00:00Z",
        "tracking_company": "DHL",
        "tracking_number": "JD014600",
        "tracking_url": "https://parcels.example/JD014600",
        "shipment_status": "delivered",
        "line_items": [{"id": 2}, {"id": 99}],
    }


def _money(amount: str, currency: str) -> Json:
    return {"amount": amount, "currency_code": currency}


def _shopify_line(name: str, quantity: int, price: str, discount: str | None = None, **more: Json) -> Json:
    off = [{"amount": "9.00", "amount_set": {"presentment_money": _money(discount, "USD")}}] if discount else []
    dear = {"price": "1.00", "price_set": {"presentment_money": _money(price, "USD")}}
    return {"id": quantity, "name": name, "quantity": quantity, **dear, "discount_allocations": off, **more}


def woocommerce_payload(change: Change) -> Json:
    """The same order in WooCommerce, whose prices are what was paid for all pieces, without taxes."""
    who = {"first_name": change.name, "last_name": "Baker", "company": "", "email": change.email or ""}
    return {
        "id": 4711,
        "parent_id": 0,
        "number": "1001",
        "status": change.status,
        "currency": "USD",
        "date_created_gmt": "2026-11-01T10:00:00",
        "date_modified_gmt": change.at,
        "total": "385.50",
        "customer_id": int(change.account or 0),
        "billing": who,
        "shipping": {**who, "email": None},
        "meta_data": [{"id": 5, "key": "_seller", "value": {"of": "another plugin"}}],
        "line_items": [
            _woocommerce_line("Two-person tent", 2, "350.00", "18.00", sku="TENT-2", seller="9"),
            _woocommerce_line("Lamp", 1, "17.50", "0.00", sku="", seller=None),
        ],
    }


def _woocommerce_line(name: str, quantity: int, total: str, tax: str, sku: str, seller: str | None) -> Json:
    meta = [{"id": 1, "key": "vendor", "value": seller}] if seller else []
    image = {"id": "7", "src": "https://shop.example/tent.jpg"} if sku else {"id": "", "src": False}
    costs = {"price": 166.66666666666666, "subtotal": "999.00", "total": total, "total_tax": tax}
    return {"id": quantity, "name": name, "quantity": quantity, **costs, "sku": sku, "image": image, "meta_data": meta}


def saleor_payload(change: Change) -> Json:
    """The same order in Saleor, as the subscription of docs/connect/saleor.md gives it; amounts are numbers."""
    address = {"firstName": change.name, "lastName": "Baker", "companyName": ""}
    person = {"id": change.account, "firstName": change.name, "lastName": "Baker"} if change.account else None
    return {
        "order": {
            "id": "4711",
            "number": "1001",
            "status": "UNFULFILLED",
            "paymentStatus": change.status.upper(),
            "created": "2026-11-01T10:00:00+00:00",
            "updatedAt": f"{change.at}.250000+00:00",
            "languageCodeEnum": "DE_AT",
            "userEmail": change.email,
            "user": person,
            "billingAddress": address,
            "shippingAddress": None,
            "total": {"gross": {"amount": 385.5, "currency": "USD"}},
            "lines": [
                _saleor_line("Two-person tent", 2, 184.0, "TENT-2", "Acme"),
                _saleor_line("Lamp", 1, 17.5, None, None),
            ],
            "fulfillments": [
                {
                    "id": "F1",
                    "status": "FULFILLED" if change.shipped else "CANCELED",
                    "created": "2026-11-01T12:00:00+00:00",
                    "trackingNumber": "JD014600",
                    "lines": [{"orderLine": {"id": "2"}}],
                }
            ],
        }
    }


def _saleor_line(name: str, quantity: int, price: float, sku: str | None, seller: str | None) -> Json:
    metadata = [{"key": "vendor", "value": seller}] if seller else []
    return {
        "id": f"{quantity}",
        "productName": name,
        "variantName": "",
        "productSku": sku,
        "quantity": quantity,
        "unitPrice": {"gross": {"amount": price}},
        "thumbnail": {"url": "https://shop.example/tent.jpg"},
        "metadata": [],
        "variant": {"product": {"metadata": metadata}} if seller else None,
    }


def bigcommerce_payload(change: Change) -> Json:
    """The same order as the API of BigCommerce answers it, and its products, which it has elsewhere."""
    order = {
        "id": 4711,
        "customer_id": int(change.account or 0),
        "date_created": "Sun, 01 Nov 2026 10:00:00 +0000",
        "date_modified": f"Sun, 01 Nov 2026 10:00:{change.second:02} +0000",
        "status_id": 11,
        "status": change.status,
        "total_inc_tax": "385.5000",
        "currency_code": "EUR",
        "default_currency_code": "USD",
        "customer_locale": "de",
        "is_deleted": False,
        "billing_address": {"first_name": change.name, "last_name": "Baker", "company": "", "email": change.email},
    }
    tent = {"sku": "TENT-2", "price_inc_tax": "189.0000", "discounted_total_inc_tax": "368.0000", "brand": "Acme"}
    lamp = {"sku": "", "price_inc_tax": "17.5000", "brand": ""}
    lines = [
        {"id": 2, "name": "Two-person tent", "quantity": 2, **tent},
        {"id": 1, "name": "Lamp", "quantity": 1, **lamp},
    ]
    return {"order": order, "products": lines}
