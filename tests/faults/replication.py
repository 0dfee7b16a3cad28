"""A primary and its standby: two PostgreSQL servers of the test's own, the one of which takes the other's place."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults.infrastructure import free_port
from tests.support.postgres import LOCALE, postgres_binaries

SETTINGS = {
    "fsync": "off",
    "wal_level": "replica",
    "max_wal_senders": "4",
    "hot_standby": "on",
    "unix_socket_directories": "",
}


@dataclass
class Node:
    """One of the two."""

    binaries: Path
    account: dict[str, Any]
    data: Path
    port: int

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs. Raises CalledProcessError."""
        command = [str(self.binaries / program), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **self.account)

    def control(self, *arguments: str) -> None:
        """Start, stop or promote it."""
        self.run("pg_ctl", f"--pgdata={self.data}", "--wait", "--silent", f"--log={self.data}.log", *arguments)

    def start(self) -> None:
        """Until it answers, on its own port."""
        self.control(f"--options=-p {self.port}", "start")

    def die(self) -> None:
        """At once, without a word to anybody."""
        self.control("--mode=immediate", "stop")


@contextmanager
def primary_and_standby() -> Iterator[tuple[Node, Node]]:
    """Both running, the standby with all that the primary has. What still runs at the end is stopped."""
    with tempfile.TemporaryDirectory(prefix="parley-failover-", ignore_cleanup_errors=True) as folder:
        binaries, account = postgres_binaries(Path(folder))
        nodes = [Node(binaries, account, Path(folder, name), free_port()) for name in ("primary", "standby")]
        primary, standby = nodes
        initial = f"--pgdata={primary.data}", "--auth=trust", "--username=postgres", "--no-sync"
        primary.run("initdb", *initial, *LOCALE)
        with (primary.data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in SETTINGS.items())
        primary.start()
        try:
            source = f"host=127.0.0.1 port={primary.port} user=postgres"
            standby.run(
                "pg_basebackup", f"--pgdata={standby.data}", f"--dbname={source}", "-R", "-X", "stream", "-c", "fast"
            )
            standby.start()
            yield primary, standby
        finally:
            for node in nodes:
                if (node.data / "postmaster.pid").exists():
                    node.die()
