"""Asking a payment provider's own API, within bounds of time and size."""

import asyncio
from collections.abc import Mapping

import httpx
import orjson

from connect.delivery import TryLater

LOOK_UP_SECONDS = 8.0
MAX_ANSWER = 1024 * 1024
JSON = {"Accept": "application/json", "Accept-Encoding": "identity"}  # so that the bound is on what is made of it


class NotLetIn(TryLater):
    """The API does not take what was to let in."""


class Api:
    """The API at an address, with what lets in; `name` is whose it is, for people."""

    def __init__(self, name: str, root: str, headers: Mapping[str, str]) -> None:
        self._name = name
        self._root = root
        self._headers = {**JSON, **headers}
        self._tls = httpx.create_ssl_context(verify=root.startswith("https:"))

    async def get(self, path: str) -> object:
        """Return an answer's JSON; None where there is nothing there. Raises TryLater for all that may pass."""
        return await self._ask("GET", path, {}, None)

    async def post(self, path: str, content: bytes, headers: Mapping[str, str]) -> object:
        """The same of a POST, whose `headers` add to those of the API."""
        return await self._ask("POST", path, headers, content)

    async def _ask(self, method: str, path: str, headers: Mapping[str, str], content: bytes | None) -> object:
        try:
            async with asyncio.timeout(LOOK_UP_SECONDS):
                status, body = await self._answer(method, path, headers, content)
        except TimeoutError:
            raise TryLater(f"{self._name}'s API does not answer in time") from None
        except (httpx.HTTPError, OSError) as error:
            raise TryLater(f"{self._name}'s API cannot be reached ({type(error).__name__})") from error
        if status == httpx.codes.UNAUTHORIZED:
            raise NotLetIn(f"{self._name}'s API answers {status}")
        if status == httpx.codes.NOT_FOUND:
            return None
        if status != httpx.codes.OK:
            raise TryLater(f"{self._name}'s API answers {status}")
        try:
            return orjson.loads(body)
        except ValueError:
            raise TryLater(f"{self._name}'s API answers what is not JSON") from None

    async def _answer(
        self, method: str, path: str, headers: Mapping[str, str], content: bytes | None
    ) -> tuple[int, bytes]:
        body, said = bytearray(), {**self._headers, **headers}
        async with (
            httpx.AsyncClient(verify=self._tls, timeout=LOOK_UP_SECONDS, follow_redirects=False) as http,
            http.stream(method, f"{self._root}{path}", headers=said, content=content) as answer,
        ):
            async for piece in answer.aiter_raw():
                body += piece
                if len(body) > MAX_ANSWER:
                    raise TryLater(f"{self._name}'s API answers too much")
        return answer.status_code, bytes(body)
