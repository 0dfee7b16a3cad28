"""Sending mails over SMTP, or logging that one would be sent where PARLEY_SMTP_URL is not set."""

from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime, parseaddr
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID

import aiosmtplib
import structlog

from models import clock
from models.jobs import Job
from models.tables import User
from notifications.jobs import PermanentFailure, TemporaryFailure
from notifications.mail_content import Composer, MailContent
from notifications.mail_recipients import recipients_of, topic_of
from notifications.reminders import Reminder, reminder_of
from resolvers.blocking import is_blocked
from settings import Settings
from telemetry.metrics import MAILS

log = structlog.get_logger()
TIMEOUT_SECONDS = 20.0
FIRST_PERMANENT_CODE = 500
LOOPBACK = ("localhost", "127.0.0.1", "::1")


async def send_mail(job: Job, settings: Settings) -> None:
    """Send the mail of a job, unless nobody wants it any more. Raises TemporaryFailure or PermanentFailure."""
    assert job.user_id is not None
    content = await _compose(job, settings)
    if content is None:
        return
    mail = build_message(content, f"{job.key.replace(' ', '.')}", settings)
    if settings.smtp_url is None:
        log.info(
            "mail_logged",
            topic=content.log_summary,
            to=mask_address(content.to.email or ""),
            message_id=mail["Message-ID"],
        )
        return
    try:
        await _deliver(mail, settings.smtp_url.get_secret_value())
    except (PermanentFailure, TemporaryFailure):
        MAILS.labels("failed").inc()
        raise
    MAILS.labels("sent").inc()


async def _compose(job: Job, settings: Settings) -> MailContent | None:
    """Compose the mail from the present state; None where what it is about was read, deleted or answered meanwhile."""
    assert job.user_id is not None
    if "since" in job.payload:
        user = await User.filter(id=job.user_id, erased_at__isnull=True, email__isnull=False).first()
        if user is None or user.email_frequency.value == "never" or await is_blocked(user.id):
            return None
        due = [await reminder_of(event) for event in job.payload.get("reminders", [])]
        theirs = [one for one in due if one is not None and await recipients_of(one, [user.id])]
        composer = await Composer.for_user(user, settings)
        return await composer.digest_mail(datetime.fromisoformat(job.payload["since"]), theirs)
    topic = await topic_of(job.payload["event"])
    recipients = await recipients_of(topic, [job.user_id]) if topic else []
    if topic is None or not recipients:
        return None
    composer = await Composer.for_user(recipients[0], settings)
    return await (composer.reminder_mail(topic) if isinstance(topic, Reminder) else composer.message_mail(topic))


def build_message(content: MailContent, name: str, settings: Settings) -> EmailMessage:
    """Build the MIME message. `name` is the local part of its Message-ID, and so a retry has the same one.

    Headers of threads follow RFC 5322 section 3.6.4, those of one-click unsubscribing RFC 8058, and Auto-Submitted RFC
    3834. Raises PermanentFailure where the recipient's address is not valid.
    """
    mail = EmailMessage(policy=SMTP_POLICY)
    domain = parseaddr(settings.mail_from)[1].rpartition("@")[2]
    try:
        mail["From"] = settings.mail_from
        mail["To"] = Address(_printable(content.to.name), addr_spec=content.to.email or "")
    except (MessageError, ValueError, IndexError):
        raise PermanentFailure("the address is none") from None
    mail["Subject"] = content.subject
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = f"<{name}@{domain}>"
    if content.thread_id is not None:
        mail["In-Reply-To"] = mail["References"] = _thread_root_id(content.thread_id, content.to.id, domain)
    if content.reply_to is not None:
        mail["Reply-To"] = content.reply_to
    mail["List-Unsubscribe"] = f"<{content.unsubscribe_url}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(content.text)
    mail.add_alternative(content.html, subtype="html")
    return mail


def _thread_root_id(thread_id: UUID, user_id: UUID, domain: str) -> str:
    """Return the Message-ID that all mails of a thread to one person refer to, so that mail clients group them."""
    return f"<thread.{thread_id}.{user_id}@{domain}>"


def _printable(name: str) -> str:
    return "".join(sign for sign in " ".join(name.split()) if sign.isprintable())


def smtp_options(url: str) -> dict[str, Any]:
    """Return aiosmtplib's options for the server at `url`; a password is only sent over TLS, or to the same machine."""
    parts = urlsplit(url)
    implicit = parts.scheme == "smtps"
    guarded = parts.username is not None and parts.hostname not in LOOPBACK
    return {
        "hostname": parts.hostname,
        "port": parts.port or (465 if implicit else 587),
        "username": unquote(parts.username) if parts.username else None,
        "password": unquote(parts.password) if parts.password else None,
        "use_tls": implicit,
        "start_tls": None if not guarded or implicit else True,
        "timeout": TIMEOUT_SECONDS,
    }


async def _deliver(mail: EmailMessage, url: str) -> None:
    """Send a message to the SMTP server at `url`.

    Raises PermanentFailure for what the server refuses for good, TemporaryFailure for every other failure.
    """
    try:
        await aiosmtplib.send(mail, **smtp_options(url))
    except aiosmtplib.SMTPRecipientsRefused as error:
        _raise_refusal(max(one.code for one in error.recipients))
    except aiosmtplib.SMTPAuthenticationError as error:
        raise TemporaryFailure(f"SMTP {error.code}") from None  # the settings are wrong, not the mail
    except aiosmtplib.SMTPResponseException as error:
        _raise_refusal(error.code)
    except (aiosmtplib.SMTPException, OSError) as error:
        raise TemporaryFailure(type(error).__name__) from None


def _raise_refusal(code: int) -> None:
    """Raise the failure of an SMTP reply code. The reply's text is dropped, since it may repeat what the mail says."""
    if code >= FIRST_PERMANENT_CODE:
        raise PermanentFailure(f"SMTP {code}") from None
    raise TemporaryFailure(f"SMTP {code}") from None


def mask_address(address: str) -> str:
    """Return an e-mail address as it may stand in a log: `a***@example.com`."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}***@{domain}"
