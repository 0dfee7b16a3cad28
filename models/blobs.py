"""The blob store: the bytes of attachments by key, in a folder or in a bucket of an S3-compatible service."""

from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from pathlib import Path

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from settings import Settings, SettingsError

CHUNK_BYTES = 64 * 1024


def _private_folder(path: str) -> Path:
    """Make a folder that its owner alone may look into, unless it is there, and return its absolute path."""
    folder = Path(path).absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(PermissionError):  # another's, who lets this one write there
        folder.chmod(0o700)
    return folder


class BlobStore:
    """A store of blobs by key, at `url`: `file:` and a folder, or `s3://` and a bucket."""

    def __init__(self, url: str) -> None:
        self._store: ObjectStore = (
            LocalStore(_private_folder(url.removeprefix("file:")), automatic_cleanup=True)
            if url.startswith("file:")
            else from_url(url)
        )

    async def put(self, key: str, path: Path) -> None:
        """Store the bytes of the file at `path` under a key, in place of what was there."""
        await obstore.put_async(self._store, key, path)

    async def get(self, key: str) -> AsyncIterator[bytes]:
        """Yield a blob's bytes in chunks of CHUNK_BYTES or more. Raises FileNotFoundError for an unknown key."""
        result = await obstore.get_async(self._store, key)
        async for chunk in result.stream(min_chunk_size=CHUNK_BYTES):
            yield bytes(chunk)

    async def delete(self, keys: Iterable[str]) -> None:
        """Delete the blobs with these keys; unknown ones are passed over."""
        for key in keys:
            with suppress(FileNotFoundError):
                await obstore.delete_async(self._store, key)


_blob_store: BlobStore | None = None


def configure_blob_store(settings: Settings) -> None:
    """Set the process's blob store to that of `attachments_url`. Raises SettingsError if it cannot be opened."""
    global _blob_store  # noqa: PLW0603 - one process has one
    try:
        _blob_store = BlobStore(settings.attachments_url)
    except (OSError, BaseError) as error:
        raise SettingsError(f"PARLEY_ATTACHMENTS_URL: cannot be opened: {error}") from error


def blob_store() -> BlobStore:
    """The process's blob store, which `configure_blob_store` must have set before."""
    assert _blob_store is not None, "configure_blob_store comes first"
    return _blob_store
