from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('parley', '0004_who_did_what')]

    initial = False

    operations = [
        ops.CreateModel(
            name='PastRead',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('thread', fields.ForeignKeyField('parley.Thread', source_field='thread_id', db_constraint=True, to_field='id', related_name='past_reads', on_delete=OnDelete.CASCADE)),
                ('user', fields.ForeignKeyField('parley.User', source_field='user_id', db_constraint=True, to_field='id', related_name='past_reads', on_delete=OnDelete.RESTRICT)),
                ('seq', fields.IntField()),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'past_reads', 'app': 'parley', 'indexes': [Index(fields=['thread_id', 'id'])], 'pk_attr': 'id', 'table_description': 'A read receipt that outlives its event, for evidence: who had read a thread up to `seq`, and when.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Store',
            name='is_demo',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Store',
            name='log_id',
            field=fields.CharField(default='', db_default='', max_length=32),
        ),
    ]
