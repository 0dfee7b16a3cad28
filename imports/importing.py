"""Storing the orders of a parsed file: all of them, or none."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from imports.parsed import ParsedFile
from imports.report import Problem
from models.database import open_database
from models.outbox import configure_outbox
from models.refusals import Refusals
from models.setup import database_errors_as_setting, prepare_database
from resolvers.orders_upsert import preview, write_orders
from settings import Settings


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many orders were new, how many were known before and of these went to another customer; or the problems."""

    created: int
    known: int
    transferred: int
    problems: list[Problem]


async def import_good(
    settings: Settings, parsed: ParsedFile, problems: list[Problem], dry_run: bool, progress: Callable[[int], None]
) -> Outcome:
    """Store the orders that the problems, and what the database refuses, are not about; the rest as `import_parsed`.

    The outcome has all problems, although the others were stored.
    """
    while True:
        outcome = await import_parsed(settings, parsed.without(problems), dry_run, progress)
        if not outcome.problems:
            return replace(outcome, problems=problems)
        problems = [*problems, *outcome.problems]


async def import_parsed(
    settings: Settings, parsed: ParsedFile, dry_run: bool, progress: Callable[[int], None]
) -> Outcome:
    """Store the orders of a file without problems in one transaction; in a dry run, only check whether that would work.

    `progress` is called with the number of orders stored since its last call. Raises SettingsError where the database
    cannot be used; nothing is stored then.
    """
    try:
        with database_errors_as_setting():
            configure_outbox(settings)
            await prepare_database(settings)
            async with open_database(settings):
                expected = await preview(parsed.orders)
                created, transferred, refused = expected.created, expected.transferred, expected.refused
                if not refused and not dry_run:
                    written = await write_orders(parsed.orders, progress)
                    created, transferred = written.created, written.transferred
    except Refusals as refusals:  # somebody else was faster
        created, transferred, refused = 0, 0, refusals.rows
    return Outcome(created, len(parsed.orders) - created, transferred, list(parsed.located(refused)))
