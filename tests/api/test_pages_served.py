"""Pages and headers: what a browser gets, from whom, and what other sites may ask."""

from pathlib import Path

import httpx
import pytest
from starlette.requests import Request

from routes.built import BuiltFiles
from seeds.demo import DEMO_PEOPLE
from settings import Settings
from telemetry import throttled
from tests.files.uploading import create_attachment, picture
from tests.support.api import Api
from tests.support.apps import api_with
from tests.support.captured_log import capture_log
from tests.support.databases import ON_SQLITE

pytestmark = ON_SQLITE

SHOP, EVIL = "https://shop.example", "https://evil.example"
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PREFLIGHT = {"Access-Control-Request-Headers": "authorization,content-type"}


async def asked(api: Api, origin: str) -> httpx.Response:
    """A request as a browser sends it from another site's page."""
    return await api.http.post("/graphql", json={"query": "{ store { name } }"}, headers={"Origin": origin})


async def asked_before(api: Api, origin: str, path: str = "/graphql", method: str = "POST") -> httpx.Response:
    """The question that a browser asks first."""
    headers = {"Origin": origin, **PREFLIGHT, "Access-Control-Request-Method": method}
    return await api.http.options(path, headers=headers)


async def test_allowed_origins_may_ask_and_no_others(settings: Settings) -> None:
    async with api_with(settings, allowed_origins=[SHOP]) as api:
        allowed = await asked_before(api, SHOP)
        assert allowed.status_code == 200
        assert allowed.headers["access-control-allow-origin"] == SHOP
        named = allowed.headers["access-control-allow-headers"].lower()
        assert "authorization" in named
        assert "content-type" in named
        assert (await asked(api, SHOP)).headers["access-control-allow-origin"] == SHOP
        for origin in (EVIL, "http://shop.example", "https://shop.example.evil.example", "null"):
            assert (await asked_before(api, origin)).status_code == 400
            assert "access-control-allow-origin" not in (await asked(api, origin)).headers


async def test_the_log_says_what_would_let_a_page_of_another_origin_in(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttled, "_written_at", {})
    async with api_with(settings, allowed_origins=[SHOP]) as api:
        with capture_log() as book:
            for origin in (SHOP, EVIL + "x" * 300, EVIL):
                await asked_before(api, origin)
        (told,) = [one for one in book.entries if one["event"] == "origin_refused"]
        assert (told["origin"], told["allow_it_by"]) == ((EVIL + "x" * 300)[:200], "PARLEY_ALLOWED_ORIGINS")


