"""The full-text index of threads: one document for each, its words kept apart by who may see them.

So nobody finds a thread by words in it that they cannot read. `models/words.py` says what a text's words are.
PostgreSQL holds a tsvector of them, each prefixed with its audience's letter; SQLite holds an FTS5 table with a column
for each audience. A searched word of three or more letters also finds words that begin with it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from uuid import UUID

from tortoise.expressions import Q, RawSQL

from models.actor import Actor
from models.database import is_sqlite, run_sql
from models.enums import Role
from models.statements import Statement, Write, as_uuid, run_together
from models.words import QueryWord, finds_beginnings, query_words

INDEX_VERSION = 3  # of the rules by which documents are made: those of others are made anew
MAX_WORDS = 8000  # of one document, since a tsvector holds at most 1 MiB
MAX_INLINED_MATCHES = 1000


class Audience(Enum):
    """Who may see a word; the values are the columns of SQLite's table."""

    EVERYONE = "everyone"
    CUSTOMER = "customer"  # the customer and the store; vendors unless the store masks contact data
    VENDOR = "vendor"  # the vendor and the store; customers unless the store masks contact data
    ADMINS = "admins"
    VENDORS = "vendors"


AUDIENCE_PREFIXES = {
    Audience.EVERYONE: "e",
    Audience.CUSTOMER: "c",
    Audience.VENDOR: "v",
    Audience.ADMINS: "a",
    Audience.VENDORS: "n",
}
Words = Mapping[Audience, Iterable[str]]
_ADD = Statement(
    f"""INSERT INTO thread_words (thread_id, words, version)
    SELECT thread_id, array_to_tsvector(ARRAY(SELECT json_array_elements_text(added.words))), {INDEX_VERSION}
    FROM {{added}}
    ON CONFLICT (thread_id) DO UPDATE SET words = thread_words.words || excluded.words
    WHERE length(thread_words.words) < {MAX_WORDS}
    AND thread_words.words || excluded.words <> thread_words.words""",
    added={"thread_id": "uuid", "words": "json"},
)


def searchable_audiences(actor: Actor, masked: bool) -> list[Audience]:
    """The audiences whose words the actor may find; `masked` is whether the store masks contact data."""
    if actor.role is Role.CUSTOMER:
        return [Audience.EVERYONE, Audience.CUSTOMER, *([] if masked else [Audience.VENDOR])]
    if actor.role is Role.VENDOR:
        return [Audience.EVERYONE, Audience.VENDOR, Audience.VENDORS, *([] if masked else [Audience.CUSTOMER])]
    notes = [Audience.ADMINS] if actor.role is Role.ADMIN else [Audience.ADMINS, Audience.VENDORS]
    return [Audience.EVERYONE, Audience.CUSTOMER, Audience.VENDOR, *notes]


async def threads_matching(actor: Actor, masked: bool, search: str) -> Q:
    """A filter on threads: each word of `search` occurs in the thread, where the actor may see it.

    It runs the search here, and puts up to MAX_INLINED_MATCHES ids into the filter: neither database knows in advance
    that a word is rare, and would go through all threads in the list's order. With more it is a subquery, which is
    about the thread that the list has come to: to look up all of them only to show a page would take longer.
    """
    found = matching_sql(actor, masked, search)
    if found is None:
        return Q(pk__isnull=True)
    rows = await run_sql(f"{found} LIMIT {MAX_INLINED_MATCHES + 1}")
    if len(rows) > MAX_INLINED_MATCHES:
        each = matches_of(found, '"threads"."id"')
        return Q(id__in=RawSQL(f"({each})"))
    return Q(id__in=[row["thread_id"] for row in rows])


def matching_sql(actor: Actor, masked: bool, search: str) -> str | None:
    """SQL for the ids of the threads in which each word of `search` occurs; None for a search without words."""
    words, mine = query_words(search), searchable_audiences(actor, masked)
    if not words:
        return None
    return _sqlite_query(words, mine) if is_sqlite() else _postgres_query(words, mine)


def matches_of(found: str, thread_id: str) -> str:
    """The same SQL as a subquery of a statement about many threads, the id of one of which is in that column."""
    return f"{found} AND thread_id = {thread_id}" if is_sqlite() else found


def matches_sql(actor: Actor, masked: bool, search: str, thread_id: str) -> str:
    """SQL for whether that one thread matches, of a search with words: each row of a statement looks it up once."""
    words, mine = query_words(search), searchable_audiences(actor, masked)
    if is_sqlite():
        return f"{thread_id} IN ({_sqlite_query(words, mine)})"
    return f"(SELECT {_postgres_match(words, mine)} FROM thread_words WHERE thread_id = {thread_id})"


