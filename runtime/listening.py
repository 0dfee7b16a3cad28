"""The socket that the server listens on, and the parent of the processes that share it."""

import socket

from uvicorn.supervisors import Multiprocess

from settings import Settings

STALLED_AFTER_MS = 30_000  # until what was sent is acknowledged, after which a client is given up


def bind_socket(settings: Settings) -> socket.socket:
    """A socket of our own: a client that stops reading is given up by the kernel, as uvicorn's pings cannot do.

    Raises OSError where the address is taken.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, STALLED_AFTER_MS)
    try:
        listener.bind((settings.host, settings.port))
    except OSError:
        listener.close()
        raise
    return listener


class Parent(Multiprocess):
    """uvicorn's parent of several processes, which stops listening when they do, and misses none that ends.

    Else the kernel would take connections for it that nobody serves, until the last process has ended.
    """

    def init_processes(self) -> None:
        """Start the processes."""
        super().init_processes()
        self._close_their_ends()

    def keep_subprocess_alive(self) -> None:
        """Replace the processes that have ended, or that have hung for as long as one may take to start."""
        super().keep_subprocess_alive()
        self._close_their_ends()

    def _close_their_ends(self) -> None:
        """Close the processes' ends of the pipes here, so that waiting for the answer of one ends when it does."""
        for process in self.processes:
            process.child_conn.close()

    def terminate_all(self) -> None:
        """Take no more connections, and tell the processes to end."""
        for listener in self.sockets:
            listener.close()
        super().terminate_all()
