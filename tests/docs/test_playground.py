"""The playground's examples: each runs as it is opened, on the demo store."""

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import FieldNode, OperationDefinitionNode, OperationType, parse

from server import prepare_store
from settings import Settings
from tests.docs.blocks import ROOT
from tests.support.api import Json, Person
from tests.support.databases import ON_SQLITE
from tests.support.live_server import LiveServer, live_server

FOLDER = ROOT / "web/playground/src/examples"
MAY_BE_EMPTY = ("what-i-missed", "webhooks")
HOLE = re.compile(r"\{([\w.]+)\}")


@dataclass(frozen=True)
class Example:
    """A document with who asks it, its variables, and the query that finds what is to be filled into these."""

    name: str
    sub: str
    document: str
    variables: Json
    find: str | None


def examples() -> Iterator[Example]:
    """The examples in the order of the list that people see."""
    for group in json.loads((FOLDER / "index.json").read_text()):
        for one in group["examples"]:
            document = (FOLDER / f"{one['file']}.graphql").read_text()
            yield Example(one["file"], one.get("as", group["as"]), document, one.get("variables", {}), one.get("find"))


def filled(value: Json, found: Json) -> Json:
    """The variables with what was found, by its path, in place of each hole."""
    if isinstance(value, dict):
        return {name: filled(one, found) for name, one in value.items()}
    if isinstance(value, list):
        return [filled(one, found) for one in value]
    hole = HOLE.fullmatch(value) if isinstance(value, str) else None
    return at(found, hole[1].split(".")) if hole else value


def at(found: Any, path: list[str]) -> Json:
    """What is at a path; nothing below what is null."""
    for name in path:
        found = None if found is None else found[int(name)] if name.isdigit() else found[name]
    return found


async def people(demo: LiveServer) -> dict[str, Person]:
    listed = (await demo.api.http.get("/demo/people")).json()
    return {
        one["sub"]: Person(demo.api.http, one["token"], one["sub"]) for one in [*listed["people"], listed["backend"]]
    }


def test_each_file_is_listed_once() -> None:
    assert sorted(one.name for one in examples()) == sorted(one.stem for one in FOLDER.glob("*.graphql"))


STORIES = {
    *("threadCreate", "messageSend", "attachmentCreate", "inboxEvents", "events", "unreadBadge", "orderEventAdd"),
    *("disputeOpen", "disputeProposeResolution", "disputeAcceptResolution", "disputeEscalate", "disputeResolve"),
    *("returnUpdate", "disputeEvidence", "threadAssign", "threadsUpdate", "noteAdd", "cannedReplies", "stats"),
    *("ordersUpsert", "vendorsUpsert", "guestLinkCreate", "disputeSettlementReport", "chargebackReport", "auditLog"),
}


def test_they_cover_each_role_and_story() -> None:
    asked: dict[str, set[OperationType]] = {}
    fields: set[str] = set()
    for one in examples():
        (operation,) = parse(one.document).definitions
        assert isinstance(operation, OperationDefinitionNode)
        asked.setdefault(one.sub, set()).add(operation.operation)
        fields |= {part.name.value for part in operation.selection_set.selections if isinstance(part, FieldNode)}
    assert all({OperationType.QUERY, OperationType.MUTATION} <= asked[sub] for sub in ("ann", "bob", "sam", "service"))
    assert fields >= STORIES


@ON_SQLITE
async def test_each_example_runs_as_it_is_opened(settings: Settings) -> None:
    settings = settings.model_copy(update={"demo": True})
    await asyncio.create_task(prepare_store(settings))  # in a context of its own, as a process does it
    async with live_server(settings) as demo:
        await run_all(demo)


async def run_all(demo: LiveServer) -> None:
    """Run the examples in their order, each as its person; none is refused, or shows nothing."""
    known = await people(demo)
    for one in examples():
        person = known[one.sub]
        variables = filled(one.variables, await person.ask(one.find) if one.find else None)
        (operation,) = parse(one.document).definitions
        assert isinstance(operation, OperationDefinitionNode)
        if operation.operation is OperationType.SUBSCRIPTION:
            async with demo.connect(person) as ws:
                await (await ws.subscribe(one.document, **variables)).wait_until_live()
            continue
        answer = await person.ask(one.document, **variables)
        for field in answer.values():
            if not isinstance(field, dict):
                continue
            assert not field.get("userErrors"), (one.name, field)
            assert one.name in MAY_BE_EMPTY or field.get("nodes") != [], f"{one.name} shows nothing"