def _postgres_query(words: list[QueryWord], mine: list[Audience]) -> str:
    """SQL for the ids of matching threads."""
    return f"SELECT thread_id FROM thread_words WHERE {_postgres_match(words, mine)}"


def _postgres_match(words: list[QueryWord], mine: list[Audience]) -> str:
    """SQL for whether a document matches. It may hold words as they are: they are letters and digits alone."""

    def term(part: str) -> str:
        star = ":*" if finds_beginnings(part) else ""
        return f"({'|'.join(f'{AUDIENCE_PREFIXES[one]}{part}{star}' for one in mine)})"

    return f"words @@ '{_all_of(words, term, '&', '|')}'::tsquery"


def _sqlite_query(words: list[QueryWord], mine: list[Audience]) -> str:
    """As `_postgres_query`."""
    columns = " ".join(one.value for one in mine)
    query = _all_of(words, lambda part: f'"{part}"{"*" if finds_beginnings(part) else ""}', " AND ", " OR ")
    found = f"SELECT rowid FROM thread_words_text WHERE thread_words_text MATCH '{{{columns}}} : ({query})'"
    return f"SELECT thread_id FROM thread_words WHERE id IN ({found})"


def _all_of(words: list[QueryWord], term: Callable[[str], str], both: str, either: str) -> str:
    return both.join(f"({either.join(f'({both.join(map(term, parts))})' for parts in choices)})" for choices in words)


async def index_words(documents: Mapping[UUID, Words], beside: Sequence[Write] = ()) -> None:
    """Add to threads' documents, which are made where there are none; words beyond MAX_WORDS are left out.

    What else is to be written goes with it, `beside`, by the same statement where the database can do that.
    """
    if is_sqlite():
        await run_together(beside)
        for thread_id, words in documents.items():
            await _add_sqlite(thread_id, words)
    else:
        added = [{"thread_id": one, "words": _lexemes(words)} for one, words in documents.items()]
        await run_together([*beside, *([_ADD.of(added)] if added else [])])


async def reindex_words(thread_id: UUID, words: Words) -> None:
    """Replace a thread's document."""
    if is_sqlite():
        mine = "(SELECT id FROM thread_words WHERE thread_id = $1)"
        await run_sql(f"DELETE FROM thread_words_text WHERE rowid IN {mine}", thread_id)
    await run_sql("DELETE FROM thread_words WHERE thread_id = $1", thread_id)
    await index_words({thread_id: words})


def _lexemes(words: Words) -> list[str]:
    return sorted({AUDIENCE_PREFIXES[audience] + word for audience, some in words.items() for word in some})[:MAX_WORDS]


async def _add_sqlite(thread_id: UUID, words: Words) -> None:
    names = [audience.value for audience in Audience]
    rows = await run_sql(
        f"SELECT t.rowid AS id, {', '.join(names)} FROM thread_words w "
        "JOIN thread_words_text t ON t.rowid = w.id WHERE w.thread_id = $1",
        thread_id,
    )
    known = {name: dict.fromkeys(rows[0][name].split()) if rows else {} for name in names}
    before = sum(map(len, known.values()))
    for audience, some in words.items():
        known[audience.value].update(dict.fromkeys(some))
    texts = [" ".join(known[name]) for name in names]
    if not rows:
        made = await run_sql(
            "INSERT INTO thread_words (thread_id, version) VALUES ($1, $2) RETURNING id", thread_id, INDEX_VERSION
        )
        await run_sql(
            f"INSERT INTO thread_words_text (rowid, {', '.join(names)}) VALUES ($1, $2, $3, $4, $5, $6)",
            *(made[0]["id"], *texts),
        )
    elif before < min(MAX_WORDS, sum(map(len, known.values()))):
        changes = ", ".join(f"{name} = ${place}" for place, name in enumerate(names, start=2))
        await run_sql(f"UPDATE thread_words_text SET {changes} WHERE rowid = $1", rows[0]["id"], *texts)


async def purge_deleted_words() -> None:
    """Make SQLite forget replaced words, which its index holds until its parts are merged; nothing on PostgreSQL."""
    if is_sqlite():
        await run_sql("INSERT INTO thread_words_text(thread_words_text) VALUES ('optimize')")


async def outdated_threads(limit: int) -> list[UUID]:
    """Threads whose documents were made by other rules than today's."""
    rows = await run_sql(f"SELECT thread_id FROM thread_words WHERE version <> {INDEX_VERSION} LIMIT {limit}")
    return [as_uuid(row["thread_id"]) for row in rows]
