"""What becomes of a guest's operations: told from what becomes of the customer's whose order it is, and a stranger's.

The guest has a token for the order `mixed`: what is of that order is to them as it is to their customer, and all else
as it is to a stranger, but for what EXCEPTIONS say.
"""

Outcome = tuple[str, str]
OF_THE_ORDER = {
    *("-", "ann", "mixed", "mixed_store", "mixed_acme", "mixed_bolt", "store", "shop"),
    *("in_store", "in_shop", "new_in_store", "new_in_shop", "new_event_store", "new_event_shop"),
    *("file_store", "file_shop", "admins_note", "vendors_note"),
}
HOW = ("Read", "Unread")  # their customer did so before, and they have the same seat: nothing is left to change
NOTHING, NOT_THERE, NOT_FOR_GUESTS = ("absent", "absent"), ("404", "404"), ("403", "403")
EXCEPTIONS: dict[tuple[str, str], Outcome] = {
    ("recipients", "acme"): NOTHING,
    ("threadCreate", "talk"): NOT_THERE,
    ("threadCreate", "chat"): NOT_THERE,
    ("threadCreate", "ask"): NOT_THERE,
    ("order.threads", "desk"): NOTHING,
    **dict.fromkeys(((f"threadsMark{how}", place) for how in HOW for place in ("store", "shop")), NOTHING),
    **dict.fromkeys(((f"threadsMark{how}.filter", "mixed") for how in HOW), NOTHING),
    ("pushSubscribe", "-"): NOT_FOR_GUESTS,
    ("pushUnsubscribe", "gone"): NOT_FOR_GUESTS,
}


def guests_outcome(operation: str, target: str, customers: Outcome, strangers: Outcome) -> Outcome:
    """In both kinds of modes, as the table's cells have it."""
    found = EXCEPTIONS.get((operation, target))
    return found or (customers if target in OF_THE_ORDER else strangers)
