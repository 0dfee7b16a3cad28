"""A shell in a folder that looks like a fresh clone, in which the blocks of a page run one after another."""

import os
import queue
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.docs.blocks import ROOT
from tests.support.processes import free_port

SECONDS = 180
MADE_BY_RUNNING = re.compile(r"(parley|demo)\.db.*|(demo-)?attachments|node_modules")
SERVING = re.compile(r"^(make run|\.venv/bin/python server\.py)\b[^\n]*$", re.MULTILINE)
INSTEAD = {"make test": "make -n test"}  # this is one of its tests


@contextmanager
def terminal(folder: Path) -> Iterator["Terminal"]:
    """One on a port of its own; what it has started ends with it."""
    clone_into(folder)
    opened = Terminal(folder, free_port())
    try:
        yield opened
    finally:
        opened.close()


def clone_into(folder: Path) -> None:
    """Put links to all that is tracked into a folder, without a store; the locks look installed, as they are."""
    for path in ROOT.iterdir():
        if path.name.startswith(".") or MADE_BY_RUNNING.fullmatch(path.name):
            continue
        if path.suffix == ".lock":
            shutil.copyfile(path, folder / path.name)
            os.utime(folder / path.name, (0, 0))
        else:
            (folder / path.name).symlink_to(path)
    (folder / ".venv").symlink_to(sys.prefix)


class Terminal:
    """Bash, which keeps its variables from block to block. Blocks name port 8000, and get a free one in its place."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        errors = (folder / "stderr").open("wb")
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
        self._bash = subprocess.Popen(
            ["bash"],
            cwd=folder,
            env={**inherited, "PARLEY_PORT": str(port), "PARLEY_PUBLIC_URL": f"http://localhost:{port}"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        errors.close()
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.run("set -m  # each job is a group of its own, as in a terminal")

    def _read(self) -> None:
        assert self._bash.stdout is not None
        for line in self._bash.stdout:
            self._lines.put(line)

    def run(self, text: str) -> str:
        """What a block prints. A server goes to the background, as in another terminal, once it answers."""
        for asked, instead in INSTEAD.items():
            text = re.sub(rf"^{asked}\b", instead, text, flags=re.MULTILINE)
        answers = f"until curl -sf localhost:{self.port}/healthz >/dev/null; do sleep 0.1; done"
        text = SERVING.sub(lambda match: f"{match[1]} >>server.log 2>&1 &\nSERVER=$!\n{answers}", text)
        text = text.replace("localhost:8000", f"localhost:{self.port}")
        (self.folder / "block.sh").write_text(text)
        assert self._bash.stdin is not None
        self._bash.stdin.write(". ./block.sh\nprintf '\\n%s\\n' \"block ended: $?\"\n")
        self._bash.stdin.flush()
        return self._printed()

    def _printed(self) -> str:
        printed = ""
        while True:
            try:
                line = self._lines.get(timeout=SECONDS)
            except queue.Empty:
                raise AssertionError(f"it does not end: {printed}\n{self.said()}") from None
            if line.startswith("block ended: "):
                assert line == "block ended: 0\n", f"{line}{printed}\n{self.said()}"
                return printed.strip()
            printed += line

    def said(self) -> str:
        """All that came on standard error, and what the server said."""
        return "\n".join(file.read_text() for name in ("stderr", "server.log") if (file := self.folder / name).exists())

    def stop_server(self) -> None:
        """As Ctrl+C does, for it and all that started it."""
        self.run('kill -INT -- "-$SERVER"\nwait "$SERVER" || true')

    def close(self) -> None:
        """End the shell and all that it has started."""
        assert self._bash.stdin is not None
        assert self._bash.stdout is not None
        for process in [*psutil.Process(self._bash.pid).children(recursive=True), self._bash]:
            process.kill()
        self._bash.wait()
        self._reader.join()
        self._bash.stdin.close()
        self._bash.stdout.close()
