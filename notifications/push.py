"""Web Push: telling people's browsers of what is new while no page is open (RFC 8030, 8291 and 8292)."""

import asyncio
import hashlib
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from uuid import UUID

import http_ece
import httpx
import orjson
from cryptography.hazmat.primitives.asymmetric import ec
from tortoise.expressions import Q, Subquery

from models import clock
from models.enums import JobKind, JobState, PushFrequency
from models.ids import to_global_id
from models.jobs import Job
from models.push_keys import from_base64
from models.tables import PushSubscription, User
from models.transaction import Transaction, transactional
from notifications.jobs import PermanentFailure, TemporaryFailure
from notifications.mail_content import Composer
from notifications.mail_recipients import Topic, readers_of, topic_of
from notifications.outgoing import post
from notifications.push_services import LOOKUPS, slow_services
from notifications.reminders import Reminder
from notifications.ssrf import PrivateAddress
from notifications.vapid import vapid_headers
from settings import Settings
from telemetry.metrics import PUSHES

ANSWER_SECONDS = 5.0  # for a push service to take a message, from the look for its address on
ALLOW_PRIVATE = False  # whatever the webhooks' receiver may have: anybody names an address to be told by
LIFETIME = timedelta(days=1)  # after which nobody is told any more
MAX_BODY = 300  # characters of a message: all that is sent has to fit into 4,096 bytes
MAX_TITLE = 200
HEADERS = {
    "Content-Encoding": "aes128gcm",
    "Content-Type": "application/octet-stream",
    "TTL": str(int(LIFETIME.total_seconds())),
    "Urgency": "high",
}
GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
RETRIED = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)


@dataclass(frozen=True, slots=True)
class PushSender:
    """Handles jobs of kind PUSH: one about an event becomes one for each browser, which is then told."""

    settings: Settings
    http: httpx.AsyncClient

    async def handle(self, job: Job) -> None:
        """Do a job. Raises TemporaryFailure or PermanentFailure where a browser's push service takes nothing."""
        topic = await topic_of(job.payload["event"])
        if "subscription" in job.payload:
            await self._push_one(job, topic)
        else:
            people = map(UUID, job.payload["people"])
            await _schedule(job, await _recipients(topic, people) if topic else [])

    async def _push_one(self, job: Job, topic: Topic | None) -> None:
        """Tell one browser, if that is still news to its owner."""
        found = await PushSubscription.filter(id=job.payload["subscription"]).first()
        if topic is None or found is None or clock.now() - job.created_at > LIFETIME:
            return
        users = await _recipients(topic, [found.user_id])
        if not users:
            return
        content = encrypted(await _content(topic, users[0], self.settings), found)
        signed = await vapid_headers(found.endpoint, self.settings.public_url)
        status = await self._post(found, content, {**HEADERS, **signed, "Topic": _topic_name(topic)})
        PUSHES.labels("sent" if httpx.codes.is_success(status) else "failed").inc()
        if status in GONE:
            await PushSubscription.filter(id=found.id).delete()
        elif status in RETRIED or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise TemporaryFailure(f"HTTP {status}")
        elif not httpx.codes.is_success(status):
            raise PermanentFailure(f"HTTP {status}")

    async def _post(self, to: PushSubscription, content: bytes, headers: dict[str, str]) -> int:
        if slow_services.is_waiting(to.id):
            raise TemporaryFailure("its push service was slow")
        start = time.monotonic()
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return await post(
                    self.http, to.endpoint, content, headers, allow_private=ALLOW_PRIVATE, threads=LOOKUPS
                )
        except PrivateAddress:
            await PushSubscription.filter(id=to.id).delete()
            raise PermanentFailure("the address is private") from None
        except (httpx.HTTPError, OSError) as error:
            PUSHES.labels("failed").inc()
            raise TemporaryFailure(type(error).__name__) from None
        finally:
            slow_services.note(to.id, time.monotonic() - start)


async def _recipients(topic: Topic, people: Iterable[UUID]) -> list[User]:
    """Those of `people` whose browsers are told of a topic."""
    browsers = PushSubscription.filter(user_id__in=list(people))
    wanted = User.filter(id__in=Subquery(browsers.values("user_id"))).exclude(push_frequency=PushFrequency.NEVER)
    return await readers_of(topic, wanted, Q(push_frequency=PushFrequency.DISPUTES_ONLY))


@transactional
async def _schedule(tx: Transaction, job: Job, users: Iterable[User]) -> None:
    """Insert a job for each browser and end this one, so that a crash in between tells nobody twice."""
    now, event = clock.now(), job.payload["event"]
    if not await Job.filter(id=job.id, state=JobState.WAITING).update(state=JobState.DONE, done_at=now):
        return
    browsers = await PushSubscription.filter(user_id__in=[user.id for user in users]).order_by("id")
    await Job.bulk_create(
        [
            Job(
                key=f"push {event} {one.id}",
                kind=JobKind.PUSH,
                user_id=one.user_id,
                position=event,
                payload={"event": event, "subscription": str(one.id)},
                run_at=now,
                created_at=now,
            )
            for one in browsers
        ],
        ignore_conflicts=True,
    )


async def _content(topic: Topic, user: User, settings: Settings) -> bytes:
    """What a browser shows, as JSON: in the words of the mail, as the user may see it."""
    composer = await Composer.for_user(user, settings)
    mail = await (composer.reminder_mail(topic) if isinstance(topic, Reminder) else composer.message_mail(topic))
    body = "" if isinstance(topic, Reminder) else composer.view.body_of(topic)
    thread = to_global_id("Thread", topic.thread_id)
    return orjson.dumps(
        {
            "title": mail.subject[:MAX_TITLE],
            "body": body[:MAX_BODY],
            "url": composer.thread_url(topic.thread_id),
            "thread": thread,
            "tag": thread,
        }
    )


def _topic_name(topic: Topic) -> str:
    """By which a push service keeps the newest of a thread alone, for a browser that is away."""
    return hashlib.sha256(topic.thread_id.bytes).hexdigest()[:32]


def encrypted(content: bytes, to: PushSubscription) -> bytes:
    """The content as that browser alone can read it."""
    body: bytes = http_ece.encrypt(
        content,
        salt=os.urandom(16),
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=from_base64(to.p256dh),
        auth_secret=from_base64(to.auth),
        version="aes128gcm",
    )
    return body
