"""Pictures: what is left out of them, and the small one."""

import io

import pytest
from PIL import Image

from tests.files.uploading import FILES, picture, upload
from tests.support.api import Api
from tests.support.databases import ON_SQLITE

pytestmark = ON_SQLITE


async def test_the_place_where_it_was_taken_goes_and_the_rest_of_the_picture_stays(
    api: Api,
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 8.0, 0.0)})
    data = picture("JPEG", (40, 20), exif=exif)
    assert 0x8825 in Image.open(io.BytesIO(data)).getexif()
    ann, thread = api.customer(), await api.thread()
    await ann.send(thread, "Look", attachmentIds=[await upload(api, ann, thread, data)])
    (node,) = (await ann.ask(FILES, id=thread))["thread"]["messages"]["nodes"][-1]["attachments"]
    got = await api.http.get(node["url"][node["url"].index("/attachments/") :])
    kept = Image.open(io.BytesIO(got.content))
    assert 0x8825 not in kept.getexif()
    assert (kept.getexif()[0x0112], kept.size) == (6, (40, 20))
    small = await api.http.get(node["thumbnailUrl"][node["thumbnailUrl"].index("/attachments/") :])
    assert Image.open(io.BytesIO(small.content)).size == (20, 40)
    assert not Image.open(io.BytesIO(small.content)).getexif()


@pytest.mark.parametrize(("mode", "kind"), [("RGBA", "PNG"), ("LA", "PNG"), ("RGBA", "WEBP"), ("P", "GIF")])
async def test_what_one_can_see_through_is_white_in_the_small_picture(api: Api, mode: str, kind: str) -> None:
    ann, thread, data = api.customer(), await api.thread(), io.BytesIO()
    seen_through = {"transparency": 0} if mode == "P" else {}
    Image.new(mode, (8, 8)).save(data, kind, **seen_through)
    await ann.send(thread, "Our logo", attachmentIds=[await upload(api, ann, thread, data.getvalue())])
    (node,) = (await ann.ask(FILES, id=thread))["thread"]["messages"]["nodes"][-1]["attachments"]
    small = await api.http.get(node["thumbnailUrl"][node["thumbnailUrl"].index("/attachments/") :])
    assert Image.open(io.BytesIO(small.content)).getpixel((4, 4)) == (255, 255, 255)
