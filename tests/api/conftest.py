"""A small scene: Ann and Ben, each with an order and a thread about it, and the store's admin, who has answered."""

from dataclasses import dataclass

import pytest
import pytest_asyncio

from models import clock
from tests.support.api import Api, Json, Person
from tests.support.set_clock import Clock


@dataclass(frozen=True)
class SampleData:
    """Who is there, and the global ids of what is theirs; `her_` is Ann's, `his_` is Ben's."""

    api: Api
    ann: Person
    ben: Person
    boss: Person
    anns_id: str
    bens_id: str
    anns_order: Json
    bens_order: Json
    anns_thread: str
    bens_thread: str
    anns_message: str
    bens_message: str


async def id_of(person: Person) -> str:
    """The global id of a person's user."""
    data = await person.ask("{ viewer { user { id } } }")
    return str(data["viewer"]["user"]["id"])


@pytest_asyncio.fixture
async def sample(api: Api) -> SampleData:
    """Each thread holds two messages: the customer's, and the store's answer."""
    ann, ben, boss = api.customer("ann"), api.customer("ben"), api.admin()
    anns_order, bens_order = await api.order("ann"), await api.order("ben")
    her, his = await ann.contact(anns_order["id"], "Where is it?"), await ben.contact(bens_order["id"], "It is broken.")
    for started in (her, his):
        await boss.send(started["thread"]["id"], "We look into it.")
    return SampleData(
        api=api,
        ann=ann,
        ben=ben,
        boss=boss,
        anns_id=await id_of(ann),
        bens_id=await id_of(ben),
        anns_order=anns_order,
        bens_order=bens_order,
        anns_thread=her["thread"]["id"],
        bens_thread=his["thread"]["id"],
        anns_message=her["message"]["id"],
        bens_message=his["message"]["id"],
    )


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock to set."""
    set_by_hand = Clock()
    monkeypatch.setattr(clock, "now", set_by_hand.now)
    return set_by_hand
