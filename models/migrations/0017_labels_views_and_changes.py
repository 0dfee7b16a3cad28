from tortoise import migrations
from tortoise.migrations import operations as ops
from models.enums import Role, ThreadChangeKind, ThreadState
from tortoise.fields.base import OnDelete
from uuid_utils.compat import uuid7
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    """What the two sides that work on threads keep for it: see models/queue.py."""

    dependencies = [('parley', '0016_browsers_to_tell')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Label',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('vendor', fields.ForeignKeyField('parley.Vendor', source_field='vendor_id', null=True, db_constraint=True, to_field='id', related_name='labels', on_delete=OnDelete.RESTRICT)),
                ('key', fields.CharField(unique=True, max_length=200)),
                ('name', fields.CharField(max_length=200)),
                ('color', fields.CharField(max_length=7)),
            ],
            options={'table': 'labels', 'app': 'parley', 'indexes': [Index(fields=['vendor_id'])], 'pk_attr': 'id', 'table_description': "A label of the people of a vendor, or, without one, of the store's admins. `key` holds its name apart by case."},
            bases=['WithId'],
        ),
        ops.CreateModel(
            name='SavedView',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('owner', fields.ForeignKeyField('parley.User', source_field='owner_id', db_constraint=True, to_field='id', related_name='saved_views', on_delete=OnDelete.CASCADE)),
                ('vendor', fields.ForeignKeyField('parley.Vendor', source_field='vendor_id', null=True, db_constraint=True, to_field='id', related_name='saved_views', on_delete=OnDelete.RESTRICT)),
                ('name', fields.CharField(max_length=200)),
                ('query', fields.TextField(unique=False)),
                ('shared', fields.BooleanField()),
            ],
            options={'table': 'saved_views', 'app': 'parley', 'indexes': [Index(fields=['owner_id']), Index(fields=['vendor_id'])], 'pk_attr': 'id', 'table_description': 'A filter and an order of threads under a name, of one user, or `shared` with their side, as a label is.'},
            bases=['WithId'],
        ),
        ops.CreateModel(
            name='ThreadChange',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('thread', fields.ForeignKeyField('parley.Thread', source_field='thread_id', db_constraint=True, to_field='id', related_name='changes', on_delete=OnDelete.CASCADE)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('by', fields.ForeignKeyField('parley.User', source_field='by_id', db_constraint=True, to_field='id', related_name='thread_changes', on_delete=OnDelete.RESTRICT)),
                ('side', fields.CharEnumField(null=True, description='a Role', enum_type=Role, max_length=10)),
                ('kind', fields.CharEnumField(description='a ThreadChangeKind', enum_type=ThreadChangeKind, max_length=20)),
                ('call_id', fields.UUIDField(null=True)),
                ('seq', fields.IntField()),
                ('state', fields.CharEnumField(null=True, description='a ThreadState', enum_type=ThreadState, max_length=10)),
                ('snoozed_until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('was_state', fields.CharEnumField(null=True, description='a ThreadState', enum_type=ThreadState, max_length=10)),
                ('was_snoozed_until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('assignee', fields.ForeignKeyField('parley.User', source_field='assignee_id', null=True, db_constraint=True, to_field='id', related_name='assignments_made', on_delete=OnDelete.RESTRICT)),
                ('was_assignee', fields.ForeignKeyField('parley.User', source_field='was_assignee_id', null=True, db_constraint=True, to_field='id', related_name='assignments_ended', on_delete=OnDelete.RESTRICT)),
                ('label', fields.ForeignKeyField('parley.Label', source_field='label_id', null=True, db_constraint=True, to_field='id', related_name='changes', on_delete=OnDelete.CASCADE)),
                ('was_no_reply_seq', fields.IntField(null=True)),
            ],
            options={'table': 'thread_changes', 'app': 'parley', 'indexes': [Index(fields=['thread_id', 'id']), Index(fields=['call_id']), Index(fields=['label_id'])], 'pk_attr': 'id', 'table_description': 'A change of where a thread stands or who takes care of it, with what was before, so that it can be taken back.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ThreadLabel',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('thread', fields.ForeignKeyField('parley.Thread', source_field='thread_id', db_constraint=True, to_field='id', related_name='thread_labels', on_delete=OnDelete.CASCADE)),
                ('label', fields.ForeignKeyField('parley.Label', source_field='label_id', db_constraint=True, to_field='id', related_name='thread_labels', on_delete=OnDelete.CASCADE)),
            ],
            options={'table': 'thread_labels', 'app': 'parley', 'unique_together': (('label_id', 'thread_id'),), 'indexes': [Index(fields=['thread_id'])], 'pk_attr': 'id', 'table_description': 'A label that a thread has.'},
            bases=['Model'],
        ),
    ]
