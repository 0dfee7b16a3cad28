"""Plans and the executor answer the same bytes, whatever is asked, whoever asks."""

import os
from random import Random

import pytest

from models.enums import MarketplaceMode
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
