"""Plans and the executor answer the same bytes, whatever is asked, whoever asks."""

import os
from dataclasses import replace
from random import Random

import pytest

from models.actor import STAFF_ROLES
from models.enums import MarketplaceMode, Role
from models.tables import Order
from models.threads import Thread
from resolvers.labels import set_label
from resolvers.saved_views import set_view
from schema.build import schema
from subscriptions.bus import UserViewing
from subscriptions.presence import presence
from tests.plans.conftest import Both, pool_of, set_store
from tests.plans.documents import Writer

DOCUMENTS = int(os.environ.get("PARLEY_TEST_DOCUMENTS", "60"))  # by hand: as many as time allows
SEED = int(os.environ.get("PARLEY_TEST_SEED", "0"))
RULES = [
    {"mode": MarketplaceMode.SEPARATE_SHOPS, "mask_contact_data": False},
    {"mode": MarketplaceMode.SEPARATE_SHOPS, "mask_contact_data": True},
    {"mode": MarketplaceMode.WAREHOUSE, "direct_vendor_contact": False, "mask_contact_data": False},
]


@pytest.mark.parametrize("rules", RULES, ids=["shops", "masked", "warehouse"])
async def test_any_document_has_the_same_answer(both: Both, rules: dict[str, object]) -> None:
    pool = await pool_of(both)
    await set_store(**rules)
    covered = 0
    for number in range(SEED, SEED + DOCUMENTS):
        random = Random(number)
        writer = Writer(schema._schema, random, pool)
        covered += await both.compare(random.choice(both.actors), writer.document(), writer.variables)
    assert covered > 0.6 * DOCUMENTS  # else the plans have forgotten something


async def test_an_amount_that_its_type_may_not_hold_is_left_to_the_executor(both: Both) -> None:
    text, admin = "{ orders(first: 1) { nodes { total { amount } } } }", both.actors[0]
    newest = await Order.all().order_by("-placed_at", "-id").first()
    assert newest is not None
    for total, covered in ((2**53 - 1, True), (2**53, False)):
        await Order.filter(id=newest.id).update(total=total)
        assert await both.compare(admin, text, {}) is covered


STEPS = """{ disputes(first: 5) { nodes { thread { messages(first: 20) { nodes { kind body
  step { action reason resolutionKind amount currency dueAt comment } } } } history { comment } } } }"""


async def test_steps_of_disputes_are_said_in_the_viewer_s_language_by_plans_too(both: Both) -> None:
    admin = replace(both.actors[0], locale="de")
    assert await both.compare(admin, STEPS, {})
    german = (await both.plan(admin, STEPS, {})).decode()
    assert "Vorgeschlagen: " in german
    assert "Proposed: " not in german


IDS = "{ viewer { id unread { id } } store { id } }"


async def test_the_ids_of_the_viewer_their_badge_and_the_store_are_covered(both: Both) -> None:
    assert all([await both.compare(actor, IDS, {}) for actor in both.actors])


RECIPIENTS = """query ($search: String, $first: Int, $after: String) {
  recipients(search: $search, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
    edges { cursor node { name vendor { id externalId name } thread { id subject unreadCount } } } } }"""


@pytest.mark.parametrize("rules", RULES, ids=["shops", "masked", "warehouse"])
async def test_recipients_are_covered_for_customers(both: Both, rules: dict[str, object]) -> None:
    """Not a search where names are masked, which the executor looks at one by one."""
    await set_store(**rules)
    for actor in both.actors:
        may = actor.role is Role.CUSTOMER
        assert await both.compare(actor, RECIPIENTS, {}) is may
        found = not rules["mask_contact_data"]
        assert await both.compare(actor, RECIPIENTS, {"search": "e", "first": 1}) is (may and found)
        if may:
            page = (await both.executor(actor, RECIPIENTS, {"first": 1})).data["recipients"]
            assert await both.compare(actor, RECIPIENTS, {"after": page["pageInfo"]["endCursor"]})


QUEUE = """query ($filters: [ThreadFilter!]!) { threadCounts(filters: $filters) labels { id name color }
  savedViews { id name query shared count } more: savedViews { n: count } }"""


@pytest.mark.parametrize("rules", RULES[:2], ids=["shops", "masked"])
async def test_what_a_side_sorts_its_threads_by_is_covered_for_staff(both: Both, rules: dict[str, object]) -> None:
    await set_store(**rules)
    for actor in both.actors:
        if actor.role in STAFF_ROLES:
            await set_label(actor, None, f"Urgent {actor.user_id}", "#ff0000")
            for number, query in enumerate(('{"filter": {"search": "order"}}', '{"filter": {"unread": true}}', "?")):
                await set_view(actor, None, f"View {number}", query, shared=number > 0)
    filters: list[dict[str, object]] = [{}, {"search": "order"}, {"state": ["OPEN"]}, {"kind": "ORDER", "unread": True}]
    for actor in both.actors:
        assert await both.compare(actor, QUEUE, {"filters": filters}) is (actor.role is not Role.CUSTOMER)
        assert await both.compare(actor, QUEUE, {"filters": [{}] * 21}) is False


VIEWERS = "{ threads(first: 20) { nodes { id viewers { id name externalId } messages(last: 1) { nodes { id } } } } }"


async def test_who_has_threads_on_their_screens_is_covered(both: Both) -> None:
    threads = await Thread.all().order_by("-last_message_at").limit(3)
    for place, actor in enumerate(both.actors):
        for thread in threads[: place % 3 + 1]:
            presence.note(UserViewing(thread.id, (), actor.user_id))
    assert all([await both.compare(actor, VIEWERS, {}) for actor in both.actors])
    admin = next(one for one in both.actors if one.role is Role.ADMIN)
    assert b'"viewers":[{' in await both.plan(admin, VIEWERS, {})


UNREAD_FIRST = """query ($f: Int, $l: Int, $a: String, $b: String, $w: ThreadFilter) {
  threads(first: $f, last: $l, after: $a, before: $b, filter: $w, orderBy: UNREAD_FIRST) {
    pageInfo { hasNextPage hasPreviousPage } edges { cursor node { id unreadCount } } } }"""


@pytest.mark.parametrize("many", ["0", "1"])
async def test_what_is_unread_comes_first_whichever_way_it_is_found(
    both: Both, monkeypatch: pytest.MonkeyPatch, many: str
) -> None:
    monkeypatch.setattr("resolvers.thread_lists.MANY_UNREAD_SQL", many)
    for actor in both.actors:
        everything = (await both.executor(actor, UNREAD_FIRST, {"f": 100})).data["threads"]["edges"]
        cursors = [edge["cursor"] for edge in everything[:: max(len(everything) // 3, 1)]]
        ends: list[dict[str, object]] = [{}, *({"a": one} for one in cursors), *({"b": one} for one in cursors)]
        for end in ends:
            for size in ({"f": 1}, {"f": 4}, {"l": 1}, {"l": 4}, {"f": 100, "w": {"search": "order"}}):
                assert await both.compare(actor, UNREAD_FIRST, {**end, **size})
