"""sorting: labels and saved views now, then each change of a colleague's, also after a reconnect."""

from uuid import uuid4

from subscriptions.bus import SideChanged, decode, encode
from subscriptions.hub import hub
from tests.support.api import Json, Person
from tests.support.live_server import LiveServer
from tests.support.marketplace import Marketplace

SORTING = "subscription { sorting { labels { name color } savedViews { name count } } }"
SET = "mutation ($input: LabelSetInput!) { labelSet(input: $input) { label { id } userErrors { code } } }"
DELETE = "mutation ($id: ID!) { labelDelete(id: $id) { userErrors { code } } }"
VIEW_SET = "mutation ($input: SavedViewSetInput!) { savedViewSet(input: $input) { savedView { id } } }"
VIEW_DELETE = "mutation ($id: ID!) { savedViewDelete(id: $id) { userErrors { code } } }"


def told(*names: str, color: str = "#AA0000", views: tuple[str, ...] = ()) -> Json:
    """What comes."""
    return {
        "labels": [{"name": name, "color": color} for name in names],
        "savedViews": [{"name": name, "count": 4} for name in views],
    }


async def view(person: Person, name: str, shared: bool, query: str = '{"filter": {}}') -> str:
    """Save a view; gives its id."""
    made = await person.do(VIEW_SET, name=name, query=query, shared=shared)
    return str(made["savedView"]["id"])


async def test_a_colleague_is_told_of_labels_and_shared_views_and_the_other_side_of_nothing(server: LiveServer) -> None:
    market = await Marketplace.create(server.api)
    chief, clerk = market.chief, market.clerk
    async with server.connect(clerk) as hers, server.connect(market.vera) as vendors:
        sorting, other = await hers.subscribe(SORTING), await vendors.subscribe(SORTING)
        assert await sorting.next() == await other.next() == told()
        label = (await chief.do(SET, name="Fragile", color="#aa0000"))["label"]["id"]
        assert await sorting.next() == told("Fragile")
        await chief.do(SET, id=label, name="Glass", color="#00aa00")
        assert await sorting.next() == told("Glass", color="#00AA00")
        shared = await view(chief, "All of us", shared=True)
        assert await sorting.next() == told("Glass", color="#00AA00", views=("All of us",))
        await view(chief, "Mine alone", shared=False)
        assert await sorting.receives_nothing()
    await chief.ask(DELETE, id=label)
    async with server.connect(clerk) as again:
        sorting = await again.subscribe(SORTING)
        assert await sorting.next() == told(views=("All of us",))
        await chief.ask(VIEW_DELETE, id=shared)
        assert await sorting.next() == told()
        hub.wake_all()  # as after a gap in the broadcast
        assert await sorting.receives_nothing()


def test_processes_understand_each_other() -> None:
    signal = SideChanged(uuid4())
    assert decode(encode(signal)) == signal
