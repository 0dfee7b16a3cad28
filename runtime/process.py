"""What this process may do and takes: file permissions, open files, memory, and one server to a SQLite file."""

import asyncio
import gc
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from filelock import FileLock, Timeout

from settings import Settings, SettingsError
from telemetry.metrics import FILES_LEFT

log = structlog.get_logger()
OWNER_ONLY = 0o077  # the umask under which whatever is created is readable for its owner alone
DESCRIPTORS = Path("/proc/self/fd")  # Linux: a name for each open file or socket
FEW_DESCRIPTORS = 50
LOOK_SECONDS = 5.0
COLLECT_AFTER = 50_000  # new objects: a request makes some hundreds, nearly all of which go by themselves


def create_private_files() -> None:
    """Make what the process creates, such as the database and attachments, readable for its owner alone."""
    os.umask(OWNER_ONLY)


def raise_descriptor_limit() -> None:
    """Allow as many open files and sockets as the system lets this process have (its hard limit)."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def descriptors_left() -> int | None:
    """How many files or sockets the process may still open; None where the system does not tell."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        return soft - len(os.listdir(DESCRIPTORS))
    except FileNotFoundError:
        return None
    except OSError:  # to list them takes one, too
        return 0


async def watch_descriptors() -> None:
    """Measure until cancelled, and log while connections are about to be refused for want of descriptors."""
    while True:
        left = descriptors_left()
        if left is not None:
            FILES_LEFT.set(left)
            if left < FEW_DESCRIPTORS:
                log.error("too_few_file_descriptors", left=left)
        await asyncio.sleep(LOOK_SECONDS)


@contextmanager
def only_server(settings: Settings) -> Iterator[None]:
    """Be the only server of a SQLite file for the length of the block, where signals stay within one process.

    Raises SettingsError where another has it: its subscribers would see what is sent here late.
    """
    if settings.sqlite_path is None or settings.broadcast_url != "memory://":
        yield
        return
    if not Path(settings.sqlite_path).parent.is_dir():  # the lock would make it; what opens the database refuses it
        yield
        return
    lock = FileLock(f"{settings.sqlite_path}.lock", timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise SettingsError(
            f"PARLEY_DATABASE_URL: another server has {settings.sqlite_path} open; several need a "
            "PARLEY_BROADCAST_URL of redis://"
        ) from None
    except OSError as error:
        raise SettingsError(f"PARLEY_DATABASE_URL: cannot lock {lock.lock_file}: {error.strerror}") from error
    try:
        yield
    finally:
        lock.release()


def settle_memory() -> None:
    """Leave what the start has made out of the garbage collector's rounds, which would take a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
