"""The command `cli.py import-orders FILE`: reads a file of orders, reports its problems, or stores all of it."""

# ruff: noqa: PLC0415 - what the command needs is imported when it runs, so that the others start fast

import asyncio
import sys
from datetime import UTC, tzinfo
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.progress import Progress

    from imports.importing import Outcome
    from imports.parsed import ParsedFile
    from imports.report import Problem

EXIT_BAD_ROWS, EXIT_UNUSABLE = 1, 2
MAX_LINES_NAMED = 10


class FileFormat(Enum):
    """The formats of files: `auto` detects one by its columns; `parley` is our own CSV table, or JSON Lines."""

    AUTO = "auto"
    PARLEY = "parley"
    XCART = "xcart"
    WOOCOMMERCE = "woocommerce"
    SHOPIFY = "shopify"
    MAGENTO = "magento"
    PRESTASHOP = "prestashop"
    BIGCOMMERCE = "bigcommerce"


def import_orders(
    file: Annotated[Path, typer.Argument(help="CSV or JSON Lines.")],
    file_format: Annotated[FileFormat, typer.Option("--format", help="Whose export it is.")] = FileFormat.AUTO,
    currency: Annotated[str | None, typer.Option(help="Of amounts where the file does not say it, as USD.")] = None,
    timezone: Annotated[str, typer.Option(help="Of times where the file does not say it, as Europe/Paris.")] = "UTC",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only look for what is wrong.")] = False,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Import the rest, and write the orders with bad rows to a file.")
    ] = False,
    mapping: Annotated[
        Path | None, typer.Option("--map", help="A mapping of one's own to Parley's columns, in TOML.")
    ] = None,
) -> None:
    """Import orders with their people and vendors from a file: all of them, or if any row is bad, none.

    With --skip-bad all but the bad ones, which go to FILE.bad.csv with what is wrong, to be mended and imported.

    Exit status 1: there are bad rows, and a table of them; 2: the file or a setting cannot be used.
    """
    from imports.report import UnusableFile
    from settings import SettingsError

    try:
        _import(file, file_format.value, _currency(currency), _zone(timezone), dry_run, skip_bad, mapping)
    except UnusableFile as error:
        problem = f"{file}: {error}"
    except SettingsError as error:
        problem = str(error)
    else:
        return
    print(f"parley: {problem}", file=sys.stderr)
    raise typer.Exit(EXIT_UNUSABLE)


def _import(
    file: Path,
    format_name: str,
    currency: str | None,
    zone: tzinfo,
    dry_run: bool,
    skip_bad: bool,
    mapping: Path | None,
) -> None:
    from settings import load_settings

    settings = load_settings()
    with _progress_bar() as bar:
        parsed = _read(bar, file, format_name, currency, zone, mapping)
        problems, outcome = parsed.all_problems(), None
        if skip_bad or not problems:
            from imports.importing import import_good, import_parsed

            writing = bar.add_task("Checking" if dry_run else "Writing", total=len(parsed.orders))

            def progress(count: int) -> None:
                bar.advance(writing, count)

            if skip_bad:
                outcome = asyncio.run(import_good(settings, parsed, problems, dry_run, progress))
            else:
                outcome = asyncio.run(import_parsed(settings, parsed, dry_run, progress))
            problems = outcome.problems
            bar.update(writing, completed=len(parsed.orders) if skip_bad or not problems else 0)
    _report(file, parsed, problems, outcome, dry_run, skip_bad)


def _report(
    file: Path,
    parsed: "ParsedFile",
    problems: "list[Problem]",
    outcome: "Outcome | None",
    dry_run: bool,
    skip_bad: bool,
) -> None:
    from rich.console import Console

    from imports.reader import write_bad_rows
    from imports.report import print_report

    if parsed.without_customer:
        lines = ", ".join(map(str, parsed.without_customer[:MAX_LINES_NAMED]))
        more = " ..." if len(parsed.without_customer) > MAX_LINES_NAMED else ""
        print(f"{len(parsed.without_customer):,} orders without a customer are left out: lines {lines}{more}.")
    if problems and (outcome is None or not skip_bad):
        print_report(Console(), problems, "Nothing was imported.")
        raise typer.Exit(EXIT_BAD_ROWS)
    assert outcome is not None
    if problems:
        target = file.with_name(f"{file.stem}.bad{file.suffix}")
        if not dry_run:
            write_bad_rows(file, target, parsed.reasons(problems))
        where = (
            "The rest could be imported." if dry_run else f"Their orders are in {target}, to be mended and imported."
        )
        print_report(Console(), problems, where)
    print(_summary(outcome, dry_run, bool(problems)))
    if problems:
        raise typer.Exit(EXIT_BAD_ROWS)


def _progress_bar() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn()
    return Progress(*columns, console=Console(stderr=True))


def _read(
    bar: "Progress", file: Path, format_name: str, currency: str | None, zone: tzinfo, mapping: Path | None
) -> "ParsedFile":
    from imports.more_formats import read_mapping
    from imports.reader import read_file

    layout = read_mapping(mapping) if mapping else None
    reading = bar.add_task("Reading", total=file.stat().st_size if file.is_file() else None)
    return read_file(file, format_name, currency, zone, lambda count: bar.advance(reading, count), layout)


def _summary(outcome: "Outcome", dry_run: bool, some_are_bad: bool) -> str:
    counts = f"{outcome.created:,} new, {outcome.known:,} known before"
    if outcome.transferred:
        counts += f", of which {outcome.transferred:,} {'go' if dry_run else 'went'} to another customer"
    number = f"{outcome.created + outcome.known:,}"
    if dry_run:
        wrong = "" if some_are_bad else "Nothing is wrong. "
        return f"{wrong}{number} orders could be imported: {counts}. Nothing was written."
    return f"Imported {number} orders: {counts}."


def _currency(code: str | None) -> str | None:
    from resolvers.currencies import CURRENCIES

    if code is not None and code.upper() not in CURRENCIES:
        raise typer.BadParameter(f"{code} is not a currency of ISO 4217, such as USD.", param_hint="--currency")
    return code.upper() if code is not None else None


def _zone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo

    if name.upper() == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise typer.BadParameter(f"{name} is not a time zone, such as Europe/Paris.", param_hint="--timezone") from None
