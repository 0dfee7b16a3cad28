"""What tests have from npm: folders with a lock, and what that names."""

import fcntl
import shutil
import subprocess
from pathlib import Path

CLIENTS = Path(__file__).parents[1] / "clients"


def installed(folder: Path) -> Path:
    """The folder, installed if it is not yet; processes that test at the same time wait for the first."""
    lock, done = folder / "package-lock.json", folder / "node_modules" / ".installed"
    with lock.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not done.exists() or done.read_bytes() != lock.read_bytes():
            command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
            subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
            shutil.copy(lock, done)
    return folder


def clients_installed() -> Path:
    """tests/clients, installed."""
    return installed(CLIENTS)
