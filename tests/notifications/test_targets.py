"""Where webhooks may not go, and what of an answer counts."""

import ipaddress
import socket
from typing import Any

import pytest

from models.enums import JobKind
from notifications.ssrf import is_public
from settings import Settings
from tests.notifications.test_webhooks import deliveries, scene
from tests.support.databases import ON_SQLITE
from tests.support.store_fixture import StoreFixture, open_store


@pytest.fixture
def posts_webhooks() -> bool:
    return True


@ON_SQLITE
@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_a_redirect_is_not_followed(store: StoreFixture, status: int) -> None:
    ann, boss, thread = await scene(store)
    there = f"HTTP/1.1 {status} X\r\nLocation: {store.webhooks.url}/elsewhere\r\nContent-Length: 0\r\n\r\n".encode()
    store.webhooks.reply = lambda request: there
    await ann.send(thread)
    await store.run_jobs()
    assert [request.headers[":path"] for request in store.webhooks.requests] == ["/hooks"]
    assert (await deliveries(boss))["nodes"][0]["lastError"] == f"HTTP {status}"


@ON_SQLITE
async def test_an_answer_s_body_is_not_read(store: StoreFixture) -> None:
    ann, boss, thread = await scene(store)
    store.webhooks.reply = lambda request: b"HTTP/1.1 200 X\r\nContent-Length: 99999999999\r\n\r\n" + b"x" * 1000
    await ann.send(thread)
    await store.run_jobs()
    assert (await deliveries(boss))["nodes"][0]["state"] == "DONE"


@ON_SQLITE
@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"],
)
async def test_private_targets_are_refused(settings: Settings, monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    async with open_store(settings, monkeypatch, webhook_allow_private=False) as store:
        ann, boss, thread = await scene(store)
        await ann.send(thread)
        url = store.webhooks.url.replace("127.0.0.1", host)
        await store.run_jobs(JobKind.WEBHOOK, settings=store.settings.model_copy(update={"webhook_url": url}))
        assert store.webhooks.requests == []
        assert "private" in (await deliveries(boss))["nodes"][0]["lastError"]


@ON_SQLITE
async def test_a_name_is_looked_up_once_and_all_its_addresses_count(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: a second look would have another answer."""
    looked: list[str] = []
    answers: list[list[str]] = []

    def look(host: str, port: int, *_: Any, **__: Any) -> Any:
        looked.append(host)
        found = answers[min(len(looked), len(answers)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    async with open_store(settings, monkeypatch, webhook_allow_private=True) as store:
        ann, boss, thread = await scene(store)
        url = store.webhooks.url.replace("127.0.0.1", "shop.example")
        named = store.settings.model_copy(update={"webhook_url": url})
        await ann.send(thread)
        with monkeypatch.context() as patch:
            patch.setattr(socket, "getaddrinfo", look)
            answers[:] = [["127.0.0.1"], ["203.0.113.9"]]
            await store.run_jobs(JobKind.WEBHOOK, settings=named)
            assert looked == ["shop.example"]
            assert store.webhooks.requests[0].headers["host"] == f"shop.example:{store.webhooks.port}"
            await ann.send(thread)
            answers[:] = [["8.8.8.8", "127.0.0.1"]]
            strict = named.model_copy(update={"webhook_allow_private": False})
            await store.run_jobs(JobKind.WEBHOOK, settings=strict)
        assert len(store.webhooks.requests) == 1
        assert "private" in (await deliveries(boss))["nodes"][0]["lastError"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700:4700::1111", True),
        ("::ffff:8.8.8.8", True),
        *((one, False) for one in ("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254")),
        *((one, False) for one in ("100.64.0.1", "0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255")),
        *((one, False) for one in ("::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "::127.0.0.1")),
        *((one, False) for one in ("64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::")),
        *((one, False) for one in ("fec0::1", "192.88.99.1", "192.0.0.8", "192.175.48.1", "198.18.0.1", "203.0.113.1")),
        *((one, False) for one in ("2001:db8::1", "2001:2::1", "2620:4f:8000::1", "3fff::1", "5f00::1", "100::1")),
        *((one, False) for one in ("4000::1", "::ffff:192.88.99.1", "fd00::1", "2001:10::1", "100:0:0:1::1")),
        *((one, True) for one in ("2a00:1450:4001::1", "1.1.1.1", "2001:4860:4860::8888", "192.0.1.1")),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public
