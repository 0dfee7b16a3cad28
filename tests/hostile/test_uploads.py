"""Uploads that would take memory or room, or show themselves as what they are not."""

import asyncio
import io
import json
import logging
import resource
import struct
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
from PIL import Image

from models.blobs import BlobStore
from resolvers import attachments, pictures
from resolvers.archives import ArchiveRejected, reject_bomb
from resolvers.filenames import sanitized_filename
from resolvers.uploads import _detected_type
from settings import Settings
from telemetry.access_log import access_log, render_console
from telemetry.logs import configure_logging
from tests.files.uploading import create_attachment, put, upload
from tests.support.api import Api
from tests.support.databases import ON_SQLITE

HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"


def lying_zip(size: int) -> bytes:
    """A zip file whose directory and local header say that its file of `size` zeros has 10 bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * size)
    return file.getvalue().replace(struct.pack("<L", size), struct.pack("<L", 10))


def hidden_zip(size: int) -> bytes:
    """A zip file with a file of zeros that its directory leaves out."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * size)
    file = io.BytesIO(inner.getvalue()[: inner.getvalue().index(b"PK\x01\x02")])
    file.seek(0, io.SEEK_END)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("seen", b"words")
    return file.getvalue()


@pytest.mark.parametrize("made", [lying_zip, hidden_zip])
def test_a_zip_files_directory_is_not_believed(tmp_path: Path, made: Any) -> None:
    path = tmp_path / "files.zip"
    path.write_bytes(made(250 * 1024 * 1024))
    with pytest.raises(ArchiveRejected, match="too much"):
        reject_bomb(path, "application/zip")
    path.write_bytes(made(1024 * 1024))
    reject_bomb(path, "application/zip")


def nested_zip(streams: int, blocks: int) -> bytes:
    """A zip file in which each of many streams holds the next ones, and all end with the same many empty blocks."""
    header = b"PK\x03\x04" + struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 0, 0, 0, 0, 0, 0)
    stored = b"\0" + struct.pack("<HH", len(header), len(header) ^ 0xFFFF)
    file = io.BytesIO(header + (stored + header) * streams + b"\0\0\0\xff\xff" * blocks)
    file.seek(0, io.SEEK_END)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("seen", b"words")
    return file.getvalue()


def test_streams_within_each_other_are_not_gone_through_for_ever(tmp_path: Path) -> None:
    """They unpack to next to nothing, and take minutes."""
    path = tmp_path / "files.zip"
    path.write_bytes(nested_zip(300, 200_000))
    with pytest.raises(ArchiveRejected, match="too much"):
        reject_bomb(path, "application/zip")
    path.write_bytes(nested_zip(20, 20_000))
    reject_bomb(path, "application/zip")


def test_what_a_browser_passes_over_is_passed_over_in_the_room_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "blank"
    path.write_bytes(b" \xc2\xa0" * 500_000)
    tracemalloc.start()
    assert _detected_type(path) == "text/plain"
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 4 * path.stat().st_size


BEFORE = (b" " * 5000, b"\xef\xbb\xbf\n\n", b"<!-- " + b"x" * 9000 + b" -->", b"\t\r\n" * 3000)


@pytest.mark.parametrize("before", BEFORE)
@ON_SQLITE
async def test_a_web_page_is_one_whatever_comes_before_it(api: Api, before: bytes) -> None:
    ann, thread, data = api.customer(), await api.thread(), before + HTML
    payload = await create_attachment(ann, len(data), "notes.txt", threadId=thread)
    assert (await put(api, payload, data)).status_code == httpx.codes.UNPROCESSABLE_ENTITY


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("photo.png" + " " * 200 + ".exe", "photo.png.exe"),
        ("photo.png\u3164\u3164\u3164.exe", "photo.png.exe"),
        ("photo.png\u2003\u00a0\u2800\u115f\u180e\u00ad\ufeff.exe", "photo.png.exe"),
        ("photo\u202egnp.exe\u2069\U000e0041", "photognp.exe"),
        ("Mr. Smith's  photo.png", "Mr. Smith's photo.png"),
        ("\u30d5\u30a1\u30a4\u30eb \u00e9t\u00e9.pdf", "\u30d5\u30a1\u30a4\u30eb \u00e9t\u00e9.pdf"),
        ("\u3164", "file"),
    ],
)
def test_what_cannot_be_seen_hides_no_ending(name: str, shown: str) -> None:
    assert sanitized_filename(name) == shown


