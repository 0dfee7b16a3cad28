"""The queue of a side: who has waited longest, and what is somebody's."""

from tests.api.test_thread_lists import subjects, talk
from tests.support.api import Api
from tests.support.marketplace import ASSIGN, DELETE, NO_REPLY, Marketplace

SINCE = """query ($id: ID!) { thread(id: $id) { awaitingReplyFrom waitingSince
  messages { nodes { id createdAt } } } }"""


async def test_who_has_waited_longest_comes_first_and_then_the_rest_newest_first(api: Api) -> None:
    threads, boss = await talk(api), api.admin()
    assert await subjects(boss, "WAITING_LONGEST") == ["tent", "stove", "lamp", "plates"]
    await api.customer("Ann Baker").send(threads["tent"])  # who writes again has waited no less
    assert await subjects(boss, "WAITING_LONGEST") == ["tent", "stove", "lamp", "plates"]
    await boss.send(threads["tent"])
    await boss.send(threads["lamp"])
    assert await subjects(boss, "WAITING_LONGEST") == ["stove", "plates", "lamp", "tent"]
    await api.customer("Ann Baker").send(threads["tent"])
    assert await subjects(boss, "WAITING_LONGEST") == ["stove", "plates", "tent", "lamp"]
    assert await subjects(api.customer("Ann Baker"), "WAITING_LONGEST") == ["tent", "stove"]
    assert await subjects(api.customer("Ben Okafor"), "WAITING_LONGEST") == ["lamp"]


async def test_a_side_is_waited_for_since_the_first_text_that_it_has_not_answered(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    thread, ann, chief = marketplace.store, marketplace.ann, marketplace.chief

    async def waiting() -> tuple[str | None, int | None]:
        """For whom, and since which message, counted from 0."""
        found = (await ann.ask(SINCE, id=thread))["thread"]
        times = [one["createdAt"] for one in found["messages"]["nodes"]]
        return found["awaitingReplyFrom"], times.index(found["waitingSince"]) if found["waitingSince"] else None

    assert await waiting() == ("ADMIN", 0)
    await ann.send(thread)
    assert await waiting() == ("ADMIN", 0)
    await chief.send(thread)
    assert await waiting() == ("CUSTOMER", 2)
    answer = (await ann.ask(SINCE, id=thread))["thread"]["messages"]["nodes"][2]["id"]
    await chief.do(DELETE, messageId=answer)
    assert await waiting() == ("ADMIN", 0)
    await chief.do(NO_REPLY, threadId=thread)
    assert await waiting() == (None, None)
    await ann.send(thread)
    assert await waiting() == ("ADMIN", 3)


async def test_what_is_somebodys_and_what_is_nobodys(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    clerk = (await marketplace.clerk.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
    listed = "query ($f: ThreadFilter) { threads(filter: $f) { nodes { id } } }"

    async def found(assigned: bool) -> set[str]:
        data = await marketplace.chief.ask(listed, f={"assigned": assigned})
        return {thread["id"] for thread in data["threads"]["nodes"]}

    every = await found(False)
    assert await found(True) == set()
    await marketplace.chief.do(ASSIGN, threadId=marketplace.store, assigneeId=clerk)
    assert await found(True) == {marketplace.store}
    assert await found(False) == every - {marketplace.store}
    told = await marketplace.ann.ask(listed, f={"assigned": True})
    assert told["threads"]["nodes"] == []  # a customer knows of nobody who takes care of it
