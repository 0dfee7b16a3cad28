"""A store that is open for the length of a test, and one to which messages come."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
import typer
from typer.testing import CliRunner

from imports.message_command import import_messages
from models.database import open_database
from settings import Settings
from tests.imports.old_messages import Run, prepare
from tests.imports.support import run_with_database


@pytest_asyncio.fixture
async def store(settings: Settings) -> AsyncIterator[None]:
    async with open_database(settings):
        yield


@pytest.fixture
def run_messages(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command on the test's database, where orders have come in."""
    monkeypatch.setenv("PARLEY_DATABASE_URL", settings.database_url)
    app = typer.Typer()
    app.command()(import_messages)
    run_with_database(settings, prepare)
    runner = CliRunner(env={"COLUMNS": "200"})
    return lambda file, *options: runner.invoke(app, [str(file), *options], catch_exceptions=False)
