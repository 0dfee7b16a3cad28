"""Bad uploads: each refused, and nothing of it left."""

import asyncio
import bz2
import gzip
import io
import lzma
import os
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from models import clock
from models.jobs import Attachment
from resolvers import uploads
from resolvers.archives import MAX_UNPACKED_BYTES
from resolvers.attachments import MAX_ATTACHMENT_BYTES
from settings import Settings
from tests.files.uploading import CREATE, create_attachment, picture, put, upload
from tests.support.api import SEND, Api
from tests.support.apps import api_with
from tests.support.databases import ON_SQLITE
from tests.support.store_fixture import HOUR, Clock

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"

BOMBS = ("gzip", "bzip2", "xz")
PACKERS = (
    partial(gzip.compress, compresslevel=1),
    partial(bz2.compress, compresslevel=1),
    partial(lzma.compress, preset=0),
)


@cache
def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(30):
            archive.writestr(f"{number}", b"\0" * 8 * 1024 * 1024)
    return file.getvalue()


def hungry() -> bytes:
    """A small archive that says it takes a gibibyte of memory to unpack it."""
    data = bytearray(lzma.compress(b"words", preset=0))
    start, end = 12, 12 + (data[12] + 1) * 4  # the first block's header, and in it the size of the dictionary
    data[start + 4] = 36
    data[end - 4 : end] = zlib.crc32(data[start : end - 4]).to_bytes(4, "little")
    return bytes(data)


def wide_picture() -> bytes:
    """A small file that unfolds to 100 million pixels."""
    file = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(file, "PNG")
    return file.getvalue()


def files(settings: Settings) -> list[Path]:
    folder = Path(settings.attachments_url.removeprefix("file:"))
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Nothing stays in the folder for what is on its way, either."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield
    assert list(folder.iterdir()) == []


@ON_SQLITE
@pytest.mark.parametrize(
    ("made", "name"),
    [
        (lambda: SVG, "drawing.svg"),
        (lambda: SVG, "photo.png"),
        (lambda: HTML, "photo.png"),
        (lambda: b"\n\n  " + HTML.lower(), "notes.txt"),
        (bomb, "files.zip"),
        *((lambda pack=pack: pack(b"\0" * (MAX_UNPACKED_BYTES + 1024 * 1024)), "files.tar") for pack in PACKERS),
        *((lambda pack=pack: pack(b"words")[:-6], "files.tar") for pack in PACKERS),
        (hungry, "files.tar"),
        (wide_picture, "photo.png"),
        (lambda: picture("JPEG", (400, 400))[:1500], "photo.png"),
    ],
    ids=[
        "svg",
        "svg as png",
        "html as png",
        "html as txt",
        "zip bomb",
        *BOMBS,
        *(f"half of {name}" for name in BOMBS),
        "hungry xz",
        "pixel bomb",
        "half a picture",
    ],
)
async def test_bad_bytes_are_refused(api: Api, settings: Settings, made: Callable[[], bytes], name: str) -> None:
    ann, data = api.customer(), made()
    thread = await api.thread()
    payload = await create_attachment(ann, len(data), name, threadId=thread)
    response = await put(api, payload, data)
    assert response.status_code == 422
    assert files(settings) == []
    sent = await ann.do(SEND, threadId=thread, body="Look", attachmentIds=[payload["attachment"]["id"]])
    assert sent["userErrors"][0]["code"] == "NOT_FOUND"


@pytest.mark.parametrize(("size", "code"), [(MAX_ATTACHMENT_BYTES + 1, "TOO_LARGE"), (0, "INVALID"), (-1, "INVALID")])
async def test_sizes_are_judged_when_announced(api: Api, size: int, code: str) -> None:
    ann, thread = api.customer(), await api.thread()
    payload = await create_attachment(ann, size, threadId=thread)
    assert payload["uploadUrl"] is None
    assert payload["userErrors"] == [{"field": ["size"], "code": code}]
    assert await Attachment.all().count() == 0


@ON_SQLITE
@pytest.mark.parametrize("pack", PACKERS, ids=BOMBS)
async def test_an_archive_of_an_ordinary_size_is_taken(api: Api, pack: Any) -> None:
    ann, thread = api.customer(), await api.thread()
    data = pack(bytes(range(256)) * 20_000)
    payload = await create_attachment(ann, len(data), "files.tar", threadId=thread)
    assert (await put(api, payload, data)).status_code == 201


