"""Plans and the executor answer the same bytes, whatever is asked, whoever asks."""

import os
from dataclasses import replace
from random import Random

import pytest

from models.enums import MarketplaceMode
from models.tables import Order
from schema.build import schema
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
