"""The steps of a dispute are stored as facts, and said to each viewer in the language of their preferences."""

import json
from typing import Any

import httpx
import pytest

from models.database import connection
from models.past_steps import convert_past_steps
from models.threads import Message
from resolvers.deadlines import process_due_deadlines
from tests.disputes.cases import EVIDENCE, Clock, DisputeCase, new_case
from tests.support.api import Api, Person
from tests.support.databases import ON_SQLITE

PROPOSE = "disputeProposeResolution"
HALF = {"kind": "REFUND_PARTIAL", "amount": 1250, "comment": "For the trouble."}
STEPS = """query ($id: ID!) { thread(id: $id) { messages(first: 20) { nodes { kind body
  step { action reason resolutionKind amount currency dueAt comment } } } } }"""
CHOOSE = """mutation ($input: NotificationPreferencesUpdateInput!) {
  notificationPreferencesUpdate(input: $input) { userErrors { code } } }"""
FOUND = "query ($search: String!) { threads(filter: { search: $search }) { nodes { id } } }"


async def steps_of(one: DisputeCase, person: Person) -> list[dict[str, Any]]:
    """The messages about the dispute, as somebody sees them."""
    nodes = (await person.ask(STEPS, id=one.thread_id))["thread"]["messages"]["nodes"]
    return [node for node in nodes if node["kind"] != "TEXT"]


async def bodies(one: DisputeCase, person: Person) -> list[str]:
    return [node["body"] for node in await steps_of(one, person)]


async def settled_case(api: Api) -> DisputeCase:
    """Opened, answered by a proposal, accepted; reopened, handed to the store, and decided."""
    one = await new_case(api)
    await one.do("customer", "disputeOpen")
    await one.do("vera", PROPOSE, resolution=HALF)
    await one.do("customer", "disputeAcceptResolution")
    await one.do("customer", "disputeReopen")
    await one.do("vera", "disputeEscalate")
    await one.do("boss", "disputeResolve", resolution={"kind": "REPLACEMENT"})
    return one


ENGLISH = [
    "It arrived in pieces.",
    "Proposed: a partial refund of 12.50 USD. For the trouble.",
    "Accepted: a partial refund of 12.50 USD. For the trouble.",
    "It is still broken.",
    "Asked the store to decide.",
    "Decided: a replacement.",
]
GERMAN = [
    "It arrived in pieces.",
    "Vorgeschlagen: teilweise Erstattung von 12,50\N{NO-BREAK SPACE}$. For the trouble.",
    "Angenommen: teilweise Erstattung von 12,50\N{NO-BREAK SPACE}$. For the trouble.",
    "It is still broken.",
    "Hat den Shop um eine Entscheidung gebeten.",
    "Entschieden: Ersatz.",
]


@ON_SQLITE
async def test_each_reads_their_own_language(api: Api) -> None:
    one = await settled_case(api)
    assert await bodies(one, one.people["customer"]) == ENGLISH
    german = api.customer("ann", name="Ann", locale="de")
    assert await bodies(one, german) == GERMAN
    assert (await bodies(one, api.admin("boss", locale="ja")))[-1] == "決定: 交換。"
    assert (await bodies(one, api.admin("boss", locale="xx")))[-1] == "Decided: a replacement."
    assert await bodies(one, api.backend()) == ENGLISH
    assert await bodies(one, api.person("service", "shop", locale="de")) == ENGLISH


@ON_SQLITE
async def test_what_one_chooses_counts_at_once(api: Api) -> None:
    one = await settled_case(api)
    boss = one.people["boss"]
    assert (await bodies(one, boss))[-1] == "Decided: a replacement."
    assert not (await boss.do(CHOOSE, locale="fr"))["userErrors"]
    assert (await bodies(one, boss))[-1] == "Décision : remplacement."
    assert not (await boss.do(CHOOSE, email="NEVER"))["userErrors"]
    assert (await bodies(one, api.admin("boss", name="Boss", locale="ru")))[-1] == "Décision : remplacement."


@ON_SQLITE
async def test_the_facts_can_be_had_as_data(api: Api) -> None:
    one = await new_case(api)
    await one.rules(sellerResponseDays=3)
    due = (await one.do("customer", "disputeOpen"))["nextDeadline"]["at"]
    await one.do("vera", PROPOSE, resolution=HALF)
    opened, proposed = await steps_of(one, one.people["customer"])
    nothing = dict.fromkeys(("reason", "resolutionKind", "amount", "currency", "dueAt", "comment"))
    assert opened["step"] == nothing | {
        "action": "OPEN",
        "reason": "DAMAGED",
        "comment": "It arrived in pieces.",
        "dueAt": due,
    }
    assert proposed["step"] == nothing | {
        "action": "PROPOSE",
        "resolutionKind": "REFUND_PARTIAL",
        "amount": 1250,
        "currency": "USD",
        "comment": "For the trouble.",
    }
    text = (await one.people["customer"].ask(STEPS, id=one.thread_id))["thread"]["messages"]["nodes"][0]
    assert (text["kind"], text["step"]) == ("TEXT", None)


