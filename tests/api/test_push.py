"""pushSubscribe and pushUnsubscribe: whose browser it is, and what is no browser's."""

import os

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from models.push_keys import public_bytes, to_base64
from models.tables import PushSubscription
from tests.support.api import Api, Json, Person
from tests.support.databases import ON_SQLITE
from tests.support.marketplace import user_of

SUBSCRIBE = "mutation ($input: PushSubscribeInput!) { pushSubscribe(input: $input) { userErrors { field code } } }"
UNSUBSCRIBE = "mutation ($it: String!) { pushUnsubscribe(endpoint: $it) { userErrors { field code } } }"
HERE = "https://push.example/send/1"


def keys() -> Json:
    """A browser's."""
    point = public_bytes(ec.generate_private_key(ec.SECP256R1()).public_key())
    return {"p256dh": to_base64(point), "auth": to_base64(os.urandom(16))}


async def subscribe(person: Person, endpoint: str = HERE, **fields: Json) -> Json:
    """Why it was refused, if it was."""
    return (await person.do(SUBSCRIBE, endpoint=endpoint, **(keys() | fields)))["userErrors"]


async def unsubscribe(person: Person, endpoint: str = HERE) -> Json:
    """Why it was refused, if it was."""
    return (await person.ask(UNSUBSCRIBE, it=endpoint))["pushUnsubscribe"]["userErrors"]


async def test_a_browser_is_of_who_subscribed_last(api: Api) -> None:
    ann, boss = api.customer(), api.admin()
    assert await subscribe(ann) == await subscribe(ann) == []
    assert await PushSubscription.all().count() == 1
    assert await subscribe(boss) == []
    assert await unsubscribe(ann) == [{"field": ["endpoint"], "code": "NOT_FOUND"}]
    assert await PushSubscription.filter(user__external_id="boss").count() == 1
    assert await unsubscribe(boss) == []
    assert await unsubscribe(boss) == [{"field": ["endpoint"], "code": "NOT_FOUND"}]
    assert await user_of(ann)


async def test_a_person_has_twenty_browsers_of_which_the_oldest_go(api: Api) -> None:
    ann = api.customer()
    for number in range(22):
        assert await subscribe(ann, f"https://push.example/{number}") == []
    left = [one.endpoint for one in await PushSubscription.all().order_by("created_at")]
    assert left == [f"https://push.example/{number}" for number in range(2, 22)]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"endpoint": "http://push.example/"}, "endpoint"),
        ({"endpoint": "https://"}, "endpoint"),
        ({"endpoint": "https://push.example:0/"}, "endpoint"),
        ({"endpoint": "https://push.example:99999/"}, "endpoint"),
        ({"endpoint": "https://user:pass@push.example/"}, "endpoint"),
        ({"endpoint": "https://push.example/ä"}, "endpoint"),
        ({"endpoint": "https://push..example/"}, "endpoint"),
        ({"endpoint": f"https://{'x' * 64}.example/"}, "endpoint"),
        ({"endpoint": "https://push.example/a b"}, "endpoint"),
        ({"endpoint": "https://push.example/\r\nX: 1"}, "endpoint"),
        ({"endpoint": "https://push.example/\0"}, "endpoint"),
        ({"endpoint": f"https://push.example/{'x' * 2000}"}, "endpoint"),
        ({"endpoint": f"https://{'é.' * 20_000}"}, "endpoint"),  # which would take seconds to be made ASCII
        ({"endpoint": "javascript:alert(1)"}, "endpoint"),
        ({"p256dh": ""}, "p256dh"),
        ({"p256dh": "not base64!"}, "p256dh"),
        ({"p256dh": to_base64(b"\4" + bytes(64))}, "p256dh"),
        ({"p256dh": to_base64(b"\2" + bytes(32))}, "p256dh"),
        ({"auth": to_base64(bytes(15))}, "auth"),
        ({"auth": "ä"}, "auth"),
    ],
)
@ON_SQLITE
async def test_what_is_no_browsers_is_refused(api: Api, fields: Json, field: str) -> None:
    assert await subscribe(api.customer(), **fields) == [{"field": [field], "code": "INVALID"}]
    assert await PushSubscription.all().count() == 0
