"""GET /evidence and /evidence.pdf: the evidence of a dispute as a page for printing, and as a PDF."""

from html import escape
from http import HTTPStatus
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from languages.wording import Wording, wording_for
from models.database import Row
from resolvers.evidence import Evidence, evidence_for_token, record_made
from resolvers.evidence_forms import file_name
from resolvers.preferences import MAX_LANGUAGE_TAG_LENGTH
from routes.evidence_case import case_rows, money, resolution_means
from routes.evidence_pdf import Part, PdfFailed, pdf_of

PAGE = Template("""<!doctype html>
<html lang="$language">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>$title</title>
<style>
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #111; }
  h1 { margin-bottom: 0; } h2 { margin-top: 2rem; border-bottom: 1px solid #999; }
  table { border-collapse: collapse; width: 100%; }
  td, th { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; }
  th { font-weight: 600; white-space: nowrap; } td.text { white-space: pre-wrap; overflow-wrap: anywhere; width: 60%; }
  @media (max-width: 40rem) { table, tbody, tr, th, td.text { display: block; width: auto; white-space: pre-wrap; } }
  footer { margin-top: 2rem; font-size: .85rem; overflow-wrap: anywhere; }
</style>
<h1>$title</h1>
<p>$intro</p>
<p>$resolution</p>$case
<h2>$order_head</h2>
<p>$order_facts</p>$order
<h2>$steps_head</h2>$steps
<h2>$messages_head</h2>$messages
<h2>$reads_head</h2>$reads
<footer>$sha_head: <code>$sha256</code></footer>
</html>
""")


async def evidence_page(request: Request) -> Response:
    """Serve the evidence of the token in the query; 404 where the token is not valid or has expired."""
    evidence = await evidence_for_token(request.query_params.get("token", ""))
    if evidence is None:
        wording = wording_for(_first_language(request.headers.get("accept-language", "")))
        text = escape(wording.say("evidence_ended"))
        return HTMLResponse(f'<!doctype html><html lang="{wording.language}"><title>{text}</title><p>{text}</p>', 404)
    return HTMLResponse(_render(evidence), headers={"Cache-Control": "no-store"})


def _first_language(accepted: str) -> str:
    """The tag that a browser names first: what is longer is none, and would be remembered."""
    return accepted[:MAX_LANGUAGE_TAG_LENGTH].partition(",")[0].partition(";")[0].strip()


