"""Descriptions of what means the same wherever it stands: arguments, fields and fields of inputs, by name."""

_SINCE = (
    "A cursor of an event, or `eventCursor`: give what happened after it. RESYNC_REQUIRED for one that is older than "
    "30 days or of another copy of the store, BAD_USER_INPUT for one that was given to somebody else."
)
ARGUMENTS = {  # by name, or by coordinate where it means something else there
    "Query.events(after:)": _SINCE,
    "Query.events(first:)": "How many at most: 1 to 100.",
    "Query.disputeEvidence(leaveOut:)": "What a person leaves out before it is sent on.",
    "Query.colleagues(first:)": "How many at most: 0 to 100.",
    "Subscription.messageAdded(after:)": _SINCE,
    "Subscription.threadEvents(after:)": _SINCE,
    "Subscription.inboxEvents(after:)": _SINCE,
    "Thread.messages(aroundSeq:)": "Give the messages around the one with this `seq`, as many before it as from it on: "
    "`first` in all. BAD_USER_INPUT together with `last`, `after` or `before`.",
    "Mutation.pushUnsubscribe(endpoint:)": "The address that the browser subscribed with.",
    "first": "How many to give from the start, or from `after` on: 0 to 100. Without `first` and `last`: the list's "
    "own number, 20 for most. BAD_USER_INPUT together with `last`.",
    "last": "How many to give from the end, or from `before` on backwards: 0 to 100. BAD_USER_INPUT together with "
    "`first`.",
    "after": "Give what comes after this cursor, which the same list has given. BAD_USER_INPUT for any other.",
    "before": "Give what comes before this cursor, which the same list has given. BAD_USER_INPUT for any other.",
    "id": "The global id. One that is malformed, of another type, or of what the viewer may not see counts as one that "
    "does not exist.",
    "ids": "Global ids, at most 100.",
    "threadId": "The thread, by its global id. One that the viewer may not see counts as one that does not exist.",
    "externalId": "The store's own id.",
    "representations": "Objects that each name one: `__typename`, and `id` or `externalId`, of a User with `role`.",
    "filters": "At most 20. Each is counted by itself.",
    "number": "What people call the order. Of several with one number, the one that was placed last.",
    "search": "Words to look for, each of which has to be found: in names, as the beginning of a word.",
    "days": "How many days back from today, today among them: 1 to 90.",
    "orderBy": "In which order to list.",
}

FIELDS = {
    "id": "The global id: opaque, and the same for as long as there is the object.",
    "externalId": "The store's own id. Where the store masks contact data, that of the other side is an opaque digest, "
    "the same for the same person.",
    "at": "When it happened.",
    "by": "Who did it.",
    "createdAt": "When it was made.",
    "nodes": "The rows of the page, in the order of the list.",
    "edges": "The rows of the page, each with its cursor.",
    "node": "The row at this place.",
    "cursor": "The place in the list: hand it to `after` or `before`.",
    "pageInfo": "Whether there is more on either side, and the cursors to go on from.",
    "userErrors": "Why the input was refused. Empty: it was carried out.",
    "thread": "The thread that it belongs to, as the viewer sees it now.",
    "message": "The message that it is about, as the viewer sees it now.",
    "dispute": "The dispute that it is about, as the viewer sees it now.",
    "unread": "The viewer's badge as it is now.",
    "vendor": "The seller; null: the store itself.",
}

INPUTS = {
    "threadId": "The thread, by its global id. NOT_FOUND for one that the viewer may not see.",
    "threadIds": "Threads by their global ids, at most 500. NOT_FOUND for one that the viewer may not see.",
    "messageId": "The message, by its global id. NOT_FOUND for one that the viewer may not see.",
    "disputeId": "The dispute, by its global id. NOT_FOUND for one that the viewer may not see.",
    "orderId": "The order, by its global id.",
    "vendorId": "The vendor, by its global id.",
    "customerId": "The customer, by the global id of their user.",
    "userId": "The person, by the global id of their user. NOT_FOUND for one that does not exist.",
    "assigneeId": "The colleague, by the global id of their user; null: nobody.",
    "attachmentIds": "Files that `attachmentCreate` announced and whose bytes were sent: at most 10.",
    "clientMutationId": "Any text of at most 100 characters that is new for each thing to do. Sent again it does "
    "nothing more and gives the first answer; with other content, IDEMPOTENCY_KEY_REUSED.",
    "body": "The text, without white space at its ends: 1 to 4,000 characters, else BLANK or TOO_LONG.",
    "comment": "Words about it that the other side reads, too: at most 4,000 characters, else TOO_LONG.",
    "externalId": "The store's own id: 1 to 200 characters.",
    "email": "An e-mail address, at most 200 characters; null: nothing is said of it.",
    "locale": "The language as a tag of BCP 47, such as `de-AT`.",
    "filter": "Which of them.",
}
