"""Searching messages: those that hold every word of a search in what the viewer reads, newest first.

There is no index of messages. That of threads tells in which threads all the words occur, for this viewer; their
messages are read from the newest on, and looked at as the viewer sees them, until a page is full. Of few threads all
messages are gathered; where many threads have the words, all messages are walked through, since some of the newest will
do. Both have a bound: a page that comes to it is shorter than it might be, and says that there is more.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from models.access import in_visible_thread_sql, messages_sql, threads_sql
from models.actor import Actor
from models.database import Row, is_sqlite, run_sql
from models.excerpts import excerpt_of, find_words, may_hold
from models.keyset import MESSAGES_NEWEST_FIRST, TWENTY, PageRequest, page_size, position_of
from models.rows import MessageRow
from models.search import MAX_INLINED_MATCHES, matches_sql, matching_sql
from models.sql import Values, about, among, known_of
from models.statements import as_uuid
from models.threads import Message
from models.turns import Turns
from models.view import View, view_for
from models.words import QueryWord, query_words

READ_AT_ONCE = 500  # messages of threads that have the words
FIRST_STRIDE, LONGEST_STRIDE = 500, 8000  # messages of any threads
MOST_READ, MOST_WALKED = 5_000, 50_000  # of one request
LONG_SIGNS = 100  # other than ASCII, which take as long to look through as a whole message of ASCII
LOADED_AT_ONCE = 50
ALL = "TRUE"  # the rule of those who see every thread
LAST_ID = UUID(int=2**128 - 1)


@dataclass(frozen=True, slots=True)
class MessageHit:
    """A message that was found, and a piece of its text."""

    message: MessageRow
    excerpt: str


@dataclass(frozen=True, slots=True)
class HitPage:
    """A page of hits. `end` is the message up to which it has looked; None where it has not looked at all."""

    hits: list[MessageHit]
    end: UUID | None = None
    has_next: bool = False
    has_previous: bool = False


@dataclass(slots=True)
class Search:
    """A search under way: whose, for what, where, how many hits are wanted, and how far it has come."""

    view: View
    text: str
    words: list[QueryWord]
    thread_id: UUID | None
    wanted: int
    place: UUID
    read: int = 0
    walked: int = 0
    is_over: bool = False
    is_cut: bool = False  # by MOST_READ, within what was read last
    hits: list[MessageHit] = field(default_factory=list)

    @property
    def goes_on(self) -> bool:
        """Are there more messages to look at, within the bounds, and more hits wanted?"""
        within = self.read < MOST_READ and self.walked < MOST_WALKED
        return within and not self.is_over and len(self.hits) < self.wanted

    async def ask(self, text: str, **known: object) -> list[Row]:
        """Run a piece of SQL, in which `{place}` is the message up to which the search has come."""
        values, actor = Values(), self.view.actor
        filled = values.fill(text)
        return await run_sql(filled, *values.of({**known_of(actor), "place": self.place, **known}))


async def search_messages(actor: Actor, search: str, thread_id: UUID | None, request: PageRequest) -> HitPage:
    """List the messages that hold every word, in one thread or in all, as far as the actor sees them.

    A page may hold fewer than asked for, or none, and yet have a next one. Raises RequestError as `Keyset.page` does.
    """
    size, _ = page_size(request, TWENTY)
    position = position_of(request.after, [MESSAGES_NEWEST_FIRST])
    words, start = query_words(search), position[1][0] if position else LAST_ID
    if not words:
        return HitPage([], has_previous=position is not None)
    found = Search(await view_for(actor), search, words, thread_id, size + 1, start)
    threads = await _threads(found)
    async for rows in _gathered(found, threads) if threads is not None else _walked(found):
        await _look_at(found, rows)
    is_cut = len(found.hits) <= size and not found.is_over  # by a bound: the next page goes on from there
    hits = found.hits[:size]
    end = found.place if is_cut else (hits[-1].message.id if hits else None)
    return HitPage(hits, end, is_cut or len(found.hits) > size, position is not None)


async def _threads(found: Search) -> list[str] | None:
    """The threads that have the words, if they are few; or the given one, if the viewer sees it."""
    actor = found.view.actor
    mine = about(threads_sql(actor.role), "t")
    if found.thread_id is not None:
        text = f"SELECT t.id FROM threads t WHERE t.id = {{wanted}} AND {mine}"
        return [str(row["id"]) for row in await found.ask(text, wanted=found.thread_id)]
    text = _escaped(matching_sql(actor, found.view.masked, found.text) or "")
    text += "" if mine == ALL else f" AND thread_id IN (SELECT t.id FROM threads t WHERE {mine})"
    rows = await found.ask(f"{text} LIMIT {MAX_INLINED_MATCHES + 1}")
    return [str(row["thread_id"]) for row in rows] if len(rows) <= MAX_INLINED_MATCHES else None


async def _gathered(found: Search, threads: Sequence[str]) -> AsyncIterator[list[Row]]:
    """The messages of these threads, from the newest on."""
    role = found.view.actor.role
    text = f"""WITH mine AS MATERIALIZED (SELECT m.id FROM messages m WHERE {among("m.thread_id", "{ids}", is_sqlite())}
        AND m.id < {{place}} AND m.deleted_at IS NULL AND {about(messages_sql(role), "m")})
        SELECT m.id, m.body, m.step FROM messages m
        WHERE m.id IN (SELECT id FROM mine ORDER BY id DESC LIMIT {READ_AT_ONCE}) ORDER BY m.id DESC"""
    while found.goes_on:
        rows = await found.ask(text, ids=threads)
        found.is_over = len(rows) < READ_AT_ONCE
        yield rows


async def _walked(found: Search) -> AsyncIterator[list[Row]]:
    """Those of any threads that have the words, in strides over all messages."""
    actor, stride = found.view.actor, FIRST_STRIDE
    matches = _escaped(matches_sql(actor, found.view.masked, found.text, "m.thread_id"))
    recent = "SELECT m.id FROM messages m WHERE m.id < {place} ORDER BY m.id DESC LIMIT "
    mine = in_visible_thread_sql(actor.role)
    while found.goes_on:
        last = await found.ask(f"{recent}1 OFFSET {stride - 1}")
        rows = await found.ask(
            f"""WITH recent AS MATERIALIZED ({recent}{stride}) SELECT m.id, m.body, m.step FROM recent
            JOIN messages m ON m.id = recent.id WHERE m.deleted_at IS NULL AND {about(mine, "m")}
            AND {about(messages_sql(actor.role), "m")} AND {matches} ORDER BY m.id DESC LIMIT {READ_AT_ONCE}"""
        )
        if len(rows) < READ_AT_ONCE:
            found.is_over = not last
            found.walked += stride
        yield rows
        if last and len(rows) < READ_AT_ONCE and not found.is_cut:
            found.place = as_uuid(last[0]["id"])
        stride = min(2 * stride, LONGEST_STRIDE)


def _escaped(sql: str) -> str:
    """SQL without names, to be a part of a piece."""
    return sql.replace("{", "{{").replace("}", "}}")


async def _look_at(found: Search, rows: Sequence[Row]) -> None:
    """Take the hits among these messages, as many as are wanted, and move on."""
    maybe, turns = list[UUID](), Turns()
    for row in rows:
        if found.read >= MOST_READ:
            found.is_cut, found.is_over = True, False
            break
        found.place, body = as_uuid(row["id"]), row["body"]
        if row["step"] is not None or may_hold(body, found.words):
            maybe.append(found.place)
        found.read += 1 if body.isascii() else 1 + len(body) // LONG_SIGNS
        await turns.give()
    for start in range(0, len(maybe), LOADED_AT_ONCE):
        some = maybe[start : start + LOADED_AT_ONCE]
        if len(found.hits) < found.wanted:
            for message in await MessageRow.fetch(Message.filter(id__in=some).order_by("-id")):
                body = found.view.body_of(message)
                if spans := find_words(body, found.words):
                    found.hits.append(MessageHit(message, excerpt_of(body, spans)))
                await turns.give()
