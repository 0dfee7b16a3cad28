from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('parley', '0012_what_a_message_answers')]

    initial = False

    operations = [
        ops.CreateModel(
            name='MessageRevision',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('message', fields.ForeignKeyField('parley.Message', source_field='message_id', db_constraint=True, to_field='id', related_name='revisions', on_delete=OnDelete.CASCADE)),
                ('body', fields.TextField(unique=False)),
                ('replaced_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'message_revisions', 'app': 'parley', 'indexes': [Index(fields=['message_id', 'id'])], 'pk_attr': 'id', 'table_description': 'An earlier text of a message, which its author changed at `replaced_at`. It goes when its message is emptied.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Message',
            name='edited_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Store',
            name='edit_within_minutes',
            field=fields.IntField(default=15, db_default=15),
        ),
    ]
