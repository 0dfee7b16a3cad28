from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('parley', '0013_earlier_texts')]

    initial = False

    operations = [
        ops.CreateModel(
            name='MessageMention',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('message', fields.ForeignKeyField('parley.Message', source_field='message_id', db_constraint=True, to_field='id', related_name='mentions', on_delete=OnDelete.CASCADE)),
                ('user', fields.ForeignKeyField('parley.User', source_field='user_id', db_constraint=True, to_field='id', related_name='mentions', on_delete=OnDelete.CASCADE)),
            ],
            options={'table': 'message_mentions', 'app': 'parley', 'unique_together': (('message_id', 'user_id'),), 'indexes': [Index(fields=['user_id', 'message_id'])], 'pk_attr': 'id', 'table_description': 'A colleague whom the author of a note named, and who is told of it whether the thread concerns them or not.'},
            bases=['Model'],
        ),
    ]
