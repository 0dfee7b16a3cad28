"""An example for each operation, in an order in which they can be run one after the other on a seeded store.

Words in capitals among the variables stand for ids, which the store or an earlier example gives.
"""

from dataclasses import dataclass, field

from tests.support.api import Json

PROBLEMS = "userErrors { field message code }"


@dataclass(frozen=True)
class Example:
    """Who asks what, with which variables, and what of the answer later examples need, by its path."""

    role: str
    document: str
    variables: Json = field(default_factory=dict)
    gives: dict[str, str] = field(default_factory=dict)


def change(
    name: str, role: str, kind: str, asked: str, given: Json, gives: dict[str, str] | None = None
) -> dict[str, Example]:
    """The example of a mutation whose argument is `input`, of the type `kind`."""
    document = f"mutation Example($input: {kind}!) {{\n  {name}(input: $input) {{\n"
    document += f"    {asked}\n    {PROBLEMS}\n  }}\n}}" if asked else f"    {PROBLEMS}\n  }}\n}}"
    return {name: Example(role, document, {"input": given}, gives or {})}


def remove(name: str, asked: str, known: str) -> dict[str, Example]:
    """The example of a mutation that takes something away by its global id."""
    document = f"mutation Example($id: ID!) {{\n  {name}(id: $id) {{\n    {asked}\n    {PROBLEMS}\n  }}\n}}"
    return {name: Example("admin", document, {"id": known})}


ORDER = {
    "externalId": "10043",
    "number": "#10043",
    "status": "shipped",
    "placedAt": "2026-11-20T09:30:00Z",
    "currency": "USD",
    "total": 18900,
    "customer": {"externalId": "ann", "name": "Ann Archer"},
    "items": [
        {"sku": "TENT-2", "name": "Two-person tent", "quantity": 1, "price": 18900, "vendorExternalId": "acme"},
    ],
}

