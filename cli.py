"""The command line: `python cli.py COMMAND`."""

# ruff: noqa: PLC0415 - what one command needs is imported when it runs, so that the others start fast

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine
from typing import Annotated, Any, TypeVar

import typer

from auth.tokens import InvalidToken, RoleClaim, sign, verify_with_secret
from imports.command import import_orders
from imports.message_command import import_messages
from runtime.lifecycle import end_by_deadline
from runtime.process import create_private_files
from seeds.command import seed
from settings import Settings, SettingsError, load_settings
from settings.command import config

USAGE_ERROR = 2
EX_NOUSER, EX_TEMPFAIL = 67, 75  # sysexits.h, as mail servers know it
T = TypeVar("T")
MAX_DAYS = 36_500

app = typer.Typer(help="Parley's commands.", add_completion=False)
app.command("import-orders")(import_orders)
app.command("import-messages")(import_messages)
app.command()(seed)
app.command()(config)


class CommandFailed(Exception):
    """A command cannot go on; the text is one line for the user."""


@app.command()
def token(
    role: Annotated[RoleClaim, typer.Option(help="As what.")],
    sub: Annotated[str, typer.Option(help="The user's external id.")],
    vendor: Annotated[str | None, typer.Option(help="The vendor's external id, for the role vendor.")] = None,
    days: Annotated[float, typer.Option(min=-MAX_DAYS, max=MAX_DAYS, help="How long it is good for.")] = 1,
    name: Annotated[str | None, typer.Option(help="The user's name.")] = None,
    email: Annotated[str | None, typer.Option(help="The user's e-mail address.")] = None,
) -> None:
    """Print a token signed with PARLEY_JWT_SECRET; with days below 0 an expired one, for tests."""
    settings = load_settings()
    # Checked with a day to live, since what is wrong with it should show even where it is to be expired.
    verify_with_secret(sign(settings, role, sub, vendor=vendor, name=name, email=email), settings)
    print(sign(settings, role, sub, days, vendor=vendor, name=name, email=email))


@app.command()
def serve() -> None:
    """Serve what the environment says, as server.py does."""
    import server

    raise typer.Exit(server.main())


@app.command()
def demo() -> None:
    """Serve a demo store, with people to be, in files of its own in this folder."""
    os.environ["PARLEY_DEMO"] = "1"  # there for the processes of several workers, too
    serve()


@app.command()
def alive() -> None:
    """Ask the server of this machine whether it answers, for health checks; exit status 1 if it does not."""
    import httpx

    settings = load_settings()
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    try:
        well = httpx.get(f"http://{host}:{settings.port}/healthz", timeout=4).is_success
    except httpx.HTTPError:
        well = False
    raise typer.Exit(0 if well else 1)


@app.command()
def version() -> None:
    """Print which version of Parley this is."""
    from settings.version import VERSION

    print(VERSION)


@app.command()
def worker() -> None:
    """Do what is due, mail, webhooks and deadlines, as the server does unless PARLEY_WORKER=0, until told to stop.

    Any number may run: what is due is done once. Where the broadcast is memory://, which is within one process, the
    server's subscribers see what a worker did when they next load.
    """
    from telemetry.logs import configure_logging, warn_of_unknown_variables

    settings = load_settings()
    configure_logging(settings)
    warn_of_unknown_variables()
    asyncio.run(_run_in_store(settings, lambda: _run_worker(settings)))


async def _run_worker(settings: Settings) -> None:
    import signal

    import structlog

    from worker import run_worker

    working = asyncio.create_task(run_worker(settings), name="worker")

    def stop() -> None:
        end_by_deadline()
        working.cancel()

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop)
    structlog.get_logger().info("worker_started")
    await asyncio.wait([working])
    if not working.cancelled():
        working.result()


@app.command()
def mail_in() -> None:
    """Take an answer by mail from standard input, as a mail server pipes it; what is refused is said on stdout.

    The exit status is that of sysexits.h: 0 for taken or dropped, 67 for an address or text that is not, 75 for later.
    """
    import logging

    import structlog

    from notifications.incoming.take import MAX_MAIL
    from telemetry.logs import configure_logging

    try:
        settings = load_settings()
        configure_logging(settings, logging.WARNING)  # a mail server puts all that is said into a bounce
        raw = sys.stdin.buffer.read(MAX_MAIL + 1)
        status = asyncio.run(_run_in_store(settings, lambda: _receive_mail(settings, raw)))
    except (SettingsError, CommandFailed) as error:
        print(f"parley: {error}", file=sys.stderr)
        status = EX_TEMPFAIL  # by any other status a mail server would send it back for good
    except Exception:
        structlog.get_logger().exception("mail_in_failed")
        status = EX_TEMPFAIL
    raise typer.Exit(status)


async def _receive_mail(settings: Settings, raw: bytes) -> int:
    from models.refusals import RateLimited
    from notifications.incoming.take import Bounced, take_answer

    try:
        await take_answer(raw, settings)
    except Bounced as bounced:
        print(bounced)
        return EX_NOUSER
    except RateLimited as limited:
        print(limited)
        return EX_TEMPFAIL
    return 0


async def _run_in_store(settings: Settings, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run `work` with the database, the bus and all services open, as the server has them, and return its result."""
    from models.setup import database_errors_as_setting, prepare_database
    from resolvers.open_store import open_store

    with database_errors_as_setting():
        await prepare_database(settings)
    async with open_store(settings, lambda signal: None):
        return await work()


@app.command()
def restored() -> None:
    """Tell the store that its database was restored from a backup, before the first server starts on it.

    Its event log gets another id, so that cursors of the lost time are refused, and clients load afresh.
    """
    settings = load_settings()
    asyncio.run(_begin_another_log(settings))
    print("The event log has a new id: clients will load afresh.")


async def _begin_another_log(settings: Settings) -> None:
    from models.database import open_database
    from models.setup import database_errors_as_setting, new_log_id, prepare_database
    from models.tables import Store

    with database_errors_as_setting():
        await prepare_database(settings)
        async with open_database(settings):
            await Store.filter(id=Store.SINGLETON_ID).update(log_id=new_log_id())


@app.command()
def doctor() -> None:
    """Look at all that Parley needs: a line each, and how to mend what is wrong; exit status 1 if anything is."""
    import logging

    from doctor.examination import examine, is_well
    from telemetry.logs import configure_logging

    settings = load_settings()
    configure_logging(settings, logging.WARNING)
    found = asyncio.run(examine(settings))
    print(*found, sep="\n")
    raise typer.Exit(0 if is_well(found) else 1)


@app.command()
def export_schema() -> None:
    """Print the schema as SDL."""
    from schema.build import schema

    print(schema.as_str())


def main() -> int:
    """Run the command that the arguments name. What hinders it is one line on standard error, and exit status 2."""
    create_private_files()
    try:
        return app(standalone_mode=False) or 0
    except typer.TyperException as error:
        message = error.format_message()
    except (SettingsError, InvalidToken, CommandFailed) as error:
        message = str(error)
    print(f"parley: {' '.join(message.split())}", file=sys.stderr)
    return USAGE_ERROR


if __name__ == "__main__":
    sys.exit(main())
