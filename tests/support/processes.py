"""A server as a process of its own."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from settings import Settings
from tests.support.api import Api
from tests.support.live_server import LiveServer

ROOT = Path(__file__).parents[2]
SECRET = "a secret of the tests, long enough"
STARTING = 30.0
COMMANDS = "PARLEY_TEST_COMMANDS"  # the variable of the environment that has the command server's address
START_COMMAND = Path(__file__).parent / "start_command.py"


@dataclass
class SpawnedServer:
    """A server that runs, and what it has said on standard error so far."""

    server: LiveServer
    process: Process
    log_file: Path

    def log(self) -> str:
        """All of it."""
        return self.log_file.read_text()

    async def stop(self, seconds: float = 10) -> int:
        """Ask it to stop, and wait: its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), seconds)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def command_server() -> Iterator[str]:
    """Run a command server (`command_server.py`) for the length of the block, at the address that this gives."""
    with TemporaryDirectory(prefix="parley-commands-") as folder, socket.socket(socket.AF_UNIX) as listener:
        address = f"{folder}/socket"
        listener.bind(address)
        listener.listen()
        command = [sys.executable, "-m", "tests.support.command_server", str(listener.fileno())]
        with subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, pass_fds=[listener.fileno()], start_new_session=True
        ):
            yield address


def command_line(*command: str) -> list[str]:
    """What to execute in place of `python` and this command, such as `cli.py worker`, for it to start fast."""
    return [sys.executable, "-I", "-S", str(START_COMMAND), os.environ[COMMANDS], *command]


async def spawn(log_file: Path, *command: str, **variables: str) -> Process:
    """A command of Parley's, `python server.py` if none is named, with these settings."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    files = f"file:{log_file.parent}/files"
    environment = {**inherited, "PARLEY_JWT_SECRET": SECRET, "PARLEY_ATTACHMENTS_URL": files, **variables}
    with log_file.open("ab") as file:
        return await asyncio.create_subprocess_exec(
            *command_line(*(command or ("server.py",))),
            cwd=ROOT,
            env=environment,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=file,
        )


@asynccontextmanager
async def spawned_server(tmp_path: Path, database_url: str, **variables: str) -> AsyncIterator[SpawnedServer]:
    """A server of its own that answers; it is stopped at the end if it still runs."""
    port, log_file = free_port(), tmp_path / "stderr"
    process = await spawn(log_file, PARLEY_PORT=str(port), PARLEY_DATABASE_URL=database_url, **variables)
    settings = Settings(jwt_secret=SECRET, database_url=database_url, port=port)  # type: ignore[arg-type]
    nothing: Any = None
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30, verify=False) as http:
        served = SpawnedServer(LiveServer(settings, port, nothing, Api(http, settings)), process, log_file)
        try:
            await _answers(served, http)
            yield served
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


async def _answers(served: SpawnedServer, http: httpx.AsyncClient) -> None:
    async with asyncio.timeout(STARTING):
        while True:
            assert served.process.returncode is None, served.log()
            try:
                await http.get("/healthz")
            except httpx.TransportError:
                await asyncio.sleep(0.05)
            else:
                return
