"""A store's own sign-in: keys that sign tokens, and a key server on a real port that behaves as a test says."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from auth.tokens import InvalidToken
from auth.verifier import Verifier

Json = Any


@cache
def _private(algorithm: str, name: str, bits: int) -> Any:
    """Made once for all tests: RSA keys take a while."""
    if algorithm == "RS256":
        return rsa.generate_private_key(public_exponent=65537, key_size=bits)
    return ec.generate_private_key(ec.SECP256R1()) if algorithm == "ES256" else ed25519.Ed25519PrivateKey.generate()


@dataclass(frozen=True)
class SigningKey:
    """A key of a sign-in. `name` tells keys of one algorithm apart, and is the key's id unless `kid` is another."""

    algorithm: str = "RS256"
    name: str = "first"
    kid: str | None = ""
    bits: int = 2048

    @property
    def private(self) -> Any:
        """What signs."""
        return _private(self.algorithm, self.name, self.bits)

    @property
    def key_id(self) -> str | None:
        """What a token's header says."""
        return self.name if self.kid == "" else self.kid

    def jwk(self, **others: Json) -> Json:
        """As it is published; `others` are members to add or, if None, to leave out."""
        algorithm = jwt.get_algorithm_by_name(self.algorithm)
        said = algorithm.to_jwk(self.private.public_key(), as_dict=True)
        said = {**said, "kid": self.key_id, "use": "sig", "alg": self.algorithm, **others}
        return {name: value for name, value in said.items() if value is not None}

    def token(self, sub: str = "ann", *, expires_in: float = 3600, header: Json | None = None, **claims: Json) -> str:
        """A token of a customer's, unless `claims` say otherwise; good for some seconds from now."""
        payload = {"sub": sub, "role": "customer", "exp": int(time.time() + expires_in), **claims}
        said = {"kid": self.key_id} if self.key_id is not None else {}
        return jwt.encode(payload, self.private, algorithm=self.algorithm, headers={**said, **(header or {})})


@dataclass
class KeyServer:
    """Publishes `keys`, or sends `answer` (all bytes of an HTTP response); waits for `open` before it does.

    Where it `drips`, it sends spaces after that, and does not end.
    """

    keys: list[Json] = field(default_factory=list)
    answer: bytes | None = None
    request_count: int = 0
    requests: asyncio.Queue[bytes] = field(default_factory=asyncio.Queue)
    trickles: bool = False
    unblocked: asyncio.Event = field(default_factory=asyncio.Event)
    port: int = 0
    tls: ssl.SSLContext | None = None
    _server: asyncio.Server | None = None
    _serving: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def url(self) -> str:
        """Where the keys are."""
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}/keys"

    async def start(self) -> None:
        """Listen; after a stop on the same port."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Be away; who waits for an answer is hung up on."""
        assert self._server is not None
        self._server.close()
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._serving.add(task)
        with suppress(ConnectionError, asyncio.IncompleteReadError):  # the client went away
            try:
                question = await reader.readuntil(b"\r\n\r\n")
                self.request_count += 1
                self.requests.put_nowait(question)
                await self._answer(writer)
            finally:
                self._serving.discard(task)
                writer.close()
                await writer.wait_closed()

    async def _answer(self, writer: asyncio.StreamWriter) -> None:
        await self.unblocked.wait()
        writer.write(self.answer if self.answer is not None else http(orjson.dumps({"keys": self.keys})))
        await writer.drain()
        while self.trickles:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.02)


def http(body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    """A whole HTTP response."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """In seconds."""
        return self.now


@asynccontextmanager
async def key_server(*keys: SigningKey, tls: ssl.SSLContext | None = None) -> AsyncIterator[KeyServer]:
    """A key server that publishes these keys."""
    server = KeyServer([key.jwk() for key in keys], tls=tls)
    server.unblocked.set()
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


async def rejects(verifier: Verifier, token: str, why: str | None = None) -> bool:
    """It is not good, and for that reason. To be used with `assert`."""
    with pytest.raises(InvalidToken, match=why):
        await verifier.verify(token)
    return True


def is_fetching() -> bool:
    """Does anything of a verifier's run on?"""
    return any(task.get_name().startswith("signing keys") for task in asyncio.all_tasks())
