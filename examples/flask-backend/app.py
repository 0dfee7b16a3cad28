"""A store's backend: signs tokens for its people, sends orders, and takes Parley's webhooks."""

import os
import time
from typing import Any

import httpx
import jwt
from flask import Flask, Response, request
from standardwebhooks import Webhook, WebhookVerificationError

app = Flask(__name__)
handled: set[str] = set()  # of a real store: a table, with the id as its key
UPSERT = """mutation ($input: OrdersUpsertInput!) {
  ordersUpsert(input: $input) { created updated userErrors { field message code } }
}"""


def sign(role: str, sub: str) -> str:
    """A token for an hour. Ids are texts, also where yours are numbers."""
    claims = {"sub": sub, "role": role, "exp": int(time.time()) + 3600}
    return jwt.encode(claims, os.environ["PARLEY_JWT_SECRET"], algorithm="HS256")


class NotDone(Exception):
    """Parley was not reached, or answered with an error."""


def parley(query: str, **variables: Any) -> dict[str, Any]:
    """Ask Parley as the store's backend. Raises NotDone with its reason."""
    headers = {"Authorization": f"Bearer {sign('service', 'backend')}"}
    body = {"query": query, "variables": variables}
    try:
        response = httpx.post(os.environ["PARLEY_URL"], json=body, headers=headers)
    except httpx.TransportError as error:
        raise NotDone(f"Parley cannot be reached: {error}") from None
    if not response.is_success:
        raise NotDone(f"Parley answers {response.status_code}: {response.text[:200]}")
    answer = response.json()
    if "errors" in answer:
        raise NotDone(answer["errors"][0]["message"])
    data: dict[str, Any] = answer["data"]
    return data


@app.errorhandler(NotDone)
def not_done(error: NotDone) -> tuple[str, int]:
    """Say why to who asked, who may do so again."""
    return str(error), 502


@app.get("/my/parley-token")
def token() -> Response:
    """What the page asks for: a token of its customer's, whom your own sign-in names."""
    customer = request.headers.get("X-Demo-Customer")
    return Response("Sign in first.", 401) if customer is None else Response(sign("customer", customer))


@app.post("/orders")
def orders() -> tuple[dict[str, Any], int]:
    """Whenever an order is placed or changes; sent again, it replaces what was there."""
    done: dict[str, Any] = parley(UPSERT, input={"orders": [request.get_json()]})["ordersUpsert"]
    return done, 422 if done["userErrors"] else 200


@app.post("/parley-webhook")
def webhook() -> Response:
    """Take an event, signed by Standard Webhooks: the same id may come again, and counts once."""
    try:
        event = Webhook(os.environ["PARLEY_WEBHOOK_SECRET"]).verify(request.get_data(), dict(request.headers))
    except WebhookVerificationError:
        return Response("That is not signed with our secret.", 401)
    if request.headers["webhook-id"] not in handled:
        print(event["type"], request.headers["webhook-id"], flush=True)
    handled.add(request.headers["webhook-id"])
    return Response(status=204)
