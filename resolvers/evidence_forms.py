"""Evidence in the forms in which payment providers take it, made from the record of a dispute."""

from collections.abc import Iterator
from typing import Any

import orjson

from models.database import Row
from models.enums import EvidenceForm
from resolvers.currencies import EXPONENTS
from resolvers.evidence import Evidence

STRIPE_TEXT, STRIPE_TOGETHER = 20_000, 150_000  # characters of one text, and of all
PAYPAL_NOTES = 2000
PAYPAL_CARRIERS = ("UPS", "USPS", "FEDEX", "DHL", "TNT", "DPD", "GLS")
CUT = "…"
AGREED = ("RESOLVED", "EXPIRED")
REFUNDS = ("REFUND_FULL", "REFUND_PARTIAL", "RETURN_AND_REFUND")


def file_name(record: Row) -> str:
    """What the PDF is called that goes with what is sent."""
    return f"evidence-{''.join(sign for sign in record['order']['number'] if sign.isalnum())}.pdf"


def made_as(form: EvidenceForm, evidence: Evidence) -> str:
    """Evidence in one of the forms of JSON."""
    makers = {EvidenceForm.STRIPE: for_stripe, EvidenceForm.PAYPAL: for_paypal}
    return makers[form](evidence.record) if form in makers else evidence.json


def for_stripe(record: Row) -> str:
    """The `evidence` of Stripe's disputes API, as JSON: texts within its limits, and files by their names.

    Stripe wants the id of an uploaded file in place of each name.
    """
    order, left, evidence = record["order"], STRIPE_TOGETHER, dict[str, str]()
    texts = {
        "customer_name": order["customer"]["name"],
        "product_description": _lines(_items(order)),
        "service_date": _day(order["placedAt"]),
        **_shipping(record),
        "refund_refusal_explanation": _refusal(record),
        "uncategorized_text": _lines([*_steps(record), *_said(record)]),
        "access_activity_log": _lines(_reads(record)),
    }
    for name, text in texts.items():
        if text and left > 0:
            evidence[name] = _cut(text, min(STRIPE_TEXT, left))
            left -= len(evidence[name])
    files = {"customer_communication": file_name(record), "uncategorized_file": file_name(record)}
    return orjson.dumps(evidence | files).decode()


def for_paypal(record: Row) -> str:
    """The input of PayPal's provide-evidence, as JSON: parcels, refunds, and the rest in notes beside the PDF."""
    evidences: list[dict[str, Any]] = []
    if parcels := _parcels(record):
        evidences.append({"evidence_type": "PROOF_OF_FULFILLMENT", "evidence_info": {"tracking_info": parcels}})
    refunds = [
        {"refund_id": one["reference"]}
        for one in record["dispute"]["settlements"]
        if one["state"] == "DONE" and one["kind"] in REFUNDS and one["reference"]
    ]
    if refunds:
        evidences.append({"evidence_type": "PROOF_OF_REFUND", "evidence_info": {"refund_ids": refunds}})
    notes = _cut(_lines([*_items(record["order"]), *_steps(record), *_said(record)]), PAYPAL_NOTES)
    evidences.append({"evidence_type": "OTHER", "documents": [{"name": file_name(record)}], "notes": notes})
    return orjson.dumps({"evidences": evidences}).decode()


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + CUT


def _lines(lines: Any) -> str:
    return "\n".join(lines)


def _day(at: Any) -> str:
    return f"{at:%Y-%m-%d}"


def _items(order: Row) -> Iterator[str]:
    digits = EXPONENTS.get(order["currency"], 2)
    for one in order["items"]:
        price = f"{one['price'] / 10**digits:.{digits}f} {order['currency']}"
        yield f"{one['quantity']} x {one['name']} ({one['sku']}), {price} each"


def _steps(record: Row) -> Iterator[str]:
    for one in record["history"]:
        said = f": {one['comment']}" if one["comment"] else ""
        yield f"{one['at']:%Y-%m-%d %H:%M} UTC, {one['by']['role']} {one['by']['name']}: {one['status']}{said}"


def _said(record: Row) -> Iterator[str]:
    for one in record["messages"]:
        if not one["body"] and not one["attachments"]:
            continue  # it was taken back
        files = "".join(f" [{file['filename']}, SHA-256 {file['sha256']}]" for file in one["attachments"])
        yield f"{one['at']:%Y-%m-%d %H:%M} UTC, {one['by']['role']} {one['by']['name']}: {one['body']}{files}"


def _reads(record: Row) -> Iterator[str]:
    for one in record["reads"]:
        yield f"{one['at']:%Y-%m-%d %H:%M:%S} UTC, {one['role']} {one['by']}: read up to message {one['seq']}"


def _refusal(record: Row) -> str:
    """Why nothing was refunded, where just that was agreed on or decided."""
    dispute = record["dispute"]
    resolution = dispute["resolution"]
    if not resolution or resolution["kind"] != "NO_ACTION" or dispute["status"] not in AGREED:
        return ""
    return str(resolution["comment"] or resolution["means"])


def _parcels(record: Row) -> list[dict[str, str]]:
    """The parcels of what happened to the order, with their carriers as PayPal calls them."""
    parcels = []
    for one in record["order"]["events"]:
        if one["trackingNumber"]:
            carrier = (one["carrier"] or "").upper()
            known = next((name for name in PAYPAL_CARRIERS if name in carrier), None)
            named = {"carrier_name": known} if known else {"carrier_name": "OTHER"}
            other = {} if known or not one["carrier"] else {"carrier_name_other": one["carrier"]}
            parcels.append({**named, **other, "tracking_number": one["trackingNumber"]})
    return parcels


def _shipping(record: Row) -> dict[str, str]:
    """When, with whom and under which number it was sent: of several parcels all."""
    sent = [one for one in record["order"]["events"] if one["trackingNumber"]]
    if not sent:
        return {}
    return {
        "shipping_carrier": ", ".join(dict.fromkeys(one["carrier"] for one in sent if one["carrier"])),
        "shipping_date": _day(sent[0]["at"]),
        "shipping_tracking_number": ", ".join(dict.fromkeys(one["trackingNumber"] for one in sent)),
    }
