"""The command `cli.py seed`."""

# ruff: noqa: PLC0415 - what the command needs is imported when it runs, so that the others start fast

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from typing import Annotated

import typer

from settings import Settings, load_settings


def seed(
    orders: Annotated[int, typer.Option(min=1, help="How many orders.")],
    messages_per_thread: Annotated[int, typer.Option(min=1, help="How many messages about each.")],
    seed: Annotated[int, typer.Option(help="Another seed, other data; the same seed, the same data.")] = 1,
) -> None:
    """Fill an empty store, for trials and measurements."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = TextColumn("Seeding"), BarColumn(), MofNCompleteColumn(), TextColumn("orders"), TimeElapsedColumn()
    settings = load_settings()
    bar = Progress(*columns, console=Console(stderr=True))
    task = bar.add_task("", total=orders)
    with ExitStack() as shown:

        def progress(count: int) -> None:
            if not bar.live.is_started:  # a refusal is one line, without a bar that never moved
                shown.enter_context(bar)
            bar.advance(task, count)

        asyncio.run(_seed(settings, orders, messages_per_thread, seed, progress))


async def _seed(
    settings: Settings, orders: int, messages_per_thread: int, seed: int, progress: Callable[[int], None]
) -> None:
    from models.database import open_database
    from models.setup import database_errors_as_setting, prepare_database
    from seeds.bulk import StoreNotEmpty, seed_bulk

    with database_errors_as_setting():
        try:
            await prepare_database(settings)
            async with open_database(settings):
                await seed_bulk(orders, messages_per_thread, seed, progress)
        except StoreNotEmpty as error:
            raise typer.TyperException(str(error)) from error
