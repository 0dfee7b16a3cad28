"""A process that has imported all of Parley, and forks itself for each command that a test starts.

To import it takes two seconds of a processor, to fork a hundredth. `python -m tests.support.command_server DESCRIPTOR`
serves the listening Unix socket of that descriptor until its standard input ends, and imports Parley once a command
comes.
"""

import gc
import importlib
import json
import os
import runpy
import selectors
import signal
import socket
import sys
from contextlib import suppress
from typing import Any

from tests.support.start_command import INTEGER, STREAMS, receive

PRELOADED = (
    *("server", "worker", "cli", "doctor.examination", "notifications.incoming.take", "seeds.bulk", "rich.progress"),
    *("uvicorn.protocols.http.httptools_impl", "uvicorn.protocols.websockets.websockets_sansio_impl"),
)
Request = dict[str, Any]


class CommandServer:
    """Commands that run, each with the connection of who waits for it."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self._waiting: dict[int, socket.socket] = {}
        self._ended, self._wakeup = os.pipe()
        os.set_blocking(self._wakeup, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._wakeup)
        self._selector = selectors.DefaultSelector()
        for source in (listener, self._ended, sys.stdin.fileno()):
            self._selector.register(source, selectors.EVENT_READ)

    def serve(self) -> Request | None:
        """Start commands until standard input ends, and return None.

        Returns, too, in each process that was forked to be a command: the request that it is to run.
        """
        while True:
            for key, _ in self._selector.select():
                if key.fileobj is self._listener:
                    if (request := self._start()) is not None:
                        return request
                elif key.fileobj == self._ended:
                    self._report_ended()
                elif key.fileobj == sys.stdin.fileno():
                    self._kill_commands()
                    return None
                else:
                    self._kill_abandoned(key.fileobj)

    def _start(self) -> Request | None:
        connection, _ = self._listener.accept()
        length, streams, *_ = socket.recv_fds(connection, INTEGER.size, len(STREAMS))
        request: Request = json.loads(receive(connection, *INTEGER.unpack(length)))
        preload()
        pid = os.fork()
        if pid == 0:
            self._let_go()
            connection.close()
            take_over(streams)
            return request
        for stream in streams:
            os.close(stream)
        self._waiting[pid] = connection
        self._selector.register(connection, selectors.EVENT_READ)
        connection.sendall(INTEGER.pack(pid))
        return None

    def _report_ended(self) -> None:
        os.read(self._ended, 1000)
        for pid, connection in list(self._waiting.items()):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                del self._waiting[pid]
                with suppress(KeyError):  # of who has been killed
                    self._selector.unregister(connection)
                with suppress(OSError):
                    connection.sendall(INTEGER.pack(status))
                connection.close()

    def _kill_abandoned(self, connection: Any) -> None:
        """Kill the command that a connection waited for, as who waited was killed in its place."""
        self._selector.unregister(connection)
        for pid, one in self._waiting.items():
            if one is connection:
                os.kill(pid, signal.SIGKILL)

    def _kill_commands(self) -> None:
        for pid in self._waiting:
            os.kill(pid, signal.SIGKILL)

    def _let_go(self) -> None:
        """Close, in a new process, all that is the server's."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._selector.close()
        self._listener.close()
        for connection in self._waiting.values():
            connection.close()
        os.close(self._ended)
        os.close(self._wakeup)


def preload() -> None:
    """Import what commands import, but for the modules that are started as programs."""
    if "strawberry" in sys.modules:
        return
    for name in PRELOADED:
        importlib.import_module(name)
    for name in ("server", "cli"):
        del sys.modules[name]
    prepared_models = importlib.import_module("tests.support.prepared_models")
    prepared_models.prepare_models_once()
    prepared_models.prepare_models_now()
    gc.collect()
    gc.freeze()


def take_over(streams: list[int]) -> None:
    """Use a request's streams as the standard ones."""
    for stream, number in zip(streams, STREAMS, strict=True):
        os.dup2(stream, number)
        os.close(stream)


def become(request: Request) -> None:
    """Run a command as the Python interpreter would."""
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    sys.argv = request["command"]
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    if (asked := CommandServer(socket.socket(fileno=int(sys.argv[1]))).serve()) is not None:
        become(asked)