BROWSER = "https://push.example/send/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV"
MUTATIONS: dict[str, Example] = {
    **change("ordersUpsert", "service", "OrdersUpsertInput", "created updated", {"orders": [ORDER]}),
    **change(
        *("orderEventAdd", "service", "OrderEventAddInput", "event { id kind at }"),
        {
            "orderExternalId": "10043",
            "externalId": "parcel-7781-shipped",
            "kind": "SHIPPED",
            "at": "2026-11-21T16:05:00Z",
            "carrier": "DHL",
            "trackingNumber": "00340434161094027318",
            "trackingUrl": "https://www.dhl.de/track?id=00340434161094027318",
        },
    ),
    **change(
        *("guestLinkCreate", "service", "GuestLinkCreateInput", "url"),
        {"orderExternalId": "10043", "days": 30},
    ),
    **change(
        *("vendorsUpsert", "service", "VendorsUpsertInput", "vendors { id name } created"),
        {"vendors": [{"externalId": "newcomer", "name": "Newcomer Ltd"}]},
    ),
    **change(
        *("threadCreate", "customer", "ThreadCreateInput", "thread { id subject } message { id seq }"),
        {"orderId": "ORDER_ID", "vendorId": "VENDOR_ID", "body": "Is it waterproof?", "clientMutationId": "question-1"},
    ),
    **change(
        *("attachmentCreate", "customer", "AttachmentCreateInput", "attachment { id } uploadUrl"),
        {"threadId": "THREAD_ID", "filename": "tent.jpg", "contentType": "image/jpeg", "size": 48210},
    ),
    **change(
        *("messageSend", "vendor", "MessageSendInput", "message { id seq body createdAt }"),
        {"threadId": "THREAD_ID", "body": "It is, up to 3 m.", "clientMutationId": "answer-1"},
        {"MESSAGE_ID": "messageSend.message.id"},
    ),
    **change(
        *("messageEdit", "vendor", "MessageEditInput", "message { id body editedAt }"),
        {"messageId": "MESSAGE_ID", "body": "It is, up to 5 m."},
    ),
    **change("typingStart", "customer", "TypingStartInput", "", {"threadId": "THREAD_ID"}),
    **change("viewingStart", "vendor", "ViewingStartInput", "", {"threadId": "THREAD_ID"}),
    **change(
        *("noteAdd", "vendor", "NoteAddInput", "message { id kind body }"),
        {"threadId": "THREAD_ID", "body": "Asked the maker."},
    ),
    **change(
        *("threadMarkRead", "customer", "ThreadMarkReadInput", "thread { id unreadCount } unread { messages }"),
        {"threadId": "THREAD_ID"},
    ),
    **change(
        *("threadMarkUnread", "customer", "ThreadMarkUnreadInput", "thread { id unreadCount } unread { messages }"),
        {"threadId": "THREAD_ID"},
    ),
    **change(
        *("threadsMarkRead", "admin", "ThreadsMarkInput", "count undo unread { messages threads }"),
        {"filter": {"kind": "ORDER"}},
    ),
    **change(
        *("threadsMarkUnread", "admin", "ThreadsMarkInput", "count undo unread { messages threads }"),
        {"threadIds": ["STORE_THREAD_ID"]},
    ),
    **change(
        *("threadWatch", "admin", "ThreadWatchInput", "thread { id viewerIsWatching }"),
        {"threadId": "THREAD_ID", "watch": True},
    ),
    **change(
        *("threadAssign", "vendor", "ThreadAssignInput", "thread { id assignee { name } }"),
        {"threadId": "THREAD_ID", "assigneeId": "COLLEAGUE_ID"},
    ),
    **change(
        *("threadMarkNoReplyNeeded", "admin", "ThreadMarkNoReplyNeededInput", "thread { id awaitingReplyFrom }"),
        {"threadId": "STORE_THREAD_ID"},
    ),
    **change(
        *("labelSet", "admin", "LabelSetInput", "label { id name color }"),
        {"name": "Urgent", "color": "#cc0000"},
        {"LABEL_ID": "labelSet.label.id"},
    ),
    **change(
        *("threadsUpdate", "admin", "ThreadsUpdateInput", "count undo threads { id state }"),
        {"threadIds": ["STORE_THREAD_ID"], "state": "DONE", "addLabelIds": ["LABEL_ID"]},
        {"UNDO": "threadsUpdate.undo"},
    ),
    **change(
        *("threadsUpdateUndo", "admin", "ThreadsUpdateUndoInput", "count threads { id state }"),
        {"undo": "UNDO"},
    ),
    **remove("labelDelete", "label { name }", "LABEL_ID"),
    **change(
        *("savedViewSet", "admin", "SavedViewSetInput", "savedView { id name count }"),
        {"name": "Unread", "query": '{"filter": {"unread": true}}', "shared": True},
        {"VIEW_ID": "savedViewSet.savedView.id"},
    ),
    **remove("savedViewDelete", "savedView { name }", "VIEW_ID"),
    **change(
        *("disputeOpen", "customer", "DisputeOpenInput", "dispute { id status nextDeadline { at actor } }"),
        {"threadId": "THREAD_ID", "reason": "DAMAGED", "comment": "A pole is broken."},
        {"DISPUTE_ID": "disputeOpen.dispute.id"},
    ),
    **change(
        *("disputeEscalate", "customer", "DisputeEscalateInput", "dispute { status }"),
        {"disputeId": "DISPUTE_ID", "comment": "They do not answer."},
    ),
    **change(
        *("disputeProposeResolution", "vendor", "DisputeProposeResolutionInput", "dispute { resolution { id kind } }"),
        {"disputeId": "DISPUTE_ID", "resolution": {"kind": "REFUND_PARTIAL", "amount": 500}},
        {"RESOLUTION_ID": "disputeProposeResolution.dispute.resolution.id"},
    ),
    **change(
        *("disputeAcceptResolution", "customer", "DisputeAcceptResolutionInput", "dispute { status closedAt }"),
        {"disputeId": "DISPUTE_ID", "resolutionId": "RESOLUTION_ID"},
    ),
    **change(
        *("disputeSettlementReport", "service", "DisputeSettlementReportInput", "dispute { status }"),
        {"disputeId": "DISPUTE_ID", "status": "DONE", "reference": "refund 4711"},
    ),
    **change(
        *("chargebackReport", "service", "ChargebackReportInput", "dispute { id status chargeback { status dueAt } }"),
        {"orderExternalId": "10043", "externalId": "dp", "reason": "fraud", "amount": 900, "status": "NEEDS_RESPONSE"},
    ),
    **change(
        *("disputeReopen", "customer", "DisputeReopenInput", "dispute { status }"),
        {"disputeId": "DISPUTE_ID", "comment": "Another pole broke."},
    ),
    **change(
        *("disputeResolve", "admin", "DisputeResolveInput", "dispute { status resolution { kind } }"),
        {
            "disputeId": "DISPUTE_ID",
            "resolution": {"kind": "RETURN_AND_REFUND", "comment": "Send it back."},
        },
    ),
    **change(
        *("returnUpdate", "customer", "ReturnUpdateInput", "dispute { status return { status dueAt } }"),
        {"disputeId": "DISPUTE_ID", "status": "SHIPPED", "carrier": "DHL", "trackingNumber": "00340434161094042557"},
    ),
    **change(
        *("disputeWithdraw", "customer", "DisputeWithdrawInput", "dispute { status }"),
        {"disputeId": "OTHER_DISPUTE_ID", "comment": "It has come."},
    ),
    **change(
        *("messageDelete", "admin", "MessageDeleteInput", "message { id body deletedAt }"),
        {"messageId": "MESSAGE_ID"},
    ),
    **change(
        *(
            "notificationPreferencesUpdate",
            "customer",
            "NotificationPreferencesUpdateInput",
            "notificationPreferences { email locale }",
        ),
        {"email": "DIGEST", "locale": "de-AT"},
    ),
    **change(
        *("pushSubscribe", "customer", "PushSubscribeInput", ""),
        {
            "endpoint": BROWSER,
            "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "auth": "BTBZMqHH6r4Tts7J_aSIgg",
        },
    ),
    "pushUnsubscribe": Example(
        "customer",
        f"mutation Example($endpoint: String!) {{\n  pushUnsubscribe(endpoint: $endpoint) {{\n    {PROBLEMS}\n  }}\n}}",
        {"endpoint": BROWSER},
    ),
    **change(
        *("cannedReplySet", "admin", "CannedReplySetInput", "cannedReply { id title folder }"),
        {"title": "Thanks", "body": "Thank you, {customer}.", "folder": "At the end"},
        {"CANNED_REPLY_ID": "cannedReplySet.cannedReply.id"},
    ),
    **remove("cannedReplyDelete", "cannedReply { title }", "CANNED_REPLY_ID"),
    **change(
        *("storeUpdate", "admin", "StoreUpdateInput", "store { disputeWindowDays editWithinMinutes }"),
        {"disputeWindowDays": 60, "editWithinMinutes": 10},
    ),
    **change(
        *("webhookReplay", "admin", "WebhookReplayInput", "delivery { state nextAttemptAt }"),
        {"id": "DELIVERY_ID"},
    ),
    **change(
        *("userBlock", "admin", "UserBlockInput", "block { user { name } until }"),
        {"userId": "OTHER_CUSTOMER_ID", "reason": "Spam.", "until": "2099-01-01T00:00:00Z"},
    ),
    **change(
        *("userUnblock", "admin", "UserUnblockInput", "block { reason }"),
        {"userId": "OTHER_CUSTOMER_ID"},
    ),
    **change(
        *("customerErase", "admin", "CustomerEraseInput", "messagesErased"),
        {"customerId": "OTHER_CUSTOMER_ID"},
    ),
}
