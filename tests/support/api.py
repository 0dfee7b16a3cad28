"""People who talk to Parley through its API, as third parties do."""

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from starlette.applications import Starlette

from auth.tokens import RoleClaim, sign
from settings import Settings

Json = Any
_numbers = itertools.count(10001)

SEND = """mutation ($input: MessageSendInput!) { messageSend(input: $input) {
  message { id seq body kind author { name } } userErrors { field message code } } }"""
CREATE = """mutation ($input: ThreadCreateInput!) { threadCreate(input: $input) {
  thread { id subject kind } message { id seq body } userErrors { field message code } } }"""
READ = """mutation ($input: ThreadMarkReadInput!) { threadMarkRead(input: $input) {
  thread { id unreadCount } unread { messages threads capped } userErrors { field code } } }"""
UNREAD = """mutation ($input: ThreadMarkUnreadInput!) { threadMarkUnread(input: $input) {
  thread { id unreadCount } unread { messages threads capped } userErrors { field code } } }"""
UPSERT = """mutation ($input: OrdersUpsertInput!) { ordersUpsert(input: $input) {
  orders { id externalId number } created updated userErrors { field message code } } }"""


@dataclass
class Person:
    """Somebody with a token."""

    http: httpx.AsyncClient
    token: str | None
    sub: str

    async def reply(self, query: str, **variables: Json) -> Json:
        """The whole answer to a query."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        response = await self.http.post("/graphql", json={"query": query, "variables": variables}, headers=headers)
        assert response.status_code == httpx.codes.OK, response.text
        return response.json()

    async def ask(self, query: str, **variables: Json) -> Json:
        """The data of an answer without errors."""
        reply = await self.reply(query, **variables)
        assert "errors" not in reply, reply["errors"]
        return reply["data"]

    async def error(self, query: str, **variables: Json) -> str:
        """The code of the one error of an answer."""
        reply = await self.reply(query, **variables)
        assert len(reply["errors"]) == 1, reply
        return str(reply["errors"][0]["extensions"]["code"])

    async def do(self, mutation: str, **fields: Json) -> Json:
        """The payload of a mutation with an `input`."""
        data = await self.ask(mutation, input=fields)
        return next(iter(data.values()))

    async def contact(self, order_id: str | None, body: str = "Hello?", **fields: Json) -> Json:
        """Contact seller: the payload of threadCreate, which succeeds."""
        about = {"orderId": order_id} if order_id else {}
        payload = await self.do(CREATE, **about, body=body, **fields)
        assert not payload["userErrors"], payload
        return payload

    async def send(self, thread_id: str, body: str = "Hello again.", **fields: Json) -> Json:
        """The message sent."""
        payload = await self.do(SEND, threadId=thread_id, body=body, **fields)
        assert not payload["userErrors"], payload
        return payload["message"]

    async def read(self, thread_id: str, seq: int | None = None) -> Json:
        """The payload of threadMarkRead."""
        return await self.do(READ, threadId=thread_id, seq=seq)

    async def unread(self, thread_id: str) -> Json:
        """The payload of threadMarkUnread."""
        return await self.do(UNREAD, threadId=thread_id)

    async def badge(self) -> Json:
        """The unread badge."""
        data = await self.ask("{ viewer { unread { messages threads capped } } }")
        return data["viewer"]["unread"]


@dataclass
class Api:
    """The app, and people to talk to it."""

    http: httpx.AsyncClient
    settings: Settings

    @classmethod
    @asynccontextmanager
    async def of_app(cls, app: Starlette, settings: Settings) -> AsyncIterator["Api"]:
        """Through ASGI, without a port."""
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://parley.test", timeout=30) as http:
            yield cls(http, settings)

    def person(self, role: RoleClaim, sub: str, **claims: str) -> Person:
        """Somebody."""
        return Person(self.http, sign(self.settings, role, sub, days=1, **claims), sub)

    def customer(self, sub: str = "ann", **claims: str) -> Person:
        """A customer."""
        return self.person("customer", sub, **claims)

    def admin(self, sub: str = "boss", **claims: str) -> Person:
        """An admin."""
        return self.person("admin", sub, **claims)

    def vendor(self, sub: str = "vera", vendor: str = "acme", **claims: str) -> Person:
        """A vendor's user."""
        return self.person("vendor", sub, vendor=vendor, **claims)

    def backend(self) -> Person:
        """The store's backend."""
        return self.person("service", "backend")

    def nobody(self) -> Person:
        """Somebody without a token."""
        return Person(self.http, None, "")

    async def order(self, customer: str = "ann", *vendors: str | None, **fields: Json) -> Json:
        """An order of a customer's, with an item of each vendor (None: the store itself)."""
        payload = await self.backend().do(UPSERT, orders=[order_input(customer, *vendors, **fields)])
        assert not payload["userErrors"], payload
        return payload["orders"][0]

    async def thread(self, customer: str = "ann") -> Json:
        """A thread about a new order of a customer's, as its id."""
        order = await self.order(customer)
        payload = await self.customer(customer).contact(order["id"])
        return payload["thread"]["id"]


def order_input(customer: str = "ann", *vendors: str | None, **fields: Json) -> Json:
    """A valid order as the store's backend sends it."""
    number = next(_numbers)
    items = [
        {"sku": f"sku-{place}", "name": f"Thing {place}", "quantity": 1, "price": 1000, "vendorExternalId": vendor}
        for place, vendor in enumerate(vendors or (None,))
    ]
    return {
        "externalId": f"order-{number}",
        "number": f"#{number}",
        "status": "paid",
        "placedAt": "2026-11-01T10:00:00Z",
        "currency": "USD",
        "total": 1000 * len(items),
        "customer": {"externalId": customer, "name": customer.title()},
        "items": items,
        **fields,
    }
