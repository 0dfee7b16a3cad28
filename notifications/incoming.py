"""Answers by mail: what somebody wrote, taken out of the mail that they answered with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import getaddresses, parseaddr
from html import unescape

from mailparser_reply import EmailReplyParser

from models.mail_tokens import REPLY_PREFIX

LANGUAGES = ["en", "de", "fr", "es"]  # of those that the library knows
BULK = ("bulk", "junk", "list", "auto_reply")
RUNS = re.compile(r"([\s_=-])\1{2,}")  # over which the library would take long
SENDERS = re.compile(r"(mailer-daemon|postmaster|no-?reply|bounces?)([+-].*)?", re.IGNORECASE)
BREAKS, TAGS = re.compile(r"<(br|/p|/div|/li|/tr)\b[^>]*>", re.IGNORECASE), re.compile(r"<[^>]*>")
UNSEEN = re.compile(r"<(style|script|head|blockquote)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
MAX_TEXT = 5_000  # characters; a message has 4,000, the rest is quotes, and the library takes long over long texts


@dataclass(frozen=True, slots=True)
class File:
    """An attachment."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: from whom, to which of our addresses, and what it says. `key` tells a mail that comes twice."""

    sender: str
    address: str
    key: str
    text: str
    files: Sequence[File]


class Unreadable(Exception):
    """It is no mail."""


def read_answer(raw: bytes, own_address: str) -> Answer | None:
    """The answer in a mail as it came; None for what no person wrote: auto-replies, bounces, lists, our own mails.

    Raises Unreadable.
    """
    try:
        mail = message_from_bytes(raw, policy=default)
        assert isinstance(mail, EmailMessage)
        return _answer(mail, own_address)
    except Exception as error:  # the library trips over headers and parts in many ways, of which it says nothing
        raise Unreadable from error


def _answer(mail: EmailMessage, own_address: str) -> Answer | None:
    sender = parseaddr(str(mail.get("From", "")))[1]
    if _is_automatic(mail, sender, parseaddr(own_address)[1]):
        return None
    key = str(mail.get("Message-ID", "")).strip()
    return Answer(sender, _our_address(mail), key, _text(mail), _files(mail))


def _is_automatic(mail: EmailMessage, sender: str, own: str) -> bool:
    """RFC 3834 section 2, and what came before it."""
    answered = str(mail.get("Auto-Submitted", "no")).partition(";")[0].strip().lower() != "no"
    bulk = str(mail.get("Precedence", "")).strip().lower() in BULK
    marked = any(name in mail for name in ("X-Autoreply", "X-Autorespond", "List-Id", "X-Failed-Recipients"))
    bounced = str(mail.get("Return-Path", "")).strip() == "<>" or mail.get_content_type() == "multipart/report"
    machine = SENDERS.fullmatch(sender.partition("@")[0]) is not None
    return answered or bulk or marked or bounced or machine or sender.lower() == own.lower()


def _our_address(mail: EmailMessage) -> str:
    """Where it was delivered to comes first: To may name others."""
    names = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
    found = getaddresses([str(value) for name in names for value in mail.get_all(name, [])])
    return next((address for _, address in found if address.lower().startswith(REPLY_PREFIX)), "")


def _text(mail: EmailMessage) -> str:
    """Without quotes and signature."""
    part = mail.get_body(("plain", "html"))
    if part is None:
        return ""
    text = _decoded(part)
    if part.get_content_type() == "text/html":
        text = unescape(TAGS.sub("", BREAKS.sub("\n", UNSEEN.sub("", text))))
    lines = "\n".join(line.rstrip() for line in _unquoted(text).replace("\0", "").splitlines())
    text = RUNS.sub(r"\1\1", lines)[:MAX_TEXT]
    replies = EmailReplyParser(languages=LANGUAGES).read(text).replies
    return replies[0].body.strip() if replies else ""


def _decoded(part: MIMEPart) -> str:
    """What cannot be read in its character set, or has one that nobody knows, is read in UTF-8 as far as it goes."""
    try:
        return str(part.get_content())
    except (LookupError, ValueError):
        data = part.get_payload(decode=True)
        return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""


def _unquoted(text: str) -> str:
    """Without what is quoted at the end, and the line before it that says whom it quotes, in whatever language."""
    lines = text.rstrip().splitlines()
    quoted = len(lines)
    while quoted and (lines[quoted - 1].startswith(">") or not lines[quoted - 1].strip()):
        quoted -= 1
    if quoted == len(lines):
        return text
    says = lines[quoted - 1] if quoted else ""
    return "\n".join(lines[: quoted - 1 if "@" in says and says.rstrip().endswith(":") else quoted])


def _files(mail: EmailMessage) -> list[File]:
    files = []
    for number, part in enumerate(mail.iter_attachments(), start=1):
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data:
            files.append(File(part.get_filename() or f"file-{number}", part.get_content_type(), data))
    return files
