"""Who gets a mail about an event, and when: people's preferences, blocks, access, and the scheduling of digests.

Whom an event concerns is recorded with it; this module only leaves people out.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from models import clock
from models.access import visible_messages, visible_threads
from models.actor import Actor
from models.enums import EmailFrequency, JobKind, JobState, MessageKind
from models.jobs import Job
from models.message_parts import MessageMention
from models.rows import MessageRow, fetch_column
from models.tables import User, UserBlock
from models.threads import Event, Message, Participant, Thread
from models.transaction import Transaction, transactional
from notifications.reminders import Reminder, reminder_of
from settings import Settings

Topic = MessageRow | Reminder
MAX_QUIET_PERIODS = 8  # after which a digest is sent even if new messages keep coming


def actor_of(user: User) -> Actor:
    """Return the actor that a user is when they sign in."""
    return Actor(user.id, user.role, user.vendor_id, user.mail_locale or user.locale)


async def mailable_message(event_id: int) -> MessageRow | None:
    """Return the message that an event is about; None where it was deleted."""
    ids = await fetch_column(Event.filter(id=event_id), "message_id")
    rows = await MessageRow.fetch(Message.filter(id__in=ids, deleted_at__isnull=True))
    return rows[0] if rows else None


async def topic_of(event_id: int) -> Topic | None:
    """Return what a mail about an event would be about: a message or a reminder; None where that is obsolete."""
    return await mailable_message(event_id) or await reminder_of(event_id)


async def recipients_of(topic: Topic, people: Iterable[UUID]) -> list[User]:
    """Return those of `people` (ids of users) who want a mail about a topic and may see it.

    A message is not mailed to its author, nor to who has read it; a note only to whom it mentions, and a reminder only
    to the side that has to act.
    """
    wanted = User.filter(id__in=list(people), email__isnull=False)
    wanted = wanted.exclude(Q(email="") | Q(email_frequency=EmailFrequency.NEVER))
    return await readers_of(topic, wanted, Q(email_frequency=EmailFrequency.DISPUTES_ONLY))


async def readers_of(topic: Topic, wanted: QuerySet[User], not_of_talk: Q) -> list[User]:
    """Return those of `wanted` for whom a topic is; those who are `not_of_talk` hear of disputes alone."""
    blocked = UserBlock.filter(Q(until__isnull=True) | Q(until__gt=clock.now()))
    wanted = wanted.filter(erased_at__isnull=True).exclude(id__in=Subquery(blocked.values("user_id"))).order_by("id")
    if isinstance(topic, Reminder):
        return await _allowed_to_see(topic.thread_id, None, await wanted.filter(role=topic.turn))
    read = Participant.filter(Q(last_read_seq__gte=topic.seq) | Q(since_seq__gte=topic.seq))
    if topic.kind is MessageKind.NOTE and topic.edited_at is not None:  # which may name who has read it before
        read = read.filter(last_read_at__gte=topic.edited_at)
    wanted = wanted.exclude(id=topic.author.id)
    wanted = wanted.exclude(id__in=Subquery(read.filter(thread_id=topic.thread_id).values("user_id")))
    if topic.kind is MessageKind.NOTE:
        named = MessageMention.filter(message_id=topic.id)
        wanted = wanted.filter(id__in=Subquery(named.values("user_id")))
    if topic.kind in (MessageKind.TEXT, MessageKind.NOTE):
        wanted = wanted.exclude(not_of_talk)
    return await _allowed_to_see(topic.thread_id, topic.id, await wanted)


async def _allowed_to_see(thread_id: UUID, message_id: UUID | None, users: Sequence[User]) -> list[User]:
    """Return the users who may see a thread, and in it a message, under the present rules.

    Access of staff depends on their vendor or role alone, so it is looked up once for each of these.
    """
    known: dict[object, bool] = {}
    allowed = []
    for user in users:
        actor = actor_of(user)
        side = user.vendor_id or user.role if user.role.value in ("vendor", "admin") else user.id
        if side not in known:
            known[side] = await Thread.filter(await visible_threads(actor), id=thread_id).exists()
            if known[side] and message_id is not None:
                known[side] = await Message.filter(visible_messages(actor), id=message_id).exists()
        if known[side]:
            allowed.append(user)
    return allowed


async def schedule_mails(job: Job, settings: Settings) -> None:
    """Handle a job of kind NOTIFY: schedule a mail for each recipient of its event, or add it to their digest.

    The quiet period (PARLEY_MAIL_QUIET) is how long a digest waits for more to come.
    """
    topic = await topic_of(job.payload["event"])
    users = await recipients_of(topic, map(UUID, job.payload["people"])) if topic else []
    await _schedule(job, topic, users, timedelta(seconds=settings.mail_quiet))


@transactional
async def _schedule(tx: Transaction, job: Job, topic: Topic | None, users: Sequence[User], quiet: timedelta) -> None:
    """Insert the mail jobs and end this job in one transaction, so that a crash in between schedules nothing twice."""
    now, event = clock.now(), job.payload["event"]
    if not await Job.filter(id=job.id, state=JobState.WAITING).update(state=JobState.DONE, done_at=now):
        return
    mails = []
    for user in users:
        assert topic is not None
        payload = {"event": event}
        mention = isinstance(topic, MessageRow) and topic.kind is MessageKind.NOTE
        digest = user.email_frequency is EmailFrequency.DIGEST and not mention
        if digest:
            payload = _digest_payload(topic, event)
            if await _added_to_digest(user, payload, quiet):
                continue
        mail = Job(
            key=f"{'digest' if digest else 'mail'} {event} {user.id}",
            kind=JobKind.MAIL,
            user_id=user.id,
            thread_id=None if digest else job.thread_id,
            position=event,
            payload=payload,
            run_at=now + quiet if digest else now,
            created_at=now,
        )
        mails.append(mail)
    if mails:
        await Job.bulk_create(mails, ignore_conflicts=True)


def _digest_payload(topic: Topic, event: int) -> dict[str, Any]:
    """Return a digest's payload: it covers all messages `since` a time (ISO 8601), and the events in `reminders`."""
    if isinstance(topic, Reminder):
        return {"since": topic.at.isoformat(), "reminders": [event]}
    return {"since": topic.created_at.isoformat(), "reminders": []}


async def _added_to_digest(user: User, part: dict[str, Any], quiet: timedelta) -> bool:
    """Add to the digest that waits for a user, and postpone it by the quiet period. Returns whether there was one."""
    await User.filter(id=user.id).select_for_update(no_key=True).first()  # of two events at once, one begins it
    waiting = Job.filter(user_id=user.id, kind=JobKind.MAIL, state=JobState.WAITING, thread_id__isnull=True)
    digest = await waiting.filter(lease_until__isnull=True).select_for_update().first()
    if digest is None:
        return False
    digest.payload = {
        "since": min(digest.payload["since"], part["since"]),
        "reminders": [*digest.payload.get("reminders", []), *part["reminders"]],
    }
    digest.run_at = min(clock.now() + quiet, digest.created_at + MAX_QUIET_PERIODS * quiet)
    await digest.save(update_fields=("payload", "run_at"))
    return True
