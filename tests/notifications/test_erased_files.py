"""Files that were erased are gone, also where the store of blobs was away, or an upload just ended."""

from pathlib import Path

import pytest

from models.blobs import Blobs
from models.enums import JobKind, JobState
from models.jobs import Attachment, Job
from tests.files.uploading import announced, picture, put, upload
from tests.support.api import Json
from tests.support.house import HOUR, House

ERASE = "mutation ($input: CustomerEraseInput!) { customerErase(input: $input) { messagesErased userErrors { code } } }"
DELETE = "mutation ($input: MessageDeleteInput!) { messageDelete(input: $input) { userErrors { code } } }"


@pytest.mark.parametrize("by", ["erasure", "deletion"])
async def test_bytes_that_could_not_be_deleted_at_once_are_later(
    house: House, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    ann, boss = house.customer(), house.admin()
    await house.meet(ann, boss)
    thread = await house.thread(ann)
    message = await ann.send(thread, "Look", attachmentIds=[await upload(house.api, ann, thread)])
    with monkeypatch.context() as away:
        away.setattr(Blobs, "delete", _away)
        if by == "erasure":
            user = (await ann.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
            assert (await boss.do(ERASE, customerId=user))["messagesErased"] == 2
        else:
            assert (await boss.do(DELETE, messageId=message["id"]))["userErrors"] == []
        assert await Attachment.all().count() == 0
        assert len(house.files()) == 2
        await house.a_while(HOUR)
        assert len(house.files()) == 2
    await house.a_while(HOUR)
    assert house.files() == []
    assert [job.state for job in await Job.filter(kind=JobKind.FORGET)] == [JobState.DONE]


async def _away(blobs: Blobs, keys: object) -> None:
    raise OSError("away")


async def test_an_upload_that_ends_after_the_erasure_leaves_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its bytes are stored when its row is gone."""
    ann, boss = house.customer(), house.admin()
    await house.meet(ann, boss)
    thread = await house.thread(ann)
    user = (await ann.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
    real, erased = Blobs.put, list[Json]()

    async def slow(blobs: Blobs, key: str, path: Path) -> None:
        if not erased:
            erased.append(await boss.do(ERASE, customerId=user))
        await real(blobs, key, path)

    monkeypatch.setattr(Blobs, "put", slow)
    payload = await announced(ann, len(picture()), threadId=thread)
    assert (await put(house.api, payload, picture())).is_client_error
    assert len(erased) == 1
    assert house.files() != []
    await house.a_while(HOUR)
    assert house.files() == []
