"""How each operation of the table is asked over HTTP, and how its outcome is told from the answer."""

from collections.abc import Callable
from typing import Any

from models.actor import Actor
from models.enums import Role
from schema.ids import decode_global_id, row_id
from subscriptions.cursor import encode_cursor
from tests.api.test_push import keys
from tests.permissions.queue_operations import QUEUE_INPUTS, QUEUE_QUERIES
from tests.permissions.targets import NOTHING, PRODUCT, THREAD, WORDS, Targets, mutation
from tests.support.api import Json, Person, order_input
from tests.support.marketplace import STORE

REQUEST_ERRORS = {"UNAUTHENTICATED": "401", "FORBIDDEN": "403", "NOT_FOUND": "404"}
FILE = {"filename": "a.txt", "contentType": "text/plain", "size": 5}
USER_ERRORS = {"NOT_FOUND": "404", "NOT_ALLOWED": "409"}
Asked = tuple[str, Callable[[str, Targets, Person], Json]]


def _by_id(target: str, targets: Targets, person: Person) -> Json:
    return {"id": target}


def _all(target: str, targets: Targets, person: Person) -> Json:
    return {}


def _beginning(target: str, targets: Targets, person: Person) -> Json:
    """The person's own cursor of the beginning of the log."""
    user = row_id(targets.users[person.sub], "User")
    assert user is not None
    return {"after": encode_cursor(0, Actor(user, Role.CUSTOMER))}


QUERIES: dict[str, Asked] = {
    "viewer": ("{ viewer { user { id } unread { messages } } }", _all),
    "store": ("{ store { name } }", _all),
    "node": ("query ($id: ID!) { node(id: $id) { id } }", _by_id),
    "_service": ("{ _service { sdl } }", _all),
    "_entities": (
        "query ($it: [_Any!]!) { _entities(representations: $it) { ... on Node { id } } }",
        lambda target, targets, person: {"it": [{"__typename": decode_global_id(target)[0], "id": target}]},  # type: ignore[index]
    ),
    "nodes": ("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", lambda target, targets, person: {"ids": [target]}),
    "order.id": ("query ($id: ID!) { order(id: $id) { id } }", _by_id),
    "order.externalId": (
        "query ($it: String!) { order(externalId: $it) { id } }",
        lambda target, targets, person: {"it": targets.marketplace.mixed["externalId"]},
    ),
    "order.number": (
        "query ($it: String!) { order(number: $it) { id } }",
        lambda target, targets, person: {"it": targets.marketplace.mixed["number"]},
    ),
    "order.threads": (
        "query ($id: ID!) { order(id: $id) { threads { id } } }",
        lambda target, targets, person: {"id": targets.ids["mixed"]},
    ),
    "orders": ("{ orders { totalCount nodes { id } } }", _all),
    "orders.withMessages": ("{ orders(filter: {messages: WITH_MESSAGES}) { totalCount nodes { id } } }", _all),
    "thread": (THREAD, _by_id),
    "threads": ("{ threads { totalCount nodes { id } } }", _all),
    "threads.search": (
        "query ($it: String!) { threads(filter: {search: $it}) { totalCount nodes { id } } }",
        lambda target, targets, person: {"it": _word(_name(targets, target))},
    ),
    "messageSearch": (
        "query ($it: String!) { messageSearch(search: $it) { nodes { message { id } } } }",
        lambda target, targets, person: {"it": _word(_name(targets, target))},
    ),
    "messageSearch.thread": (
        'query ($it: ID!) { messageSearch(search: "day", threadId: $it) { nodes { message { id } } } }',
        lambda target, targets, person: {"it": target},
    ),
    "threads.customer": (
        "query ($it: ID!) { threads(filter: {customerId: $it}) { totalCount nodes { id } } }",
        lambda target, targets, person: {"it": targets.ids["ann"]},
    ),
    "dispute": ("query ($id: ID!) { dispute(id: $id) { id } }", _by_id),
    "disputes": ("{ disputes { totalCount nodes { id } } }", _all),
    "disputeEvidence": ("query ($id: ID!) { disputeEvidence(id: $id) { sha256 } }", _by_id),
    "events": ("query ($after: String!) { events(after: $after) { nodes { thread { id } } } }", _beginning),
    "events.thread": (
        "query ($after: String!, $id: ID) { events(after: $after, threadId: $id) { nodes { thread { id } } } }",
        lambda target, targets, person: {**_beginning(target, targets, person), "id": target},
    ),
    "event": ("query ($id: ID!) { event(id: $id) { id } }", _by_id),
    "eventCursor": ("{ eventCursor }", _all),
    "colleagues": ("{ colleagues { id } }", _all),
    **dict.fromkeys(
        ("colleagues.self", "colleagues.admin", "colleagues.rival"),
        ("query ($id: ID!) { colleagues(threadId: $id) { id } }", _by_id),
    ),
    "recipients.store": ("{ recipients { totalCount } }", _all),
    "recipients": ("{ recipients { recipients: nodes { vendor { id } } } }", _all),
    "vendors": ("{ vendors { totalCount nodes { id } } }", _all),
    "blockedUsers": ("{ blockedUsers { totalCount } }", _all),
    "webhookDeliveries": ("{ webhookDeliveries { totalCount } }", _all),
    "stats": ("{ stats { firstResponseSeconds } }", _all),
    "viewerExport": ("{ viewerExport { url } }", _all),
    "auditLog": ("{ auditLog { totalCount } }", _all),
    "cannedReplies": ("{ cannedReplies { id } }", _all),
    "pushUnsubscribe": ('mutation { pushUnsubscribe(endpoint: "https://push.example") { userErrors { code } } }', _all),
    **QUEUE_QUERIES,
    "cannedReplyDelete": ("mutation ($id: ID!) { cannedReplyDelete(id: $id) { userErrors { code } } }", _by_id),
}


