"""What the page of evidence says of what a dispute is about, goods sent back, settlements and the bank."""

from languages.wording import Wording
from models.database import Row
from resolvers.currencies import EXPONENTS

DECIMALS = 2  # of most currencies
RETURNS = {
    "AWAITED": "evidence_awaiting",
    "SHIPPED": "step_ship",
    "RECEIVED": "step_receive",
    "REFUSED": "step_refuse",
    "LAPSED": "step_miss",
    "OVERDUE": "step_overdue",
}
SETTLEMENTS = {
    "AWAITING_RETURN": "evidence_awaiting",
    "DUE": "told_settlement_due",
    "DONE": "evidence_settled",
    "FAILED": "evidence_settlement_failed",
    "DROPPED": "evidence_dropped",
}


def case_rows(record: Row, wording: Wording) -> dict[str, list[list[str]]]:
    """Return the rows of these tables, of those that have any."""
    dispute, bank = record["dispute"], record["chargeback"]
    returned = dispute["return"]
    tables = {
        "items": [[one["sku"], one["name"], _pieces(one, dispute["currency"], wording)] for one in dispute["items"]],
        "returned": [_returned(returned, wording)] if returned else [],
        "settlements": [_settlement(one, wording) for one in dispute["settlements"]],
        "chargeback": [_chargeback(bank, wording)] if bank else [],
    }
    return {name: rows for name, rows in tables.items() if rows}


def money(amount: int, currency: str, wording: Wording) -> str:
    """An amount in the minor unit of a currency."""
    return wording.money(amount, currency, EXPONENTS.get(currency, DECIMALS))


def resolution_means(kind: str, amount: int | None, currency: str, wording: Wording) -> str:
    """What a resolution gives back."""
    key = f"kind_{kind.lower()}"
    if amount is None or kind not in ("REFUND_PARTIAL", "STORE_CREDIT"):
        return wording.say(key)
    return wording.say(f"{key}_of", amount=money(amount, currency, wording))


def _pieces(item: Row, currency: str, wording: Wording) -> str:
    return f"{item['quantity']} x = {money(item['value'], currency, wording)}"


def _returned(row: Row, wording: Wording) -> list[str]:
    told = [wording.say(RETURNS[row["status"]]), row["carrier"], row["trackingNumber"], row["trackingUrl"]]
    due = row["dueAt"] and wording.second(row["dueAt"])
    return [wording.second(row["updatedAt"]), "\n".join(part for part in (*told, row["labelUrl"], due) if part)]


def _chargeback(row: Row, wording: Wording) -> list[str]:
    said = wording.say(
        f"step_chargeback_{row['status'].lower()}", amount=money(row["amount"], row["currency"], wording)
    )
    due = row["due_at"] and wording.second(row["due_at"])
    parts = (said, row["reason"], due)
    return [wording.second(row["updated_at"]), row["external_id"], "\n".join(part for part in parts if part)]


def _settlement(row: Row, wording: Wording) -> list[str]:
    at = row["reportedAt"] or row["requestedAt"]
    means = resolution_means(row["kind"], row["amount"], row["currency"], wording)
    amount = "" if row["amount"] is None else money(row["amount"], row["currency"], wording)
    told = [wording.say(SETTLEMENTS[row["state"]]), amount, row["reference"]]
    return [wording.second(at) if at else "", means, "\n".join(part for part in told if part)]
