"""Starts a command of Parley's in the command server (`command_server.py`), and behaves as the command itself.

`python start_command.py ADDRESS server.py ...` gives the command its standard streams, environment and folder, passes
signals on to it, and ends as it ends. It imports little, so that this takes a hundredth of the time.
"""

import json
import os
import signal
import socket
import struct
import sys

INTEGER = struct.Struct("i")
STREAMS = (0, 1, 2)
PASSED_ON = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def run(address: str, command: list[str]) -> int:
    """Start a command and wait for it. Returns its exit status; ends by the signal by which the command has ended."""
    request = {"command": command, "environment": dict(os.environ), "folder": os.getcwd()}
    data = json.dumps(request).encode()
    signal.pthread_sigmask(signal.SIG_BLOCK, PASSED_ON)  # until it is known to whom to pass them on
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        socket.send_fds(connection, [INTEGER.pack(len(data))], STREAMS)
        connection.sendall(data)
        pid = receive_integer(connection)
        for number in PASSED_ON:
            signal.signal(number, lambda received, _: os.kill(pid, received))
        signal.pthread_sigmask(signal.SIG_UNBLOCK, PASSED_ON)
        code = os.waitstatus_to_exitcode(receive_integer(connection))
    if code < 0:
        if -code != signal.SIGKILL:
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    return code


def receive_integer(connection: socket.socket) -> int:
    """Receive one integer."""
    (value,) = INTEGER.unpack(receive(connection, INTEGER.size))
    return int(value)


def receive(connection: socket.socket, size: int) -> bytes:
    """Receive so many bytes. Raises ConnectionResetError where they do not come."""
    data = b""
    while len(data) < size:
        part = connection.recv(size - len(data))
        if not part:
            raise ConnectionResetError
        data += part
    return data


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], sys.argv[2:]))
