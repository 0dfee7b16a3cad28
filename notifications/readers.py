"""Readers: who wants a mail of a message. Whom it concerns is written down with the event; here is what they wish."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from tortoise.expressions import Q, Subquery

from models import clock
from models.access import visible_messages, visible_threads
from models.actor import Actor
from models.enums import EmailFrequency, JobKind, JobState, MessageKind
from models.jobs import Job
from models.rows import MessageRow, column
from models.tables import User, UserBlock
from models.threads import Event, Message, Participant, Thread
from models.transaction import Transaction, transactional
from settings import Settings

LONGEST_QUIET = 8  # times the quiet while: in a lively thread there would never be a digest


def actor_of(user: User) -> Actor:
    """Somebody as if they asked."""
    return Actor(user.id, user.role, user.vendor_id)


async def message_of(event_id: int) -> MessageRow | None:
    """The message that an event tells of, unless it was taken away, or is a note, which goes into no mail."""
    ids = await column(Event.filter(id=event_id), "message_id")
    shown = Message.filter(id__in=ids, deleted_at__isnull=True).exclude(kind=MessageKind.NOTE)
    rows = await MessageRow.fetch(shown)
    return rows[0] if rows else None


async def readers_of(message: MessageRow, people: Iterable[UUID]) -> list[User]:
    """Those of the people who want a mail of it: not its author, nor who has read it, or may not see it any more."""
    blocked = UserBlock.filter(Q(until__isnull=True) | Q(until__gt=clock.now()))
    read = Participant.filter(Q(last_read_seq__gte=message.seq) | Q(since_seq__gte=message.seq))
    wanting = User.filter(id__in=list(people), email__isnull=False, erased_at__isnull=True)
    wanting = wanting.exclude(Q(email="") | Q(email_frequency=EmailFrequency.NEVER) | Q(id=message.author.id))
    wanting = wanting.exclude(id__in=Subquery(read.filter(thread_id=message.thread_id).values("user_id")))
    if message.kind is MessageKind.TEXT:
        wanting = wanting.exclude(email_frequency=EmailFrequency.DISPUTES_ONLY)
    users = await wanting.exclude(id__in=Subquery(blocked.values("user_id"))).order_by("id")
    return await _seeing(message, users)


async def _seeing(message: MessageRow, users: Sequence[User]) -> list[User]:
    """Those who may see it as the store's rules are now. What staff sees depends on their side alone."""
    known: dict[object, bool] = {}
    seeing = []
    for user in users:
        actor = actor_of(user)
        side = user.vendor_id or user.role if user.role.value in ("vendor", "admin") else user.id
        if side not in known:
            threads = Thread.filter(await visible_threads(actor), id=message.thread_id)
            mine = Message.filter(visible_messages(actor), id=message.id)
            known[side] = await threads.exists() and await mine.exists()
        if known[side]:
            seeing.append(user)
    return seeing


async def plan_mails(job: Job, settings: Settings) -> None:
    """Turn an event into a mail for each who wants one, or into a part of the digest that they will get."""
    message = await message_of(job.payload["event"])
    users = await readers_of(message, map(UUID, job.payload["people"])) if message else []
    await _plan(job, message, users, timedelta(seconds=settings.mail_quiet))


@transactional
async def _plan(tx: Transaction, job: Job, message: MessageRow | None, users: Sequence[User], quiet: timedelta) -> None:
    """Together with the end of this job, so that a worker that dies between them plans nothing twice."""
    now, event = clock.now(), job.payload["event"]
    if not await Job.filter(id=job.id, state=JobState.WAITING).update(state=JobState.DONE, done_at=now):
        return
    mails = []
    for user in users:
        assert message is not None
        payload = {"event": event}
        digest = user.email_frequency is EmailFrequency.DIGEST
        if digest:
            if await _joined(user, message, quiet):
                continue
            payload = {"since": message.created_at.isoformat()}
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


async def _joined(user: User, message: MessageRow, quiet: timedelta) -> bool:
    """Let the digest that waits for somebody wait a little more, and begin no later than this message."""
    await User.filter(id=user.id).select_for_update(no_key=True).first()  # of two events at once, one begins it
    waiting = Job.filter(user_id=user.id, kind=JobKind.MAIL, state=JobState.WAITING, thread_id__isnull=True)
    digest = await waiting.filter(lease_until__isnull=True).select_for_update().first()
    if digest is None:
        return False
    digest.payload = {"since": min(digest.payload["since"], message.created_at.isoformat())}
    digest.run_at = min(clock.now() + quiet, digest.created_at + LONGEST_QUIET * quiet)
    await digest.save(update_fields=("payload", "run_at"))
    return True
