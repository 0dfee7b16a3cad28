"""What a run of the tests needs beside Python: its PostgreSQL server, and programs that a machine has or has not."""

import asyncio
import os
import subprocess
import sys
from contextlib import ExitStack, suppress
from pathlib import Path

import asyncpg
import pytest

from runtime.process import settle_memory
from tests.support.postgres import TEMPLATE, url
from tests.support.processes import COMMANDS, command_server, free_port
from tests.support.programs import how_to_get, program

ROOT = Path(__file__).parents[2]
OWN_TEMPLATE = pytest.StashKey[str]()
SERVER = pytest.StashKey[subprocess.Popen[bytes]]()
COMMAND_SERVER = pytest.StashKey[ExitStack]()
WANT = "needs "
OF_BROWSERS = ("chromium", "npm")  # npm has axe, which looks at pages as somebody would who does not see well


def pytest_configure(config: pytest.Config) -> None:
    """Start the command server and, unless one is named, PostgreSQL, once for all workers; tests wait for them."""
    if COMMANDS not in os.environ:
        config.stash[COMMAND_SERVER] = ExitStack()
        os.environ[COMMANDS] = config.stash[COMMAND_SERVER].enter_context(command_server())
    if TEMPLATE not in os.environ:
        config.stash[OWN_TEMPLATE] = os.environ[TEMPLATE] = f"parley_template_{os.getpid()}"
    if "PARLEY_TEST_POSTGRES" in os.environ:
        return
    port = free_port()
    os.environ["PARLEY_TEST_POSTGRES"] = url(port)
    command = [sys.executable, "-m", "tests.support.postgres", str(port)]
    config.stash[SERVER] = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def pytest_unconfigure(config: pytest.Config) -> None:
    """Drop what the workers shared. A server of the run's own ends by itself once its standard input does."""
    if started := config.stash.get(COMMAND_SERVER, None):
        del os.environ[COMMANDS]
        started.close()
    template = config.stash.get(OWN_TEMPLATE, None)
    if template is not None:
        del os.environ[TEMPLATE]
    if server := config.stash.get(SERVER, None):
        del os.environ["PARLEY_TEST_POSTGRES"]
        server.communicate()
    elif template is not None:
        asyncio.run(_dropped(template))


async def _dropped(database: str) -> None:
    """Drop a database of the named server, if there is one and the server is there."""
    with suppress(OSError, asyncpg.PostgresError):
        admin = await asyncpg.connect(os.environ["PARLEY_TEST_POSTGRES"])
        try:
            await admin.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
        finally:
            await admin.close()


def pytest_collection_finish() -> None:
    """Leave what importing and collecting made out of the garbage collector's rounds, as a server does at its start."""
    settle_memory()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out a test whose programs are not here; where all must be tested, that is a failure."""
    needed = {name for mark in item.iter_markers("needs") for name in mark.args}
    if item.get_closest_marker("browser"):
        needed |= {*OF_BROWSERS}
    if missing := sorted(name for name in needed if program(name) is None):
        leave_out = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        leave_out(WANT + " ".join(missing))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """One line of what was left out, and how to get it; and why PostgreSQL did not start, if it did not."""
    server = config.stash.get(SERVER, None)
    if server is not None and server.poll():
        assert server.stderr is not None
        terminalreporter.write_line(f"PostgreSQL did not start: {server.stderr.read().decode()}", red=True)
    reasons = [reason for report in terminalreporter.stats.get("skipped", ()) if (reason := _reason(report))]
    if reasons:
        missing = {name for reason in reasons for name in reason.split()}
        terminalreporter.write_line(
            f"Left out: {len(reasons)} tests that need {', '.join(sorted(missing))}. {how_to_get(missing)}", yellow=True
        )


def _reason(report: pytest.TestReport) -> str | None:
    """The programs for want of which a test was left out."""
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
    return reason.partition(WANT)[2] or None
