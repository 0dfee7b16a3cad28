"""In every mode, of every kind of thread: mails go to those whose unread counts grow, and to nobody else."""

import pytest

from models.jobs import Job
from models.tables import User
from tests.notifications.test_mails import receivers
from tests.support.api import SEND, Person
from tests.support.marketplace import MODES, OPEN_MODES, Marketplace
from tests.support.store_fixture import StoreFixture

COUNT = "query ($id: ID!) { thread(id: $id) { unreadCount } }"
THREADS = ("store", "shop", "talk", "chat")


async def unread(people: dict[str, Person], thread: str) -> dict[str, int]:
    """What they do not see counts as nothing."""
    found = {name: (await person.ask(COUNT, id=thread))["thread"] for name, person in people.items()}
    return {name: seen["unreadCount"] if seen else 0 for name, seen in found.items()}


PLACES = [*(("sqlite", mode) for mode in MODES), ("postgres", OPEN_MODES[1])]
"""The modes differ by one rule, which both databases know: one mode is enough on the second."""


@pytest.mark.parametrize(("backend", "mode"), PLACES, indirect=["backend"])
async def test_mails_follow_the_unread_counts(store: StoreFixture, mode: str) -> None:
    marketplace = await Marketplace.create(store.api)
    people = {name: getattr(marketplace, name) for name in ("ann", "ben", "vera", "vic", "rob", "chief", "clerk")}
    for user in await User.all():
        await User.filter(id=user.id).update(email=f"{user.external_id}@mail.example")
    await marketplace.set_mode(mode)
    await Job.all().delete()
    seen: dict[tuple[str, str], list[str]] = {}
    for name in THREADS:
        for author in ("ann", "chief", "vera"):
            thread = getattr(marketplace, name)
            before = await unread(people, thread)
            sent = await people[author].do(SEND, threadId=thread, body=f"From {author}.")
            after = await unread(people, thread)
            told = [one for one in sorted(people) if after[one] > before[one]]
            assert receivers(await store.mails_after()) == told, (name, author)
            assert not sent["userErrors"] or told == []
            seen[name, author] = told
    assert seen["store", "chief"] == ["ann", "clerk"]
    assert seen["shop", "chief"] == (["ann", "vera", "vic"] if mode in OPEN_MODES else ["ann"])
    assert not any({"ben", "rob"} & set(told) for told in seen.values())
