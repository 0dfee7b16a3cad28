from tortoise import migrations
from tortoise.migrations import operations as ops
from models.enums import EvidenceForm
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from uuid_utils.compat import uuid7
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('parley', '0031_what_steps_were')]

    initial = False

    operations = [
        ops.CreateModel(
            name='KeptEvidence',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('dispute', fields.ForeignKeyField('parley.Dispute', source_field='dispute_id', db_constraint=True, to_field='id', related_name='kept_evidence', on_delete=OnDelete.CASCADE)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('by', fields.ForeignKeyField('parley.User', source_field='by_id', db_constraint=True, to_field='id', related_name='kept_evidence', on_delete=OnDelete.RESTRICT)),
                ('form', fields.CharEnumField(description='an EvidenceForm', enum_type=EvidenceForm, max_length=10)),
                ('left_out', fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ('sha256', fields.CharField(max_length=64)),
                ('body', fields.BinaryField()),
            ],
            options={'table': 'kept_evidence', 'app': 'parley', 'unique_together': (('dispute_id', 'form', 'sha256'),), 'indexes': [Index(fields=['at'])], 'pk_attr': 'id', 'table_description': "What was made of a dispute's evidence to be sent on, byte for byte: `body`, whose SHA-256 is `sha256`."},
            bases=['WithId'],
        ),
    ]
