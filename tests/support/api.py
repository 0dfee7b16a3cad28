"""The GraphQL API as third parties use it: signed-in users who send requests over HTTP."""

import itertools
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from starlette.applications import Starlette

from auth.tokens import RoleClaim, sign
from settings import Settings
from tests.support.asgi import AppClient

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
    """A user of the API, who sends requests with their token if they have one. `sub` is their external id."""

    http: httpx.AsyncClient
    token: str | None
    sub: str

    async def reply(self, query: str, **variables: Json) -> Json:
        """Send an operation, and return the whole JSON response, `data` and `errors`; the HTTP status must be 200."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        payload = {"query": query, "variables": variables}
        if isinstance(self.http, AppClient):
            status, body = await self.http.graphql(payload, headers)
        else:
            response = await self.http.post("/graphql", json=payload, headers=headers)
            status, body = response.status_code, response.content
        assert status == httpx.codes.OK, body
        return json.loads(body)

    async def ask(self, query: str, **variables: Json) -> Json:
        """Send an operation, and return its `data`; fails where the response has errors."""
        reply = await self.reply(query, **variables)
        assert "errors" not in reply, reply["errors"]
        return reply["data"]

    async def error(self, query: str, **variables: Json) -> str:
        """Send an operation that must fail with one error, and return its code."""
        reply = await self.reply(query, **variables)
        assert len(reply["errors"]) == 1, reply
        return str(reply["errors"][0]["extensions"]["code"])

    async def do(self, mutation: str, **fields: Json) -> Json:
        """Send a mutation with `fields` as its `input`, and return its payload, userErrors included."""
        data = await self.ask(mutation, input=fields)
        return next(iter(data.values()))

    async def contact(self, order_id: str | None, body: str = "Hello?", **fields: Json) -> Json:
        """Create a thread about an order, or a conversation, and return the payload; fails on userErrors."""
        about = {"orderId": order_id} if order_id else {}
        payload = await self.do(CREATE, **about, body=body, **fields)
        assert not payload["userErrors"], payload
        return payload

    async def send(self, thread_id: str, body: str = "Hello again.", **fields: Json) -> Json:
        """Send a message, and return it; fails on userErrors."""
        payload = await self.do(SEND, threadId=thread_id, body=body, **fields)
        assert not payload["userErrors"], payload
        return payload["message"]

    async def read(self, thread_id: str, seq: int | None = None) -> Json:
        """Mark a thread read, up to `seq` where one is given, and return the payload."""
        return await self.do(READ, threadId=thread_id, seq=seq)

    async def unread(self, thread_id: str) -> Json:
        """Mark a thread unread, and return the payload."""
        return await self.do(UNREAD, threadId=thread_id)

    async def badge(self) -> Json:
        """Return the counts of the unread badge."""
        data = await self.ask("{ viewer { unread { messages threads capped } } }")
        return data["viewer"]["unread"]


@dataclass
class Api:
    """The API of one app: makes signed-in users of every role, orders and threads."""

    http: httpx.AsyncClient
    settings: Settings

    @classmethod
    @asynccontextmanager
    async def of_app(cls, app: Starlette, settings: Settings) -> AsyncIterator["Api"]:
        """Call an app through ASGI, without a port, for the length of the block."""
        async with AppClient(app) as http:
            yield cls(http, settings)

    def person(self, role: RoleClaim, sub: str, **claims: str) -> Person:
        """Return a user with a token of that role; `claims` are the optional ones."""
        return Person(self.http, sign(self.settings, role, sub, days=1, **claims), sub)

    def customer(self, sub: str = "ann", **claims: str) -> Person:
        """Return a customer."""
        return self.person("customer", sub, **claims)

    def admin(self, sub: str = "boss", **claims: str) -> Person:
        """Return an admin of the store."""
        return self.person("admin", sub, **claims)

    def vendor(self, sub: str = "vera", vendor: str = "acme", **claims: str) -> Person:
        """Return a user of a vendor, given by its external id."""
        return self.person("vendor", sub, vendor=vendor, **claims)

    def backend(self) -> Person:
        """Return the store's backend, with the role `service`."""
        return self.person("service", "backend")

    def nobody(self) -> Person:
        """Return a user without a token."""
        return Person(self.http, None, "")

    async def order(self, customer: str = "ann", *vendors: str | None, **fields: Json) -> Json:
        """Create an order of a customer with one item for each vendor (None for the store itself), and return it."""
        payload = await self.backend().do(UPSERT, orders=[order_input(customer, *vendors, **fields)])
        assert not payload["userErrors"], payload
        return payload["orders"][0]

    async def thread(self, customer: str = "ann") -> Json:
        """Create a thread about a new order of a customer, and return its id."""
        order = await self.order(customer)
        payload = await self.customer(customer).contact(order["id"])
        return payload["thread"]["id"]


def order_input(customer: str = "ann", *vendors: str | None, **fields: Json) -> Json:
    """Return a valid OrderInput with a new number; `fields` replace its own."""
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
