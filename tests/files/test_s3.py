"""Files in an S3-compatible store: the whole way in and out, and what is never left there."""

import asyncio
import io
import re
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from PIL import Image

from models import clock
from models.blobs import BlobStore, blob_store
from models.jobs import Attachment
from resolvers.attachments import MAX_ATTACHMENT_BYTES, delete_unsent_attachments
from settings import Settings
from tests.files.test_bad_uploads import HTML, bomb
from tests.files.uploading import create_attachment, picture, put, upload
from tests.support.api import SEND, Api
from tests.support.apps import api_with
from tests.support.databases import ON_SQLITE
from tests.support.store_fixture import DAY, MINUTE, Clock

FILES = "query ($id: ID!) { thread(id: $id) { messages { nodes { attachments { id url thumbnailUrl } } } } }"
DELETE = "mutation ($input: MessageDeleteInput!) { messageDelete(input: $input) { userErrors { code } } }"
URL = "s3://files/parley"


@dataclass
class Bucket:
    """The store, seen without Parley."""

    url: str

    async def keys(self) -> list[str]:
        """Of all that is in it, and of uploads that were begun and not ended."""
        async with httpx.AsyncClient() as http:
            listed = [(await http.get(f"{self.url}?{what}")).text for what in ("list-type=2", "uploads")]
        return sorted(re.findall("<Key>(.*?)</Key>", "".join(listed)))


@pytest.fixture(scope="module")
def moto() -> Iterator[str]:
    from moto.server import ThreadedMotoServer  # noqa: PLC0415 - which takes seconds

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest_asyncio.fixture
async def bucket(moto: str, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    """Empty."""
    for key, value in {
        "AWS_ENDPOINT": moto,
        "AWS_ALLOW_HTTP": "true",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(key, value)
    async with httpx.AsyncClient() as http:
        await http.post(f"{moto}/moto-api/reset")
        assert (await http.put(f"{moto}/files")).status_code == httpx.codes.OK
    return Bucket(f"{moto}/files")


@pytest_asyncio.fixture
async def api(settings: Settings, bucket: Bucket) -> AsyncIterator[Api]:
    async with api_with(settings, attachments_url=URL) as api:
        yield api


async def got(api: Api, url: str) -> httpx.Response:
    return await api.http.get(url[url.index("/attachments/") :])


@ON_SQLITE
async def test_a_picture_goes_in_and_another_party_gets_it(api: Api, bucket: Bucket) -> None:
    ann, boss, thread = api.customer(), api.admin(), await api.thread()
    data = picture("JPEG", (900, 600))
    attachment = await upload(api, ann, thread, data)
    message = await ann.send(thread, "Look", attachmentIds=[attachment])
    stored = await Attachment.get()
    assert await bucket.keys() == [f"parley/{stored.id.hex}", f"parley/{stored.id.hex}.small"]
    (shown,) = (await boss.ask(FILES, id=thread))["thread"]["messages"]["nodes"][-1]["attachments"]
    whole, small = await got(api, shown["url"]), await got(api, shown["thumbnailUrl"])
    assert (whole.content, whole.headers["content-type"]) == (data, "image/jpeg")
    assert Image.open(io.BytesIO(small.content)).size == (480, 320)
    assert (await api.customer("ben").ask(FILES, id=thread))["thread"] is None
    assert not (await boss.do(DELETE, messageId=message["id"]))["userErrors"]
    assert (await got(api, shown["url"])).status_code == 404
    assert await bucket.keys() == []


@ON_SQLITE
async def test_what_is_not_sent_within_a_day_goes(api: Api, bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    ann, thread = api.customer(), await api.thread()
    sent, unsent = await upload(api, ann, thread), await upload(api, ann, thread)
    await ann.send(thread, "Look", attachmentIds=[sent])
    time = Clock()
    monkeypatch.setattr(clock, "now", time.now)
    time.advance(DAY - MINUTE)
    assert (await delete_unsent_attachments(), len(await bucket.keys())) == (0, 4)
    time.advance(MINUTE + 1)
    late = await ann.do(SEND, threadId=thread, body="Look", attachmentIds=[unsent])
    assert late["userErrors"][0]["code"] == "NOT_FOUND"  # or it would be sent as it is swept
    time.advance(MINUTE)
    assert (await delete_unsent_attachments(), len(await bucket.keys())) == (1, 2)
    assert await Attachment.all().count() == 1


@ON_SQLITE
@pytest.mark.parametrize(
    ("announced_size", "made"),
    [
        (MAX_ATTACHMENT_BYTES, lambda: b"x" * (MAX_ATTACHMENT_BYTES + 1)),
        (MAX_ATTACHMENT_BYTES, lambda: b"x" * 100),
        (None, lambda: HTML),
        (None, bomb),
    ],
    ids=["10 MiB and a byte", "too few", "html", "zip bomb"],
)
async def test_nothing_is_left_of_what_is_refused(
    api: Api, bucket: Bucket, announced_size: int | None, made: Callable[[], bytes]
) -> None:
    ann, thread, data = api.customer(), await api.thread(), made()
    payload = await create_attachment(ann, announced_size or len(data), threadId=thread)
    assert (await put(api, payload, data)).status_code == 422
    assert await bucket.keys() == []
    assert (await Attachment.get()).stored_at is None


@ON_SQLITE
async def test_a_store_that_is_away_leaves_the_link_good(
    api: Api, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, thread = api.customer(), await api.thread()
    payload = await create_attachment(ann, len(picture()), threadId=thread)

    async def away(key: str, path: Path) -> None:
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(blob_store(), "put", away)
        with pytest.raises(ConnectionError):
            await put(api, payload, picture())
    assert (await put(api, payload, picture())).status_code == 201
    await ann.send(thread, "Look", attachmentIds=[payload["attachment"]["id"]])


@ON_SQLITE
async def test_of_two_uploads_to_one_link_at_once_one_is_kept_whole(api: Api) -> None:
    ann, thread = api.customer(), await api.thread()
    one, other = b"a" * 3_000_000, b"b" * 3_000_000
    payload = await create_attachment(ann, len(one), "a.txt", threadId=thread)
    answers = await asyncio.gather(put(api, payload, one), put(api, payload, other))
    assert sorted(answer.status_code for answer in answers) in ([201, 404], [201, 422])
    kept = one if answers[0].status_code == 201 else other
    await ann.send(thread, "Look", attachmentIds=[payload["attachment"]["id"]])
    (shown,) = (await ann.ask(FILES, id=thread))["thread"]["messages"]["nodes"][-1]["attachments"]
    assert (await got(api, shown["url"])).content == kept


async def test_blobs(bucket: Bucket, tmp_path: Any) -> None:
    """The largest there is, and none."""
    store = BlobStore(URL)
    file = tmp_path / "file"
    file.write_bytes(b"0123456789" * (MAX_ATTACHMENT_BYTES // 10))
    await store.put("one", file)
    assert b"".join([piece async for piece in store.get("one")]) == file.read_bytes()
    await store.delete(["one", "none"])
    with pytest.raises(FileNotFoundError):
        _ = [piece async for piece in store.get("one")]
    assert await bucket.keys() == []
