"""Documents by their hash, as Apollo's clients ask for them; and a server that runs trusted documents alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import orjson
import pytest

from schema import persisted as module
from schema.persisted import persisted
from schema.trusted import OF_PAGES, load_trusted
from settings.errors import SettingsError
from tests.support import hashes
from tests.support.api import SEND, Api, Json, Person
from tests.support.databases import ON_SQLITE
from tests.support.hashes import by_hash, digest

ROOT = Path(__file__).parents[2]
STORE = "{ store { name } viewer { user { externalId } } }"
THREADS = "query Threads($first: Int) { threads(first: $first) { nodes { id } } }"


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    """No document is known by its hash, and none is trusted more than others."""
    with hashes.nothing_known():
        yield


async def post(person: Person, body: Json, accept: str = "application/json") -> httpx.Response:
    headers = {"Accept": accept, **({"Authorization": f"Bearer {person.token}"} if person.token else {})}
    return await person.http.post("/graphql", json=body, headers=headers)


def code_of(response: httpx.Response) -> str:
    errors = response.json()["errors"]
    assert len(errors) == 1
    return str(errors[0]["extensions"]["code"])


@pytest.mark.parametrize("accept", ["application/json", "application/graphql-response+json"])
@ON_SQLITE
async def test_a_hash_that_nobody_has_sent_a_text_for_is_asked_for(api: Api, accept: str) -> None:
    response = await post(api.customer(), by_hash(digest(STORE)), accept)
    assert response.status_code == 200
    assert response.json()["errors"] == [
        {"message": "PersistedQueryNotFound", "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"}}
    ]


@ON_SQLITE
async def test_once_it_came_with_its_text_the_hash_is_enough_for_everybody(api: Api) -> None:
    named, variables = digest(THREADS), {"first": 1}
    first = await post(api.admin(), by_hash(named, THREADS, variables=variables))
    for person in (api.admin(), api.customer(), api.customer()):  # the last is answered by a plan
        again = await post(person, by_hash(named, variables=variables))
        assert again.json() == first.json() == {"data": {"threads": {"nodes": []}}}
    assert code_of(await post(api.nobody(), by_hash(named))) == "UNAUTHENTICATED"


@ON_SQLITE
async def test_a_hash_of_another_text_is_refused_and_nothing_is_kept(api: Api) -> None:
    response = await post(api.customer(), by_hash(digest(THREADS), STORE))
    assert code_of(response) == "BAD_USER_INPUT"
    assert response.json()["errors"][0]["message"] == "provided sha does not match query"
    assert code_of(await post(api.customer(), by_hash(digest(THREADS)))) == "PERSISTED_QUERY_NOT_FOUND"


@ON_SQLITE
async def test_what_is_not_valid_is_not_kept(api: Api) -> None:
    for text in ("{ nonsense }", "{", f"{{ store {{ name }} }} #{'x' * 20_000}"):
        await post(api.customer(), by_hash(digest(text), text))
        assert code_of(await post(api.customer(), by_hash(digest(text)))) == "PERSISTED_QUERY_NOT_FOUND"


@ON_SQLITE
async def test_the_oldest_makes_room(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_REMEMBERED", 2)
    texts = [f"{{ store {{ name }} }} # {number}" for number in range(3)]
    for text in texts:
        await post(api.customer(), by_hash(digest(text), text))
    codes = ["errors" in (await post(api.customer(), by_hash(digest(text)))).json() for text in texts]
    assert codes == [True, False, False]


@ON_SQLITE
async def test_by_get_queries_run_and_mutations_do_not(api: Api) -> None:
    ann = api.customer()
    headers = {"Authorization": f"Bearer {ann.token}"}
    for text, status in ((STORE, 200), (SEND, 405)):
        await post(ann, by_hash(digest(text), text, variables={"input": {"threadId": "none", "body": "x"}}))
        asked = {"extensions": orjson.dumps(by_hash(digest(text))["extensions"]).decode()}
        variables = {"variables": '{"input": {"threadId": "none", "body": "x"}}'} if status != 200 else {}
        response = await ann.http.get("/graphql", params={**asked, **variables}, headers=headers)
        assert response.status_code == status, response.text


@pytest.mark.parametrize("extensions", [None, {}, {"persistedQuery": 5}, {"persistedQuery": {"sha256Hash": ["x"]}}])
@ON_SQLITE
async def test_extensions_that_name_no_document_name_none(api: Api, extensions: Json) -> None:
    for person in (api.customer(), api.nobody()):
        assert (await post(person, {"extensions": extensions})).status_code == 400
    assert (await post(api.customer(), {"query": STORE, "extensions": extensions})).json()["data"]["store"]


@ON_SQLITE
async def test_where_documents_are_trusted_no_other_runs(api: Api) -> None:
    ann = api.customer()
    assert await ann.ask(THREADS)  # known, and answered by a plan from now on
    persisted.trust({"store": STORE})
    assert (await post(ann, by_hash("store"))).json()["data"]["store"]
    assert (await ann.ask(STORE))["store"]
    for refused in (THREADS, THREADS, "{ __typename }"):
        assert await ann.error(refused) == "FORBIDDEN"
    assert code_of(await post(ann, by_hash(digest(THREADS), THREADS))) == "FORBIDDEN"
    assert code_of(await post(ann, by_hash(digest(THREADS)))) == "PERSISTED_QUERY_NOT_FOUND"


@ON_SQLITE
async def test_the_documents_of_a_folder_and_of_the_pages_are_trusted(api: Api, tmp_path: Path) -> None:
    manifest = {"format": "apollo-persisted-query-manifest", "version": 1, "operations": [{"id": "a", "body": STORE}]}
    (tmp_path / "apollo.json").write_bytes(orjson.dumps(manifest))
    (tmp_path / "relay.json").write_bytes(orjson.dumps({"r": "{ store { mode } }"}))
    (tmp_path / "one.graphql").write_text(THREADS)
    (tmp_path / "readme.md").write_text("no document")
    persisted.trust(load_trusted(tmp_path))
    ann = api.customer()
    for named in ("a", "r", digest(STORE), digest(THREADS)):
        assert "data" in (await post(ann, by_hash(named))).json(), named
    assert await ann.ask(orjson.loads(OF_PAGES.read_bytes())["Orders"])
    assert await ann.error("{ store { id } }") == "FORBIDDEN"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.json", "["),
        ("x.json", "[1]"),
        ("x.json", '{"operations": [{}]}'),
        ("x.graphql", "{"),
        ("x.json", '{"a": "{ no }"}'),
    ],
)
def test_what_is_no_valid_document_stops_the_start(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(SettingsError, match=rf"^PARLEY_TRUSTED_DOCUMENTS: .*{name}"):
        load_trusted(tmp_path)


def test_the_pages_ask_only_what_is_in_the_list() -> None:
    """Each document that the pages' code is built with, as its parts are put together there."""
    listed, parts = orjson.loads(OF_PAGES.read_bytes()), dict[str, str]()
    for page in sorted((ROOT / "web" / "client").glob("generated*.ts"), key=lambda one: len(one.name)):
        for line in page.read_text().splitlines():
            if found := re.match(r"export const (\w+) = \(?('.*)", line):
                pieces = re.findall(r"'([^']*)'|\b(\w+Text)\b", found[2])
                parts[found[1]] = "".join(text or parts[name] for text, name in pieces if text or name in parts)
    documents = {name: text for name, text in parts.items() if not name.endswith("Text")}
    assert documents == listed