async def evidence_pdf(request: Request) -> Response:
    """Serve the same as a PDF; 503 where that takes too much, or too many wait for theirs."""
    evidence = await evidence_for_token(request.query_params.get("token", ""))
    if evidence is None:
        return PlainTextResponse("This link has ended.", HTTPStatus.NOT_FOUND)
    try:
        made, sha256 = await pdf_of(_parts(evidence), evidence.wording.say("evidence_title", number=_number(evidence)))
    except PdfFailed:
        return PlainTextResponse("Try again later.", HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": "60"})
    await record_made(evidence, pdf=sha256)
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f'inline; filename="{file_name(evidence.record)}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(made, media_type="application/pdf", headers=headers)


def _number(evidence: Evidence) -> str:
    return str(evidence.record["order"]["number"])


def _parts(evidence: Evidence) -> list[Part]:
    """What the page says, in its order."""
    said, parts = _words(evidence), list[Part]()
    tables = case_rows(evidence.record, evidence.wording) | _rows(evidence.record, evidence.wording)
    parts += [("title", said["title"]), ("text", said["intro"]), ("text", said["resolution"])]
    for name, rows in tables.items():
        parts.append(("head", said[f"{name}_head"]))
        parts += [("text", said["order_facts"])] if name == "order" else []
        parts += [] if rows else [("text", evidence.wording.say("evidence_none"))]
        for *head, text in rows:
            parts += [("label", " · ".join(head)), ("text", text)]
    return [*parts, ("label", f"{said['sha_head']}: {evidence.sha256}")]


def _render(evidence: Evidence) -> str:
    tables = {name: _table(rows, evidence.wording) for name, rows in _rows(evidence.record, evidence.wording).items()}
    said = {name: escape(text) for name, text in _words(evidence).items()}
    about = case_rows(evidence.record, evidence.wording)
    case = "".join(f"\n<h2>{said[f'{name}_head']}</h2>{_table(rows, evidence.wording)}" for name, rows in about.items())
    return PAGE.substitute(said, **tables, case=case)


def _words(evidence: Evidence) -> dict[str, str]:
    """What stands around the tables, by its names in the page."""
    record, wording = evidence.record, evidence.wording
    dispute, order = record["dispute"], record["order"]
    intro = wording.say(
        "evidence_intro",
        opened=wording.second(dispute["openedAt"]),
        opener=dispute["openedBy"]["name"],
        reason=wording.say(f"reason_{dispute['reason'].lower()}"),
        status=wording.say(f"status_{dispute['status'].lower()}"),
    )
    heads = ("items", "returned", "settlements", "chargeback", "order", "steps", "messages", "reads", "sha")
    return {
        "language": wording.language,
        "title": wording.say("evidence_title", number=order["number"]),
        "intro": intro,
        "resolution": _resolution_text(dispute, wording),
        "order_facts": _order_facts(order, wording),
        "sha256": evidence.sha256,
        **{f"{name}_head": wording.say(f"evidence_{name}") for name in heads},
    }


def _rows(record: Row, wording: Wording) -> dict[str, list[list[str]]]:
    """Return the rows of the page's tables."""
    at = wording.second
    return {
        "order": [
            [one["sku"], one["name"], _price_of(one, record["order"]["currency"], wording)]
            for one in record["order"]["items"]
        ],
        "steps": [
            [
                at(one["at"]),
                one["by"]["name"],
                wording.say(f"status_{one['status'].lower()}"),
                _step_text(one, wording),
            ]
            for one in record["history"]
        ],
        "messages": [
            [str(one["seq"]), at(one["at"]), one["by"]["name"], _message_text(one, wording)]
            for one in record["messages"]
        ],
        "reads": [
            [at(one["at"]), one["by"], wording.say("evidence_read_up_to", seq=one["seq"])] for one in record["reads"]
        ],
    }


def _resolution_text(dispute: Row, wording: Wording) -> str:
    """Return what was agreed on or decided; while that is open, what was last offered; nothing where nothing was."""
    resolution = dispute["resolution"]
    if not resolution:
        return ""
    means = resolution_means(resolution["kind"], resolution["amount"], resolution["currency"], wording)
    agreed = dispute["status"] in ("RESOLVED", "EXPIRED")
    return wording.say("evidence_agreed" if agreed else "evidence_offered", resolution=means)


def _order_facts(order: Row, wording: Wording) -> str:
    return wording.say(
        "evidence_order_facts",
        placed=wording.second(order["placedAt"]),
        customer=order["customer"]["name"],
        status=order["status"],
        total=money(order["total"], order["currency"], wording),
    )


def _price_of(item: Row, currency: str, wording: Wording) -> str:
    quantity, price = item["quantity"], item["price"]
    return f"{quantity} x {money(price, currency, wording)} = {money(quantity * price, currency, wording)}"


def _message_text(message: Row, wording: Wording) -> str:
    """What was written, and the files that were sent with it, by their hashes."""
    files = [f"{one['filename']} (SHA-256: {one['sha256']})" for one in message["attachments"]]
    said = message["body"] or ("" if files else wording.say("evidence_taken_back"))
    return "\n".join(part for part in (said, *files) if part)


def _step_text(step: Row, wording: Wording) -> str:
    """Return the text of a step: its comment, and the settlement that the store's backend reported with it."""
    settlement = step["settlement"]
    outcome = settlement and ("evidence_settled" if settlement["status"] == "DONE" else "evidence_settlement_failed")
    done = outcome and wording.say(outcome)
    return "\n".join(part for part in (done, settlement and settlement["reference"], step["comment"]) if part)


def _table(rows: list[list[str]], wording: Wording) -> str:
    """Render rows as an HTML table; the last cell of a row is long text, the others are its headings."""
    if not rows:
        return f"<p>{escape(wording.say('evidence_none'))}</p>"
    lines = [
        "".join(f"<th>{escape(cell)}</th>" for cell in head) + f'<td class="text">{escape(text)}</td>'
        for *head, text in rows
    ]
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
