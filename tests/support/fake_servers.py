"""Fake servers within the test's event loop: an SMTP server, and a receiver of webhooks."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import orjson
from aiosmtpd.smtp import SMTP, AuthResult, Envelope


@dataclass
class SmtpServer:
    """An SMTP server that keeps what it received. `reply` returns a refusal, or None; it is sent after `seconds`."""

    received: list[EmailMessage] = field(default_factory=list)
    reply: Callable[[EmailMessage], str | None] = lambda mail: None
    seconds: float = 0
    port: int = 0
    tls: list[bool] = field(default_factory=list)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:
        """Accept or refuse a mail, as `reply` says; a hook of aiosmtpd."""
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, policy=default)
        assert isinstance(mail, EmailMessage)
        refused = self.reply(mail)
        await asyncio.sleep(self.seconds)
        if refused is None:
            self.received.append(mail)
            self.tls.append(session.ssl is not None)
        return refused or "250 OK"

    def login(self, server: SMTP, session: Any, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        """Accept the password "right", whoever logs in."""
        self.logins.append((data.login, data.password))
        return AuthResult(success=data.password == b"right", handled=False)  # so that a wrong one is answered

    def to(self, address: str) -> list[EmailMessage]:
        """Return the mails to an address."""
        return [mail for mail in self.received if address in mail["To"]]


@asynccontextmanager
async def smtp_server(tls: ssl.SSLContext | None = None) -> AsyncIterator[SmtpServer]:
    """Run an SMTP server on a free port; with `tls` it requires STARTTLS and a login."""
    box, loop = SmtpServer(), asyncio.get_running_loop()

    def session() -> SMTP:
        return SMTP(
            box,
            tls_context=tls,
            require_starttls=tls is not None,
            authenticator=box.login,
            auth_required=tls is not None,
            loop=loop,
        )

    server = await loop.create_server(session, "127.0.0.1", 0)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        server.close()
        await server.wait_closed()


@dataclass
class WebhookRequest:
    """A request that the receiver got; header names are in lower case, and `:path` is the path."""

    headers: dict[str, str]
    body: str

    @property
    def json(self) -> Any:
        """The body, parsed as JSON."""
        return orjson.loads(self.body)

    @property
    def content(self) -> bytes:
        """The body as it came."""
        return self.body.encode(errors="surrogateescape")


@dataclass
class WebhookReceiver:
    """A receiver of webhooks. `reply` returns the status, or the whole response, which is sent after `seconds`.

    With `released`, the response is not sent before that is set.
    """

    requests: list[WebhookRequest] = field(default_factory=list)
    reply: Callable[[WebhookRequest], int | bytes] = lambda request: 204
    seconds: float = 0
    released: asyncio.Event | None = None
    port: int = 0

    @property
    def url(self) -> str:
        """The URL to post webhooks to."""
        return f"http://127.0.0.1:{self.port}/hooks"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read one request, answer it, and close the connection."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            request = WebhookRequest({**headers, ":path": head[0].split(" ")[1]}, body.decode(errors="surrogateescape"))
            self.requests.append(request)
            answer = self.reply(request)
            await asyncio.sleep(self.seconds)
            if self.released is not None:
                await self.released.wait()
            writer.write(
                answer if isinstance(answer, bytes) else f"HTTP/1.1 {answer} X\r\nConnection: close\r\n\r\n".encode()
            )
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def webhook_receiver() -> AsyncIterator[WebhookReceiver]:
    """Run a receiver of webhooks on a free port."""
    receiver = WebhookReceiver()
    server = await asyncio.start_server(receiver.serve, "127.0.0.1", 0)
    receiver.port = server.sockets[0].getsockname()[1]
    try:
        yield receiver
    finally:
        server.close()
        await server.wait_closed()
