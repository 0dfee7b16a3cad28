from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields

INDEXES = "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'threads' AND sql IS NOT NULL"
_indexes = []  # of the table as it was: SQLite changes a column by copying the table, and Tortoise leaves these behind


async def note_indexes(apps, schema_editor):
    if schema_editor.DIALECT == 'sqlite':
        _indexes[:] = [row['sql'] for row in await schema_editor.client.execute_query_dict(INDEXES)]


async def make_indexes(apps, schema_editor):
    if schema_editor.DIALECT == 'sqlite':
        there = [row['sql'] for row in await schema_editor.client.execute_query_dict(INDEXES)]
        for statement in _indexes:
            if statement not in there:
                await schema_editor._run_sql(statement)


class Migration(migrations.Migration):
    dependencies = [('parley', '0022_products_of_threads')]

    initial = False

    operations = [
        ops.RunPython(note_indexes, ops.RunPython.noop),
        ops.AlterField(
            model_name='Thread',
            name='customer',
            field=fields.ForeignKeyField('parley.User', source_field='customer_id', null=True, db_constraint=True, to_field='id', related_name='threads', on_delete=OnDelete.RESTRICT),
        ),
        ops.RunPython(make_indexes, ops.RunPython.noop),
    ]
