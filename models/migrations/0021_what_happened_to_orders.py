from tortoise import migrations
from tortoise.migrations import operations as ops
from models.enums import OrderEventKind
from tortoise.fields.base import OnDelete
from uuid_utils.compat import uuid7
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('parley', '0020_versions_of_orders')]

    initial = False

    operations = [
        ops.CreateModel(
            name='OrderEvent',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('order', fields.ForeignKeyField('parley.Order', source_field='order_id', db_constraint=True, to_field='id', related_name='order_events', on_delete=OnDelete.CASCADE)),
                ('external_id', fields.CharField(null=True, max_length=200)),
                ('kind', fields.CharEnumField(description='an OrderEventKind', enum_type=OrderEventKind, max_length=20)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('text', fields.TextField(null=True, unique=False)),
                ('carrier', fields.CharField(null=True, max_length=200)),
                ('tracking_number', fields.CharField(null=True, max_length=200)),
                ('tracking_url', fields.CharField(null=True, max_length=2000)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'order_events', 'app': 'parley', 'unique_together': (('order_id', 'external_id'),), 'indexes': [Index(fields=['order_id', 'at', 'id'])], 'pk_attr': 'id', 'table_description': "Something that happened to an order, as the store's backend told it."},
            bases=['WithId'],
        ),
        ops.CreateModel(
            name='OrderEventItem',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('event', fields.ForeignKeyField('parley.OrderEvent', source_field='event_id', db_constraint=True, to_field='id', related_name='items', on_delete=OnDelete.CASCADE)),
                ('external_id', fields.CharField(max_length=200)),
            ],
            options={'table': 'order_event_items', 'app': 'parley', 'unique_together': (('event_id', 'external_id'),), 'pk_attr': 'id', 'table_description': "A line that an event is about, by the store's own id of it, for lines are replaced as the order changes."},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Message',
            name='order_event',
            field=fields.ForeignKeyField('parley.OrderEvent', source_field='order_event_id', null=True, db_constraint=True, to_field='id', related_name='messages', on_delete=OnDelete.SET_NULL),
        ),
    ]
