"""`import-orders`, as it is run: all of a file or nothing of it."""

import csv
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import typer
from tortoise.exceptions import OperationalError
from typer.testing import CliRunner, Result

import models.bulk
from imports.command import import_orders
from models.tables import User
from resolvers import orders_upsert
from settings import Settings
from tests.imports.support import PLACED, SAMPLES, order, run_with_database, stored

EMPTY: dict[str, list[Any]] = {"orders": [], "items": [], "people": [], "vendors": []}
MOST_SECONDS, MOST_MEGABYTES = 30, 250
ROOT = Path(__file__).parents[2]
# The most memory that it had. Linux counts in ru_maxrss what its parent had as well.
PEAK, PEAKS_IN_MEGABYTE = (
    ("open('/proc/self/status').read().partition('VmHWM:')[2].split()[0]", 1024)
    if sys.platform == "linux"
    else ("resource.getrusage(resource.RUSAGE_SELF).ru_maxrss", 1024**2)
)

Run = Callable[..., Result]


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command on the test's database."""
    monkeypatch.setenv("PARLEY_DATABASE_URL", settings.database_url)
    app = typer.Typer()
    app.command("import-orders")(import_orders)

    def run(file: Path, *options: str) -> Result:
        return CliRunner(env={"COLUMNS": "200"}).invoke(app, [str(file), *options])

    return run


def sample_lines() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SAMPLES / "parley.jsonl").read_text().splitlines() if line]


def file_of(tmp_path: Path, lines: Iterable[dict[str, Any]]) -> Path:
    path = tmp_path / "orders.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines))
    return path


def test_imports_all_and_again(run: Run, settings: Settings) -> None:
    result = run(SAMPLES / "parley.csv")
    assert (result.exit_code, result.stdout) == (0, "Imported 2 orders: 2 new, 0 known before.\n")
    after = run_with_database(settings, stored)
    assert after["orders"] == [("A-1", "#1", "shipped", 1234500), ("A-2", "#2", "paid", 12000)]
    assert after["items"] == [
        ("A-1", 0, "Dates; 1 kg", "v-1"),
        ("A-1", 1, "Tea glass", None),
        ("A-2", 0, "Rice bowl", None),
    ]
    assert after["people"] == [("c-1", "Noor Al-Sabah", "noor@example.com"), ("c-2", "Kenji Mori", None)]
    assert after["vendors"] == [("v-1", "Palm Grove")]
    result = run(SAMPLES / "parley.csv", "--format", "parley")
    assert result.stdout == "Imported 2 orders: 0 new, 2 known before.\n"
    assert run_with_database(settings, stored) == after


def test_a_dry_run_writes_nothing(run: Run, settings: Settings, tmp_path: Path) -> None:
    run(SAMPLES / "parley.jsonl")
    before = run_with_database(settings, stored)
    changed = [
        {**line, "status": "sent", "externalId": name}
        for line, name in zip(sample_lines(), ["J-1", "J-3"], strict=True)
    ]
    result = run(file_of(tmp_path, changed), "--dry-run")
    assert result.exit_code == 0
    assert "2 orders could be imported: 1 new, 1 known before. Nothing was written." in result.stdout
    assert run_with_database(settings, stored) == before


def test_one_bad_row_of_many_and_nothing_is_imported(run: Run, settings: Settings, tmp_path: Path) -> None:
    first = sample_lines()[0]
    lines = [{**first, "externalId": f"J-{n}", "total": -1 if n == 700 else 1} for n in range(1200)]
    result = run(file_of(tmp_path, lines))
    assert result.exit_code == 1
    (row,) = [line for line in result.stdout.splitlines() if "701" in line]
    assert [cell.strip() for cell in row.split("│")[1:-1]] == ["701", "total", "A total is not negative."]
    assert "1 problem in 1 line. Nothing was imported." in result.stdout
    assert run_with_database(settings, stored) == EMPTY


def test_the_first_fifty_are_shown_and_all_counted(run: Run, tmp_path: Path) -> None:
    lines = [{**sample_lines()[0], "externalId": f"J-{n}", "number": "[bold]", "total": "x"} for n in range(80)]
    lines[0]["[red]"] = 1
    result = run(file_of(tmp_path, lines))
    assert "81 problems in 80 lines; the first 50 are shown. Nothing was imported." in result.stdout
    assert result.stdout.count("valid integer") == 49
    assert "[red]" in result.stdout  # what comes from a file is text


async def an_order_of_another() -> None:
    """One of the sample's orders, while its customer there was erased."""
    await orders_upsert.write_orders([order("J-2", "somebody"), order("other", "c-9")])
    await User.filter(external_id="c-9").update(erased_at=PLACED)


