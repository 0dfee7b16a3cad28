"""Contact masking: what shows as hidden, what stays, and that nothing comes through by being written oddly."""

import re
import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.contacts.finding import HIDDEN, StoreReferences, find_contacts
from models.contacts.normalization import normalize, normalize_character
from models.masking import hidden_parts, mask_contacts
from tests.support.contacts import EMAIL, EMAILS, LINK, LINKS, NOT_CONTACTS, OWN_DOMAINS, PHONE, PHONES
from tests.support.machine import slowness

AROUND = ["{}", "write to {}, please", "({})", "[me](<{}>).", "me:\n{}\nok", "order 10042 of 24.11.2026, {}! 12.50 EUR"]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize(("shown", "contacts"), [(EMAIL, EMAILS), (PHONE, PHONES), (LINK, LINKS)])
def test_a_contact_is_masked_and_nothing_else(contacts: Sequence[str], shown: str, around: str) -> None:
    for contact in contacts:
        assert mask_contacts(around.format(contact), OWN_DOMAINS) == around.format(shown), contact
        assert hidden_parts(around.format(contact), OWN_DOMAINS) == (around.format(" "), contact)


def test_what_is_no_contact_stays() -> None:
    for text in NOT_CONTACTS:
        assert mask_contacts(text, OWN_DOMAINS) == text
        assert mask_contacts(f"Hello, {text}. Thanks", OWN_DOMAINS) == f"Hello, {text}. Thanks"
        assert hidden_parts(text, OWN_DOMAINS) == (text, "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ann <ann@example.com>, 0170 1234567", f"Ann <{EMAIL}>, {PHONE}"),
        ("a@b.com;c@d.org", f"{EMAIL};{EMAIL}"),
        ("'ann@example.com' `b@c.de`", f"'{EMAIL}' `{EMAIL}`"),
        ("order 10042 0170 1234567", f"order {PHONE}"),
        ("#10042 0170 1234567", f"#{PHONE}"),
        ("order 555-123-4567", f"order {PHONE}"),
        ("call 555-1234", f"call {PHONE}"),
        ("WhatsApp: 491701234567", f"WhatsApp: {PHONE}"),
        ("123456789012 5551234567", f"123456789012 {PHONE}"),
        ("24.11.2026 5551234567", f"24.11.2026 {PHONE}"),
        ("邮箱ann@example.com请看", f"邮箱{EMAIL}请看"),
        ("电话13812345678请打", f"电话{PHONE}请打"),
        ("看example.com吧", f"看{LINK}吧"),
        ("[shop](https://evil.example/a_(b))", f"[shop]({LINK})"),
        ("[https://shop.example](https://evil.example)", f"[https://shop.example]({LINK})"),
        ("see example.com.Then", f"see {LINK}.Then"),
        ("https://shop.example/a https://evil.example/a", f"https://shop.example/a {LINK}"),
        ("555 123 45⑽", PHONE),
        ("555 123 456½example.com", PHONE),
        ("a@b.commailto:a@b.com", f"{EMAIL}{EMAIL}"),
        ("ann at example.com", f"ann at {LINK}"),
        ("\u200fann@example.com\u0301 é", f"\u200f{EMAIL} é"),
        (f"https://x.example{LINK}", f"{LINK}{LINK}"),
        (f"0170 1234567 {LINK}", f"{PHONE} {LINK}"),
    ],
)
def test_contacts_among_others(text: str, shown: str) -> None:
    assert mask_contacts(text, OWN_DOMAINS) == shown


def test_own_hosts_are_whole_hosts_in_any_case_and_what_is_below_them() -> None:
    hosts = StoreReferences(frozenset({"WWW.Shop.Test", "localhost", "bücher.example"}))
    for link in ("http://shop.test", "https://a.b.SHOP.test/x", "http://localhost:8000/x", "https://bücher.example/x"):
        assert mask_contacts(link, hosts) == link
        assert mask_contacts(link) == LINK
    assert mask_contacts("https://badshop.test https://test", hosts) == f"{LINK} {LINK}"
    assert mask_contacts("https://x.test", StoreReferences(frozenset({""}))) == LINK


PIECES = st.one_of(
    st.text(max_size=8),
    st.text("0123456789 +-./()#@:aA", max_size=12),
    st.sampled_from(
        [*EMAILS, *PHONES, *LINKS, *NOT_CONTACTS, " ", " at ", " dot ", "(at)", "@", ".", "://", "com", EMAIL, LINK]
    ),
)
TEXTS = st.lists(PIECES, max_size=8).map("".join)


@given(TEXTS)
def test_any_text_masks_once_and_for_all(text: str) -> None:
    masked = mask_contacts(text, OWN_DOMAINS)
    assert mask_contacts(masked, OWN_DOMAINS) == masked


