"""maskContactData: names of files, and the store's ids of people, as the other side sees them."""

import orjson

from tests.files.uploading import upload
from tests.support.api import Api, Person
from tests.support.marketplace import Marketplace

FILES = """query ($id: ID!) { thread(id: $id) { messages { nodes { attachments { filename url } } } } }"""
IDS = """query ($id: ID!) { thread(id: $id) { customer { externalId } vendor { externalId }
  messages { nodes { author { externalId } } } participants { user { externalId } } } }"""
MAIL = "ann@mail.example"


async def seen(person: Person, thread: str) -> tuple[str, str]:
    """The name of a thread's one file, and its path."""
    nodes = (await person.ask(FILES, id=thread))["thread"]["messages"]["nodes"]
    (file,) = [file for node in nodes for file in node["attachments"]]
    return file["filename"], file["url"][file["url"].index("/attachments/") :]


async def test_the_name_of_a_file_is_masked_in_lists_links_headers_and_exports(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    file = await upload(api, marketplace.vera, marketplace.shop, filename=f"{MAIL}.png")
    await marketplace.vera.send(marketplace.shop, "Look.", attachmentIds=[file])
    await marketplace.set_masking(True)
    export = (await marketplace.ann.ask("{ viewerExport { url } }"))["viewerExport"]["url"]
    for person, hidden in ((marketplace.ann, True), (marketplace.vera, False), (marketplace.chief, False)):
        name, path = await seen(person, marketplace.shop)
        header = (await api.http.get(path)).headers["content-disposition"]
        for text in (name, path, header.replace("%40", "@")):
            assert ("ann@mail" not in text.replace("%40", "@")) is hidden, text
    assert MAIL not in (await api.http.get(export[export.index("/export") :])).text


async def test_ids_of_the_other_side_are_digests_the_same_wherever_one_side_sees_them(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    await marketplace.vera.send(marketplace.shop)
    await marketplace.set_masking(True)

    async def ids(person: Person, thread: str = marketplace.shop) -> set[str]:
        text = orjson.dumps(await person.ask(IDS, id=thread)).decode()
        return set(text.split('"')[1::2]) - set(IDS.split()) - {"thread", "nodes", "user"}

    theirs, colleagues, hers = await ids(marketplace.vera), await ids(marketplace.vic), await ids(marketplace.ann)
    assert theirs == colleagues
    assert theirs >= {"acme", "vera"}
    (ann,) = theirs - {"acme", "vera"}
    assert ann != "ann"
    assert "ann" in hers
    assert len(hers - {"ann"}) == 2, "Acme and Vera"
    assert not hers & {"acme", "vera", ann}
    bens = (await marketplace.ben.contact(marketplace.bens["id"], vendorId=marketplace.bolt))["thread"]["id"]
    assert not await ids(marketplace.rob, bens) & theirs
    assert await ids(marketplace.chief) == {"ann", "acme", "vera"}
