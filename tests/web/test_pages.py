"""The pages as the server gives them; what they do is tried in a browser."""

import gzip
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from pydantic import SecretStr
from starlette.applications import Starlette

from routes.pages import DIST
from server import create_app
from settings import Settings

SECRET = "a secret of the tests, long enough"
SHOP = "https://shop.example"
LANGUAGES = ["de", "es", "fr", "it", "ja", "nl", "pl", "pt-BR", "ru", "zh-Hans"]
STOREFRONT = ["/", "/about", "/notifications", "/orders", "/orders/T3JkZXI6MQ==/messages", "/messages", "/messages/abc"]


@pytest.fixture
def app(tmp_path: Path) -> Starlette:
    return create_app(
        Settings(
            database_url=f"sqlite://{tmp_path}/parley.db",
            jwt_secret=SecretStr(SECRET),
            allowed_origins=[SHOP],
            attachments_url=f"file:{tmp_path}/files",
        )
    )


@pytest_asyncio.fixture
async def browser(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    """The pages need neither database nor token."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        yield client


@pytest.mark.parametrize("path", STOREFRONT)
async def test_a_link_to_any_page_of_the_storefront_opens_it(browser: httpx.AsyncClient, path: str) -> None:
    page = await browser.get(path)
    assert page.status_code == httpx.codes.OK
    assert page.text == (DIST / "index.html").read_text().replace('"./assets/', '"/assets/')
    assert page.headers["cache-control"] == "no-cache"


async def test_a_page_may_run_and_show_nothing_but_what_the_server_gives(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/")
    policy = dict(part.strip().split(" ", 1) for part in page.headers["content-security-policy"].split(";"))
    assert policy["script-src"] == policy["style-src"] == policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert not re.search(r"<style|<script(?![^>]*\ssrc=)|\son\w+=|\sstyle=", page.text)
    assert not re.search(r"(?:src|href)=\"(?!/)", page.text)  # no other host


async def test_what_a_page_is_made_of_is_there_and_is_kept_for_good(browser: httpx.AsyncClient) -> None:
    parts = re.findall(r"(?:src|href)=\"(/assets/[^\"]+)\"", (await browser.get("/")).text)
    assert parts
    for part in parts:
        response = await browser.get(part)
        assert response.status_code == httpx.codes.OK
        assert "immutable" in response.headers["cache-control"]
    missing = await browser.get("/assets/gone-0000.js")
    assert missing.status_code == httpx.codes.NOT_FOUND
    assert "immutable" not in missing.headers.get("cache-control", "")


async def test_browsers_find_an_icon_where_a_page_names_none(browser: httpx.AsyncClient) -> None:
    response = await browser.get("/favicon.ico")
    assert (response.status_code, response.headers["content-type"]) == (httpx.codes.OK, "image/svg+xml")
    assert response.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("script", ["/widget.js", "/widget/later.js"])
async def test_the_widget_is_for_the_pages_of_allowed_origins(browser: httpx.AsyncClient, script: str) -> None:
    theirs = await browser.get(script, headers={"Origin": SHOP})
    assert theirs.status_code == httpx.codes.OK
    assert theirs.headers["content-type"].startswith("text/javascript")
    assert theirs.headers["access-control-allow-origin"] == SHOP
    others = await browser.get(script, headers={"Origin": "https://other.example"})
    assert "access-control-allow-origin" not in others.headers


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_widget_fetches_each_language_by_itself(browser: httpx.AsyncClient, language: str) -> None:
    theirs = await browser.get(f"/widget/{language}.json", headers={"Origin": SHOP})
    assert theirs.status_code == httpx.codes.OK
    assert theirs.headers["access-control-allow-origin"] == SHOP
    assert theirs.headers["cache-control"] == "no-cache"
    assert theirs.json()["step_PROPOSE"] not in ("", "Proposed: {resolution}")
    assert theirs.json()["usual_DAY"] != "Usually answers within a day"
    for missing in ("xx", "..%2Findex", "en"):
        assert (await browser.get(f"/widget/{missing}.json")).status_code == httpx.codes.NOT_FOUND


def packed(*paths: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes())) for path in paths)


@pytest.mark.parametrize(("page", "most"), [("index.html", 60_000), ("admin.html", 110_000)])
async def test_the_pages_are_as_small_as_promised(page: str, most: int) -> None:
    """With the scripts of one more language, which is loaded when it is read."""
    parts = re.findall(r"(?:src|href)=\"\./(assets/[^\"]+)\"", (DIST / page).read_text())
    found = [
        path
        for path in (DIST / "assets").glob("ru-*.js")
        if not re.search("offerNo|returnShip|usual_DAY", path.read_text())
    ]  # fetched later
    texts = sorted(packed(path) for path in found)
    assert len(texts) == 4  # shared, of pages, of the storefront and, the largest, of the dashboard
    language = sum(texts if page == "admin.html" else texts[:3])
    assert packed(DIST / page, *(DIST / part for part in parts)) + language < most
    assert packed(DIST / "widget.js") < 40_000
