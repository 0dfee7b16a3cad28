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
        subscribed = await subscription_outcomes(server, targets, table, mode in OPEN_MODES)
        await detector.changed()
        wrong = []
        for cell in table:
            for person in PEOPLE:
                if cell.operation in SUBSCRIPTIONS:
                    found = subscribed[person][cell.operation, cell.target]
                else:
                    found = await _found(cell, person, targets, detector)
                if found != (expected := cell.expected(person, mode in OPEN_MODES)):
                    wrong.append(f"{person}: {cell.operation} {cell.target} is {found}, not {expected}")
        assert not wrong, "\n".join(wrong)


async def _found(cell: Cell, person: str, targets: Targets, detector: ChangeDetector) -> str:
    """The outcome, and whether it left a trace that it should not have."""
    target = await targets.target(cell.operation, cell.target)
    if cell.target.startswith("new_"):
        await detector.changed()
    found = await outcome(cell.operation, target, targets, targets.people[person])
    left_a_trace = await detector.changed()
    assert left_a_trace or (cell.operation, found) != ("messageSend", "ok"), "the ledger is blind"
    return f"{found} with a trace" if left_a_trace and (found != "ok" or cell.operation in READS) else found


NOWHERE = ("odd", "wrong", "gone")  # what is nowhere is so in every mode: one is enough
READS = {*QUERIES} - {"cannedReplyDelete", "disputeEvidence"}  # the audit log knows who looked at evidence
