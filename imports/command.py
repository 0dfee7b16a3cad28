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

EXIT_BAD_ROWS, EXIT_UNUSABLE = 1, 2


class FileFormat(Enum):
    """The formats of files: `auto` detects one by its columns; `parley` is our own CSV table, or JSON Lines."""

    AUTO = "auto"
    PARLEY = "parley"
    XCART = "xcart"
    WOOCOMMERCE = "woocommerce"
    SHOPIFY = "shopify"


def import_orders(
    file: Annotated[Path, typer.Argument(help="CSV or JSON Lines, in UTF-8.")],
    file_format: Annotated[FileFormat, typer.Option("--format", help="Whose export it is.")] = FileFormat.AUTO,
    currency: Annotated[str | None, typer.Option(help="Of amounts where the file does not say it, as USD.")] = None,
    timezone: Annotated[str, typer.Option(help="Of times where the file does not say it, as Europe/Paris.")] = "UTC",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only look for what is wrong.")] = False,
) -> None:
    """Import orders with their people and vendors from a file: all of them, or if any row is bad, none.

    Exit status 1: there are bad rows, and a table of them; 2: the file or a setting cannot be used.
    """
    from imports.report import UnusableFile
    from settings import SettingsError

    try:
        _import(file, file_format.value, _currency(currency), _zone(timezone), dry_run)
    except UnusableFile as error:
        problem = f"{file}: {error}"
    except SettingsError as error:
        problem = str(error)
    else:
        return
    print(f"parley: {problem}", file=sys.stderr)
    raise typer.Exit(EXIT_UNUSABLE)


def _import(file: Path, format_name: str, currency: str | None, zone: tzinfo, dry_run: bool) -> None:
    from rich.console import Console

    from imports.report import print_report
    from settings import load_settings

    settings = load_settings()
    with _progress_bar() as bar:
        parsed = _read(bar, file, format_name, currency, zone)
        problems = parsed.all_problems()
        outcome = None
        if not problems:
            from imports.importing import import_parsed

            writing = bar.add_task("Checking" if dry_run else "Writing", total=len(parsed.orders))
            outcome = asyncio.run(import_parsed(settings, parsed, dry_run, lambda count: bar.advance(writing, count)))
            bar.update(writing, completed=0 if outcome.problems else len(parsed.orders))
            problems = outcome.problems
    if problems or outcome is None:
        print_report(Console(), problems)
        raise typer.Exit(EXIT_BAD_ROWS)
    print(_summary(outcome, dry_run))


def _progress_bar() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn()
    return Progress(*columns, console=Console(stderr=True))


def _read(bar: "Progress", file: Path, format_name: str, currency: str | None, zone: tzinfo) -> "ParsedFile":
    from imports.reader import read_file

    reading = bar.add_task("Reading", total=file.stat().st_size if file.is_file() else None)
    return read_file(file, format_name, currency, zone, lambda count: bar.advance(reading, count))


def _summary(outcome: "Outcome", dry_run: bool) -> str:
    counts = f"{outcome.created:,} new, {outcome.known:,} known before"
    if outcome.transferred:
        counts += f", of which {outcome.transferred:,} {'go' if dry_run else 'went'} to another customer"
    number = f"{outcome.created + outcome.known:,}"
    if dry_run:
        return f"Nothing is wrong. {number} orders could be imported: {counts}. Nothing was written."
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
