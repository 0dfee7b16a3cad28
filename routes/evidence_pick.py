"""What a person picks on the page of evidence: ticks for what to leave out, and what was made to be sent before."""

from collections.abc import Collection, Sequence
from html import escape

from starlette.datastructures import QueryParams

from languages.wording import Wording
from models.database import Row
from models.enums import EvidenceForm, EvidenceSection
from resolvers.evidence import Evidence
from resolvers.evidence_choice import FILE_DIGITS, LeftOut
from resolvers.kept_evidence import KeptRow, kept_token

SECTIONS = {  # as the page calls them
    EvidenceSection.ITEMS: "items",
    EvidenceSection.RETURN: "returned",
    EvidenceSection.SETTLEMENTS: "settlements",
    EvidenceSection.CHARGEBACK: "chargeback",
    EvidenceSection.ORDER_ITEMS: "order",
    EvidenceSection.ORDER_EVENTS: "events",
    EvidenceSection.STEPS: "steps",
    EvidenceSection.MESSAGES: "messages",
    EvidenceSection.READS: "reads",
}
FORMS = {  # by their paths
    "evidence.pdf": (EvidenceForm.PDF, "PDF"),
    "evidence/stripe.json": (EvidenceForm.STRIPE, "Stripe"),
    "evidence/paypal.json": (EvidenceForm.PAYPAL, "PayPal"),
    "evidence/record.json": (EvidenceForm.JSON, "JSON"),
}
NAMES = dict(FORMS.values())


def picked(query: QueryParams) -> LeftOut:
    """What the query of a link leaves out. Raises ValueError for what names nothing."""
    return LeftOut.of(query.getlist("section"), query.getlist("message"), query.getlist("file"))


def choices(evidence: Evidence, out: LeftOut, token: str, tables: Collection[str]) -> str:
    """Those of the page's parts that can be left out, and the forms in which one can have the rest."""
    wording, there = evidence.wording, {*tables, *(["events"] if evidence.record["order"]["events"] else [])}
    ticks = "".join(
        f"<label>{_tick('section', one.value, one in out.sections)} {escape(wording.say(f'evidence_{name}'))}</label> "
        for one, name in SECTIONS.items()
        if name in there
    )
    made = "".join(f'<button formaction="{path}">{name}</button> ' for path, (_, name) in FORMS.items())
    return (
        f'<input type="hidden" name="token" value="{escape(token)}">'
        f"<fieldset><legend>{escape(wording.say('evidence_leave_out'))}</legend>{ticks}</fieldset>"
        f"<p><button>{escape(wording.say('evidence_show'))}</button> {made}</p>"
        f"<p>{escape(wording.say('evidence_kept_hint'))}</p>"
    )


def message_ticks(message: Row, out: LeftOut, wording: Wording) -> str:
    """Ticks for a message and its files."""
    leave = wording.say("evidence_leave_out")
    files = {one["sha256"][:FILE_DIGITS]: one["filename"] for one in message["attachments"] if one["sha256"]}
    ticks = [_labelled("message", message["seq"], message["seq"] in out.messages, leave, str(message["seq"]))]
    ticks += [_labelled("file", digits, digits in out.files, leave, name) for digits, name in files.items()]
    return f'<p class="pick">{"".join(ticks)}</p>'


def kept_list(evidence: Evidence, kept: Sequence[KeptRow]) -> str:
    """What was made before, each with a link to it; nothing where nothing was."""
    if not kept:
        return ""
    wording = evidence.wording
    lines = "".join(
        f"<li>{escape(wording.second(one.at))} · {escape(one.by.name)} · "
        f'<a href="evidence/kept?token={kept_token(one.id, evidence.actor)}">{NAMES[one.form]}</a> '
        f"<code>{one.sha256}</code></li>"
        for one in kept
    )
    return f'<section class="pick"><h2>{escape(wording.say("evidence_kept"))}</h2><ul>{lines}</ul></section>'


def _tick(name: str, value: object, on: bool) -> str:
    return f'<input type="checkbox" name="{name}" value="{escape(str(value))}"{" checked" if on else ""}>'


def _labelled(name: str, value: object, on: bool, leave: str, what: str) -> str:
    return f"<label>{_tick(name, value, on)} {escape(leave)}: {escape(what)}</label> "
