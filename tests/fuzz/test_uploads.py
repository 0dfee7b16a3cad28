"""Whatever is uploaded under whatever name and ticket, it is taken as what it is or refused, at little cost."""

import bz2
import gzip
import io
import lzma
import resource
import time
import unicodedata
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote
from uuid import uuid4

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.signing import sign_bytes, sign_value, verify_bytes, verify_value
from models.tables import SHORT_TEXT
from resolvers import pictures
from resolvers.archives import ArchiveRejected, reject_bomb
from resolvers.filenames import UNSEEN, sanitized_filename
from resolvers.uploads import IMAGE_FORMATS, MARKUP_SIGNATURES, UploadRejected, _detected_type
from tests.files.uploading import FILES as SHOWN
from tests.files.uploading import create_attachment, picture, put
from tests.fuzz.examples import Changes, cut, cuts, fuzzed
from tests.support.api import Api
from tests.support.databases import ON_SQLITE

MOST_SECONDS = 2.0  # of CPU; an archive is unpacked up to 200 MB


def zipped(data: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with three files of it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name in ("[Content_Types].xml", "word/document.xml", "a"):
            archive.writestr(name, data)
    return file.getvalue()


DATA = b"words " * 200
FILES = [
    *(picture(kind) for kind in IMAGE_FORMATS.values()),
    picture("PNG", (900, 700)),
    picture("JPEG", (900, 700), progressive=True),
    picture("GIF", save_all=True),
    *(pack(DATA) for pack in (zipped, gzip.compress, bz2.compress, lzma.compress)),
    zipped(DATA, zipfile.ZIP_STORED),
    zipped(zipped(DATA)),
    gzip.compress(bytes(5_000_000)),
    b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    b"<!DOCTYPE html><html><script>alert(1)</script></html>",
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    b"Only words, and \xc3\xa9t\xc3\xa9.\n" * 30,
    b"\xff\xfeW\0o\0r\0d\0s\0",
    b"MZ" + bytes(100),
    b"",
]
SIGNS = [
    *MARKUP_SIGNATURES,
    b"<!--",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF89a",
    b"RIFF",
]
pieces = st.sampled_from([*SIGNS, bytes(8), b"\xff" * 8, b" "]) | st.binary(max_size=12)
contents = st.builds(cut, st.sampled_from(FILES), cuts(pieces)) | st.binary(max_size=200)


def written(folder: str, data: bytes) -> Path:
    path = Path(folder) / "upload"
    path.write_bytes(data)
    return path


@fuzzed(250)
@given(data=contents)
def test_a_file_is_found_to_be_something_harmless_or_is_refused(data: bytes) -> None:
    started = time.process_time()
    with TemporaryDirectory() as folder:
        path = written(folder, data)
        try:
            kind = _detected_type(path)
            reject_bomb(path, kind)
        except (UploadRejected, ArchiveRejected):
            return
        finally:
            assert time.process_time() - started < MOST_SECONDS
    assert not kind.endswith(("/html", "/xml", "+xml"))
    assert kind != "text/plain" or not any(data.lower().lstrip().startswith(sign) for sign in MARKUP_SIGNATURES)


@fuzzed(100)
@given(kind=st.sampled_from(list(IMAGE_FORMATS.values())), start=st.sampled_from(FILES[:7]), changes=cuts(pieces))
def test_a_picture_becomes_a_small_one_or_is_refused(kind: str, start: bytes, changes: Changes) -> None:
    """What the child process does, here in this one, and so without its bounds on memory."""
    started = time.process_time()
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setattr(resource, "setrlimit", lambda *_: None)
        status = pictures.main(written(folder, cut(start, changes)), Path(folder), kind)
        assert status in (0, pictures.TOO_MANY_PIXELS, pictures.DAMAGED)
        assert (Path(folder) / "thumbnail").exists() or status
    assert time.process_time() - started < MOST_SECONDS


letters = st.text(st.characters() | st.sampled_from(' ./\\\u202e\u3164\0\u200b"<>:*?|\n'), max_size=40)
names = st.builds(lambda text, times: text * times, letters, st.sampled_from([1, 1, 1, 20]))


@fuzzed(300)
@given(name=names)
def test_a_name_shows_what_the_file_is(name: str) -> None:
    plain = sanitized_filename(name)
    assert plain
    assert plain == sanitized_filename(plain)
    assert not any(unicodedata.category(char) in UNSEEN for char in plain)
    assert not set(plain) & set('/\\"<>|*?:\0\r\n')
    assert plain == plain.strip()
    assert not plain.startswith(".")
    assert "  " not in plain


@ON_SQLITE
@fuzzed(60)
@given(name=names, claimed=names | st.sampled_from(["text/html", "image/svg+xml"]), data=st.sampled_from(FILES[6:]))
async def test_what_is_taken_is_given_back_as_a_file_that_no_browser_runs(
    api: Api, name: str, claimed: str, data: bytes
) -> None:
    ann = api.customer()
    name, claimed = (text.encode(errors="ignore").decode() for text in (name, claimed))  # what JSON can hold
    payload = await create_attachment(ann, len(data), name, contentType=claimed)
    if payload["userErrors"]:
        assert payload["userErrors"][0]["code"] in ("BLANK", "TOO_LONG", "INVALID")
        return
    assert 0 < len(payload["attachment"]["filename"]) <= SHORT_TEXT
    answer = await put(api, payload, data)
    if answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY:
        return
    assert answer.status_code == httpx.codes.CREATED
    thread = await api.thread()
    await ann.send(thread, "Look", attachmentIds=[payload["attachment"]["id"]])
    shown = await ann.ask(SHOWN, id=thread)
    (file,) = shown["thread"]["messages"]["nodes"][-1]["attachments"]
    given_back = await api.http.get(file["url"][file["url"].index("/attachments/") :])
    assert given_back.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in given_back.headers["content-security-policy"]
    assert given_back.headers["content-type"] in (*IMAGE_FORMATS, "application/octet-stream")
    assert given_back.headers["content-disposition"].isascii()
    assert given_back.content == data or given_back.headers["content-type"] in IMAGE_FORMATS


NOTHING = (httpx.codes.NOT_FOUND, httpx.codes.TEMPORARY_REDIRECT, httpx.codes.METHOD_NOT_ALLOWED)
ticket_pieces = st.sampled_from([b"A", b"_", b"=", b" ", b"\xc3\xa9", b"%", b"a", b"\0"]) | st.binary(max_size=4)


@ON_SQLITE
@fuzzed(60)
@given(
    changes=cuts(ticket_pieces).filter(bool),
    purpose=st.sampled_from(["evidence", "export", "uploads", ""]),
    place=letters,
)
async def test_no_other_ticket_opens_anything(api: Api, changes: Changes, purpose: str, place: str) -> None:
    payload = await create_attachment(api.customer(), 5)
    path, _, ticket = payload["uploadUrl"].partition("/attachments/")[2].partition("?token=")
    changed = cut(ticket.encode(), changes).decode(errors="replace")[:5000]
    for token in (changed, sign_value(purpose, f"{place} {time.time() + 100:.0f}")):
        for where in (path, uuid4().hex, quote(place, safe="") or "x"):
            url = f"/attachments/{where}?token={quote(token)}"
            read = f"/attachments/{where}/small.jpg?token={quote(token)}"
            if verify_value("upload", token) is None:  # base64 writes the same in more ways than one
                assert (await api.http.put(url, content=b"words")).status_code in NOTHING
            assert (await api.http.get(read)).status_code in NOTHING
    assert (await put(api, payload, b"words")).status_code == httpx.codes.CREATED


@fuzzed(300)
@given(text=st.text(max_size=30), purpose=st.sampled_from("abc"), changes=cuts(ticket_pieces))
def test_signed_values_verify_for_their_purpose_alone(text: str, purpose: str, changes: Changes) -> None:
    text = text.encode(errors="ignore").decode()
    long = sign_value(purpose, text)
    assert verify_value(purpose, long) == text
    assert verify_value(purpose + "x", long) is None
    assert verify_value(purpose, cut(long.encode(), changes).decode(errors="replace")) in (None, text)
    short = sign_bytes(purpose, text.encode())
    assert verify_bytes(purpose, short) == text.encode()
    assert verify_bytes(purpose + "x", short) is None
    assert verify_bytes(purpose, cut(short.encode(), changes).decode(errors="replace")) in (None, text.encode())
