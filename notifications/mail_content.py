"""What a mail says: subject, text and HTML in the recipient's language, with only what they may see."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from uuid import UUID
from zoneinfo import ZoneInfo

from tortoise.expressions import F, Q, Subquery

from languages.wording import Wording
from models.access import visible_messages, visible_threads
from models.enums import MessageKind, Role
from models.ids import to_global_id
from models.mail_tokens import reply_address, unsubscribe_token
from models.reading_language import refresh_language
from models.rows import MessageRow, ThreadRow, fetch_column
from models.tables import Store, User
from models.threads import Message, Participant, Thread
from models.view import View, view_for
from notifications.dispute_facts import asked_by, facts_about
from notifications.mail_parts import Item, MailMessage, MailProduct, MailThread
from notifications.mail_recipients import actor_of
from notifications.reminders import Reminder
from notifications.templating import render_template
from resolvers.attachments import FILES
from resolvers.guest_links import page_for_guest
from resolvers.orders import ITEMS
from resolvers.people import STORE_AUTHOR
from settings import Settings

MAX_THREADS_PER_DIGEST, MAX_MESSAGES_PER_THREAD, MAX_ITEMS_PER_ORDER = 20, 5, 10
CONVERSATION_KINDS = (MessageKind.TEXT, MessageKind.NOTE)


@dataclass(frozen=True, slots=True)
class MailContent:
    """A composed mail. `thread_id` is set where it is about one thread; `log_summary` is what a log may hold of it."""

    to: User
    subject: str
    log_summary: str
    html: str
    text: str
    unsubscribe_url: str
    thread_id: UUID | None = None
    reply_to: str | None = None


@dataclass
class Composer:
    """Composes mails to one user: in their language, and with what they may see by the present rules."""

    user: User
    settings: Settings
    store: str
    view: View
    zone: tzinfo
    wording: Wording = field(init=False)

    def __post_init__(self) -> None:
        self.wording = self.view.wording

    @classmethod
    async def for_user(cls, user: User, settings: Settings) -> "Composer":
        """Return a composer for a user, with the store's name and rules read from the database."""
        store, actor = await Store.get(id=Store.SINGLETON_ID), actor_of(user)
        refresh_language(user.id, actor.locale)
        return cls(user, settings, store.name, await view_for(actor), ZoneInfo(store.time_zone))

    async def message_mail(self, message: MessageRow) -> MailContent:
        """Compose the mail about one message."""
        thread = (await ThreadRow.fetch(Thread.filter(id=message.thread_id)))[0]
        part = await self._mail_thread(thread, [message])
        number = self.view.code_of(thread.order.number) if thread.order else None
        if message.kind is MessageKind.NOTE:  # an answer by mail would go to the customer
            subject = self.wording.say("subject_mention", author=self._name(message), title=part.title)
            return self._render(subject, [part], "mention", thread.id)
        if number and part.status:
            subject = self.wording.say("subject_dispute", number=number, status=part.status)
        elif number:
            subject = self.wording.say("subject_message", author=self._name(message), number=number)
        else:
            subject = self.wording.say("subject_conversation", author=self._name(message), subject=part.title)
        reply_to = await self._reply_to(thread.id)
        return self._render(subject, [part], f"order {number}" if number else "conversation", thread.id, reply_to)

    async def reminder_mail(self, due: Reminder) -> MailContent:
        """Compose the reminder of a deadline."""
        thread = (await ThreadRow.fetch(Thread.filter(id=due.thread_id)))[0]
        part = await self._asking(await self._mail_thread(thread, await self._latest_step(due)), due)
        number = self.view.code_of(thread.order.number) if thread.order else ""  # a dispute is about an order
        until = self.wording.time(due.until, self.zone, length="medium")
        subject = self.wording.say(due.subject, number=number, until=until)
        return self._render(subject, [part], f"order {number}", thread.id, await self._reply_to(thread.id))

    async def digest_mail(self, since: datetime, reminders: Sequence[Reminder]) -> MailContent | None:
        """Compose the digest of all messages since then that are still unread, threads with a deadline first.

        Returns None where there is neither an unread message nor a reminder.
        """
        unread, due = await self._unread(since), defaultdict[UUID, list[Reminder]](list)
        for one in reminders:
            due[one.thread_id].append(one)
        if not unread and not due:
            return None
        threads = await ThreadRow.fetch(Thread.filter(id__in=[*unread, *due]).order_by("-last_message_at", "-id"))
        threads.sort(key=lambda row: row.id not in due)
        parts = [
            await self._digest_thread(row, unread.get(row.id, []), due.get(row.id, []))
            for row in threads[:MAX_THREADS_PER_DIGEST]
        ]
        count = sum(map(len, unread.values()))
        key, number = ("subject_digest", count) if count else ("subject_reminders", len(due))
        subject = self.wording.count(key, number)
        return self._render(subject, parts, "digest")

    async def _digest_thread(
        self, thread: ThreadRow, unread: Sequence[MessageRow], due: Sequence[Reminder]
    ) -> MailThread:
        more = max(0, len(unread) - MAX_MESSAGES_PER_THREAD)
        newest = unread[-MAX_MESSAGES_PER_THREAD:]
        if not due:
            return await self._mail_thread(thread, newest, more)
        part = await self._mail_thread(thread, newest or await self._latest_step(due[0]), more)
        for one in due:
            part = await self._asking(part, one)
        return part

    async def _asking(self, part: MailThread, due: Reminder) -> MailThread:
        """The part of a mail with what a reminder asks, where that is not said yet."""
        asked = await asked_by(due, self.user.role, self.wording, self.zone)
        return replace(part, facts=[*part.facts, *(one for one in asked if one not in part.facts)])

    async def _unread(self, since: datetime) -> dict[UUID, list[MessageRow]]:
        actor = actor_of(self.user)
        mine = Participant.filter(user_id=self.user.id, unread__gt=0)
        seen = Thread.filter(await visible_threads(actor), id__in=Subquery(mine.values("thread_id")))
        query = Message.filter(visible_messages(actor), thread_id__in=Subquery(seen.values("id")))
        query = query.filter(created_at__gte=since, deleted_at__isnull=True)
        query = query.filter(thread__participants__user_id=actor.user_id)
        query = query.filter(seq__gt=F("thread__participants__last_read_seq"))
        query = query.filter(seq__gt=F("thread__participants__since_seq"))
        grouped: defaultdict[UUID, list[MessageRow]] = defaultdict(list)
        others = query.exclude(author_id=actor.user_id).exclude(kind__in=(MessageKind.NOTE, MessageKind.ORDER_EVENT))
        others = others.exclude(Q(author__role=Role.SYSTEM, author__external_id=STORE_AUTHOR))  # that somebody is away
        for row in await MessageRow.fetch(others.order_by("thread_id", "seq")):
            grouped[row.thread_id].append(row)
        return grouped

    async def _mail_thread(self, thread: ThreadRow, messages: Sequence[MessageRow], more: int = 0) -> MailThread:
        facts = await facts_about(messages, self.user.role, self.wording, self.zone)
        files = await FILES.of([one.id for one in messages])
        url = await self._guest_page_of(thread)
        items = await ITEMS.of([thread.order.id], self.view.actor) if thread.order else {}
        lines = [
            MailMessage(
                self._name(one),
                self.view.body_of(one),
                [self.view.filename_of(file) for file in files.get(one.id, [])],
            )
            for one in messages
        ]
        return MailThread(
            title=self.wording.say("order", number=self.view.code_of(thread.order.number))
            if thread.order
            else self.view.subject_of(thread),
            url=url or self.thread_url(thread.id),
            messages=lines,
            items=[
                Item(one.quantity, self.view.item_name_of(one))
                for rows in items.values()
                for one in rows[:MAX_ITEMS_PER_ORDER]
            ],
            product=self._product(thread),
            is_guests=url is not None,
            status=facts.status if facts else None,
            facts=facts.lines if facts else (),
            more=more,
        )

    def _product(self, thread: ThreadRow) -> MailProduct | None:
        if thread.product_name is None:
            return None
        return MailProduct(self.view.product_name_of(thread), self.view.product_link_of(thread, thread.product_url))

    async def _guest_page_of(self, thread: ThreadRow) -> str | None:
        """Where a guest reads a thread, with what lets them in; None for all others."""
        if self.user.role is not Role.CUSTOMER or thread.order is None:
            return None
        return await page_for_guest(thread.order.id, f"messages/{to_global_id('Thread', thread.id)}")

    def thread_url(self, thread_id: UUID) -> str:
        """Where the user reads a thread."""
        page = "messages" if self.user.role is Role.CUSTOMER else "admin/threads"
        return f"{self.settings.public_url}/{page}/{to_global_id('Thread', thread_id)}"

    async def _latest_step(self, due: Reminder) -> list[MessageRow]:
        """Return the dispute's latest step, which somebody has to answer, as a list of one message."""
        steps = Message.filter(dispute_id=due.dispute_id, deleted_at__isnull=True)
        return await MessageRow.fetch(steps.exclude(kind__in=CONVERSATION_KINDS).order_by("-seq").limit(1))

    async def _reply_to(self, thread_id: UUID) -> str | None:
        if self.settings.mail_reply_domain is None:
            return None
        places = await fetch_column(Participant.filter(thread_id=thread_id, user_id=self.user.id), "id")
        return reply_address(places[0], self.settings.mail_reply_domain) if places else None

    def _render(
        self,
        subject: str,
        parts: Sequence[MailThread],
        log_summary: str,
        thread_id: UUID | None = None,
        reply_to: str | None = None,
    ) -> MailContent:
        url = f"{self.settings.public_url}/unsubscribe?token={unsubscribe_token(self.user.id)}"
        subject = " ".join(subject.split())
        values = {
            "subject": subject,
            "parts": parts,
            "store": self.store,
            "unsubscribe_url": url,
            "can_answer": reply_to is not None,
        }
        html, text = (
            render_template(name, self.settings.templates, self.wording, **values) for name in ("mail.html", "mail.txt")
        )
        return MailContent(self.user, subject, log_summary, html, text, url, thread_id, reply_to)

    def _name(self, message: MessageRow) -> str:
        return self.view.name_of(message.author)
