"""Blobs: the bytes of attachments, in a folder or in an S3-compatible store."""

from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from pathlib import Path

import obstore
from obstore.store import LocalStore, ObjectStore, from_url

from settings import Settings

CHUNK_BYTES = 64 * 1024


class BlobStore:
    """A store of blobs by key."""

    def __init__(self, url: str) -> None:
        self._store: ObjectStore = (
            LocalStore(Path(url.removeprefix("file:")).absolute(), mkdir=True, automatic_cleanup=True)
            if url.startswith("file:")
            else from_url(url)
        )

    async def put(self, key: str, path: Path) -> None:
        """Store a file's bytes."""
        await obstore.put_async(self._store, key, path)

    async def get(self, key: str) -> AsyncIterator[bytes]:
        """A blob, piece by piece. Raises FileNotFoundError."""
        result = await obstore.get_async(self._store, key)
        async for piece in result.stream(min_chunk_size=CHUNK_BYTES):
            yield bytes(piece)

    async def delete(self, keys: Iterable[str]) -> None:
        """Delete what is there of these."""
        for key in keys:
            with suppress(FileNotFoundError):
                await obstore.delete_async(self._store, key)


_blob_store: BlobStore | None = None


def configure_blob_store(settings: Settings) -> None:
    """Use the store that the settings name."""
    global _blob_store  # noqa: PLW0603 - one process has one
    _blob_store = BlobStore(settings.attachments_url)


def blob_store() -> BlobStore:
    """The process's store."""
    assert _blob_store is not None, "configure_blob_store comes first"
    return _blob_store
