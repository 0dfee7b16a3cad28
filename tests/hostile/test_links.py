"""A link that was handed out ends with the rights of whom it was handed out to."""

from typing import Any

import httpx
import pytest

from models.mail_tokens import unsubscribe_token
from models.tables import User
from tests.files.uploading import create_attachment, picture, put, upload
from tests.support.api import Api, Person
from tests.support.marketplace import Marketplace, user_of

BLOCK = "mutation ($input: UserBlockInput!) { userBlock(input: $input) { userErrors { code } } }"
UNBLOCK = "mutation ($input: UserUnblockInput!) { userUnblock(input: $input) { userErrors { code } } }"
ERASE = "mutation ($input: CustomerEraseInput!) { customerErase(input: $input) { userErrors { code } } }"
EXPORT = "{ viewerExport { url } }"
EVIDENCE = "query ($id: ID!) { disputeEvidence(id: $id) { htmlUrl pdfUrl stripe } }"
KEPT = "query ($id: ID!) { disputeEvidence(id: $id) { kept { url } } }"
OPEN = "mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { dispute { id } userErrors { code } } }"
FILE = "query ($id: ID!) { thread(id: $id) { messages { nodes { attachments { url thumbnailUrl } } } } }"


async def status(api: Api, url: str) -> int:
    return (await api.http.get(url[url.index("/", 8) :])).status_code


async def links_of(person: Person, thread: str) -> list[str]:
    """A link to a picture, one to its thumbnail, and one to the person's own data."""
    data = await person.ask(FILE, id=thread)
    (file,) = (one for node in data["thread"]["messages"]["nodes"] for one in node["attachments"])
    return [file["url"], file["thumbnailUrl"], (await person.ask(EXPORT))["viewerExport"]["url"]]


async def started(api: Api) -> tuple[Marketplace, list[str]]:
    """A marketplace in whose store thread Ann has sent a picture, and her links."""
    marketplace = await Marketplace.create(api)
    file = await upload(api, marketplace.ann, marketplace.store)
    await marketplace.ann.send(marketplace.store, "Look.", attachmentIds=[file])
    return marketplace, await links_of(marketplace.ann, marketplace.store)


async def test_a_block_ends_links_to_files_and_to_ones_own_data_until_it_is_undone(api: Api) -> None:
    marketplace, links = await started(api)
    ann = await user_of(marketplace.ann)
    assert [await status(api, url) for url in links] == [200] * 3
    await marketplace.chief.do(BLOCK, userId=ann, reason="Spam.")
    assert [await status(api, url) for url in links] == [404] * 3
    await marketplace.chief.do(UNBLOCK, userId=ann)
    assert [await status(api, url) for url in links] == [200] * 3


async def test_erasure_ends_them_for_good(api: Api) -> None:
    marketplace, links = await started(api)
    token = unsubscribe_token((await User.get(external_id="ann", role="customer")).id)
    ann = await user_of(marketplace.ann)
    assert await status(api, f"http://x/unsubscribe?token={token}") == httpx.codes.OK
    await marketplace.chief.do(ERASE, customerId=ann)
    assert [await status(api, url) for url in links] == [404] * 3
    assert await status(api, f"http://x/unsubscribe?token={token}") == httpx.codes.NOT_FOUND


async def test_a_block_ends_uploads(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    data = picture()
    payload: Any = await create_attachment(marketplace.ann, len(data), threadId=marketplace.store)
    ann = await user_of(marketplace.ann)
    await marketplace.chief.do(BLOCK, userId=ann, reason="Spam.")
    assert (await put(api, payload, data)).status_code == httpx.codes.NOT_FOUND
    await marketplace.chief.do(UNBLOCK, userId=ann)
    assert (await put(api, payload, data)).status_code == httpx.codes.CREATED


@pytest.mark.parametrize("blocked", ["clerk", "chief"])
async def test_a_block_ends_the_evidence_of_whom_it_was_handed_out_to_alone(api: Api, blocked: str) -> None:
    marketplace = await Marketplace.create(api)
    opened = await marketplace.ann.do(OPEN, threadId=marketplace.shop, reason="LATE", comment="It is late.")
    links: dict[str, list[str]] = {}
    for name in ("clerk", "chief"):
        person, dispute = getattr(marketplace, name), opened["dispute"]["id"]
        asked = (await person.ask(EVIDENCE, id=dispute))["disputeEvidence"]
        kept = (await person.ask(KEPT, id=dispute))["disputeEvidence"]["kept"]
        links[name] = [asked["htmlUrl"], asked["pdfUrl"].replace(".pdf?", "/paypal.json?"), kept[0]["url"]]
    by = marketplace.chief if blocked == "clerk" else marketplace.clerk
    await by.do(BLOCK, userId=await user_of(getattr(marketplace, blocked)), reason="Left.")
    for name, urls in links.items():
        assert [await status(api, url) for url in urls] == [404 if name == blocked else 200] * 3
