"""Whatever comes is read in a time that grows with its size alone, or refused."""

import sys
import time
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.incoming.envelope import read_envelope
from notifications.incoming.html_text import text_of_html
from notifications.incoming.parts import TooMuch
from notifications.incoming.quotes import own_words
from notifications.incoming.reading import read_content
from tests.fuzz.examples import fuzzed

MAX_SECONDS = (
    1.0  # of CPU, the contract's; the slowest of these takes 0.7 of it on the machine that they were measured on
)
ROOMY = 2.5  # for machines that are slower, or busy
HEAD = b"From: ann@mail.example\r\nTo: reply+abc@in.shop.example\r\n"
MIXED = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"


def read(raw: bytes) -> None:
    """As it is done with a mail; TooMuch is an answer, any other exception is not."""
    try:
        envelope = read_envelope(raw, "Shop <talk@shop.example>", "mx.shop.example")
        read_content(envelope.headers, envelope.body, ["Shop"])
    except TooMuch:
        pass


def html(piece: str, size: int = 1_900_000) -> bytes:
    return HEAD + b"Content-Type: text/html\r\n\r\n" + (piece * (size // len(piece))).encode()


def text(piece: str, size: int = 390_000) -> bytes:
    return HEAD + b"\r\n" + (piece * (size // len(piece))).encode()


def parts(head: bytes, count: int = 190) -> bytes:
    return MIXED + b"".join(b"--b\r\n" + head + b"\r\n\r\nx\r\n" for _ in range(count))


def nested(depth: int, inner: bytes) -> bytes:
    levels = (
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level) for level in range(depth)
    )
    return HEAD + b"".join(levels) + inner


ATTACHED = b"Content-Disposition: attachment; "
MAILS: dict[str, Callable[[], bytes]] = {
    **{f"html {piece}": partial(html, piece) for piece in ("<", "<a ", "<div>", "<a><b><i></a>", "<!--")},
    **{f"html {piece}": partial(html, piece) for piece in ("<p a=1 ", "<p a='", "</p>", "<ul><li>")},
    **{f"few {piece}": partial(html, piece, 45_000 * len(piece)) for piece in ("<div style=display:none>", "x<td>")},
    "html attributes": lambda: (
        HEAD + b"Content-Type: text/html\r\n\r\n<p " + b" ".join(b"a%d=1" % n for n in range(200_000))
    ),
    "html lists": lambda: (
        HEAD + b"Content-Type: text/html\r\n\r\n<ul><li>" + b"<section>" * 30_000 + b"<li></li>" * 9_000
    ),
    **{f"text {piece!r}": partial(text, piece) for piece in ("\n", "On 2026 10:00 <a@b.c> wrote:\n", "--")},
    **{
        f"lines {piece!r}": partial(text, piece, 14_900 * len(piece))
        for piece in (
            "a:\n",
            "From: a@b\n",
            "a@b\n",
            "-- \n",
            "_" * 30 + "\n",
            "a" * 26 + ":\n",
            "-- \nx\n> q\n\n",
            "> x\n\n",
        )
    },
    "to": lambda: b"From: ann@mail.example\r\nTo: " + b"reply+a " * 12_250 + b"\r\n\r\nhi",
    "from": lambda: b"From: " + b"(" * 98_000 + b"\r\n\r\nhi",
    "results": lambda: (
        HEAD + (b"Authentication-Results: mx.shop.example; " + b"dkim=pass; " * 170 + b"\r\n") * 60 + b"\r\nhi"
    ),
    "parts": lambda: MIXED + b"--b\r\n\r\nx\r\n" * 40_000,
    "names in pieces": lambda: parts(ATTACHED + b"; ".join(b"filename*%d*=a" % number for number in range(130))),
    "one name in pieces": lambda: parts(
        ATTACHED + b"; ".join(b"filename*%d*=a" % number for number in range(40_000)), 1
    ),
    "semicolons": lambda: parts(ATTACHED + b";" * 1_900),
    "marks": lambda: parts(ATTACHED + b'a="\\"";' * 270),
    "encoded words": lambda: parts(ATTACHED + b'filename="' + b"=?utf-8?q?a?= " * 130 + b'"'),
    "lines of headers": lambda: parts(b"a:\r\n" * 190),
    "deep": lambda: nested(40, b"x"),
    "deep lines": lambda: nested(19, b"\r\n" + b"--b1x\n" * 5_000_000),
    "deep file": lambda: nested(
        19, b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"AAA\n" * 8_000_000
    ),
    "lines": lambda: HEAD + b"\r\n" + b"\n" * 33_000_000,
    "half boundaries": lambda: MIXED + b"--b\r\n\r\n" + b"\n--" * 11_000_000,
    "quoted printable": lambda: HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=" * 33_000_000,
    "base64": lambda: (
        HEAD + b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"A=" * 16_000_000
    ),
    "jis": lambda: HEAD + b"Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n" + b"\x1b$B!!" * 390_000,
    "euc": lambda: HEAD + b"Content-Type: text/plain; charset=euc-jp\r\n\r\n" + b"\xad\xa1" * 990_000,
    "bytes": lambda: HEAD + b"\r\n" + b"\xff" * 1_900_000,
}


@pytest.mark.parametrize("name", MAILS)
def test_no_mail_takes_long(name: str) -> None:
    raw = MAILS[name]()
    started = time.process_time()
    read(raw)
    assert time.process_time() - started < ROOMY


PIECES = [
    *(
        "<",
        "<div>",
        "</div>",
        "<p hidden>",
        "<!--",
        "-->",
        "&lt;",
        "'",
        '"',
        "=",
        " ",
        "\n",
        "\n\n",
        "> ",
        "-- \n",
        "\r",
    ),
    *("On Mon, 23 Nov 2026 at 10:00, Shop <talk@shop.example> wrote:", "From: a@b", "Sent: 2026", "Subject: x", "--b"),
    *(
        "-----Original Message-----",
        "________________________________",
        "wrote:",
        "Sent from my iPhone",
        "\0",
        "\ud7ff",
    ),
    *(
        "Content-Type: multipart/mixed; boundary=b",
        "Content-Type: text/html",
        "Content-Transfer-Encoding: base64",
        "===",
    ),
    *(
        "Content-Disposition: attachment; filename*0*=utf-8''%e2; filename*1=x",
        "=?utf-8?b?w6k=?=",
        "\N{FULLWIDTH COLON}",
    ),
]
SOUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join)


@fuzzed(100)
@given(SOUP)
def test_whatever_text_comes_is_kept_or_cut_but_never_made_up(soup: str) -> None:
    answer = own_words(soup, ["Shop"])
    lines = iter([line.strip() for line in soup.split("\n")])
    assert all(line.strip() in lines for line in answer.text.split("\n") if line.strip())
    assert answer.is_cut or answer.text.split() == soup.split()
    assert own_words(answer.text, ["Shop"]).text in answer.text


@fuzzed(100)
@given(SOUP)
def test_whatever_html_comes_has_a_text(soup: str) -> None:
    assert isinstance(text_of_html(soup), str)


@fuzzed(100)
@given(st.lists(st.sampled_from(PIECES) | st.just("\n"), max_size=60).map("\n".join), st.binary(max_size=50))
def test_whatever_mail_comes_is_read_or_refused(soup: str, garbage: bytes) -> None:
    read(soup.encode() + garbage)
    read(HEAD + soup.encode() + garbage)
    read(MIXED + b"--b\n" + soup.encode() + garbage)


def test_no_depth_of_nesting_ends_the_stack() -> None:
    assert sys.getrecursionlimit() > 100
    read(nested(5_000, b"x"))
    text_of_html("<div>" * 50_000)
