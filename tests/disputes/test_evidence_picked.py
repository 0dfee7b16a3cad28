"""A person picks what of the evidence goes out, in every form; and what went out is kept byte for byte."""

import hashlib
import json

import httpx
import pytest

from models.disputes import KeptEvidence
from models.threads import Message
from resolvers.evidence import evidence_for_token
from routes.evidence import parts_of
from tests.disputes.cases import Clock, DisputeCase, Json, new_case
from tests.files.uploading import picture, upload
from tests.support.api import Api
from tests.support.databases import ON_SQLITE

PICKED = """query ($id: ID!, $out: EvidenceLeaveOutInput) { disputeEvidence(id: $id, leaveOut: $out) {
  json stripe paypal sha256 htmlUrl pdfUrl kept { at by { name } form sha256 leftOut url } } }"""
LINK = "query ($id: ID!) { disputeEvidence(id: $id) { htmlUrl } }"
PHOTO = hashlib.sha256(picture()).hexdigest()
PRIVATE = "in Zanzibar"  # what the customer says of themselves
OUT = {"messages": [3], "sections": ["READS"], "files": [PHOTO]}


async def told(api: Api) -> DisputeCase:
    """A dispute that its opener explains by what is nobody else's business, with a picture sent before."""
    one = await new_case(api)
    photo = await upload(api, one.people["customer"], one.thread_id)
    await one.people["customer"].send(one.thread_id, "Look", attachmentIds=[photo])
    await one.do("customer", "disputeOpen", comment=f"I was ill {PRIVATE}")
    await one.people["vera"].read(one.thread_id)
    return one


async def evidence(one: DisputeCase, **out: Json) -> Json:
    return (await one.people["boss"].ask(PICKED, id=one.dispute_id, out=out or None))["disputeEvidence"]


def path(url: str) -> str:
    return httpx.URL(url).raw_path.decode()


@ON_SQLITE
async def test_what_is_left_out_is_in_no_form_of_it_and_no_link_brings_it_back(api: Api) -> None:
    one = await told(api)
    whole, picked = await evidence(one), await evidence(one, **OUT)
    token = httpx.URL(picked["pdfUrl"]).params["token"]
    less = await evidence_for_token(token)
    assert less is not None
    page = (await api.http.get(f"{path(picked['htmlUrl'])}&message=1")).text
    forms = (picked["json"], picked["stripe"], picked["paypal"], str(parts_of(less)), page)
    for form in ("json", "stripe", "paypal"):
        assert PRIVATE in whole[form]
    for text in forms:
        assert "Look" in text
        assert PRIVATE not in text
        assert PHOTO not in text
        assert "read up to" not in text
    record = json.loads(picked["json"])
    assert hashlib.sha256(picked["json"].encode()).hexdigest() == picked["sha256"] == less.sha256
    assert (record["reads"], record["history"][0]["comment"], record["dispute"]["comment"]) == ([], None, None)
    assert await one.people["boss"].error(PICKED, id=one.dispute_id, out={"files": ["ab"]}) == "BAD_USER_INPUT"
    await Message.filter(seq=3).update(step=None)  # as those of old that were said in other words
    assert PRIVATE not in (await evidence(one, **OUT))["json"]


@ON_SQLITE
async def test_one_picks_on_the_page_and_what_was_made_is_kept_once(api: Api) -> None:
    one = await told(api)
    url = path((await one.people["boss"].ask(LINK, id=one.dispute_id))["disputeEvidence"]["htmlUrl"])
    assert PRIVATE in (await api.http.get(url)).text
    choice = f"&section=reads&message=3&file={PHOTO[:16]}"
    page = (await api.http.get(url + choice)).text
    assert '<tr class="out"><th>3</th>' in page
    assert page.count(" checked") == 3
    assert "<h2>Read receipts</h2>" not in page
    assert (await api.http.get(f"{url}&message=x")).status_code == 404
    sent = {
        name: (await api.http.get(url.replace("/evidence", f"/evidence{name}") + choice)).content
        for name in (".pdf", "/stripe.json")
    }
    again = await api.http.get(url.replace("/evidence", "/evidence/stripe.json") + choice)
    assert PRIVATE not in again.text
    assert again.headers["content-disposition"].startswith("attachment")
    assert again.content == sent["/stripe.json"]
    assert await KeptEvidence.all().count() == 2
    await one.people["customer"].send(one.thread_id, "And another thing")  # what was sent stays as it was
    kept = {row["form"]: row for row in (await evidence(one))["kept"]}
    for form, name in (("PDF", ".pdf"), ("STRIPE", "/stripe.json")):
        body = (await api.http.get(path(kept[form]["url"]))).content
        assert (body, hashlib.sha256(body).hexdigest()) == (sent[name], kept[form]["sha256"])
    assert kept["PDF"]["by"]["name"] == "Boss"
    assert json.loads(kept["PDF"]["leftOut"]) == {"sections": ["reads"], "messages": [3], "files": [PHOTO[:16]]}
    assert "evidence/kept?token=" in (await api.http.get(url)).text
    assert (await api.http.get(f"{path(kept['PDF']['url'])[:-1]}x")).status_code == 404


@ON_SQLITE
async def test_a_link_fills_no_disk(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """It makes another file for each choice of what is left out; but a bank waits for no one."""
    clock = Clock().install(monkeypatch)
    monkeypatch.setattr("resolvers.kept_evidence.MAX_KEPT", 2)
    one = await told(api)
    url = path((await one.people["boss"].ask(LINK, id=one.dispute_id))["disputeEvidence"]["htmlUrl"])
    record = f"{url.replace('/evidence', '/evidence/record.json')}&message="
    asked = [(await api.http.get(f"{record}{number}")).status_code for number in (1, 2, 3, 2)]
    assert asked == [200, 200, 429, 200]
    whole = "query ($id: ID!) { disputeEvidence(id: $id) { json } }"
    assert await one.people["boss"].error(whole, id=one.dispute_id) == "RATE_LIMITED"
    assert await KeptEvidence.all().count() == 2
    assert (await api.http.get(f"{record}{10**30}")).status_code == 404
    clock.advance(minutes=15)
    assert PRIVATE in (await one.people["boss"].ask(whole, id=one.dispute_id))["disputeEvidence"]["json"]
