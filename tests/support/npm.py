"""What tests have from npm: tests/clients, with what its lock names."""

import fcntl
import shutil
import subprocess
from pathlib import Path

CLIENTS = Path(__file__).parents[1] / "clients"


def clients_installed() -> Path:
    """The folder, installed if it is not yet; processes that test at the same time wait for the first."""
    lock, done = CLIENTS / "package-lock.json", CLIENTS / "node_modules" / ".installed"
    with lock.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not done.exists() or done.read_bytes() != lock.read_bytes():
            command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
            subprocess.run(command, cwd=CLIENTS, check=True, capture_output=True, timeout=120)
            shutil.copy(lock, done)
    return CLIENTS
