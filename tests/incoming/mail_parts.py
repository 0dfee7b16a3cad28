"""The parts of a mail, with headers and encodings, as bytes."""

import base64
import quopri
from dataclasses import dataclass

PHOTO, LOGO, BILL = b"\x89PNG photo", b"\x89PNG logo", b"%PDF-1.4 bill"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail, the text that its author wrote anew, and the names of its files in order."""

    name: str
    raw: bytes
    text: str
    files: tuple[str, ...] = ()


def leaf(kind: str, data: bytes, encoding: str = "8bit", *headers: str) -> bytes:
    """A part that holds no others."""
    coded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(encoding, bytes)(data)
    lines = [f"Content-Type: {kind}", f"Content-Transfer-Encoding: {encoding}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + coded.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def several(kind: str, *parts: bytes) -> bytes:
    """A part that holds others."""
    mark = f"=_{kind}_{len(b''.join(parts))}"
    lines = b"".join(b"--%s\r\n%s\r\n" % (mark.encode(), part) for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{mark}"\r\n\r\n'.encode() + lines + f"--{mark}--\r\n".encode()


def file(name: str, data: bytes, kind: str = "image/png", how: str = "attachment") -> bytes:
    """An attachment, or a picture among the text."""
    return leaf(
        f'{kind}; name="{name}"',
        data,
        "base64",
        f'Content-Disposition: {how}; filename="{name}"',
        f"Content-ID: <{name}>",
    )


def mail(name: str, body: bytes, text: str, *files: str, sender: str = "Ann Baker <ann@mail.example>") -> Mail:
    """With its headers."""
    head = f"From: {sender}\r\nTo: Shop <reply+abc@in.shop.example>\r\nSubject: Re: Your order\r\nMIME-Version: 1.0\r\n"
    return Mail(name, head.encode() + body, text, files)


def plain(
    text: str, label: str = "utf-8", codec: str = "utf-8", encoding: str = "quoted-printable", more: str = ""
) -> bytes:
    return leaf(f"text/plain; charset={label}{more}", text.encode(codec), encoding)


def page(html: str) -> bytes:
    return leaf(
        "text/html; charset=utf-8",
        f"<html><head><style>p {{}}</style></head><body>{html}</body></html>".encode(),
        "base64",
    )


def marked(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def lines_of(text: str) -> str:
    return "".join(
        f"<div>{line or '<br>'}</div>" for line in text.replace("&", "&amp;").replace("<", "&lt;").split("\n")
    )
