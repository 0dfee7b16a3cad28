"""What the values of enumerations mean to clients, by the enumeration's name in the schema."""

_SIDES = {
    "CUSTOMER": "Who bought something, or asks before they do.",
    "VENDOR": "The people of a seller of the marketplace.",
    "ADMIN": "The people of the store itself.",
    "SYSTEM": "Parley itself, as the author of what happened by rule, such as a deadline; and the store's backend.",
}

_ANSWERS = {
    "HOUR": "Within an hour.",
    "HOURS": "Within a few hours.",
    "DAY": "Within a day.",
    "DAYS": "Within some days.",
}

_ACTIONS = {
    "SEND_MESSAGE": "Write a message (`messageSend`).",
    "ADD_NOTE": "Write a note that only the viewer's own side reads (`noteAdd`).",
    "OPEN_DISPUTE": "Open a dispute (`disputeOpen`).",
    "ESCALATE_DISPUTE": "Ask the store to decide the open dispute (`disputeEscalate`).",
    "PROPOSE_RESOLUTION": "Put a resolution of the open dispute on the table (`disputeProposeResolution`).",
    "ACCEPT_RESOLUTION": "Accept the resolution on the table (`disputeAcceptResolution`).",
    "WITHDRAW_DISPUTE": "Say that the dispute that one's side opened is over (`disputeWithdraw`).",
    "RESOLVE_DISPUTE": "Decide the open dispute for the store (`disputeResolve`).",
    "REOPEN_DISPUTE": "Begin again with the last, closed dispute (`disputeReopen`).",
    "WATCH": "Be told of every message of the thread (`threadWatch`).",
    "ASSIGN": "Give the thread into the care of a colleague (`threadAssign`).",
    "DELETE_MESSAGE": "Take the last message away for everyone (`messageDelete`).",
    "SHIP_RETURN": "Say that the goods are on their way back.",
    "LABEL_RETURN": "Give a label for the parcel with the goods.",
    "RECEIVE_RETURN": "Say that the goods have come back.",
    "REFUSE_RETURN": "Refuse the goods that came back.",
}

_MESSAGES = {
    "TEXT": "Somebody wrote it, or the store's backend.",
    "DISPUTE_OPENED": "A dispute was opened.",
    "DISPUTE_UPDATED": "A dispute took a step and is still open.",
    "DISPUTE_CLOSED": "A dispute ended.",
    "NOTE": "Only the side of its author reads it; customers never do.",
    "ORDER_EVENT": "Something happened to the order: `orderEvent`. It is unread for nobody.",
}

_STEPS = {
    "OPEN": "It was opened.",
    "PROPOSE": "The seller's side, or an admin, put a resolution on the table.",
    "ACCEPT": "The customer accepted the resolution.",
    "ESCALATE": "Somebody asked the store to decide.",
    "RESOLVE": "The store decided.",
    "WITHDRAW": "The side that opened it said that it is over.",
    "REOPEN": "It began again.",
    "LAPSE": "The seller's time to answer passed, and the store has to decide.",
    "EXPIRE": "The customer's time to answer passed, and the proposal stands.",
    "GRANT": "The store's policy gave it by itself.",
    "SHIP": "The customer has sent the goods back.",
    "LABEL": "There is a label for the parcel with the goods.",
    "RECEIVE": "The goods have come back.",
    "REFUSE": "What came back is not what was agreed.",
    "MISS": "The goods were not sent back in time.",
    "OVERDUE": "The seller did not say in time that the goods came.",
    "FAIL": "The store's backend could not carry out the settlement.",
    "SETTLE": "The store's backend has carried out a settlement that had failed.",
}

_STATUSES = {
    "OPEN": "It waits for the seller's answer.",
    "RESOLUTION_PROPOSED": "A resolution is on the table, and it waits for the customer.",
    "ESCALATED": "It waits for the store's decision.",
    "RESOLVED": "It ended by an accepted proposal, or by the store's decision.",
    "WITHDRAWN": "It ended because whoever opened it said so.",
    "EXPIRED": "It ended by a deadline of the store's policy; the proposal stands.",
}

_REASONS = {
    "NOT_RECEIVED": "Nothing arrived.",
    "NOT_AS_DESCRIBED": "What arrived is not what was described.",
    "DAMAGED": "What arrived is broken.",
    "WRONG_ITEM": "Something else arrived.",
    "MISSING_ITEMS": "A part of it is missing.",
    "LATE": "It comes, or came, too late.",
    "REFUND_NOT_RECEIVED": "Money that was promised back has not arrived.",
    "COMMUNICATION": "The seller does not answer, or not as they should.",
    "OTHER": "Something else, which the comment tells.",
}

_RESOLUTIONS = {
    "REFUND_FULL": "All of the money goes back.",
    "REFUND_PARTIAL": "A part of the money goes back: `amount`.",
    "RETURN_AND_REFUND": "The goods go back, and then the money.",
    "REPLACEMENT": "The goods are sent again.",
    "STORE_CREDIT": "The customer gets `amount` to spend in the store.",
    "NO_ACTION": "Nothing changes hands.",
}

_REFUSALS = {
    "BLANK": "It has to hold something.",
    "TOO_LONG": "It has more characters than there may be.",
    "TOO_MANY": "There are more of them than there may be.",
    "TOO_LARGE": "It has more bytes than there may be.",
    "INVALID": "It is not of the form that it has to be of.",
    "NOT_FOUND": "There is no such thing, or the viewer may not see it.",
    "NOT_ALLOWED": "A rule of the store, or the state that things are in, does not allow it.",
    "ALREADY_OPEN": "A dispute is open already.",
    "NOT_OPEN": "The dispute is closed.",
    "WINDOW_CLOSED": "The time in which this was possible has passed.",
    "IDEMPOTENCY_KEY_REUSED": "The same `clientMutationId` was used before with other content.",
}