@ON_SQLITE
async def test_what_a_deadline_does_is_said_in_history_and_thread(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock().install(monkeypatch)
    one = await new_case(api)
    await one.rules(sellerResponseDays=3)
    await one.do("customer", "disputeOpen")
    clock.advance(days=4)
    await process_due_deadlines()
    said = "Die Frist für die Antwort des Verkäufers ist abgelaufen. Jetzt entscheidet der Shop."
    german = api.customer("ann", name="Ann", locale="de")
    assert (await bodies(one, german))[-1] == said
    one.people["german"] = german
    assert (await one.dispute("german"))["history"][-1]["comment"] == said
    in_english = "The seller did not answer in time. The store decides now."
    assert (await one.dispute())["history"][-1]["comment"] == in_english


async def test_each_finds_steps_by_their_own_words(api: Api) -> None:
    one = await settled_case(api)
    for search in ("replacement", "Erstattung", "замена", "trouble", "Damaged", "endommagé"):
        found = await one.people["customer"].ask(FOUND, search=search)
        assert found["threads"]["nodes"] == [{"id": one.thread_id}], search


@ON_SQLITE
async def test_masking_hides_a_seller_s_contact_in_the_acceptance_too(api: Api) -> None:
    one = await new_case(api)
    await one.rules(maskContactData=True)
    await one.do("customer", "disputeOpen")
    await one.do("vera", PROPOSE, resolution={"kind": "REPLACEMENT", "comment": "Write to vera@acme.example"})
    await one.do("customer", "disputeAcceptResolution")
    assert not any("vera@acme.example" in said for said in await bodies(one, one.people["customer"]))
    found = await one.people["customer"].ask(FOUND, search="acme.example")
    assert found["threads"]["nodes"] == []


@ON_SQLITE
async def test_evidence_speaks_the_language_of_who_asks(api: Api) -> None:
    one = await settled_case(api)
    german = api.admin("boss", name="Boss", locale="de")
    evidence = (await german.ask(EVIDENCE, id=one.dispute_id))["disputeEvidence"]
    record = json.loads(evidence["json"])
    assert [said["body"] for said in record["messages"] if said["kind"] != "TEXT"] == GERMAN
    assert record["messages"][2]["step"]["amount"] == 1250
    assert record["dispute"]["resolution"]["means"] == "Ersatz"
    path = httpx.URL(evidence["htmlUrl"]).raw_path.decode()
    page = (await german.http.get(path)).text
    for said in ('<html lang="de">', "Streitfall zur Bestellung", "Grund: Beschädigt", GERMAN[1], evidence["sha256"]):
        assert said in page, said


async def as_before(one: DisputeCase) -> list[tuple[str, str | None]]:
    """Store the steps as sentences, as earlier versions did. Returns what was stored."""
    rows = await Message.filter(step__isnull=False).order_by("seq").values_list("id", "body", "step")
    for (row_id, _, _), sentence in zip(rows, await bodies(one, one.people["backend"]), strict=True):
        await Message.filter(id=row_id).update(body=sentence, step=None)
    return [(body, step) for _, body, step in rows]


async def test_steps_of_earlier_versions_become_facts(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock().install(monkeypatch)
    one = await settled_case(api)
    await one.rules(sellerResponseDays=3, customerResponseDays=3)
    await one.do("customer", "disputeReopen", comment="Proposed: a full refund.")
    clock.advance(days=4)
    await process_due_deadlines()
    await one.do("vera", PROPOSE, resolution={"kind": "STORE_CREDIT", "amount": 400})
    clock.advance(days=4)
    await process_due_deadlines()
    stored = await as_before(one)
    client = connection()
    await convert_past_steps(client.execute_query_dict, client.execute_many)
    found = await Message.filter(dispute_id__isnull=False).order_by("seq").values_list("body", "step")
    known = [(body, _without_due(step)) for body, step in stored]
    assert [(body, _without_due(step)) for body, step in found] == known


async def test_a_sentence_that_is_not_certain_stays(api: Api) -> None:
    one = await settled_case(api)
    await as_before(one)
    message = await Message.filter(body=ENGLISH[-1]).get()
    await Message.filter(id=message.id).update(body="Decided: a puppy.")
    client = connection()
    await convert_past_steps(client.execute_query_dict, client.execute_many)
    assert (await Message.get(id=message.id)).step is None
    assert (await bodies(one, api.customer("ann", name="Ann", locale="de")))[-1] == "Decided: a puppy."


def _without_due(step: str | None) -> dict[str, Any]:
    """What earlier versions have not stored is the time, and at an end what had been proposed."""
    facts: dict[str, Any] = json.loads(step or "{}")
    facts.pop("due", None)
    if facts.get("action") == "expire":
        return {"action": "expire"}
    return facts
