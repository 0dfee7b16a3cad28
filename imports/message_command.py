"""The command `cli.py import-messages FILE`: reads a file of X-Cart's old messages, and stores all of it or nothing."""

# ruff: noqa: PLC0415 - what the command needs is imported when it runs, so that the others start fast

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from imports.message_file import MessageFile
    from imports.message_importing import MessageOutcome

EXIT_BAD_ROWS, EXIT_UNUSABLE = 1, 2


def import_messages(
    file: Annotated[Path, typer.Argument(help="CSV, a row a message; docs/import.md says how to make it.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only look for what is wrong.")] = False,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Import the rest, and write the threads with bad rows to a file.")
    ] = False,
) -> None:
    """Import X-Cart's old messages, all as read, and tell nobody: all of them, or if any row is bad, none.

    Exit status 1: there are bad rows, and a table of them; 2: the file or a setting cannot be used.
    """
    from imports.message_file import read_messages
    from imports.message_importing import import_file
    from imports.message_writing import StoreChanged
    from imports.report import UnusableFile
    from settings import SettingsError, load_settings

    try:
        parsed = read_messages(file)
        outcome = asyncio.run(import_file(load_settings(), parsed, dry_run, skip_bad))
    except UnusableFile as error:
        problem = f"{file}: {error}"
    except SettingsError as error:
        problem = str(error)
    except StoreChanged:
        problem = "threads of the file changed meanwhile, so that not all came in: run the command again"
    else:
        _report(file, parsed, outcome, dry_run, skip_bad)
        return
    print(f"parley: {problem}", file=sys.stderr)
    raise typer.Exit(EXIT_UNUSABLE)


def _report(file: Path, parsed: "MessageFile", outcome: "MessageOutcome", dry_run: bool, skip_bad: bool) -> None:
    from rich.console import Console

    from imports.reader import write_bad_rows
    from imports.report import print_report

    problems = outcome.problems
    if problems and not skip_bad:
        print_report(Console(), problems, "Nothing was imported.")
        raise typer.Exit(EXIT_BAD_ROWS)
    if problems:
        target = file.with_name(f"{file.stem}.bad{file.suffix}")
        if not dry_run:
            write_bad_rows(file, target, parsed.reasons(problems))
        rest = (
            "The rest could be imported." if dry_run else f"Their threads are in {target}, to be mended and imported."
        )
        print_report(Console(), problems, rest)
    counts = f"{outcome.created:,} new, {outcome.known:,} known before"
    number = f"{outcome.created + outcome.known:,} messages"
    if dry_run:
        print(f"{number} could be imported: {counts}. Nothing was written.")
    else:
        print(f"Imported {number}: {counts}.")
    if problems:
        raise typer.Exit(EXIT_BAD_ROWS)
