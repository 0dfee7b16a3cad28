"""Compression: of pages, of the widget, and of answers that are worth it; and what a client has already."""

import gzip

import brotli
import httpx
import pytest

from tests.support.api import Api
from tests.support.databases import ON_SQLITE

pytestmark = ON_SQLITE

LONG = "{ orders(first: 50) { nodes { id number status externalId url } } }"
SHORT = "{ store { name } }"


async def got(api: Api, path: str, accepted: str, **headers: str) -> tuple[httpx.Response, bytes]:
    """An answer, and its bytes as they came."""
    request = api.http.build_request("GET", path, headers={"Accept-Encoding": accepted, **headers})
    response = await api.http.send(request, stream=True)
    return response, b"".join([part async for part in response.aiter_raw()])


@pytest.mark.parametrize("path", ["/", "/admin", "/widget.js", "/widget/de.json", "/playground/playground.css"])
async def test_what_is_built_comes_as_the_client_takes_it(api: Api, path: str) -> None:
    plain, body = await got(api, path, "identity")
    assert "content-encoding" not in plain.headers
    for accepted, encoding, unpacked in (
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
    ):
        response, packed = await got(api, path, accepted)
        if len(body) < 1024:
            assert packed == body
            continue
        assert response.headers["content-encoding"] == encoding
        assert int(response.headers["content-length"]) == len(packed) < len(body) * 0.7
        assert unpacked(packed) == body
        assert "Accept-Encoding" in response.headers["vary"]
    assert (await got(api, path, "br;q=0, gzip;q=0.0"))[1] == body


async def test_what_a_client_has_is_not_sent_again(api: Api) -> None:
    for path in ("/", "/widget.js"):
        response, _ = await got(api, path, "br")
        again, body = await got(api, path, "br", **{"If-None-Match": response.headers["etag"]})
        assert (again.status_code, body) == (304, b"")
        assert response.headers["cache-control"] == "no-cache"
    _, page = await got(api, "/", "identity")
    script = page.decode().partition('src="')[2].partition('"')[0]
    assert (await got(api, script, "br"))[0].headers["cache-control"].endswith("immutable")


async def test_a_long_answer_is_compressed_by_whichever_part_answers(api: Api) -> None:
    for _ in range(30):
        await api.order("ann")
    ann = api.customer("ann")
    bodies = []
    for _ in range(3):  # by the executor, and then by a plan
        response = await api.http.post(
            "/graphql",
            json={"query": LONG},
            headers={"Authorization": f"Bearer {ann.token}", "Accept-Encoding": "gzip"},
        )
        assert response.headers["content-encoding"] == "gzip"
        assert response.headers["vary"]
        bodies.append(response.json())
    assert len(bodies[0]["data"]["orders"]["nodes"]) == 30
    assert bodies[0] == bodies[1] == bodies[2]


async def test_a_short_answer_and_one_for_who_takes_no_gzip_stay_as_they_are(api: Api) -> None:
    for _ in range(10):
        await api.order("ann")
    for query, accepted in ((SHORT, "gzip"), (LONG, "identity"), (LONG, "gzip;q=0")):
        for _ in range(2):
            headers = {"Authorization": f"Bearer {api.customer('ann').token}", "Accept-Encoding": accepted}
            response = await api.http.post("/graphql", json={"query": query}, headers=headers)
            assert "content-encoding" not in response.headers
            assert "data" in response.json()
