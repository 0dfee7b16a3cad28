"""What can fail, on ports of the test's own: a Redis server, processes of Parley, and the network to them."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from redis import Redis
from redis.exceptions import RedisError

from settings import Settings
from tests.support.programs import redis_server

ROOT = Path(__file__).parents[2]
START_SECONDS = 60


def free_port() -> int:
    """One that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(true: Callable[[], bool], what: str, seconds: float = START_SECONDS) -> None:
    """Raises AssertionError if it takes too long."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.02)


@dataclass
class RedisServer:
    """A server of Redis' protocol of the test's own, which keeps nothing."""

    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """For PARLEY_BROADCAST_URL."""
        return f"redis://127.0.0.1:{self.port}/0"

    @property
    def client(self) -> Redis:
        """To talk to it."""
        return Redis(port=self.port, socket_timeout=2)

    def start(self) -> None:
        """Until it answers."""
        command = [redis_server(), "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(self._answers, "Redis did not start")

    def _answers(self) -> bool:
        with suppress(RedisError):
            return bool(self.client.ping())
        return False

    def kill(self) -> None:
        """With -9."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def suspend(self) -> None:
        """It takes connections and says nothing."""
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """It hangs no more."""
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)


@dataclass
class ServerProcess:
    """`python server.py`, set up to fail when told to."""

    settings: Settings
    log: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def trigger(self) -> Path:
        """A file that makes it die between its next commit and the signal of it."""
        return self.log.with_suffix(".die")

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def ws_url(self) -> str:
        """Where its WebSocket is."""
        return f"ws://127.0.0.1:{self.port}/graphql"

    @property
    def pid(self) -> int:
        """Of the process, or of the parent of several."""
        assert self.process is not None
        return self.process.pid

    def launch(self) -> None:
        """Without waiting."""
        command = [sys.executable, "tests/faults/fragile_server.py", str(self.trigger)]
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self._environment(), stdout=output, stderr=output)

    def start(self) -> None:
        """Until it is ready."""
        self.launch()
        self.until_ready()

    def _environment(self) -> dict[str, str]:
        secret = self.settings.jwt_secret
        assert secret is not None
        said = {
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "WORKERS": str(self.settings.workers),
            "DATABASE_URL": self.settings.database_url,
            "DATABASE_POOL": str(self.settings.database_pool),
            "BROADCAST_URL": self.settings.broadcast_url,
            "ATTACHMENTS_URL": self.settings.attachments_url,
            "JWT_SECRET": secret.get_secret_value(),
            "RATE_LIMITS": "on" if self.settings.rate_limits else "off",
            "WORKER": "0",
            "MIGRATE": "0",
        }
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
        return {**inherited, "PYTHONPATH": str(ROOT), **{f"PARLEY_{name}": value for name, value in said.items()}}

    def until_ready(self) -> None:
        """Raises AssertionError if it never is."""
        wait_until(lambda: self.readiness() == (200, []), "the server did not become ready")

    def readiness(self) -> tuple[int, list[str]]:
        """What /readyz says: its status, and what cannot be reached."""
        assert self.process is not None
        assert self.process.poll() is None, "the server ended"
        try:
            response = httpx.get(f"{self.url}/readyz", timeout=5)
        except httpx.HTTPError:
            return 0, []
        return response.status_code, response.json().get("unreachable", [])

    def stop(self) -> float:
        """By SIGTERM; how long it took, in seconds."""
        assert self.process is not None
        start = time.monotonic()
        self.process.terminate()
        self.process.wait(15)
        return time.monotonic() - start

    def kill(self) -> None:
        """With -9."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()


class NetworkProxy:
    """The network between a client and a server: it can be cut, so that nothing comes through and nobody is told."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._tasks: set[asyncio.Task[None]] = set()
        self._whole = asyncio.Event()
        self._whole.set()
        self.port = 0

    @property
    def ws_url(self) -> str:
        """The server's WebSocket, by this road."""
        return f"ws://127.0.0.1:{self.port}/graphql"

    def block(self) -> None:
        """From now on."""
        self._whole.clear()

    def lead_to(self, port: int) -> None:
        """From now on new connections go to another server, as when a name is pointed to it."""
        self._to = port

    def disconnect_all(self) -> None:
        """End every connection, at once and at both ends."""
        for task in list(self._tasks):
            task.cancel()

    def unblock(self) -> None:
        """What was under way comes through now, too, to whoever is still there."""
        self._whole.set()

    @asynccontextmanager
    async def open(self) -> AsyncIterator["NetworkProxy"]:
        """Until the end of the block."""
        tasks = self._tasks

        async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            tasks.add(task)
            try:
                await self._carry(reader, writer)
            finally:
                tasks.discard(task)

        server = await asyncio.start_server(carry, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            for task in list(tasks):
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._whole.wait()
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to)
            ways = self._one_way(reader, far_writer), self._one_way(far_reader, writer)
            try:
                await asyncio.gather(*ways)
            finally:
                far_writer.transport.abort()
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            writer.transport.abort()

    async def _one_way(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            await self._whole.wait()
            writer.write(data)
            await writer.drain()
        writer.close()
