"""Storing the messages of a parsed file: everything is looked up first, then written some hundred threads at a time."""

from dataclasses import dataclass

from imports.message_file import MessageFile
from imports.message_threads import Found, find_threads
from imports.message_writing import (
    THREADS_PER_TRANSACTION,
    StoreChanged,
    count_fresh,
    make_people,
    refused_threads,
    write_threads,
)
from imports.report import Problem
from models.database import open_database
from models.setup import database_errors_as_setting, prepare_database
from settings import Settings


@dataclass(frozen=True, slots=True)
class MessageOutcome:
    """How many messages were new, how many were known before, and the problems."""

    created: int
    known: int
    problems: list[Problem]


async def import_file(settings: Settings, file: MessageFile, dry_run: bool, skip_bad: bool) -> MessageOutcome:
    """Store the messages of a file, or with `skip_bad` of its threads without a problem; in a dry run, only look.

    Raises SettingsError where the database cannot be used, and StoreChanged where threads changed meanwhile: what was
    stored until then stays, and the same file can be imported again.
    """
    with database_errors_as_setting():
        await prepare_database(settings)
        async with open_database(settings):
            found, problems = await _look(file, file.problems)
            if problems and not skip_bad:
                return MessageOutcome(0, 0, problems)
            threads = file.good(problems)
            total = sum(map(len, threads.values()))
            if dry_run:
                created = await count_fresh(found.threads)
                return MessageOutcome(created, total - created, problems)
            if found.newcomers:
                await make_people(list(found.newcomers.values()))
                found = await find_threads(threads)
                if found.problems or found.newcomers:
                    raise StoreChanged
            return await _write(found, total, problems)


async def _look(file: MessageFile, problems: list[Problem]) -> tuple[Found, list[Problem]]:
    """Find where the good messages go, and all that is wrong."""
    found = await find_threads(file.good(problems))
    refused = await refused_threads(found.threads)
    bad = {file.references[problem.line] for problem in refused}
    found.threads = [one for one in found.threads if one.messages[0].thread not in bad]
    return found, [*problems, *found.problems, *refused]


async def _write(found: Found, total: int, problems: list[Problem]) -> MessageOutcome:
    created = 0
    for start in range(0, len(found.threads), THREADS_PER_TRANSACTION):
        created += await write_threads(found.threads[start : start + THREADS_PER_TRANSACTION])
    return MessageOutcome(created, total - created, problems)
