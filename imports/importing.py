"""Storing the orders of a parsed file: all of them, or none."""

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
    """How many orders were new and how many were known before; or the problems for which nothing was stored."""

    created: int
    known: int
    problems: list[Problem]


async def import_parsed(
    settings: Settings, parsed: ParsedFile, dry_run: bool, progress: Callable[[int], None]
) -> Outcome:
    """Store the orders of a file without problems in one transaction; in a dry run, only check whether that would work.

    `progress` is called with the number of orders stored since its last call. Raises SettingsError where the database
    cannot be used; nothing is stored then.
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
