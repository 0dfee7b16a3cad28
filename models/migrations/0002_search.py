from tortoise import migrations
from tortoise.migrations import operations as ops

POSTGRES = [
    """CREATE TABLE thread_words (
        thread_id uuid PRIMARY KEY REFERENCES threads (id) ON DELETE CASCADE,
        words tsvector NOT NULL
    )""",
    "CREATE INDEX thread_words_words ON thread_words USING gin (words)",
]
SQLITE = [
    """CREATE TABLE thread_words (
        id integer PRIMARY KEY,
        thread_id char(36) NOT NULL UNIQUE REFERENCES threads (id) ON DELETE CASCADE
    )""",
    """CREATE VIRTUAL TABLE thread_words_text USING fts5(
        everyone, customer, vendor, admins, vendors, tokenize = "unicode61 remove_diacritics 0", prefix = "3"
    )""",
]


async def make_index(apps, schema_editor):
    for statement in SQLITE if schema_editor.DIALECT == "sqlite" else POSTGRES:
        await schema_editor._run_sql(statement)


class Migration(migrations.Migration):
    """The words of each thread, which no ORM has fields for: see models/search.py."""

    dependencies = [("parley", "0001_initial")]

    operations = [ops.RunPython(make_index)]
