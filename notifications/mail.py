"""Mail: sending what was composed over SMTP, or to the log where there is no server."""

from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as LINES
from email.utils import format_datetime, parseaddr
from urllib.parse import unquote, urlsplit
from uuid import UUID

import aiosmtplib
import structlog

from models import clock
from models.jobs import Job
from models.tables import User
from notifications.composing import Composer, Letter
from notifications.jobs import GiveUp, TryAgain
from notifications.readers import about_of, readers_of
from notifications.reminders import Reminder, reminder_of
from settings import Settings
from telemetry.metrics import MAILS

log = structlog.get_logger()
SECONDS = 20.0
PERMANENT = 500
LOOPBACK = ("localhost", "127.0.0.1", "::1")


async def send_mail(job: Job, settings: Settings) -> None:
    """Send one mail, if it is still wanted. Raises TryAgain, or GiveUp."""
    assert job.user_id is not None
    letter = await _compose(job, settings)
    if letter is None:
        return
    mail = built(letter, f"{job.key.replace(' ', '.')}", settings)
    if settings.smtp_url is None:
        log.info("mail_logged", about=letter.topic, to=masked(letter.to.email or ""), message_id=mail["Message-ID"])
        return
    try:
        await _deliver(mail, settings.smtp_url.get_secret_value())
    except (GiveUp, TryAgain):
        MAILS.labels("failed").inc()
        raise
    MAILS.labels("sent").inc()


async def _compose(job: Job, settings: Settings) -> Letter | None:
    """As things are now: None where it was read, taken away, answered or unsubscribed meanwhile."""
    assert job.user_id is not None
    if "since" in job.payload:
        user = await User.filter(id=job.user_id, erased_at__isnull=True, email__isnull=False).first()
        if user is None or user.email_frequency.value == "never":
            return None
        due = [await reminder_of(event) for event in job.payload.get("reminders", [])]
        theirs = [one for one in due if one is not None and await readers_of(one, [user.id])]
        composer = await Composer.for_user(user, settings)
        return await composer.of_digest(datetime.fromisoformat(job.payload["since"]), theirs)
    about = await about_of(job.payload["event"])
    readers = await readers_of(about, [job.user_id]) if about else []
    if about is None or not readers:
        return None
    composer = await Composer.for_user(readers[0], settings)
    return await (composer.of_reminder(about) if isinstance(about, Reminder) else composer.of_message(about))


def built(letter: Letter, name: str, settings: Settings) -> EmailMessage:
    """The mail with its headers. Its Message-ID is made of `name`, and so the same whenever it is sent again.

    Threads by RFC 5322 section 3.6.4, unsubscribing by RFC 8058, and by RFC 3834 nothing that machines should answer.
    """
    mail = EmailMessage(policy=LINES)
    domain = parseaddr(settings.mail_from)[1].rpartition("@")[2]
    try:
        mail["From"] = settings.mail_from
        mail["To"] = Address(_plain(letter.to.name), addr_spec=letter.to.email or "")
    except (MessageError, ValueError, IndexError):
        raise GiveUp("the address is none") from None
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = f"<{name}@{domain}>"
    if letter.thread_id is not None:
        mail["In-Reply-To"] = mail["References"] = _root(letter.thread_id, letter.to.id, domain)
    if letter.reply_to is not None:
        mail["Reply-To"] = letter.reply_to
    mail["List-Unsubscribe"] = f"<{letter.unsubscribe_url}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.text)
    mail.add_alternative(letter.html, subtype="html")
    return mail


def _root(thread_id: UUID, user_id: UUID, domain: str) -> str:
    """What all mails of a thread to one person answer to, so that their mail client puts them together."""
    return f"<thread.{thread_id}.{user_id}@{domain}>"


def _plain(name: str) -> str:
    return "".join(sign for sign in " ".join(name.split()) if sign.isprintable())


async def _deliver(mail: EmailMessage, url: str) -> None:
    """Raises TryAgain, or GiveUp for what the server refuses for good. A password goes over TLS alone."""
    parts = urlsplit(url)
    implicit = parts.scheme == "smtps"
    guarded = parts.username is not None and parts.hostname not in LOOPBACK
    try:
        await aiosmtplib.send(
            mail,
            hostname=parts.hostname,
            port=parts.port or (465 if implicit else 587),
            username=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            use_tls=implicit,
            start_tls=None if not guarded or implicit else True,
            timeout=SECONDS,
        )
    except aiosmtplib.SMTPRecipientsRefused as error:
        _refused(max(one.code for one in error.recipients))
    except aiosmtplib.SMTPAuthenticationError as error:
        raise TryAgain(f"SMTP {error.code}") from None  # the settings are wrong, not the mail
    except aiosmtplib.SMTPResponseException as error:
        _refused(error.code)
    except (aiosmtplib.SMTPException, OSError) as error:
        raise TryAgain(type(error).__name__) from None


def _refused(code: int) -> None:
    """The server's words may repeat the mail's, so its code alone is kept."""
    if code >= PERMANENT:
        raise GiveUp(f"SMTP {code}") from None
    raise TryAgain(f"SMTP {code}") from None


def masked(address: str) -> str:
    """An address as a log may hold it."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}***@{domain}"
