"""How each operation of the table is asked over HTTP, and how its outcome is told from the answer."""

from collections.abc import Callable
from typing import Any

from models.actor import Actor
from models.enums import Role
from schema.ids import row_id
from subscriptions.cursor import encode_cursor
from tests.permissions.cast import NOTHING, THREAD, WORDS, Cast, mutation
from tests.support.api import Json, Person, order_input
from tests.support.market import STORE

REQUEST_ERRORS = {"UNAUTHENTICATED": "401", "FORBIDDEN": "403", "NOT_FOUND": "404"}
FILE = {"filename": "a.txt", "contentType": "text/plain", "size": 5}
USER_ERRORS = {"NOT_FOUND": "404", "NOT_ALLOWED": "409"}
Asked = tuple[str, Callable[[str, Cast, Person], Json]]


def _by_id(target: str, cast: Cast, person: Person) -> Json:
    return {"id": target}


def _all(target: str, cast: Cast, person: Person) -> Json:
    return {}


def _beginning(target: str, cast: Cast, person: Person) -> Json:
    """The person's own cursor of the beginning of the log."""
    user = row_id(cast.users[person.sub], "User")
    assert user is not None
    return {"after": encode_cursor(0, Actor(user, Role.CUSTOMER))}


QUERIES: dict[str, Asked] = {
    "viewer": ("{ viewer { user { id } unread { messages } } }", _all),
    "store": ("{ store { name } }", _all),
    "node": ("query ($id: ID!) { node(id: $id) { id } }", _by_id),
    "nodes": ("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", lambda target, cast, person: {"ids": [target]}),
    "order.id": ("query ($id: ID!) { order(id: $id) { id } }", _by_id),
    "order.externalId": (
        "query ($it: String!) { order(externalId: $it) { id } }",
        lambda target, cast, person: {"it": cast.market.mixed["externalId"]},
    ),
    "order.number": (
        "query ($it: String!) { order(number: $it) { id } }",
        lambda target, cast, person: {"it": cast.market.mixed["number"]},
    ),
    "order.threads": (
        "query ($id: ID!) { order(id: $id) { threads { id } } }",
        lambda target, cast, person: {"id": cast.ids["mixed"]},
    ),
    "orders": ("{ orders { totalCount nodes { id } } }", _all),
    "orders.withMessages": (
        "{ orders(filter: {messages: WITH_MESSAGES}) { totalCount nodes { id } } }",
        _all,
    ),
    "thread": (THREAD, _by_id),
    "threads": ("{ threads { totalCount nodes { id } } }", _all),
    "threads.search": (
        "query ($it: String!) { threads(filter: {search: $it}) { totalCount nodes { id } } }",
        lambda target, cast, person: {"it": _word(_name(cast, target))},
    ),
    "threads.customer": (
        "query ($it: ID!) { threads(filter: {customerId: $it}) { totalCount nodes { id } } }",
        lambda target, cast, person: {"it": cast.ids["ann"]},
    ),
    "dispute": ("query ($id: ID!) { dispute(id: $id) { id } }", _by_id),
    "disputes": ("{ disputes { totalCount nodes { id } } }", _all),
    "disputeEvidence": ("query ($id: ID!) { disputeEvidence(id: $id) { sha256 } }", _by_id),
    "events": ("query ($after: String!) { events(after: $after) { nodes { thread { id } } } }", _beginning),
    "events.thread": (
        "query ($after: String!, $id: ID) { events(after: $after, threadId: $id) { nodes { thread { id } } } }",
        lambda target, cast, person: {**_beginning(target, cast, person), "id": target},
    ),
    "event": ("query ($id: ID!) { event(id: $id) { id } }", _by_id),
    "eventCursor": ("{ eventCursor }", _all),
    "colleagues": ("{ colleagues { id } }", _all),
    **dict.fromkeys(
        ("colleagues.self", "colleagues.admin", "colleagues.rival"),
        ("query ($id: ID!) { colleagues(threadId: $id) { id } }", _by_id),
    ),
    "vendors": ("{ vendors { totalCount nodes { id } } }", _all),
    "blockedUsers": ("{ blockedUsers { totalCount } }", _all),
    "webhookDeliveries": ("{ webhookDeliveries { totalCount } }", _all),
    "stats": ("{ stats { firstResponseSeconds } }", _all),
    "viewerExport": ("{ viewerExport { url } }", _all),
    "auditLog": ("{ auditLog { totalCount } }", _all),
    "cannedReplies": ("{ cannedReplies { id } }", _all),
    "cannedReplyDelete": (
        "mutation ($id: ID!) { cannedReplyDelete(id: $id) { userErrors { code } } }",
        _by_id,
    ),
}


def _name(cast: Cast, target: str) -> str:
    return next(name for name, one in cast.ids.items() if one == target)


def _word(name: str) -> str:
    return WORDS.get(name) or f"day {name}"


