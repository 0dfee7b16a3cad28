"""viewerActions: what they promise is what then happens."""

from datetime import datetime, timedelta

import pytest

from models import clock
from tests.support.api import SEND, Api, Json, Person
from tests.support.marketplace import ASSIGN, DELETE, NOTE, WATCH, Marketplace, user_of

ACTIONS = "query ($id: ID!) { thread(id: $id) { viewerActions { action allowed reason until } } }"


async def promised(person: Person, thread: str) -> dict[str, Json]:
    """Each action that the viewer may or may not do."""
    found = (await person.ask(ACTIONS, id=thread))["thread"]["viewerActions"]
    assert all(one["allowed"] == (one["reason"] is None) for one in found)
    return {one["action"]: one for one in found}


async def works(person: Person, mutation: str, **fields: Json) -> bool:
    """Was it not refused?"""
    reply = await person.reply(mutation, input=fields)
    return "errors" not in reply and not next(iter(reply["data"].values()))["userErrors"]


@pytest.mark.parametrize("who", ["ann", "vera", "chief", "backend"])
async def test_what_is_promised_happens_and_what_is_denied_is_refused(api: Api, who: str) -> None:
    marketplace = await Marketplace.create(api)
    person: Person = getattr(marketplace, who)
    for thread in (marketplace.store, marketplace.shop) if who != "vera" else (marketplace.shop,):
        mine = await marketplace.vera.send(marketplace.shop) if who == "backend" else None
        said = {action: one["allowed"] for action, one in (await promised(person, thread)).items()}
        assert said["SEND_MESSAGE"] == await works(person, SEND, threadId=thread, body="Hello.")
        assert said["ADD_NOTE"] == await works(person, NOTE, threadId=thread, body="Hello.")
        assert said["WATCH"] == await works(person, WATCH, threadId=thread, watch=True)
        assert said["ASSIGN"] == await works(person, ASSIGN, threadId=thread, assigneeId=await user_of(person))
        sent = mine or await person.send(thread)
        deleting = (await promised(person, thread))["DELETE_MESSAGE"]["allowed"]
        assert deleting == await works(person, DELETE, messageId=sent["id"])
        assert deleting == (who != "backend")


async def test_taking_back_ends_with_the_window_or_the_first_reader(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    marketplace = await Marketplace.create(api)
    sent = await marketplace.ann.send(marketplace.shop)
    allowed = (await promised(marketplace.ann, marketplace.shop))["DELETE_MESSAGE"]
    end = datetime.fromisoformat(allowed["until"])
    assert allowed["allowed"]
    assert timedelta(minutes=4) < end - clock.now() <= timedelta(minutes=5)
    monkeypatch.setattr(clock, "now", lambda: end + timedelta(seconds=1))
    assert not (await promised(marketplace.ann, marketplace.shop))["DELETE_MESSAGE"]["allowed"]
    monkeypatch.undo()
    await marketplace.vera.read(marketplace.shop)
    assert not (await promised(marketplace.ann, marketplace.shop))["DELETE_MESSAGE"]["allowed"]
    assert not await works(marketplace.ann, DELETE, messageId=sent["id"])
    assert (await promised(marketplace.chief, marketplace.shop))["DELETE_MESSAGE"]["allowed"]
