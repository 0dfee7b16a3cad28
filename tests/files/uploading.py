"""Uploading a file, as clients do."""

import io
from typing import Any

import httpx
from PIL import Image

from tests.support.api import Api, Person

FILES = """query ($id: ID!) { thread(id: $id) { messages { nodes {
  attachments { id filename contentType size url thumbnailUrl } } } } }"""
CREATE = """mutation ($input: AttachmentCreateInput!) { attachmentCreate(input: $input) {
  attachment { id filename } uploadUrl userErrors { field code } } }"""


def picture(kind: str = "PNG", size: tuple[int, int] = (8, 8), **options: Any) -> bytes:
    """A small one."""
    file = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(file, kind, **options)
    return file.getvalue()


async def create_attachment(person: Person, size: int, filename: str = "photo.png", **fields: Any) -> Any:
    """The payload of attachmentCreate."""
    return await person.do(CREATE, **{"filename": filename, "contentType": "image/png", "size": size, **fields})


async def put(api: Api, payload: Any, data: bytes) -> httpx.Response:
    """Send the bytes to the link."""
    url = payload["uploadUrl"]
    return await api.http.put(url[url.index("/attachments/") :], content=data)


async def upload(api: Api, person: Person, thread: str, data: bytes | None = None, **fields: Any) -> str:
    """An uploaded file's id."""
    data = picture() if data is None else data
    payload = await create_attachment(person, len(data), threadId=thread, **fields)
    assert (await put(api, payload, data)).status_code == httpx.codes.CREATED
    return str(payload["attachment"]["id"])