VALUES = {
    "AnswerTime": _ANSWERS,
    "Role": _SIDES,
    "ActionName": _ACTIONS,
    "MessageKind": _MESSAGES,
    "DisputeStepAction": _STEPS,
    "DisputeStatus": _STATUSES,
    "DisputeReason": _REASONS,
    "DisputeResolutionKind": _RESOLUTIONS,
    "UserErrorCode": _REFUSALS,
    "DisputeSettlementStatus": {
        "DONE": "The backend has carried it out.",
        "FAILED": "The backend could not carry it out, and somebody has to look at it.",
    },
    "OrderEventKind": {
        "PLACED": "It was placed.",
        "PAID": "It was paid.",
        "SHIPPED": "A parcel was handed to its carrier.",
        "OUT_FOR_DELIVERY": "A parcel is on its last way.",
        "DELIVERED": "A parcel arrived.",
        "CANCELLED": "It was cancelled.",
        "REFUNDED": "Money went back.",
        "NOTE": "Something else, which `text` says; also where `ordersUpsert` changed the order's status.",
    },
    "ReturnStatus": {
        "AWAITED": "Agreed: the customer has to send them.",
        "SHIPPED": "On their way.",
        "RECEIVED": "They have come back, and the refund is due.",
        "REFUSED": "What came is not what was agreed.",
        "LAPSED": "Not sent in time.",
        "OVERDUE": "Sent, and the seller did not say in time that they came: the store decides.",
    },
    "SettlementState": {
        "AWAITING_RETURN": "The goods have to come back first.",
        "DUE": "The store's backend is asked to carry it out.",
        "DONE": "The backend has carried it out.",
        "FAILED": "The backend could not carry it out.",
        "DROPPED": "Nothing has to be done any more.",
    },
    "EvidenceForm": {
        "JSON": "The record itself.",
        "PDF": "A PDF.",
        "STRIPE": "The evidence object of Stripe's disputes API.",
        "PAYPAL": "The input of PayPal's provide-evidence request.",
    },
    "EvidenceSection": {
        "ITEMS": "What the dispute is about.",
        "RETURN": "The goods that were sent back.",
        "SETTLEMENTS": "What the store's backend was asked to do.",
        "CHARGEBACK": "What the customer's bank asks.",
        "ORDER_ITEMS": "What was ordered.",
        "ORDER_EVENTS": "What happened to the order, its parcels among it.",
        "STEPS": "The steps of the dispute with their words.",
        "MESSAGES": "What was written.",
        "READS": "Who has read how far, and when.",
    },
    "PushFrequency": {
        "EVERY_MESSAGE": "Of each message, and of disputes.",
        "DISPUTES_ONLY": "Of disputes alone.",
        "NEVER": "Of nothing.",
    },
    "EmailFrequency": {
        "EVERY_MESSAGE": "A mail for each message that is not read soon.",
        "DIGEST": "One mail for all that is still unread after a quiet while.",
        "DISPUTES_ONLY": "Only what a dispute brings.",
        "NEVER": "No mails.",
    },
    "MarketplaceMode": {
        "SINGLE_STORE": "One seller, the store: its admins answer.",
        "SEPARATE_SHOPS": "Every vendor handles their own orders, and answers for their own items.",
        "WAREHOUSE": "One order may hold the items of many vendors, and the store ships. Its admins answer, unless "
        "`directVendorContact` lets vendors do so.",
    },
    "OrderMessagesFilter": {
        "ALL": "All orders.",
        "WITH_MESSAGES": "Orders that have a thread.",
        "WITH_UNREAD": "Orders with messages that the viewer has not read.",
        "WITH_OPEN_DISPUTE": "Orders about which a dispute is open.",
    },
    "ChargebackStatus": {
        "NEEDS_RESPONSE": "The bank waits for the store's answer.",
        "UNDER_REVIEW": "The bank looks at it.",
        "WON": "The bank decided for the store.",
        "LOST": "The bank decided for the customer, and took the money back.",
    },
    "ThreadChangeKind": {
        "STATE": "Where it stands: `state`, and `snoozedUntil`.",
        "ASSIGNEE": "Who takes care of it.",
        "LABEL_ADDED": "A label was put on it.",
        "LABEL_REMOVED": "A label was taken off it.",
        "NO_REPLY_NEEDED": "Somebody said that nobody has to answer.",
    },
    "ThreadKind": {
        "ORDER": "About an order.",
        "CONVERSATION": "About no order: a customer wrote to a vendor, or to the store, or staff to a customer.",
        "PRODUCT": "About a product, before anything was bought.",
        "STORE": "Between a vendor and the store's admins. It has no customer.",
    },
    "ThreadState": {
        "OPEN": "Something is to be done, or may be.",
        "SNOOZED": "Out of sight until `snoozedUntil`, or until the other side writes.",
        "DONE": "Nothing is left to do. It opens again when the other side writes, or a dispute takes a step.",
    },
    "ThreadOrder": {
        "UNREAD_FIRST": "Threads with something unread, then the rest; each newest first.",
        "NEWEST_FIRST": "By the last message, newest first.",
        "WAITING_LONGEST": "Those for whom the viewer's side has let somebody wait longest first.",
        "DUE_FIRST": "What has to be answered next by the store's policy first; for staff.",
    },
    "WebhookDeliveryState": {
        "WAITING": "It is sent at `nextAttemptAt`, for the first time or again.",
        "DONE": "The backend took it.",
        "DEAD": "It failed too often. `webhookReplay` sends it again.",
    },
}
