"""What plans show of events are the executor's bytes, for whomever a reading says that it serves."""

import os
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import orjson
import pytest
from graphql import DocumentNode, OperationDefinitionNode, parse

from models.actor import Actor
from models.database import is_sqlite
from models.enums import MarketplaceMode, Role
from models.rows import EventRow
from models.threads import Event
from schema.build import schema
from schema.events import TYPES
from schema.fields import definition_of
from schema.ids import decode_event_id
from schema.plans.errors import NotCovered
from schema.plans.live import EventDocument, Followed
from subscriptions.cursor import encode_cursor
from tests.plans.conftest import URL, Both, pool_of, set_store
from tests.plans.documents import Writer

DOCUMENTS = int(os.environ.get("PARLEY_TEST_DOCUMENTS", "60")) // 3
SEED = int(os.environ.get("PARLEY_TEST_SEED", "0"))
NAMES = {kind: definition_of(one).name for kind, one in TYPES.items()}


OPERATIONS = Path(__file__).parents[2] / "web" / "client" / "operations"


def planned(text: str, variables: dict[str, Any], role: Role, name: str = "S") -> EventDocument:
    """The plan of a subscription to events. Raises NotCovered."""
    document: DocumentNode = parse(text)
    operations = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
    operation = next(one for one in operations if one.name and one.name.value == name)
    return EventDocument(Followed(schema._schema, document, operation, variables, URL, is_sqlite()), role, NAMES)


async def shown(both: Both, actor: Actor, head: str, rest: str, variables: dict[str, Any]) -> dict[int, bytes] | None:
    """What the executor shows of the events of an inbox, by their numbers; None where that is too much."""
    text = f"query Q({head}$from: String!) {{ events(after: $from) {{ nodes {{ theId: id ...Shown }} }} }} {rest}"
    result = await both.executor(actor, text, {**variables, "from": encode_cursor(0, actor)})
    if result.errors:
        assert "rows, and" in str(result.errors[0])
        return None
    nodes = result.data["events"]["nodes"]
    return {decode_event_id(one.pop("theId")) or 0: orjson.dumps({"data": {"inboxEvents": one}}) for one in nodes}


async def compare(both: Both, actors: Sequence[Actor], writer: Writer, selection: str) -> bool:
    """Whether a plan covers it; then each actor of one role whom a reading serves has the executor's bytes."""
    head = "".join(f"${name}: {kind}, " for name, kind in writer.declared.items())
    rest = "\n".join([f"fragment Shown on Event {selection}", *writer.fragments])
    subscription = f"subscription S({head[:-2]})" if head else "subscription S"
    try:
        plan = planned(f"{subscription} {{ inboxEvents {{ ...Shown }} }} {rest}", writer.variables, actors[0].role)
    except NotCovered:
        return False
    events = await EventRow.fetch(Event.all().order_by("id"))
    reading = await plan.read(events, actors[0])
    for actor in actors if reading else ():
        assert reading is not None
        theirs = await shown(both, actor, head, rest, writer.variables)
        if theirs is None:
            return False
        if actor is actors[0] or reading.serves(actor):
            for number, expected in theirs.items():
                payload = reading.payload(actor, number)
                assert payload in (None, expected), (selection, actor)
    return reading is not None


@pytest.mark.parametrize("masked", [False, True], ids=["open", "masked"])
async def test_any_subscription_shows_what_the_executor_shows(both: Both, masked: bool) -> None:
    pool = await pool_of(both)
    await set_store(mode=MarketplaceMode.SEPARATE_SHOPS, mask_contact_data=masked)
    covered = 0
    for number in range(SEED, SEED + DOCUMENTS):
        random = Random(number)
        writer = Writer(schema._schema, random, pool)
        selection = writer.selection(schema._schema.type_map["Event"], 3)
        role = random.choice((Role.CUSTOMER, Role.VENDOR, Role.ADMIN))
        some = [one for one in both.actors if one.role is role]
        covered += await compare(both, random.sample(some, min(3, len(some))), writer, selection)
    assert covered > 0.6 * DOCUMENTS


@pytest.mark.parametrize("name", ["ThreadEvents", "InboxEvents", "StaffEvents"])
@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.VENDOR, Role.ADMIN])
async def test_the_pages_subscriptions_have_plans(both: Both, name: str, role: Role) -> None:
    text = "\n".join(one.read_text() for one in OPERATIONS.glob("*.graphql"))
    planned(text, {}, role, name)
