"""The same of queries and subscriptions. They are run after the mutations."""

from tests.reference.examples import Example

BY_ID = "query Example($id: ID!) {\n  %s(id: $id) {\n    %s\n  }\n}"


def by_id(name: str, role: str, asked: str, known: str) -> dict[str, Example]:
    """Something by its global id."""
    return {name: Example(role, BY_ID % (name, asked), {"id": known})}


def ask(name: str, role: str, asked: str, arguments: str = "") -> dict[str, Example]:
    """A query without variables."""
    below = f" {{\n    {asked}\n  }}" if asked else ""
    return {name: Example(role, f"query Example {{\n  {name}{arguments}{below}\n}}")}


MESSAGES = """messages(last: 20) {
      nodes { id seq kind body author { name role } }
      pageInfo { hasPreviousPage startCursor }
    }"""

QUERIES: dict[str, Example] = {
    **ask("_service", "nobody", "sdl"),
    "_entities": Example(
        "customer",
        "query Example($representations: [_Any!]!) {\n  _entities(representations: $representations) {\n"
        "    ... on Order { number unreadCount }\n    ... on Vendor { name }\n  }\n}",
        {
            "representations": [
                {"__typename": "Order", "externalId": "10043"},
                {"__typename": "Vendor", "id": "VENDOR_ID"},
            ]
        },
    ),
    **ask("viewer", "customer", "id\n    user { name role }\n    unread { messages threads disputes capped }"),
    **ask("store", "nobody", "id name mode maxMessageLength disputesEnabled"),
    **by_id("node", "customer", "id\n    ... on Order { number }", "ORDER_ID"),
    "nodes": Example(
        "customer",
        "query Example($ids: [ID!]!) {\n  nodes(ids: $ids) {\n    id\n    ... on Thread { subject }\n  }\n}",
        {"ids": ["ORDER_ID", "THREAD_ID"]},
    ),
    "order": Example(
        "customer",
        "query Example($externalId: String!) {\n  order(externalId: $externalId) {\n    id number\n"
        "    recipients { name vendor { id } thread { id } }\n  }\n}",
        {"externalId": "10043"},
    ),
    **ask("orders", "customer", "nodes { number unreadCount }", "(first: 10, filter: {messages: WITH_MESSAGES})"),
    **ask("recipients", "customer", "nodes { name vendor { id } thread { id } }", "(first: 20)"),
    **by_id("thread", "customer", f"subject viewerActions {{ action allowed reason }}\n    {MESSAGES}", "THREAD_ID"),
    **ask(
        "threads",
        "admin",
        "totalCount\n    nodes { id subject unreadCount lastMessage { body } }\n    pageInfo { hasNextPage endCursor }",
        "(first: 20, filter: {unread: true})",
    ),
    "messageSearch": Example(
        "vendor",
        "query Example($search: String!) {\n  messageSearch(search: $search, first: 10) {\n"
        "    nodes { excerpt message { id thread { id } } }\n  }\n}",
        {"search": "waterproof"},
    ),
    **ask("labels", "admin", "id name color"),
    **ask("savedViews", "admin", "id name query shared count"),
    "threadCounts": Example(
        "admin",
        "query Example($filters: [ThreadFilter!]!) {\n  threadCounts(filters: $filters)\n}",
        {"filters": [{"unread": True}, {"hasOpenDispute": True}]},
    ),
    **by_id("dispute", "customer", "status reason\n    history { at status by { name } comment }", "DISPUTE_ID"),
    **ask("disputes", "admin", "nodes { id status reason openedAt }", "(first: 20, filter: {open: true})"),
    **by_id("disputeEvidence", "admin", "sha256 htmlUrl pdfUrl", "DISPUTE_ID"),
    **ask("eventCursor", "customer", ""),
    "events": Example(
        "customer",
        "query Example($after: String!) {\n  events(after: $after) {\n    nodes { id cursor at __typename }\n"
        "    cursor hasMore\n  }\n}",
        {"after": "CURSOR"},
    ),
    **by_id("event", "customer", "__typename at thread { id }", "EVENT_ID"),
    "colleagues": Example(
        "vendor",
        "query Example($threadId: ID!) {\n  colleagues(threadId: $threadId, first: 50) {\n    id name\n  }\n}",
        {"threadId": "THREAD_ID"},
    ),
    **ask("vendors", "admin", "nodes { id externalId name }", '(first: 20, search: "a")'),
    **ask("cannedReplies", "admin", "id title body folder ofVendor"),
    **ask(
        "stats",
        "admin",
        "days { at messages disputes firstResponseSeconds }\n"
        "    people { user { name } answers threadsAnswered firstResponseSeconds threadsClosed }",
        "(days: 7)",
    ),
    **ask("auditLog", "admin", "nodes { at action by { name } detail }", "(first: 20)"),
    **ask("blockedUsers", "admin", "nodes { user { name } reason until }", "(first: 20)"),
    **ask("webhookDeliveries", "admin", "nodes { type state attempts lastError }", "(first: 20)"),
    **ask("viewerExport", "customer", "url"),
}

FOLLOW = (
    "subscription Example($threadId: ID!, $after: String) {\n  %s(threadId: $threadId, after: $after) {\n    %s\n  }\n}"
)
EVENT = "__typename id cursor\n    ... on MessageAdded { message { id seq body author { name } } }"
SUBSCRIPTIONS: dict[str, Example] = {
    "unreadBadge": Example(
        "customer", "subscription Example {\n  unreadBadge {\n    id messages threads disputes capped\n  }\n}"
    ),
    "sorting": Example(
        "vendor",
        "subscription Example { sorting { labels { id name color } savedViews { id name query shared count } } }",
    ),
    "messageAdded": Example(
        "customer",
        FOLLOW % ("messageAdded", "id cursor message { id seq body author { name } }"),
        {"threadId": "THREAD_ID", "after": "CURSOR"},
    ),
    "threadEvents": Example("customer", FOLLOW % ("threadEvents", EVENT), {"threadId": "THREAD_ID", "after": "CURSOR"}),
    "inboxEvents": Example(
        "customer",
        f"subscription Example($after: String) {{\n  inboxEvents(after: $after) {{\n    {EVENT}\n  }}\n}}",
        {"after": "CURSOR"},
    ),
}
