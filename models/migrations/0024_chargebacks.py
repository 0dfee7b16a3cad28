from tortoise import migrations
from tortoise.migrations import operations as ops
from models.enums import ChargebackStatus
from tortoise.fields.base import OnDelete
from uuid_utils.compat import uuid7
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('parley', '0023_threads_without_customers')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Chargeback',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('external_id', fields.CharField(unique=True, max_length=200)),
                ('dispute', fields.ForeignKeyField('parley.Dispute', source_field='dispute_id', db_constraint=True, to_field='id', related_name='chargebacks', on_delete=OnDelete.CASCADE)),
                ('reason', fields.CharField(max_length=200)),
                ('amount', fields.BigIntField()),
                ('currency', fields.CharField(max_length=3)),
                ('due_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('status', fields.CharEnumField(description='a ChargebackStatus', enum_type=ChargebackStatus, max_length=20)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'chargebacks', 'app': 'parley', 'indexes': [Index(fields=['dispute_id'])], 'pk_attr': 'id', 'table_description': "What a payment provider told of the same quarrel at the customer's bank, by the provider's `external_id`."},
            bases=['WithId'],
        ),
        ops.AddField(
            model_name='Dispute',
            name='chargeback_id',
            field=fields.UUIDField(null=True),
        ),
    ]
