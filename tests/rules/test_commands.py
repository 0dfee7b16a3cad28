"""A command that the command server forks behaves as one that Python starts."""

import os
import select
import signal
import subprocess
from pathlib import Path

import pytest

from tests.support.processes import command_line

FOLDER = "import os, sys; print(os.getcwd(), sys.argv, os.environ.get('MARK'), sys.stdin.read()); sys.exit(7)"
WAITING = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
CAUGHT = "import signal, sys, time; signal.signal(15, lambda *_: sys.exit(3)); print(1, flush=True); time.sleep(60)"


def program(folder: Path, code: str) -> list[str]:
    (folder / "program.py").write_text(code)
    return command_line("program.py", "one", "two")


def test_it_has_its_own_streams_environment_folder_and_status(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "MARK": "here"}
    command = program(tmp_path, FOLDER)
    ended = subprocess.run(
        command, cwd=tmp_path, env=environment, input="said", capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (7, "")
    assert ended.stdout == f"{tmp_path} ['program.py', 'one', 'two'] here said\n"


@pytest.mark.parametrize(
    ("code", "number", "status"),
    [(WAITING, signal.SIGTERM, -15), (WAITING, signal.SIGINT, -2), (CAUGHT, signal.SIGTERM, 3)],
)
def test_it_is_sent_signals(tmp_path: Path, code: str, number: signal.Signals, status: int) -> None:
    with subprocess.Popen(program(tmp_path, code), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        run.stdout.readline()
        run.send_signal(number)
        assert run.wait(10) == status


def test_it_is_killed_with_what_started_it(tmp_path: Path) -> None:
    with subprocess.Popen(program(tmp_path, WAITING), cwd=tmp_path, stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        run.stdout.readline()
        run.kill()
        ended, _, _ = select.select([run.stdout], [], [], 10)
        assert ended  # as nobody has it open any more
        assert run.stdout.read() == b""
