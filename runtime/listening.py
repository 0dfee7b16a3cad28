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
    """uvicorn's parent of several processes, which stops listening when they do.

    Else the kernel would take connections for it that nobody serves, until the last process has ended.
    """

    def terminate_all(self) -> None:
        """Take no more connections, and tell the processes to end."""
        for listener in self.sockets:
            listener.close()
        super().terminate_all()
