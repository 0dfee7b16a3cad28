"""Every operation, for everybody, in every mode, has the outcome that the table says; a refusal leaves no trace."""

import pytest
from structlog.testing import capture_logs

from settings import Settings
from tests.permissions.change_detector import ChangeDetector, detect_changes
from tests.permissions.operations import QUERIES, outcome
from tests.permissions.subscription_outcomes import SUBSCRIPTIONS, subscription_outcomes
from tests.permissions.table import PEOPLE, Cell, cells
from tests.permissions.targets import Targets
from tests.support.api import Api
from tests.support.live_server import live_server
from tests.support.marketplace import MODES, OPEN_MODES, Marketplace

ROOTS = "{ __schema { queryType { ...F } mutationType { ...F } subscriptionType { ...F } } } fragment F on __Type "


async def test_the_table_has_every_operation_of_the_schema_and_no_other(api: Api) -> None:
    schema = (await api.nobody().ask(f"{ROOTS} {{ fields {{ name }} }}"))["__schema"]
    offered = {field["name"] for root in schema.values() for field in root["fields"]}
    assert {cell.operation.partition(".")[0] for cell in cells()} == offered


PLACES = [*(("sqlite", mode) for mode in MODES), ("postgres", OPEN_MODES[0])]
"""PostgreSQL shares the rules with SQLite, and what differs is how they are asked: one mode is enough."""
WHOLE = ("SINGLE_STORE", OPEN_MODES[0])
"""A mode is either open or not, and these are one of each: the others need to show only which of both they are."""


@pytest.mark.parametrize(("backend", "mode"), PLACES, indirect=["backend"])
async def test_every_outcome_is_the_tables(settings: Settings, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    with capture_logs():  # which costs less than to print them
        await _compare(settings, monkeypatch, mode)


async def _compare(settings: Settings, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    async with (
        live_server(settings) as server,
        Api.of_app(server.uvicorn.config.app, settings) as api,  # type: ignore[arg-type]
        detect_changes(settings, monkeypatch) as detector,
    ):
        targets = await Targets.of(await Marketplace.create(api))
        await targets.marketplace.set_mode(mode)
        everywhere = settings.sqlite_path is not None and mode == OPEN_MODES[0]
        table = [cell for cell in cells() if everywhere or cell.target not in NOWHERE]
        if mode not in WHOLE:
            table = [cell for cell in table if cell.differs]
        subscribed = await subscription_outcomes(server, targets, table, mode in OPEN_MODES)
        await detector.changed()
        wrong = []
        for cell in table:
            if cell.operation in SUBSCRIPTIONS:
                found = {person: subscribed[person][cell.operation, cell.target] for person in PEOPLE}
            else:
                found = await _found(cell, targets, detector)
            expected = {person: cell.expected(person, mode in OPEN_MODES) for person in PEOPLE}
            for person in PEOPLE:
                if found[person] != expected[person]:
                    said = f"{found[person]}, not {expected[person]}"
                    wrong.append(f"{person}: {cell.operation} {cell.target} is {said}")
        assert not wrong, "\n".join(wrong)


async def _found(cell: Cell, targets: Targets, detector: ChangeDetector) -> dict[str, str]:
    """The outcomes by person, and whether one left a trace that it should not have.

    What was refused without a trace has left its target as it was, for the next person.
    """
    found, target = {}, None
    for person in PEOPLE:
        if target is None:
            target = await targets.target(cell.operation, cell.target)
            await detector.changed()
        told = await outcome(cell.operation, target, targets, targets.people[person])
        left_a_trace = await detector.changed()
        assert left_a_trace or (cell.operation, told) != ("messageSend", "ok"), "the ledger is blind"
        found[person] = f"{told} with a trace" if left_a_trace and (told != "ok" or cell.operation in READS) else told
        target = None if left_a_trace else target
    return found


NOWHERE = ("odd", "wrong", "gone")  # what is nowhere is so in every mode: one is enough
WRITES = {"cannedReplyDelete", "labelDelete", "savedViewDelete", "pushUnsubscribe"}
READS = {*QUERIES} - WRITES - {"disputeEvidence"}  # the audit log knows who looked at evidence
