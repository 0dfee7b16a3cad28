"""The systems that the settings name a secret of."""

from connect.banks import Bank
from connect.bigcommerce import BigCommerce, BigCommerceApi
from connect.delivery import System
from connect.lookup import Api
from connect.paypal import PayPal
from connect.rules import Rules
from connect.saleor import Saleor
from connect.shopify import Shopify
from connect.signatures import keys_of
from connect.stripe import Stripe
from connect.woocommerce import WooCommerce
from settings import Settings


def configured_systems(settings: Settings) -> list[System]:
    """Return those whose webhooks are taken."""
    rules, found = Rules.of(settings), list[System]()
    if settings.connect_shopify_secret:
        found.append(Shopify(keys_of(settings.connect_shopify_secret), rules))
    if settings.connect_woocommerce_secret:
        found.append(WooCommerce(keys_of(settings.connect_woocommerce_secret), rules))
    api, token = settings.connect_bigcommerce_api, settings.connect_bigcommerce_token
    if settings.connect_bigcommerce_secret and api and token:
        keys = keys_of(settings.connect_bigcommerce_secret)
        found.append(BigCommerce(keys, BigCommerceApi(api, token.get_secret_value()), rules))
    if settings.connect_saleor_url or settings.connect_saleor_secret:
        secret = settings.connect_saleor_secret
        found.append(Saleor(settings.connect_saleor_url, keys_of(secret) if secret else [], rules))
    return found


def configured_banks(settings: Settings) -> list[Bank]:
    """Return the payment providers whose webhooks are taken."""
    found = list[Bank]()
    stripe, paypal = settings.connect_stripe_secret, settings.connect_paypal_secret
    if stripe and settings.connect_stripe_key:
        key = {"Authorization": f"Bearer {settings.connect_stripe_key.get_secret_value()}"}
        api = Api("Stripe", settings.connect_stripe_api, key)
        found.append(Stripe(keys_of(stripe), api, settings.connect_stripe_order))
    if paypal and settings.connect_paypal_client and settings.connect_paypal_webhook:
        named = (settings.connect_paypal_client, paypal.get_secret_value(), settings.connect_paypal_webhook)
        found.append(PayPal(settings.connect_paypal_api, *named))
    return found
