from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from uuid_utils.compat import uuid7
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('parley', '0024_chargebacks')]

    initial = False

    operations = [
        ops.CreateModel(
            name='GuestLink',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('order', fields.ForeignKeyField('parley.Order', source_field='order_id', db_constraint=True, to_field='id', related_name='guest_links', on_delete=OnDelete.CASCADE)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('expires_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'guest_links', 'app': 'parley', 'indexes': [Index(fields=['order_id', 'ended_at']), Index(fields=['ended_at'])], 'pk_attr': 'id', 'table_description': 'A link with which the buyer of an order reads and writes about it without an account.'},
            bases=['WithId'],
        ),
        ops.AddField(
            model_name='Attachment',
            name='order_id',
            field=fields.UUIDField(null=True),
        ),
        ops.AddField(
            model_name='OrderEvent',
            name='is_status',
            field=fields.BooleanField(default=False, db_default=False),
        ),
    ]