def test_an_order_of_another_customer_goes_over_and_is_told_of(run: Run, settings: Settings, tmp_path: Path) -> None:
    run_with_database(settings, lambda: orders_upsert.write_orders([order("J-2", "somebody")]))
    file = file_of(tmp_path, sample_lines())
    assert "1 known before, of which 1 go to another customer" in run(file, "--dry-run").stdout
    assert "1 known before, of which 1 went to another customer" in run(file).stdout
    assert "to another customer" not in run(file).stdout


def test_what_only_the_database_knows_is_told_by_line_too(run: Run, settings: Settings, tmp_path: Path) -> None:
    run_with_database(settings, an_order_of_another)
    before = run_with_database(settings, stored)
    for options in ((), ("--dry-run",)):
        result = run(file_of(tmp_path, sample_lines()), *options)
        assert result.exit_code == 1
        assert "customer.externalId" in result.stdout
        assert "belongs to another customer" in result.stdout
        assert run_with_database(settings, stored) == before


def test_a_customer_who_is_erased_meanwhile(
    run: Run, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the check, before the write."""
    run_with_database(settings, an_order_of_another)
    before = run_with_database(settings, stored)

    async def blind(orders: object) -> orders_upsert.Preview:
        return orders_upsert.Preview(0, 0, [])

    monkeypatch.setattr("imports.importing.preview", blind)
    result = run(file_of(tmp_path, sample_lines()))
    assert result.exit_code == 1
    assert "belongs to another customer" in result.stdout
    assert run_with_database(settings, stored) == before


def test_a_write_that_fails_midway_leaves_nothing(
    run: Run, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [{**sample_lines()[0], "externalId": f"J-{n}"} for n in range(1200)]
    plain, batches = models.bulk._run_each, []

    async def failing(statement: str, rows: Iterable[Any]) -> None:
        batches.append(statement)
        if sum("order_items" in one for one in batches) == 3:
            raise OperationalError("the disk is full")
        await plain(statement, rows)

    monkeypatch.setattr(models.bulk, "_run_each", failing)
    result = run(file_of(tmp_path, lines))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "parley: PARLEY_DATABASE_URL: cannot use the database: the disk is full" in result.stderr
    assert run_with_database(settings, stored) == EMPTY


def test_unusable_files_and_settings(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty.csv").touch()
    for file, options, problem in (
        (tmp_path / "none.csv", (), "cannot be read: No such file"),
        (tmp_path / "empty.csv", (), "is empty"),
        (SAMPLES / "xcart.csv", ("--format", "shopify"), "lacks columns of the format shopify"),
        (SAMPLES / "xcart.csv", ("--format", "oscommerce"), "Invalid value"),
        (SAMPLES / "xcart.csv", ("--currency", "XXX"), "not a currency"),
        (SAMPLES / "xcart.csv", ("--timezone", "Mars/Base"), "not a time zone"),
        (SAMPLES / "xcart.csv", ("--timezone", "../../etc/passwd"), "not a time zone"),
    ):
        result = run(file, *options)
        assert (result.exit_code, result.stdout) == (2, ""), problem
        assert problem in result.stderr
    monkeypatch.setenv("PARLEY_DATABASE_URL", "postgres://nobody@127.0.0.1:1/none")
    result = run(SAMPLES / "xcart.csv")
    assert result.exit_code == 2
    assert "PARLEY_DATABASE_URL" in result.stderr


def test_5000_orders_in_bounded_time_and_memory(settings: Settings, tmp_path: Path) -> None:
    """As a process of its own, which is measured."""
    header = (SAMPLES / "parley.csv").read_text().splitlines()[0].split(";")
    path = tmp_path / "large.csv"
    with path.open("w", newline="") as file:
        rows = csv.DictWriter(file, header, restval="")
        rows.writeheader()
        for n in range(5000):
            own = {"externalId": n, "number": f"#{n}", "status": "paid", "placedAt": "2026-01-01 10:00"}
            own |= {
                "currency": "USD",
                "total": "30.00",
                "customerExternalId": n % 1500,
                "customerName": f"Customer {n}",
            }
            item = {"itemSku": "S", "itemQuantity": 1, "itemPrice": "10.00", "itemVendorExternalId": f"v{n % 40}"}
            own["customerName"] = f"Customer {n % 1500}"
            rows.writerow({**own, **item, "itemName": "First"})
            rows.writerows({"externalId": n, **item, "itemName": name} for name in ("Second", "Third"))
    command = (
        "import typer; from imports.command import import_orders; app = typer.Typer(); "
        f"app.command()(import_orders); app(standalone_mode=False); import resource; print({PEAK})"
    )
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", command, str(path)],
        cwd=ROOT,
        env={"PARLEY_DATABASE_URL": settings.database_url, "PATH": ""},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    took = time.perf_counter() - start
    said, peak = done.stdout.splitlines()
    assert said == "Imported 5,000 orders: 5,000 new, 0 known before."
    assert took < MOST_SECONDS
    assert int(peak) / PEAKS_IN_MEGABYTE < MOST_MEGABYTES
    assert len(run_with_database(settings, stored)["items"]) == 15000