def _name(targets: Targets, target: str) -> str:
    return next(name for name, one in targets.ids.items() if one == target)


def _word(name: str) -> str:
    return WORDS.get(name) or f"day {name.removeprefix('in_')}"


def _new_thread(target: str, targets: Targets, person: Person) -> Json:
    """What threadCreate is given for `order_seller`, for a conversation, or for an order's id."""
    order, _, seller = target.partition("_")
    marketplace, said = targets.marketplace, {"body": "Hello."}
    staff = {} if person.sub in ("ann", "ben") else {"customerId": targets.ids["ann"]}
    if target == targets.ids["desk"]:
        return {**said, "toStore": True, "vendorId": marketplace.acme, "orderId": targets.ids["mixed"]}
    if target == targets.ids["ask"]:
        return {**said, **staff, "product": PRODUCT}
    if target in (marketplace.talk, marketplace.chat):
        return {**said, **staff, **({"vendorId": marketplace.acme} if target == marketplace.chat else {})}
    sellers = {"acme": {"vendorId": marketplace.acme}, "bolt": {"vendorId": marketplace.bolt}}
    return {**said, "orderId": targets.ids[order] if seller else target, **sellers.get(seller, {})}


def _news(target: str, targets: Targets, person: Person) -> Json:
    about = targets.marketplace.mixed["externalId"] if target == "-" else target
    return {"orderExternalId": about, "externalId": "news-1", "kind": "PAID", "at": "2026-11-01T10:00:00Z"}


def _note(target: str) -> Json:
    return {"threadId": target, "body": "Hello."}


