"""GET /evidence: the evidence of a dispute as a page for printing."""

from html import escape
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from languages.wording import Wording, wording_for
from models.database import Row
from resolvers.evidence import Evidence, evidence_for_token

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
<h2>$order_head</h2>$order
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
        wording = wording_for(request.headers.get("accept-language", "").partition(",")[0].partition(";")[0].strip())
        text = escape(wording.say("evidence_ended"))
        return HTMLResponse(f'<!doctype html><html lang="{wording.language}"><title>{text}</title><p>{text}</p>', 404)
    return HTMLResponse(_render(evidence), headers={"Cache-Control": "no-store"})


def _render(evidence: Evidence) -> str:
    record, wording = evidence.record, evidence.wording
    dispute, order = record["dispute"], record["order"]
    intro = wording.say(
        "evidence_intro",
        opened=wording.second(dispute["openedAt"]),
        opener=dispute["openedBy"]["name"],
        reason=wording.say(f"reason_{dispute['reason'].lower()}"),
        status=wording.say(f"status_{dispute['status'].lower()}"),
    )
    heads = ("order", "steps", "messages", "reads", "sha")
    parts = {
        "language": wording.language,
        "title": wording.say("evidence_title", number=order["number"]),
        "intro": intro,
        "sha256": evidence.sha256,
        **{f"{name}_head": wording.say(f"evidence_{name}") for name in heads},
    }
    tables = {name: _table(rows, wording) for name, rows in _rows(record, wording).items()}
    return PAGE.substitute({name: escape(text) for name, text in parts.items()}, **tables)


def _rows(record: Row, wording: Wording) -> dict[str, list[list[str]]]:
    """Return the rows of the page's tables."""
    at = wording.second
    return {
        "order": [[one["sku"], one["name"], f"{one['quantity']} x"] for one in record["order"]["items"]],
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
            [str(one["seq"]), at(one["at"]), one["by"]["name"], one["body"] or wording.say("evidence_taken_back")]
            for one in record["messages"]
        ],
        "reads": [
            [at(one["at"]), one["by"], wording.say("evidence_read_up_to", seq=one["seq"])] for one in record["reads"]
        ],
    }


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
