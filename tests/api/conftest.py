"""A small scene: Ann and Ben, each with an order and a thread about it, and the store's admin, who has answered."""

from dataclasses import dataclass

import pytest_asyncio

from tests.support.api import Api, Json, Person


@dataclass(frozen=True)
class Scene:
    """Who is there, and the global ids of what is theirs; `her_` is Ann's, `his_` is Ben's."""

    api: Api
    ann: Person
    ben: Person
    boss: Person
    her_id: str
    his_id: str
    her_order: Json
    his_order: Json
    her_thread: str
    his_thread: str
    her_message: str
    his_message: str


async def id_of(person: Person) -> str:
    """The global id of a person's user."""
    data = await person.ask("{ viewer { user { id } } }")
    return str(data["viewer"]["user"]["id"])


@pytest_asyncio.fixture
async def scene(api: Api) -> Scene:
    """Each thread holds two messages: the customer's, and the store's answer."""
    ann, ben, boss = api.customer("ann"), api.customer("ben"), api.admin()
    her_order, his_order = await api.order("ann"), await api.order("ben")
    her, his = await ann.contact(her_order["id"], "Where is it?"), await ben.contact(his_order["id"], "It is broken.")
    for started in (her, his):
        await boss.send(started["thread"]["id"], "We look into it.")
    return Scene(
        api=api,
        ann=ann,
        ben=ben,
        boss=boss,
        her_id=await id_of(ann),
        his_id=await id_of(ben),
        her_order=her_order,
        his_order=his_order,
        her_thread=her["thread"]["id"],
        his_thread=his["thread"]["id"],
        her_message=her["message"]["id"],
        his_message=his["message"]["id"],
    )