INPUTS: dict[str, Callable[[str, Targets, Person], Json]] = {
    "threadCreate": _new_thread,
    "messageSend": lambda target, targets, person: {"threadId": target, "body": "Hello."},
    "noteAdd": lambda target, targets, person: {"threadId": target, "body": "Hello."},
    "noteAdd.self": lambda target, targets, person: {**_note(target), "mentionIds": [targets.users[person.sub]]},
    "noteAdd.admin": lambda target, targets, person: {**_note(target), "mentionIds": [targets.users["clerk"]]},
    "noteAdd.customer": lambda target, targets, person: {**_note(target), "mentionIds": [targets.users["ann"]]},
    "messageDelete": lambda target, targets, person: {"messageId": target},
    "messageEdit": lambda target, targets, person: {"messageId": target, "body": "Hello again."},
    "threadsMarkRead": lambda target, targets, person: {"threadIds": [target]},
    "threadsMarkUnread": lambda target, targets, person: {"threadIds": [target]},
    "threadsMarkRead.filter": lambda target, targets, person: {"filter": {"orderId": target}},
    "threadsMarkUnread.filter": lambda target, targets, person: {"filter": {"orderId": target}},
    "threadWatch": lambda target, targets, person: {"threadId": target, "watch": True},
    "threadAssign.self": lambda target, targets, person: {"threadId": target, "assigneeId": targets.users[person.sub]},
    "threadAssign.customer": lambda target, targets, person: {"threadId": target, "assigneeId": targets.users["ann"]},
    "threadAssign.rival": lambda target, targets, person: {"threadId": target, "assigneeId": targets.users["rob"]},
    **QUEUE_INPUTS,
    "webhookReplay": lambda target, targets, person: {"id": target},
    "storeUpdate": lambda target, targets, person: {"name": "The same store"},
    "cannedReplySet.new": lambda target, targets, person: {"title": "Hi", "body": "Hi, {customer}."},
    "cannedReplySet": lambda target, targets, person: {"id": target, "title": "Hi", "body": "Hi, {customer}."},
    "attachmentCreate": lambda target, targets, person: {"threadId": target, **FILE},
    "attachmentCreate.order": lambda target, targets, person: {"orderId": target, **FILE},
    "disputeOpen": lambda target, targets, person: {"threadId": target, "reason": "LATE", "comment": "Where is it?"},
    "disputeReopen": lambda target, targets, person: {"disputeId": target, "comment": "Once more."},
    "disputeSettlementReport": lambda target, targets, person: {"disputeId": target, "status": "DONE"},
    "returnUpdate": lambda target, targets, person: {"disputeId": target, "status": "SHIPPED"},
    "returnUpdate.received": lambda target, targets, person: {"disputeId": target, "status": "RECEIVED"},
    **dict.fromkeys(
        ("disputeProposeResolution", "disputeResolve"),
        lambda target, targets, person: {"disputeId": target, "resolution": NOTHING},
    ),
    **dict.fromkeys(
        ("disputeAcceptResolution", "disputeEscalate", "disputeWithdraw"),
        lambda target, targets, person: {"disputeId": target},
    ),
    "notificationPreferencesUpdate": lambda target, targets, person: {"email": "DIGEST"},
    "pushSubscribe": lambda target, targets, person: {"endpoint": f"https://push.example/{person.sub}", **keys()},
    "customerErase": lambda target, targets, person: {"customerId": target},
    "userBlock": lambda target, targets, person: {"userId": target, "reason": "Spam."},
    "userUnblock": lambda target, targets, person: {"userId": target},
    "vendorsUpsert": lambda target, targets, person: {"vendors": [{"externalId": "acme"}, {"externalId": "newcomer"}]},
    "orderEventAdd": _news,
    "guestLinkCreate": lambda target, targets, person: {
        "orderExternalId": targets.marketplace.pure["externalId"] if target == "-" else target
    },
    "ordersUpsert": lambda target, targets, person: {"orders": [order_input("ann")]},
}


async def outcome(operation: str, target: str, targets: Targets, person: Person) -> str:
    """What becomes of it, in the table's words."""
    if operation in QUERIES:
        document, build = QUERIES[operation]
        variables = build(target, targets, person)
    else:
        document = STORE if operation == "storeUpdate" else mutation(operation.partition(".")[0])
        given = INPUTS[operation](target, targets, person) if operation in INPUTS else {"threadId": target}
        variables = {"input": given}
    reply = await person.reply(document, **variables)
    if "errors" in reply:
        code = str(reply["errors"][0]["extensions"]["code"])
        return REQUEST_ERRORS.get(code, code)
    return _told_by(next(iter(reply["data"].values())), _sought(operation, target, targets, person))


def _sought(operation: str, target: str, targets: Targets, person: Person) -> str:
    """Which id a list must hold: a search for a note finds its thread, colleagues are people."""
    name, _, who = operation.partition(".")
    if name == "colleagues":
        return targets.users[{"admin": "clerk", "rival": "rob"}.get(who, person.sub)]
    if operation == "messageSearch.thread":
        return targets.ids.get(f"in_{_name(targets, target)}", target) if target in targets.ids.values() else target
    return targets.ids["shop"] if operation == "threads.search" and _name(targets, target) in WORDS else target


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
        case {"nodes": nodes}:
            return "ok" if {"thread": {"id": sought}} in nodes or {"message": {"id": sought}} in nodes else "absent"
        case {"recipients": recipients}:
            return "ok" if {"vendor": {"id": sought}} in recipients else "absent"
        case {"threads": threads}:
            return "ok" if {"id": sought} in threads else "absent"
        case [int(count)]:
            return "ok" if count else "absent"
        case [*rows]:
            return "ok" if {"id": sought} in rows else "absent"
        case _:
            return "ok"
