# ruff: noqa: RUF001 - letters of other scripts are what this is about
"""Character sets as mail has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.incoming.charsets import decoded


@pytest.mark.parametrize(
    ("data", "label", "text"),
    [
        ("①㈱髙橋".encode("cp932"), "Shift_JIS", "①㈱髙橋"),
        (b'\x1b$B-!-j\x7cb\x36\x36\x1b(B!\r\n\x1b$B$"\x1b(B', "iso-2022-jp", "①㈱髙橋!\r\nあ"),
        (b'\x1b(I1\x1b(B x \x1b$@$"\x1b(J\\', "ISO-2022-JP", "ｱ x あ\\"),
        (b"\xad\xa1\xa4\xa2\xad\xea\x8e\xb1 x", "euc-jp", "①あ㈱ｱ x"),
        ("あ漢字".encode("iso2022_jp"), "iso-2022-jp", "あ漢字"),
        ("丂".encode("iso2022_jp_2"), "iso-2022-jp", "丂"),
        ("สวัสดี".encode("cp874"), "windows-874", "สวัสดี"),
        ("สวัสดี".encode("cp874"), "TIS-620", "สวัสดี"),
        ("שלום".encode("iso8859-8"), "iso-8859-8-i", "שלום"),
        ("朱镕基".encode("gbk"), "gb2312", "朱镕基"),
        ("㐀".encode("gb18030"), "gbk", "㐀"),
        ("조선 똠".encode("cp949"), "ks_c_5601-1987", "조선 똠"),
        ("碁銹裏".encode("cp950"), "big5", "碁銹裏"),
        ("中文".encode("hz"), "hz-gb-2312", "中文"),
        ("café €".encode("cp1252"), "iso-8859-1", "café €"),
        ("café".encode("utf-7"), "unicode-1-1-utf-7", "café"),
        ("café".encode("cp850"), "cp850", "café"),
        ("привет".encode("koi8-r"), '"KOI8-R"', "привет"),
        ("café €".encode(), "us-ascii", "café €"),
        ("café €".encode(), "ansi_x3.4-1968", "café €"),
        ("café €".encode(), "iso-8859-1", "café €"),
        ("café €".encode(), None, "café €"),
        ("café €".encode(), "no-such-charset", "café €"),
        ("café €".encode("cp1252"), None, "café €"),
        ("café €".encode("cp1252"), "x-unknown", "café €"),
        ("café".encode("latin-1"), "utf-8", "café"),
        ("привет ".encode() + b"\xd0", "utf-8", "привет \ufffd"),
        ("привет, é".encode(), "shift_jis", "привет, é"),
        ("привет".encode("utf-8-sig"), "us-ascii", "привет"),
        ("привет".encode("utf-16"), "utf-8", "привет"),
        (b"Thank you\xff!", "utf-8", "Thank you\ufffd!"),
        (b"\xb0\xa1\xff", "gb2312", "啊\ufffd"),
    ],
)
def test_a_text_is_read_as_it_was_meant(data: bytes, label: str | None, text: str) -> None:
    assert decoded(data, label) == text


LABELS = [
    "utf-8",
    "iso-2022-jp",
    "euc-jp",
    "gb2312",
    "big5",
    "utf-7",
    "hz-gb-2312",
    "punycode",
    "idna",
    "rot13",
    "\0",
    "",
]


@given(st.binary(max_size=200), st.sampled_from(LABELS) | st.text(max_size=20) | st.none())
def test_nothing_fails_to_be_read(data: bytes, label: str | None) -> None:
    assert isinstance(decoded(data, label), str)


DIFFERING = "\\~¥‾〜‖−¢£¬—\x1b\x0e\x0f"


@given(st.text(st.characters(codec="iso2022_jp", exclude_characters=DIFFERING), max_size=50))
def test_japanese_comes_back(text: str) -> None:
    """As it does through Python's own codecs, but for the few signs that Windows has at other places."""
    assert decoded(text.encode("iso2022_jp"), "iso-2022-jp") == text
    assert decoded(text.encode("euc_jp"), "euc-jp") == text
