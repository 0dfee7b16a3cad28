from tortoise import migrations
from tortoise.migrations import operations as ops

TABLE = """CREATE TABLE order_words (
    order_id {id} PRIMARY KEY REFERENCES orders (id) ON DELETE CASCADE,
    number text NOT NULL,
    name text NOT NULL,
    version smallint NOT NULL
)"""
COLUMN = "ALTER TABLE thread_words ADD COLUMN version smallint NOT NULL DEFAULT 1"
ROWS = "INSERT INTO order_words (order_id, number, name, version) SELECT id, lower(number), '', 1 FROM orders"
TRIGRAMS = """DO $$ BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX order_words_number ON order_words USING gin (number gin_trgm_ops);
    CREATE INDEX order_words_name ON order_words USING gin (name gin_trgm_ops);
EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'pg_trgm cannot be created: orders are searched without it';
END $$"""


async def make_tables(apps, schema_editor):
    is_sqlite = schema_editor.DIALECT == "sqlite"
    for statement in (TABLE.format(id="char(36)" if is_sqlite else "uuid"), COLUMN, ROWS):
        await schema_editor._run_sql(statement)
    if not is_sqlite:
        await schema_editor._run_sql(TRIGRAMS)


class Migration(migrations.Migration):
    """What orders are found by, and by which rules: see models/order_search.py. The worker makes what is old anew."""

    dependencies = [("parley", "0008_currency_of_resolutions")]

    operations = [ops.RunPython(make_tables)]
