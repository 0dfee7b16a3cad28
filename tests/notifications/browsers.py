"""Browsers that are told by Web Push, and the push service by which they are reached."""

import os
from dataclasses import dataclass
from typing import Any

import http_ece
import orjson
from cryptography.hazmat.primitives.asymmetric import ec

from models.push_keys import public_bytes, to_base64
from models.tables import PushSubscription
from tests.support.api import Person
from tests.support.fake_servers import WebhookReceiver, WebhookRequest

SUBSCRIBE = "mutation ($input: PushSubscribeInput!) { pushSubscribe(input: $input) { userErrors { field code } } }"


@dataclass
class Browser:
    """A browser with its keys, and the push service that it is reached by."""

    service: WebhookReceiver
    name: str
    key: ec.EllipticCurvePrivateKey
    auth: bytes

    @property
    def endpoint(self) -> str:
        """Where the service takes messages for it."""
        return f"http://127.0.0.1:{self.service.port}/push/{self.name}"

    async def subscribe(self, person: Person) -> None:
        """As its page does; the service's address is put in afterwards, since it has no https."""
        address = f"https://push.example/{self.name}"
        point = to_base64(public_bytes(self.key.public_key()))
        payload = await person.do(SUBSCRIBE, endpoint=address, p256dh=point, auth=to_base64(self.auth))
        assert payload["userErrors"] == []
        await PushSubscription.filter(endpoint=address).update(endpoint=self.endpoint)

    @property
    def requests(self) -> list[WebhookRequest]:
        """Those for it."""
        return [one for one in self.service.requests if one.headers[":path"] == f"/push/{self.name}"]

    @property
    def told(self) -> list[Any]:
        """What it can read of them."""
        return [orjson.loads(self._read(one)) for one in self.requests]

    def _read(self, request: WebhookRequest) -> bytes:
        assert request.headers["content-encoding"] == "aes128gcm"
        found: bytes = http_ece.decrypt(
            request.content, private_key=self.key, auth_secret=self.auth, version="aes128gcm"
        )
        return found


def browser(service: WebhookReceiver, name: str) -> Browser:
    """Another browser."""
    return Browser(service, name, ec.generate_private_key(ec.SECP256R1()), os.urandom(16))