@ON_SQLITE
async def test_more_and_fewer_bytes_than_announced_are_refused_while_they_come(api: Api, settings: Settings) -> None:
    ann, thread = api.customer(), await api.thread()
    taken = 0

    async def endless() -> Any:
        nonlocal taken
        while True:
            taken += 65_536
            yield b"x" * 65_536

    payload = await create_attachment(ann, 100_000, threadId=thread)
    url = payload["uploadUrl"]
    short = await api.http.put(url[url.index("/attachments/") :], content=b"x" * 99_999)
    assert short.status_code == 422
    async with asyncio.timeout(10):
        assert (await api.http.put(url[url.index("/attachments/") :], content=endless())).status_code == 422
    assert taken <= 500_000
    assert files(settings) == []


@ON_SQLITE
async def test_ten_mebibytes_are_taken_and_ten_files(api: Api) -> None:
    ann, thread = api.customer(), await api.thread()
    ids = [await upload(api, ann, thread) for _ in range(10)]
    large = await upload(api, ann, thread, b"x" * MAX_ATTACHMENT_BYTES)
    refused = await ann.do(SEND, threadId=thread, body="Look", attachmentIds=[*ids, large])
    assert refused["userErrors"][0]["code"] == "TOO_MANY"
    assert (await ann.send(thread, "Look", attachmentIds=ids))["body"] == "Look"
    assert await Attachment.filter(message_id__isnull=False).count() == 10


@ON_SQLITE
@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ann\\photo.png", "photo.png"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ('a"b\r\n.png', "ab.png"),
        ("/..", "file"),
    ],
)
async def test_a_path_is_no_name(api: Api, settings: Settings, name: str, safe: str) -> None:
    ann, thread = api.customer(), await api.thread()
    payload = await create_attachment(ann, len(picture()), name, threadId=thread)
    assert payload["attachment"]["filename"] == safe
    await put(api, payload, picture())
    kept = Path(settings.attachments_url.removeprefix("file:"))
    assert all(path.parent == kept for path in files(settings))


async def test_an_upload_link_is_for_one_file_once_and_an_hour(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    ann, thread = api.customer(), await api.thread()
    first, second = [await create_attachment(ann, len(picture()), threadId=thread) for _ in range(2)]
    mixed = first["uploadUrl"].partition("?")[0] + "?" + second["uploadUrl"].partition("?")[2]
    assert (await put(api, {"uploadUrl": mixed}, picture())).status_code == 404
    assert (await put(api, first, picture())).status_code == 201
    assert (await put(api, first, picture())).status_code == 404
    time = Clock()
    monkeypatch.setattr(clock, "now", time.now)
    time.advance(HOUR + 1)
    assert (await put(api, second, picture())).status_code == 404


@ON_SQLITE
@pytest.mark.parametrize(("command", "status"), [("true", 201), ("false", 422)])
async def test_the_store_s_scanner_has_a_say(settings: Settings, command: str, status: int) -> None:
    async with api_with(settings, scan_command=command) as api:
        ann, thread = api.customer(), await api.thread()
        payload = await create_attachment(ann, len(picture()), threadId=thread)
        assert (await put(api, payload, picture())).status_code == status
        assert len(files(settings)) == (2 if status == 201 else 0)


@ON_SQLITE
async def test_a_scanner_that_takes_too_long_is_ended(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "SCAN_TIMEOUT_SECONDS", 0.5)
    scanner, said = tmp_path / "scanner", tmp_path / "said"
    scanner.write_text(f"#!/bin/sh\necho $$ > {said}\nexec sleep 60\n")
    scanner.chmod(0o755)
    async with api_with(settings, scan_command=str(scanner)) as api:
        payload = await create_attachment(api.customer(), len(picture()), threadId=await api.thread())
        assert (await put(api, payload, picture())).status_code == 422
    assert files(settings) == []
    with pytest.raises(ProcessLookupError):
        os.kill(int(said.read_text()), 0)


@ON_SQLITE
async def test_announcing_is_for_people_who_see_the_place(api: Api) -> None:
    thread = await api.thread()
    ben = api.customer("ben")
    payload = await create_attachment(ben, 10, threadId=thread)
    assert payload["userErrors"] == [{"field": ["threadId"], "code": "NOT_FOUND"}]
    assert (await create_attachment(api.admin(), 10, threadId=thread))["userErrors"] == []
    fields = {"filename": "x", "contentType": "text/plain", "size": 10}
    assert await api.backend().error(CREATE, input=fields) == "FORBIDDEN"
