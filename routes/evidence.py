"""GET /evidence: the evidence of a dispute as a page for printing."""

from html import escape
from string import Template
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from models.database import Row
from resolvers.evidence import Evidence, evidence_for_token

PAGE = Template("""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>Dispute about $number</title>
<style>
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #111; }
  h1 { margin-bottom: 0; } h2 { margin-top: 2rem; border-bottom: 1px solid #999; }
  table { border-collapse: collapse; width: 100%; }
  td, th { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; }
  th { font-weight: 600; white-space: nowrap; } td.text { white-space: pre-wrap; overflow-wrap: anywhere; width: 60%; }
  @media (max-width: 40rem) { table, tbody, tr, th, td.text { display: block; width: auto; white-space: pre-wrap; } }
  footer { margin-top: 2rem; font-size: .85rem; overflow-wrap: anywhere; }
</style>
<h1>Dispute about $number</h1>
<p>$status, opened $opened by $opener: $reason</p>
<h2>Order</h2>$order
<h2>Steps</h2>$steps
<h2>Messages</h2>$messages
<h2>Read receipts</h2>$reads
<footer>SHA-256 over the record in JSON: <code>$sha256</code></footer>
</html>
""")


async def evidence_page(request: Request) -> Response:
    """Serve the evidence of the token in the query; 404 where the token is not valid or has expired."""
    evidence = await evidence_for_token(request.query_params.get("token", ""))
    if evidence is None:
        return HTMLResponse("<!doctype html><title>Not there</title><p>This link has ended.</p>", 404)
    return HTMLResponse(_render(evidence), headers={"Cache-Control": "no-store"})


def _render(evidence: Evidence) -> str:
    record = evidence.record
    dispute, order = record["dispute"], record["order"]
    parts = {
        "number": order["number"],
        "status": dispute["status"],
        "opened": _format_time(dispute["openedAt"]),
        "opener": dispute["openedBy"]["name"],
        "reason": dispute["reason"],
        "sha256": evidence.sha256,
    }
    tables = {
        "order": _table([[one["sku"], one["name"], f"{one['quantity']} x"] for one in order["items"]]),
        "steps": _table(
            [[_format_time(one["at"]), one["by"]["name"], one["status"], _step_text(one)] for one in record["history"]]
        ),
        "messages": _table(
            [
                [str(one["seq"]), _format_time(one["at"]), one["by"]["name"], one["body"] or "(taken away)"]
                for one in record["messages"]
            ]
        ),
        "reads": _table([[_format_time(one["at"]), one["by"], f"up to {one['seq']}"] for one in record["reads"]]),
    }
    return PAGE.substitute({name: escape(text) for name, text in parts.items()}, **tables)


def _step_text(step: Row) -> str:
    """Return the text of a step: its comment, and the settlement that the store's backend reported with it."""
    settlement = step["settlement"] or {}
    report = [f"Settlement: {settlement['status']}", settlement["reference"]] if settlement else []
    return "\n".join(part for part in (*report, step["comment"]) if part)


def _table(rows: list[list[str]]) -> str:
    """Render rows as an HTML table; the last cell of a row is long text, the others are its headings."""
    if not rows:
        return "<p>None.</p>"
    lines = [
        "".join(f"<th>{escape(cell)}</th>" for cell in head) + f'<td class="text">{escape(text)}</td>'
        for *head, text in rows
    ]
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _format_time(at: Any) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