async def test_a_person_has_100_mb_waiting_and_no_more(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    ann, ben, thread = api.customer("ann"), api.customer("ben"), await api.thread("ann")
    assert attachments.MAX_WAITING_BYTES == 100_000_000
    monkeypatch.setattr(attachments, "MAX_WAITING_BYTES", 100_000)
    first = await upload(api, ann, thread, b"x" * 60_000)
    payloads = await asyncio.gather(*(create_attachment(ann, 30_000, threadId=thread) for _ in range(4)))
    refused = [one["userErrors"] for one in payloads if one["userErrors"]]
    assert refused == [[{"field": ["size"], "code": "TOO_LARGE"}]] * 3
    assert (await create_attachment(ben, 90_000))["userErrors"] == []
    await ann.send(thread, "Look", attachmentIds=[first])
    assert (await create_attachment(ann, 60_000, threadId=thread))["userErrors"] == []
    monkeypatch.setattr(attachments, "MAX_WAITING_BYTES_OF_ALL", 190_000)
    assert (await create_attachment(ben, 10_001))["userErrors"][0]["code"] == "TOO_LARGE"


HIGHEST = """
import re, runpy, sys
sys.argv = sys.argv[1:]
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    print(re.search("VmHWM:.*?([0-9]+)", open("/proc/self/status").read())[1])
"""


def huge_picture(folder: Path, mode: str = "RGB") -> Path:
    """A file of 150 to 200 KB with 49 million pixels of one colour."""
    folder.mkdir()
    Image.new(mode, (7000, 7000), 1 if mode == "P" else "firebrick").save(folder / "upload", "PNG")
    return folder / "upload"


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L"])
def test_a_huge_picture_takes_at_most_250_mb_of_a_process_that_ends(tmp_path: Path, mode: str) -> None:
    path = huge_picture(tmp_path / "one", mode)
    command = [sys.executable, "-I", "-c", HIGHEST, pictures.__file__, str(path), str(path.parent), "PNG"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 250_000, done.stdout
    with Image.open(path.parent / "thumbnail") as small:
        assert small.size == (480, 480)


async def test_huge_pictures_at_once_are_decoded_one_by_one_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They took 3.3 GB of this process, eight at once."""
    start, running, most = asyncio.create_subprocess_exec, 0, 0

    async def counted(*args: Any, **options: Any) -> Any:
        nonlocal running, most
        running, child = running + 1, await start(*args, **options)
        most, wait = max(most, running), child.wait

        async def waited() -> int:
            nonlocal running
            status = await wait()
            running -= 1
            return status

        child.wait = waited  # type: ignore[method-assign]
        return child

    monkeypatch.setattr(asyncio, "create_subprocess_exec", counted)
    paths = [huge_picture(tmp_path / str(number)) for number in range(3)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    await asyncio.gather(*(pictures.clean_and_make_thumbnail(path, path.parent, "PNG") for path in paths))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000
    assert most == 1
    with Image.open(paths[2].parent / "thumbnail") as small:
        assert small.getpixel((240, 240)) == (178, 34, 34)


def test_the_folder_of_files_is_its_owners_alone(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir(0o755)
    for folder in (old, tmp_path / "new" / "deep"):
        BlobStore(f"file:{folder}")
        assert folder.stat().st_mode & 0o777 == 0o700


async def test_what_clients_choose_is_logged_short(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    uvicorns = logging.getLogger("uvicorn.error")
    handlers, level, filters = root.handlers[:], root.level, uvicorns.filters[:]
    try:
        configure_logging(Settings(jwt_secret="x" * 32, log_format="json"))  # type: ignore[arg-type]
        chosen: dict[str, Any] = {"operation": "x" * 200_000, "path": "/" + "y" * 50_000}
        structlog.get_logger().info("request", **chosen)
        access_log.write(chosen)  # as requests are, ahead of the logging libraries
        access_log.flush()
    finally:
        root.handlers[:] = handlers
        uvicorns.filters[:] = filters
        root.setLevel(level)
        structlog.reset_defaults()
        access_log.configure("json", enabled=False)
    entries = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(len(one["operation"]), len(one["path"]), one["event"]) for one in entries] == [(503, 503, "request")] * 2


def test_a_path_with_line_breaks_is_one_line_of_the_log() -> None:
    line = render_console("now", {"path": "/\n2026-11-27 [info     ] signed_in", "status": 404})
    assert line.splitlines() == [line]