async def test_any_header_of_a_client_library_may_be_sent_from_allowed_origins(settings: Settings) -> None:
    names = "apollographql-client-name, apollo-require-preflight, x-request-id, sentry-trace, traceparent"
    headers = {"Origin": SHOP, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": names}
    async with api_with(settings, allowed_origins=[SHOP]) as api:
        asked = await api.http.options("/graphql", headers=headers)
        assert (asked.status_code, asked.headers["access-control-allow-headers"]) == (200, names)
        assert (await api.http.options("/graphql", headers={**headers, "Origin": EVIL})).status_code == 400


async def test_files_can_be_put_from_allowed_origins_and_no_others(settings: Settings) -> None:
    async with api_with(settings, allowed_origins=[SHOP]) as api:
        ann, data = api.customer(), picture()
        payload = await create_attachment(ann, len(data), threadId=await api.thread())
        url = payload["uploadUrl"][payload["uploadUrl"].index("/attachments/") :]
        assert (await asked_before(api, EVIL, url, "PUT")).status_code == 400
        allowed = await asked_before(api, SHOP, url, "PUT")
        assert (allowed.status_code, allowed.headers["access-control-allow-origin"]) == (200, SHOP)
        stored = await api.http.put(url, content=data, headers={"Origin": SHOP})
        assert (stored.status_code, stored.headers["access-control-allow-origin"]) == (201, SHOP)


async def test_refusals_can_be_read_by_allowed_origins_too(settings: Settings) -> None:
    async with api_with(settings, allowed_origins=[SHOP]) as api:
        headers = {"Origin": SHOP, "Authorization": "Bearer nonsense"}
        refused = await api.http.post("/graphql", json={"query": "{ store { name } }"}, headers=headers)
        assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (401, SHOP)


async def test_unless_origins_are_allowed_no_other_site_may_ask(api: Api) -> None:
    assert (await asked_before(api, SHOP)).status_code >= 400
    assert "access-control-allow-origin" not in (await asked(api, SHOP)).headers


async def test_a_browsers_get_shows_the_playground(api: Api) -> None:
    page = await api.http.get("/graphql", headers=HTML)
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert "/playground/playground.js" in page.text
    assert "https://" not in page.text
    script = await api.http.get("/playground/playground.js")
    assert script.status_code == 200
    assert "javascript" in script.headers["content-type"]
    assert (await api.http.get("/playground/playground.css")).headers["content-type"].startswith("text/css")


async def test_a_browsers_get_with_a_query_is_answered(api: Api) -> None:
    answer = await api.http.get("/graphql", params={"query": "{ store { name } }"}, headers=HTML)
    assert answer.json() == {"data": {"store": {"name": "The store"}}}


@pytest.mark.parametrize("path", ["/playground/../server.py", "/playground/%2e%2e/%2e%2e/settings.py", "/playground/"])
async def test_the_playgrounds_files_are_all_that_is_served(api: Api, path: str) -> None:
    assert (await api.http.get(path)).status_code == 404


async def test_pages_run_their_own_scripts_alone_and_are_not_framed(api: Api) -> None:
    for path in ("/", "/graphql"):
        headers = (await api.http.get(path, headers=HTML)).headers
        policy = dict(rule.strip().split(" ", 1) for rule in headers["content-security-policy"].split(";"))
        assert policy["default-src"] == policy["script-src"] == "'self'"
        assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert headers["referrer-policy"] == "same-origin"
    for path in ("/", "/graphql", "/healthz", "/playground/playground.js", "/nothing"):
        assert (await api.http.get(path, headers=HTML)).headers["x-content-type-options"] == "nosniff"


async def test_it_says_that_it_is_alive(api: Api) -> None:
    response = await api.http.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


async def test_pages_know_where_the_store_signs_people_in(settings: Settings) -> None:
    for url in (None, f"{SHOP}/enter"):
        async with api_with(settings, sign_in_url=url) as api:
            assert (await api.http.get("/sign-in")).json() == {"url": url}


async def test_nobody_is_offered_for_sign_in_but_in_a_demo(api: Api) -> None:
    assert (await api.http.get("/demo/people")).status_code == 404


async def test_in_demo_mode_its_people_are_offered_for_sign_in(settings: Settings) -> None:
    async with api_with(settings, demo=True) as api:
        response = await api.http.get("/demo/people")
        assert response.headers["cache-control"] == "no-store"
        people = response.json()["people"]
        assert [one["sub"] for one in people] == [one.sub for one in DEMO_PEOPLE]
        for one in people:
            answer = await api.http.post(
                "/graphql",
                json={"query": "{ viewer { user { externalId name role } } }"},
                headers={"Authorization": f"Bearer {one['token']}"},
            )
            user = {"externalId": one["sub"], "name": one["name"], "role": one["role"].upper()}
            assert answer.json() == {"data": {"viewer": {"user": user}}}


async def test_a_file_is_kept_once_however_its_path_is_written(backend: str, tmp_path: Path) -> None:
    """Each would be compressed anew, and kept for good, for whoever asks without a token."""
    (tmp_path / "a.js").write_text("x" * 2000)
    files, request = BuiltFiles(tmp_path), Request({"type": "http", "headers": []})
    for name in ("a.js", "./a.js", ".//./a.js", "b/../a.js", "../" + tmp_path.name + "/a.js"):
        assert len((await files.response(name, request)).body) == 2000
    assert len(files._made) == 1
