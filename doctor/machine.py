"""Checks of the machine: room on its disks, files that can be written, and how many may be open."""

import asyncio
import resource
import shutil
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

from doctor.findings import Finding, ok, problem
from models.blobs import BlobStore
from models.readiness import can_write
from settings import Settings

MIN_FREE_BYTES = 1 << 30
MIN_DESCRIPTORS = 4096


async def check_files(settings: Settings) -> AsyncIterator[Finding]:
    """Store a small file where attachments go, and delete it. Raises what the folder or the bucket raises."""
    url = settings.attachments_url
    if url.startswith("file:"):
        await asyncio.to_thread(can_write, Path(url.removeprefix("file:")))
        yield ok("files", f"{url} can be written")
        return
    key, store = f"parley-doctor-{uuid4().hex}", BlobStore(url)
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"hello")
        file.flush()
        await store.put(key, Path(file.name))
    read = b"".join([part async for part in store.get(key)])
    await store.delete([key])
    if read == b"hello":
        yield ok("files", f"{url} can be written and read")
    else:
        yield problem(
            "files", f"{url} gives back something else", "look at the bucket's policy, and what stands before it"
        )


async def check_disk(settings: Settings) -> AsyncIterator[Finding]:
    """Look at the room where the database and the attachments are, if that is here."""
    for folder, free in await asyncio.to_thread(_room, settings):
        said = f"{free / (1 << 30):.1f} GiB are free for {folder}"
        if free >= MIN_FREE_BYTES:
            yield ok("disk", said)
        else:
            yield problem("disk", said, "make room: with a full disk nothing can be sent")


def _room(settings: Settings) -> list[tuple[Path, int]]:
    """Return the folders where something is stored, each with the bytes that are free there."""
    folders = [settings.sqlite_path.absolute().parent] if settings.sqlite_path else []
    if settings.attachments_url.startswith("file:"):
        folders.append(Path(settings.attachments_url.removeprefix("file:")).absolute())
    there = [next(one for one in (folder, *folder.parents) if one.exists()) for folder in folders]
    return [(folder, shutil.disk_usage(one).free) for folder, one in zip(folders, there, strict=True)]


async def check_descriptors(settings: Settings) -> AsyncIterator[Finding]:
    """Look at how many files and sockets a process may have open."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard == resource.RLIM_INFINITY or hard >= MIN_DESCRIPTORS:
        yield ok("descriptors", "no limit" if hard == resource.RLIM_INFINITY else f"{hard} may be open")
    else:
        mend = "raise it: LimitNOFILE=65536 for systemd, `ulimit -Hn` in a shell, --ulimit nofile=65536 for Docker"
        yield problem("descriptors", f"{hard} may be open, and each connection needs one", mend)
