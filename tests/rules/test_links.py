"""Links in what people write, piece by piece; web/ui/links.test.ts tries the same cases for the pages."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from markupsafe import Markup

from models.links import configure_tracking_links, link_pieces
from notifications.templating import linked
from tests.support.machine import slowness

CASES = json.loads((Path(__file__).parents[2] / "web" / "ui" / "links.cases.json").read_text())


@pytest.fixture(autouse=True)
def tracking() -> Iterator[None]:
    """As the store wants it."""
    configure_tracking_links(True)
    yield
    configure_tracking_links(False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"])[:40])
def test_the_same_is_a_link_in_mails_as_on_the_pages(case: dict[str, object]) -> None:
    pieces = list(link_pieces(str(case["text"])))
    assert "".join(words for words, _ in pieces) == case["text"]
    assert [[words, url] for words, url in pieces if url] == case["links"]


def test_numbers_of_parcels_are_links_only_where_the_store_wants_that() -> None:
    configure_tracking_links(False)
    assert [url for _, url in link_pieces("1Z999AA10123456784 and https://a.example") if url] == ["https://a.example"]


def test_markup_stays_characters_in_a_mail() -> None:
    html = linked("<b> https://shop.example/?a=1&b='x' \"https://shop.example/c\"")
    assert isinstance(html, Markup)
    assert str(html).startswith('&lt;b&gt; <a class="link" href="https://shop.example/?a=1&amp;b=&#39;x"')
    assert str(html).count("<a ") == 2
    assert 'rel="noopener nofollow ugc"' in html


@pytest.mark.parametrize(
    "text", ["https://" * 500, "https://a" + ")" * 4000, "https://a" + "." * 4000, "(" * 2000 + ")" * 2000]
)
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    list(link_pieces(text))
    assert time.process_time() - began < 0.1 * slowness()