def _new_thread(target: str, cast: Cast, person: Person) -> Json:
    """What threadCreate is given for `order_seller`, for a conversation, or for an order's id."""
    order, _, seller = target.partition("_")
    market, said = cast.market, {"body": "Hello."}
    staff = {} if person in (market.ann, market.ben) else {"customerId": cast.ids["ann"]}
    if target in (market.talk, market.chat):
        return {**said, **staff, **({"vendorId": market.acme} if target == market.chat else {})}
    sellers = {"acme": {"vendorId": market.acme}, "bolt": {"vendorId": market.bolt}}
    return {**said, "orderId": cast.ids[order] if seller else target, **sellers.get(seller, {})}


INPUTS: dict[str, Callable[[str, Cast, Person], Json]] = {
    "threadCreate": _new_thread,
    "messageSend": lambda target, cast, person: {"threadId": target, "body": "Hello."},
    "noteAdd": lambda target, cast, person: {"threadId": target, "body": "Hello."},
    "messageDelete": lambda target, cast, person: {"messageId": target},
    "threadsMarkRead": lambda target, cast, person: {"threadIds": [target]},
    "threadsMarkUnread": lambda target, cast, person: {"threadIds": [target]},
    "threadsMarkRead.filter": lambda target, cast, person: {"filter": {"orderId": target}},
    "threadsMarkUnread.filter": lambda target, cast, person: {"filter": {"orderId": target}},
    "threadWatch": lambda target, cast, person: {"threadId": target, "watch": True},
    "threadAssign.self": lambda target, cast, person: {"threadId": target, "assigneeId": cast.users[person.sub]},
    "threadAssign.customer": lambda target, cast, person: {"threadId": target, "assigneeId": cast.users["ann"]},
    "threadAssign.rival": lambda target, cast, person: {"threadId": target, "assigneeId": cast.users["rob"]},
    "webhookReplay": lambda target, cast, person: {"id": target},
    "storeUpdate": lambda target, cast, person: {"name": "The same store"},
    "cannedReplySet.new": lambda target, cast, person: {"title": "Hi", "body": "Hi, {customer}."},
    "cannedReplySet": lambda target, cast, person: {"id": target, "title": "Hi", "body": "Hi, {customer}."},
    "attachmentCreate": lambda target, cast, person: {"threadId": target, **FILE},
    "attachmentCreate.order": lambda target, cast, person: {"orderId": target, **FILE},
    "disputeOpen": lambda target, cast, person: {"threadId": target, "reason": "LATE", "comment": "Where is it?"},
    "disputeReopen": lambda target, cast, person: {"disputeId": target, "comment": "Once more."},
    "disputeSettlementReport": lambda target, cast, person: {"disputeId": target, "status": "DONE"},
    **dict.fromkeys(
        ("disputeProposeResolution", "disputeResolve"),
        lambda target, cast, person: {"disputeId": target, "resolution": NOTHING},
    ),
    **dict.fromkeys(
        ("disputeAcceptResolution", "disputeEscalate", "disputeWithdraw"),
        lambda target, cast, person: {"disputeId": target},
    ),
    "notificationPreferencesUpdate": lambda target, cast, person: {"email": "DIGEST"},
    "customerErase": lambda target, cast, person: {"customerId": target},
    "userBlock": lambda target, cast, person: {"userId": target, "reason": "Spam."},
    "userUnblock": lambda target, cast, person: {"userId": target},
    "ordersUpsert": lambda target, cast, person: {"orders": [order_input("ann")]},
}


async def outcome(operation: str, target: str, cast: Cast, person: Person) -> str:
    """What becomes of it, in the table's words."""
    if operation in QUERIES:
        document, build = QUERIES[operation]
        variables = build(target, cast, person)
    else:
        document = STORE if operation == "storeUpdate" else mutation(operation.partition(".")[0])
        given = INPUTS[operation](target, cast, person) if operation in INPUTS else {"threadId": target}
        variables = {"input": given}
    reply = await person.reply(document, **variables)
    if "errors" in reply:
        code = str(reply["errors"][0]["extensions"]["code"])
        return REQUEST_ERRORS.get(code, code)
    return _told_by(next(iter(reply["data"].values())), _sought(operation, target, cast, person))


def _sought(operation: str, target: str, cast: Cast, person: Person) -> str:
    """Which id a list must hold: a search for a note finds its thread, colleagues are people."""
    name, _, who = operation.partition(".")
    if name == "colleagues":
        return cast.users[{"admin": "clerk", "rival": "rob"}.get(who, person.sub)]
    return cast.ids["shop"] if operation == "threads.search" and _name(cast, target) in WORDS else target


def _told_by(answer: Any, sought: str) -> str:
    match answer:
        case None | [None]:
            return "null"
        case {"userErrors": [{"code": code}, *_]}:
            return USER_ERRORS.get(code, str(code))
        case {"count": 0}:
            return "absent"
        case {"nodes": nodes, "totalCount": count}:
            assert len(nodes) == count, "the count tells of more than the list"
            return "ok" if {"id": sought} in nodes else "absent"
        case {"nodes": events}:
            return "ok" if {"thread": {"id": sought}} in events else "absent"
        case {"threads": threads}:
            return "ok" if {"id": sought} in threads else "absent"
        case [*rows]:
            return "ok" if {"id": sought} in rows else "absent"
        case _:
            return "ok"
