"""Every bad row of old messages is told of by its line, and nothing comes in that should not."""

from pathlib import Path

import pytest

from models.clock import now
from models.tables import Order, User
from settings import Settings
from tests.imports.old_messages import PALM, ROWS, Row, Run, everything, file_of, row, said
from tests.imports.support import run_with_database

BAD = [
    (row(20, "x" * 4001), "at most 4,000 characters"),
    (row(20, " "), "must not be empty"),
    (row(20, "Hi", type="note"), "'note' is none of"),
    (row(20, "Hi", authorRole="root"), "'root' is none of"),
    (row(20, "Hi", date="yesterday"), "not a time"),
    (row(20, "Hi", date=99_999_999_999), "in the future"),
    (row(20, "Hi", id="x"), "not a whole number"),
    (row(1, "Hi"), "in line 2 already"),
    (row(20, "Hi", readBy="ann"), "not who has read it"),
    (row(20, "Hi", orderNumber="", customerExternalId=""), "Say whose conversation"),
    (row(20, "Hi", authorExternalId="bob"), "The customer here is"),
    (row(20, "Hi", "admin", authorExternalId=""), "must not be empty"),
    (row(20, "Hi", "vendor"), "needs it"),
    (row(20, "Hi", orderNumber="none"), "no such order"),
    (row(20, "Hi", orderNumber="#7"), "Several orders"),
    (row(20, "Hi", vendorExternalId="none"), "no such vendor"),
    (row(20, "Hi", orderNumber="A3", vendorExternalId=PALM), "no item in this order"),
    (row(20, "Hi", orderNumber="A1"), "the thread of line"),
]


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize(("bad", "problem"), BAD, ids=[problem for _, problem in BAD])
def test_a_bad_row_stops_the_file(
    run_messages: Run, settings: Settings, tmp_path: Path, bad: Row, problem: str
) -> None:
    before = run_with_database(settings, everything)
    result = run_messages(file_of(tmp_path, [row(1, "Hello"), bad]))
    assert result.exit_code == 1
    assert problem in result.stdout
    assert "│ 3 " in result.stdout
    assert "1 problem in 1 line. Nothing was imported." in result.stdout
    assert run_with_database(settings, everything) == before


@pytest.mark.parametrize("backend", ["sqlite"])
def test_nothing_comes_back_to_somebody_who_was_erased(run_messages: Run, settings: Settings, tmp_path: Path) -> None:
    async def erase() -> None:
        await User.filter(id=(await Order.get(external_id="A1")).customer_id).update(erased_at=now())

    run_with_database(settings, erase)
    assert "They have been erased." in run_messages(file_of(tmp_path, ROWS[:1])).stdout


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_vendors_people_stay_theirs(run_messages: Run, settings: Settings, tmp_path: Path) -> None:
    rows = [*ROWS, row(20, "Ours, too", "vendor", vendorExternalId="olive")]
    assert "They belong to another vendor." in run_messages(file_of(tmp_path, rows)).stdout


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-16", "\t"), ("cp1252", ";"), ("utf-8-sig", ",")])
def test_encodings_and_tabs(
    run_messages: Run, settings: Settings, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    assert run_messages(file_of(tmp_path, [row(1, "Grüße, Änne")], encoding, delimiter)).exit_code == 0
    assert run_with_database(settings, said)["Order #A1"][0][2] == "Grüße, Änne"


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "is empty"),
        (",,\n", "lacks columns"),
        ("id,date\rbody", "is not CSV"),
        ("id,date\n1,2", "lacks columns: body"),
        ("id,date,body,type,authorRole,id\n", "twice: id"),
    ],
)
def test_a_file_that_is_no_such_table(
    run_messages: Run, settings: Settings, tmp_path: Path, text: str, problem: str
) -> None:
    path = tmp_path / "messages.csv"
    path.write_text(text)
    result = run_messages(path)
    assert (result.exit_code, problem in result.stderr) == (2, True)
