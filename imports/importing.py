"""Bringing what a file tells into the store: all of it, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from imports.parsed import ParsedFile
from imports.report import Problem
from models.database import open_database
from models.refusals import Refusals
from models.setup import database_errors_as_setting, prepare_database
from resolvers.orders_upsert import preview, write_orders
from settings import Settings


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many orders are new and how many were known; or what hinders it all."""

    created: int
    known: int
    problems: list[Problem]


async def import_parsed(
    settings: Settings, parsed: ParsedFile, dry_run: bool, progress: Callable[[int], None]
) -> Outcome:
    """Write orders that have no faults of their own in one transaction; in a dry run, only look whether it would do.

    Raises SettingsError where the database cannot be used; then nothing is written, either.
    """
    try:
        with database_errors_as_setting():
            await prepare_database(settings)
            async with open_database(settings):
                created, refused = await preview(parsed.orders)
                if not refused and not dry_run:
                    created = (await write_orders(parsed.orders, progress)).created
    except Refusals as refusals:  # somebody else was faster
        created, refused = 0, refusals.rows
    return Outcome(created, len(parsed.orders) - created, list(parsed.located(refused)))
