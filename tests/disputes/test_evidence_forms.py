"""Evidence as payment providers take it, and as a PDF."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

import httpx

from models.jobs import AuditEntry
from resolvers import evidence_forms
from routes.evidence_document import Document
from routes.evidence_pdf import MAX_CHARACTERS, shortened
from tests.disputes.cases import EVIDENCE, new_case
from tests.support.api import Api

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
ANN = {"name": "Ann Archer", "role": "CUSTOMER", "externalId": "ann"}


def record(words: str = "Where is it?") -> dict[str, Any]:
    """What is stored of a dispute, with as many words as a test wants."""
    item = {"sku": "TENT-2", "name": "Tent", "quantity": 2, "price": 18900}
    parcel = {"at": AT, "carrier": "DHL Express", "trackingNumber": "JD01", "kind": "SHIPPED"}
    parcels = [parcel, {**parcel, "carrier": "Cargo Bikes", "trackingNumber": "CB 2"}]
    order = {"number": "#10043", "placedAt": AT, "currency": "USD", "customer": ANN, "items": [item], "events": parcels}
    paid = {"kind": "REFUND_PARTIAL", "state": "DONE", "reference": "re_1"}
    unpaid = {"kind": "REFUND_FULL", "state": "FAILED", "reference": "re_2"}
    credit = {"kind": "STORE_CREDIT", "state": "DONE", "reference": "sc_3"}
    refused = {"kind": "NO_ACTION", "comment": "We sent a new one.", "means": "nothing"}
    return {
        "order": order,
        "dispute": {"status": "RESOLVED", "resolution": refused, "settlements": [unpaid, paid, credit]},
        "history": [{"at": AT, "by": ANN, "status": "OPEN", "comment": words, "settlement": None}],
        "messages": [{"at": AT, "by": ANN, "body": words, "attachments": []}] * 3,
        "reads": [{"at": AT, "by": "Ann Archer", "role": "CUSTOMER", "seq": 1}] * len(words),
    }


def test_stripe_gets_texts_within_its_limits_and_files_by_name() -> None:
    evidence = json.loads(evidence_forms.for_stripe(record()))
    assert evidence["customer_name"] == "Ann Archer"
    assert evidence["product_description"] == "2 x Tent (TENT-2), 189.00 USD each"
    assert (evidence["shipping_carrier"], evidence["shipping_date"]) == ("DHL Express, Cargo Bikes", "2026-11-20")
    assert evidence["shipping_tracking_number"] == "JD01, CB 2"
    assert evidence["refund_refusal_explanation"] == "We sent a new one."
    assert "CUSTOMER Ann Archer: Where is it?" in evidence["uncategorized_text"]
    assert evidence["customer_communication"] == evidence["uncategorized_file"] == "evidence-10043.pdf"
    long = json.loads(evidence_forms.for_stripe(record("x" * 30_000)))
    sizes = {name: len(text) for name, text in long.items()}
    assert sizes["uncategorized_text"] == sizes["access_activity_log"] == evidence_forms.STRIPE_TEXT
    assert sum(sizes.values()) <= evidence_forms.STRIPE_TOGETHER


def test_stripe_is_told_of_a_refusal_only_where_nothing_was_given() -> None:
    for change in ({"resolution": {"kind": "REFUND_FULL", "comment": "Gladly."}}, {"status": "RESOLUTION_PROPOSED"}):
        told = record()
        told["dispute"] |= change
        assert "refund_refusal_explanation" not in json.loads(evidence_forms.for_stripe(told))


def test_files_are_named_by_their_hashes_and_what_was_taken_back_is_left_out() -> None:
    told = record()
    photo = {"filename": "box.png", "size": 3, "sha256": "ab" * 32}
    gone = {"at": AT, "by": {**ANN, "name": "Gone"}, "body": "", "attachments": []}
    told["messages"] = [{"at": AT, "by": ANN, "body": "", "attachments": [photo]}, gone]
    text = json.loads(evidence_forms.for_stripe(told))["uncategorized_text"]
    assert f"Ann Archer:  [box.png, SHA-256 {'ab' * 32}]" in text
    assert "Gone" not in text


def test_paypal_gets_parcels_refunds_and_notes() -> None:
    evidences = json.loads(evidence_forms.for_paypal(record("x" * 3000)))["evidences"]
    assert evidences[0] == {
        "evidence_type": "PROOF_OF_FULFILLMENT",
        "evidence_info": {
            "tracking_info": [
                {"carrier_name": "DHL", "tracking_number": "JD01"},
                {"carrier_name": "OTHER", "carrier_name_other": "Cargo Bikes", "tracking_number": "CB 2"},
            ]
        },
    }
    assert evidences[1]["evidence_info"] == {"refund_ids": [{"refund_id": "re_1"}]}
    assert evidences[2]["documents"] == [{"name": "evidence-10043.pdf"}]
    assert len(evidences[2]["notes"]) == evidence_forms.PAYPAL_NOTES
    bare = {**record(), "dispute": {"settlements": []}}
    bare["order"]["events"] = []
    assert [one["evidence_type"] for one in json.loads(evidence_forms.for_paypal(bare))["evidences"]] == ["OTHER"]


def test_what_no_font_has_is_said_in_latin_letters_and_what_is_too_long_is_cut() -> None:
    document = Document("x")
    assert document.shown("Grüße Привет 注文 한국 مرحبا") == "Grüße Привет 注文 한국 مرحبا"
    assert document.shown("ส\tक") == "s    k"
    parts = shortened([("text", "a" * MAX_CHARACTERS), ("text", "b"), ("text", "c")])
    assert parts[1:] == [("text", "…")]


async def test_the_pdf_is_for_who_has_the_link_and_kept_in_the_audit_log(api: Api) -> None:
    one = await new_case(api)
    await one.do("customer", "disputeOpen")
    found = (await one.people["boss"].ask(EVIDENCE, id=one.dispute_id))["disputeEvidence"]
    assert json.loads(found["stripe"])["customer_name"]
    assert json.loads(found["paypal"])["evidences"]
    url = httpx.URL(found["pdfUrl"])
    answer = await api.http.get(url.raw_path.decode())
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")
    made = hashlib.sha256(answer.content).hexdigest()
    noted = [entry.detail for entry in await AuditEntry.filter(action="disputeEvidence").order_by("at", "id")]
    assert (noted[0], noted[-1]) == ({"sha256": found["sha256"]}, {"sha256": found["sha256"], "pdf": made})
    forged = f"{url.raw_path.decode()[:-1]}x"
    assert (await api.http.get(forged)).status_code == 404
