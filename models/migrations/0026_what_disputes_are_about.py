from tortoise import migrations
from tortoise.migrations import operations as ops
from models.enums import ResolutionKind, ReturnStatus, SettlementState
from tortoise.fields.base import OnDelete
from uuid_utils.compat import uuid7
from tortoise import fields
from tortoise.indexes import Index

VALUES = """UPDATE disputes SET value = COALESCE((
    SELECT CASE WHEN t.vendor_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM order_items x WHERE x.order_id = o.id AND (x.vendor_id IS NULL OR x.vendor_id <> t.vendor_id)
    ) THEN (
        SELECT CASE WHEN SUM(CAST(i.quantity AS NUMERIC) * i.price) < o.total
            THEN CAST(SUM(CAST(i.quantity AS NUMERIC) * i.price) AS BIGINT) ELSE o.total END
        FROM order_items i WHERE i.order_id = o.id AND i.vendor_id = t.vendor_id
    ) ELSE o.total END
    FROM threads t JOIN orders o ON o.id = t.order_id WHERE t.id = disputes.thread_id
), 0)"""
SETTLED = """INSERT INTO settlements (id, dispute_id, state, kind, amount, currency, made_at, requested_at, reported_at, reference)
    SELECT d.resolution_id, d.id, COALESCE(s.settlement, 'due'), d.resolution_kind,
        CASE WHEN d.resolution_kind IN ('refund_full', 'return_and_refund') THEN d.value ELSE d.resolution_amount END,
        o.currency, d.closed_at, d.closed_at, s.at, s.reference
    FROM disputes d JOIN threads t ON t.id = d.thread_id JOIN orders o ON o.id = t.order_id
    LEFT JOIN dispute_steps s ON s.id = (
        SELECT MAX(l.id) FROM dispute_steps l WHERE l.dispute_id = d.id AND l.settlement IS NOT NULL
        AND l.at >= d.closed_at
    )
    WHERE d.closed_at IS NOT NULL AND d.resolution_id IS NOT NULL AND d.resolution_kind IS NOT NULL
    AND d.resolution_kind <> 'no_action'"""


async def tell_of_the_past(apps, schema_editor):
    await schema_editor._run_sql(VALUES)
    await schema_editor._run_sql(SETTLED)


class Migration(migrations.Migration):
    """What disputes are about, and what their resolutions have the store's backend do; of those of before, money alone."""

    dependencies = [('parley', '0025_links_for_guests')]

    initial = False

    operations = [
        ops.CreateModel(
            name='DisputeItem',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('dispute', fields.ForeignKeyField('parley.Dispute', source_field='dispute_id', db_constraint=True, to_field='id', related_name='items', on_delete=OnDelete.CASCADE)),
                ('resolution_id', fields.UUIDField(null=True)),
                ('item', fields.ForeignKeyField('parley.OrderItem', source_field='item_id', db_constraint=True, to_field='id', related_name='disputed', on_delete=OnDelete.RESTRICT)),
                ('quantity', fields.IntField()),
                ('value', fields.BigIntField()),
            ],
            options={'table': 'dispute_items', 'app': 'parley', 'indexes': [Index(fields=['dispute_id', 'id']), Index(fields=['resolution_id']), Index(fields=['item_id'])], 'pk_attr': 'id', 'table_description': 'So many pieces of a line of the order, which a dispute is about.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Settlement',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('dispute', fields.ForeignKeyField('parley.Dispute', source_field='dispute_id', db_constraint=True, to_field='id', related_name='settlements', on_delete=OnDelete.CASCADE)),
                ('state', fields.CharEnumField(description='a SettlementState', enum_type=SettlementState, max_length=20)),
                ('kind', fields.CharEnumField(description='a ResolutionKind', enum_type=ResolutionKind, max_length=30)),
                ('amount', fields.BigIntField(null=True)),
                ('currency', fields.CharField(max_length=3)),
                ('made_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('requested_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('remind_at', fields.DatetimeField(null=True, db_index=True, auto_now=False, auto_now_add=False)),
                ('reported_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('reference', fields.CharField(null=True, max_length=200)),
            ],
            options={'table': 'settlements', 'app': 'parley', 'indexes': [Index(fields=['dispute_id', 'made_at']), Index(fields=['state', 'made_at'])], 'pk_attr': 'id', 'table_description': "What a resolution has the store's backend do, under the resolution's id, the key by which it is done once."},
            bases=['WithId'],
        ),
        ops.AddField(
            model_name='Dispute',
            name='return_carrier',
            field=fields.CharField(null=True, max_length=200),
        ),
        ops.AddField(
            model_name='Dispute',
            name='return_due_at',
            field=fields.DatetimeField(null=True, db_index=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Dispute',
            name='return_label_url',
            field=fields.CharField(null=True, max_length=2000),
        ),
        ops.AddField(
            model_name='Dispute',
            name='return_number',
            field=fields.CharField(null=True, max_length=200),
        ),
        ops.AddField(
            model_name='Dispute',
            name='return_status',
            field=fields.CharEnumField(null=True, description='a ReturnStatus', enum_type=ReturnStatus, max_length=10),
        ),
        ops.AddField(
            model_name='Dispute',
            name='return_updated_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Dispute',
            name='return_url',
            field=fields.CharField(null=True, max_length=2000),
        ),
        ops.AddField(
            model_name='Dispute',
            name='value',
            field=fields.BigIntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='Dispute',
            name='whole',
            field=fields.BooleanField(default=True, db_default=True),
        ),
        ops.RunPython(tell_of_the_past),
    ]
