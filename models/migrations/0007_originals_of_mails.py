from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('parley', '0006_describe_tables')]

    initial = False

    operations = [
        ops.CreateModel(
            name='MessageOriginal',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('message', fields.OneToOneField('parley.Message', source_field='message_id', db_constraint=True, to_field='id', related_name='original', on_delete=OnDelete.CASCADE)),
                ('body', fields.TextField(unique=False)),
            ],
            options={'table': 'message_originals', 'app': 'parley', 'pk_attr': 'id', 'table_description': 'The whole text of a mail of which `messages.body` has the new part alone. It goes when that text does.'},
            bases=['Model'],
        ),
    ]
