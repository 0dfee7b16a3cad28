"""GET /evidence: the evidence of a dispute as a page for printing, on which one picks what goes out."""

import asyncio
from collections.abc import Sequence
from html import escape
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from languages.wording import Wording, wording_for
from models.database import Row
from resolvers.evidence import Evidence, evidence_for_token
from resolvers.evidence_choice import LeftOut
from resolvers.kept_evidence import KeptRow, kept_of
from resolvers.preferences import MAX_LANGUAGE_TAG_LENGTH
from routes.evidence_case import case_rows, money, resolution_means
from routes.evidence_pdf import Part
from routes.evidence_pick import SECTIONS, choices, kept_list, message_ticks, picked

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
  fieldset { border: 1px solid #999; } label { margin-inline-end: .8rem; }
  .out { color: #666; text-decoration: line-through; } .out p.pick { display: inline-block; width: 100%; }
  p.pick { margin: 0; font-size: .85rem; } .pick code { overflow-wrap: anywhere; }
  @media print { .pick, .out { display: none; } }
  footer { margin-top: 2rem; font-size: .85rem; overflow-wrap: anywhere; }
</style>
<h1>$title</h1>
<p>$intro</p>
<p>$resolution</p>
<form>
<section class="pick">$choices</section>
$tables
</form>
<footer>$sha_head: <code>$sha256</code></footer>
$kept
</html>
""")


async def evidence_page(request: Request) -> Response:
    """Serve the evidence of the token in the query, for a person to pick what goes out; 404 where it is not valid."""
    token = request.query_params.get("token", "")
    evidence, out = await evidence_for_token(token), _picked(request)
    if evidence is None or out is None:
        wording = wording_for(_first_language(request.headers.get("accept-language", "")))
        text = escape(wording.say("evidence_ended"))
        return HTMLResponse(f'<!doctype html><html lang="{wording.language}"><title>{text}</title><p>{text}</p>', 404)
    kept = await kept_of(evidence.dispute.id)
    page = await asyncio.to_thread(_render, evidence, out, token, kept)  # a long thread's takes a while
    return HTMLResponse(page, headers={"Cache-Control": "no-store"})


def _first_language(accepted: str) -> str:
    """The tag that a browser names first: what is longer is none, and would be remembered."""
    return accepted[:MAX_LANGUAGE_TAG_LENGTH].partition(",")[0].partition(";")[0].strip()


def _picked(request: Request) -> LeftOut | None:
    try:
        return picked(request.query_params)
    except ValueError:
        return None


def parts_of(evidence: Evidence) -> list[Part]:
    """What the page says, in its order."""
    said, parts = _words(evidence), list[Part]()
    parts += [("title", said["title"]), ("text", said["intro"]), ("text", said["resolution"])]
    for name, rows in _tables(evidence).items():
        parts.append(("head", said[f"{name}_head"]))
        parts += [("text", said["order_facts"])] if name == "order" else []
        parts += [] if rows else [("text", evidence.wording.say("evidence_none"))]
        for *head, text in rows:
            parts += [("label", " · ".join(head)), ("text", text)]
    return [*parts, ("label", f"{said['sha_head']}: {evidence.sha256}")]


def _tables(evidence: Evidence) -> dict[str, list[list[str]]]:
    """The rows of the page's tables, without those that are left out."""
    tables = case_rows(evidence.record, evidence.wording) | _rows(evidence.record, evidence.wording)
    left_out = {SECTIONS[one] for one in evidence.left_out.sections}
    return {name: rows for name, rows in tables.items() if name not in left_out}


def _render(evidence: Evidence, out: LeftOut, token: str, kept: Sequence[KeptRow]) -> str:
    less = evidence.leaving(out)
    said, tables = {name: escape(text) for name, text in _words(less).items()}, []
    for name, rows in _tables(less).items():
        facts = f"<p>{said['order_facts']}</p>" if name == "order" else ""
        table = _messages(evidence, less.record, out) if name == "messages" else _table(rows, evidence.wording)
        tables.append(f"<h2>{said[f'{name}_head']}</h2>{facts}{table}")
    return PAGE.substitute(
        said,
        choices=choices(evidence, out, token, _tables(evidence)),
        tables="\n".join(tables),
        kept=kept_list(evidence, kept),
    )


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
        "messages": [_message_row(one, wording) for one in record["messages"]],
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


def _message_row(message: Row, wording: Wording) -> list[str]:
    return [
        str(message["seq"]),
        wording.second(message["at"]),
        message["by"]["name"],
        _message_text(message, wording),
    ]


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
    lines = [f'<tr>{_head(head)}<td class="text">{escape(text)}</td></tr>' for *head, text in rows]
    return f"<table>{''.join(lines)}</table>"


def _head(cells: Sequence[str]) -> str:
    return "".join(f"<th>{escape(cell)}</th>" for cell in cells)


def _messages(evidence: Evidence, less: Row, out: LeftOut) -> str:
    """The table of the messages, in which each can be left out; those that are, which `less` is without, are struck."""
    lines, wording = [], evidence.wording
    left = {one["seq"]: one for one in less["messages"]}
    for one in evidence.record["messages"]:
        *head, text = _message_row(left.get(one["seq"], one), wording)
        ticks, gone = message_ticks(one, out, wording), ' class="out"' if out.has_message(one) else ""
        lines.append(f'<tr{gone}>{_head(head)}<td class="text">{escape(text)}{ticks}</td></tr>')
    return f"<table>{''.join(lines)}</table>"
