"""Files that were erased are gone, also where the store of blobs was away, or an upload just ended."""

from pathlib import Path

import pytest

from models.blobs import BlobStore
from models.enums import JobKind, JobState
from models.jobs import Attachment, Job
from tests.files.uploading import create_attachment, picture, put, upload
from tests.support.api import Json
from tests.support.store_fixture import HOUR, StoreFixture

ERASE = "mutation ($input: CustomerEraseInput!) { customerErase(input: $input) { messagesErased userErrors { code } } }"
DELETE = "mutation ($input: MessageDeleteInput!) { messageDelete(input: $input) { userErrors { code } } }"


@pytest.mark.parametrize("by", ["erasure", "deletion"])
async def test_bytes_that_could_not_be_deleted_at_once_are_later(
    store: StoreFixture, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann)
    message = await ann.send(thread, "Look", attachmentIds=[await upload(store.api, ann, thread)])
    with monkeypatch.context() as away:
        away.setattr(BlobStore, "delete", _away)
        if by == "erasure":
            user = (await ann.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
            assert (await boss.do(ERASE, customerId=user))["messagesErased"] == 2
        else:
            assert (await boss.do(DELETE, messageId=message["id"]))["userErrors"] == []
        assert await Attachment.all().count() == 0
        assert len(store.stored_files()) == 2
        await store.mails_after(HOUR)
        assert len(store.stored_files()) == 2
    await store.mails_after(HOUR)
    assert store.stored_files() == []
    assert [job.state for job in await Job.filter(kind=JobKind.FORGET)] == [JobState.DONE]


async def _away(blobs: BlobStore, keys: object) -> None:
    raise OSError("away")


async def test_an_upload_that_ends_after_the_erasure_leaves_nothing(
    store: StoreFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its bytes are stored when its row is gone."""
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann)
    user = (await ann.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
    real, erased = BlobStore.put, list[Json]()

    async def slow(blobs: BlobStore, key: str, path: Path) -> None:
        if not erased:
            erased.append(await boss.do(ERASE, customerId=user))
        await real(blobs, key, path)

    monkeypatch.setattr(BlobStore, "put", slow)
    payload = await create_attachment(ann, len(picture()), threadId=thread)
    assert (await put(store.api, payload, picture())).is_client_error
    assert len(erased) == 1
    assert store.stored_files() != []
    await store.mails_after(HOUR)
    assert store.stored_files() == []