@given(TEXTS)
def test_hidden_parts_agree_with_what_is_shown(text: str) -> None:
    contacts = find_contacts(text, OWN_DOMAINS)
    shown, hidden = hidden_parts(text, OWN_DOMAINS)
    assert HIDDEN.sub(" ", mask_contacts(text, OWN_DOMAINS)) == HIDDEN.sub(" ", shown)
    assert hidden == " ".join(text[one.start : one.end] for one in contacts)
    assert len(shown) + sum(one.end - one.start - 1 for one in contacts) == len(text)
    assert all(one.start < one.end for one in contacts)
    assert all(one.end <= other.start for one, other in pairwise(contacts))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Nd", "Nl", "No"], exclude_characters="@.:。")))
def test_a_text_without_digits_dots_and_signs_stays(text: str) -> None:
    plain = "".join(text.split("@"))
    assume(plain.isascii() or not set("@.:0123456789").intersection("".join(map(normalize_character, plain))))
    assume(not re.search("dot|punkt|punto|point", plain, re.IGNORECASE))
    assert mask_contacts(text) == text


SURROUNDINGS = st.text(st.characters(codec="utf-8", exclude_categories=["Nd", "Nl", "No"]), max_size=20).filter(
    lambda text: "#" not in text
)


@given(SURROUNDINGS, st.emails(), SURROUNDINGS)
def test_no_address_survives(before: str, address: str, after: str) -> None:
    masked = mask_contacts(f"{before} {address} {after}")
    assert address not in masked
    assert address.rpartition("@")[2] not in HIDDEN.sub("", masked).replace(before, "").replace(after, "")


DIGITS = st.integers(2, 9).map(str)
PHONE_SHAPES = [
    *("+49 17x xxxxxxx", "+1 (xxx) xxx-xxxx", "+33xxxxxxxxx", "00 44 xxxx xxxxxx", "017x/xxxxxxx", "07xxx xxxxxx"),
    *("01 xx xx xx xx", "0xxx-xxxxxxx", "0xxxxxxxxxx", "0 x x x x x x x x x", "(xxx) xxx-xxxx", "xxx-xxx-xxxx"),
    *("xxx.xxx.xxxx", "xxx xxx xxxx", "xxxxxxxxxx", "tel:xxxxxxxxxx"),
]


@st.composite
def phone_numbers(draw: st.DrawFn) -> str:
    """A number in one of the ways that people write it."""
    shape = draw(st.sampled_from(PHONE_SHAPES))
    return "".join(draw(DIGITS) if sign == "x" else sign for sign in shape)


@given(SURROUNDINGS, phone_numbers(), SURROUNDINGS)
def test_no_phone_number_survives(before: str, number: str, after: str) -> None:
    masked = mask_contacts(f"{before} {number} {after}")
    assert not re.search(r"\d", masked)


@given(TEXTS)
def test_what_was_found_is_not_shown(text: str) -> None:
    shown = mask_contacts(text, OWN_DOMAINS)
    for contact in find_contacts(text, OWN_DOMAINS):
        alone = text[contact.start : contact.end]
        assert not [one for one in find_contacts(shown, OWN_DOMAINS) if shown[one.start : one.end] == alone]


UNITS = [
    "a",
    "a ",
    "a.",
    "a-",
    "a@",
    "a@b.",
    "a@b.com ",
    "@",
    "1",
    "1 ",
    "1.1.",
    "+1",
    "(1",
    "0 1 ",
    "#",
    "# 1",
    "order ",
]
UNITS += [
    "order 11 ",
    "call ",
    "tel:",
    "12.11.",
    "a (at) ",
    "a (dot) ",
    "a dot ",
    "a at b dot ",
    "a at gmail ",
    "http://",
]
UNITS += [
    "x+x.",
    "http://a)",
    "https://shop.example/",
    "https://shop.example/?a@b.com ",
    "www.a",
    "a.com",
    "a.b-c/",
    "我a.",
]
UNITS += [
    "a" + " " * 50,
    "a\n",
    "é.",
    "e\u0301",
    "1\u200b",
    "℡",
    "⑽",
    "½",
    "订单",
    "015123456789 ",
    "ﷺ",
    "A1-",
    "a.jpg",
    "12345678-",
    EMAIL,
    "_a_.",
    "1 ABC",
]


@pytest.mark.parametrize("unit", UNITS)
def test_the_longest_message_takes_little_time(unit: str) -> None:
    """Ten ms on an idle machine, seconds if it grew with the square; of the processor's own time the best of three."""
    text = (unit * 4000)[:3990] + "@x.y com 123456"
    times = []
    for _ in range(3):
        mask_contacts.cache_clear()
        begun = time.process_time()
        mask_contacts(text, OWN_DOMAINS)
        times.append(time.process_time() - begun)
    assert min(times) < 0.06 * slowness()


def test_folding_lengthens_a_text_by_a_bounded_number_of_characters() -> None:
    assert len(normalize("½" * 4000).text) == 5000
    assert mask_contacts("½" * 200 + " at ⓪⑴⑺⓪ ①②③④⑤⑥⑦", OWN_DOMAINS) == "½" * 200 + f" at {PHONE}"


def test_a_text_is_masked_once_for_all_who_see_it() -> None:
    mask_contacts.cache_clear()
    for _ in range(3):
        mask_contacts("call 0170 1234567", OWN_DOMAINS)
    assert mask_contacts.cache_info().misses == 1
