from tortoise import migrations
from tortoise.migrations import operations as ops
from models.enums import PushFrequency
from tortoise.fields.base import OnDelete
from uuid_utils.compat import uuid7
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('parley', '0015_when_answers_are_due')]

    initial = False

    operations = [
        ops.CreateModel(
            name='PushSubscription',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('user', fields.ForeignKeyField('parley.User', source_field='user_id', db_constraint=True, to_field='id', related_name='push_subscriptions', on_delete=OnDelete.CASCADE)),
                ('endpoint', fields.TextField(unique=False)),
                ('endpoint_digest', fields.CharField(unique=True, max_length=64)),
                ('p256dh', fields.CharField(max_length=200)),
                ('auth', fields.CharField(max_length=200)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'push_subscriptions', 'app': 'parley', 'indexes': [Index(fields=['user_id', 'created_at'])], 'pk_attr': 'id', 'table_description': 'A browser that a user wants to be told by while no page is open (Web Push, RFC 8030).'},
            bases=['WithId'],
        ),
        ops.AddField(
            model_name='Store',
            name='push_key',
            field=fields.CharField(null=True, max_length=64),
        ),
        ops.AddField(
            model_name='User',
            name='push_frequency',
            field=fields.CharEnumField(default=PushFrequency.EVERY_MESSAGE, description='a PushFrequency', db_default='every_message', enum_type=PushFrequency, max_length=20),
        ),
    ]
