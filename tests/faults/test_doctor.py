"""`cli.py doctor`: what is well is a line, what is not says how to mend it; both for each thing that it looks at."""

import asyncio
import os
import resource
import socket
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from doctor import findings, machine
from doctor.connections import check_connect
from doctor.database import check_database
from doctor.examination import CHECKS, examine, is_well
from doctor.machine import check_descriptors, check_disk, check_files
from doctor.public import check_public_url
from doctor.services import check_broadcast, check_sign_in, check_smtp, check_webhook
from settings import Settings
from tests.faults.examining import NOTE, OK, PROBLEM, closed_port, found, on_sqlite, verdict
from tests.faults.infrastructure import ROOT, RedisServer
from tests.support.fake_servers import smtp_server, webhook_receiver
from tests.support.live_server import live_server
from tests.support.processes import command_line

WEBHOOK_SECRET = SecretStr("whsec_" + "c2VjcmV0" * 6)


@on_sqlite
async def test_the_broadcast_server(settings: Settings, redis: RedisServer) -> None:
    assert await verdict(check_broadcast, settings) == (OK, "broadcast")
    both = await found(check_broadcast, settings, broadcast_url=redis.url)
    assert [(one.verdict, one.about) for one in both] == [(OK, "broadcast"), (OK, "clock")]
    assert (await verdict(check_broadcast, settings, broadcast_url=f"redis://{closed_port()}"))[0] is PROBLEM


@on_sqlite
async def test_the_mail_server(settings: Settings) -> None:
    assert await verdict(check_smtp, settings) == (NOTE, "mail")
    async with smtp_server() as box:
        url = SecretStr(f"smtp://127.0.0.1:{box.port}")
        assert await verdict(check_smtp, settings, smtp_url=url) == (OK, "mail")
        assert box.received == [], "nothing is sent"
    assert await verdict(check_smtp, settings, smtp_url=SecretStr(f"smtp://{closed_port()}")) == (PROBLEM, "mail")


@on_sqlite
async def test_the_receiver_of_webhooks(settings: Settings) -> None:
    assert await verdict(check_webhook, settings) == (NOTE, "webhook")
    said = {"webhook_secret": WEBHOOK_SECRET, "webhook_allow_private": True}
    async with webhook_receiver() as receiver:
        assert await verdict(check_webhook, settings, webhook_url=receiver.url, **said) == (OK, "webhook")
        private = await verdict(check_webhook, settings, webhook_url=receiver.url, webhook_secret=WEBHOOK_SECRET)
        assert private == (PROBLEM, "webhook")
    assert await verdict(check_webhook, settings, webhook_url=f"http://{closed_port()}", **said) == (PROBLEM, "webhook")


@on_sqlite
async def test_the_webhooks_of_a_connected_system(settings: Settings) -> None:
    assert await verdict(check_connect, settings) == (NOTE, "connect")
    connected = settings.model_copy(update={"connect_shopify_secret": SecretStr("x" * 32)})
    async with live_server(connected) as server:
        url = f"http://127.0.0.1:{server.port}"
        assert await verdict(check_connect, connected, public_url=url) == (OK, "connect")
    async with live_server(settings) as server:
        url = f"http://127.0.0.1:{server.port}"
        assert await verdict(check_connect, connected, public_url=url) == (PROBLEM, "connect")
    assert await verdict(check_connect, connected, public_url=f"http://{closed_port()}") == (PROBLEM, "connect")


@on_sqlite
async def test_the_keys_of_the_sign_in(settings: Settings) -> None:
    assert await verdict(check_sign_in, settings) == (OK, "tokens")
    assert await verdict(check_sign_in, settings, jwt_jwks_url=f"http://{closed_port()}/keys") == (PROBLEM, "tokens")
    assert (await verdict(check_sign_in, settings, jwt_secret=None))[0] is PROBLEM


@on_sqlite
async def test_files_disk_and_descriptors(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await verdict(check_files, settings))[0] is OK
    await asyncio.to_thread((tmp_path / "a file").touch)
    assert (await verdict(check_files, settings, attachments_url=f"file:{tmp_path}/a file"))[0] is PROBLEM
    assert await verdict(check_disk, settings) == (OK, "disk")
    monkeypatch.setattr(machine, "MIN_FREE_BYTES", 1 << 60)
    assert await verdict(check_disk, settings) == (PROBLEM, "disk")
    for hard, expected in ((100_000, OK), (1024, PROBLEM)):
        monkeypatch.setattr(resource, "getrlimit", lambda _, hard=hard: (hard, hard))
        assert await verdict(check_descriptors, settings) == (expected, "descriptors")


@asynccontextmanager
async def deaf_server() -> AsyncIterator[str]:
    """A server before which a proxy lets no WebSocket through; its URL."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await reader.readuntil(b"\r\n\r\n")
        body = b'{"status":"ok"}' if b"/healthz" in request else b"no"
        status = b"200 OK" if b"/healthz" in request else b"400 Bad Request"
        writer.write(b"HTTP/1.1 %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@on_sqlite
async def test_the_public_url_and_a_websocket_through_it(settings: Settings) -> None:
    async with live_server(settings) as server:
        url = f"http://127.0.0.1:{server.port}"
        both = await found(check_public_url, settings, public_url=url)
    assert [(one.verdict, one.about) for one in both] == [(OK, "public URL"), (OK, "WebSocket")]
    assert await verdict(check_public_url, settings, public_url=f"http://{closed_port()}") == (PROBLEM, "public URL")
    async with deaf_server() as url:
        assert await verdict(check_public_url, settings, public_url=url) == (PROBLEM, "WebSocket")


@on_sqlite
async def test_what_does_not_answer_ends(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "CHECK_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgres://parley@127.0.0.1:{silent.getsockname()[1]}/parley"
        assert await verdict(check_database, settings, database_url=url) == (PROBLEM, "it")


@on_sqlite
async def test_all_is_well_with_a_server_that_runs(settings: Settings) -> None:
    async with live_server(settings) as server:
        report = await examine(settings.model_copy(update={"public_url": f"http://127.0.0.1:{server.port}"}))
    assert is_well(report), [str(one) for one in report]
    assert {one.about for one in report} >= {check.about for check in CHECKS} - {"it"}


def doctor(settings: Settings, **more: str) -> "subprocess.CompletedProcess[str]":
    stores = {"PARLEY_DATABASE_URL": settings.database_url, "PARLEY_ATTACHMENTS_URL": settings.attachments_url}
    said = {**stores, "PARLEY_JWT_SECRET": "x" * 32, **more}
    environment: dict[str, Any] = {**os.environ, **said}
    return subprocess.run(
        command_line("cli.py", "doctor"), cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@on_sqlite
def test_the_command_prints_a_line_each_and_its_status_tells(settings: Settings) -> None:
    ended = doctor(settings, PARLEY_PUBLIC_URL=f"http://{closed_port()}")
    assert ended.returncode == 1
    assert "PROBLEM public URL" in ended.stdout
    assert "ok      database" in ended.stdout
    assert "x" * 32 not in ended.stdout + ended.stderr
    assert all(line.startswith(("ok ", "note ", "PROBLEM ")) for line in ended.stdout.splitlines())
    assert doctor(settings, PARLEY_PORT="abc").returncode == 2
