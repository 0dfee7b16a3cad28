from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('parley', '0026_what_disputes_are_about')]

    initial = False

    operations = [
        ops.AlterModelOptions(
            name='CannedReply',
            options={'table': 'canned_replies', 'app': 'parley', 'indexes': [Index(fields=['vendor_id'])], 'pk_attr': 'id', 'table_description': 'A text that the people of a vendor, or, without one, all staff send often; `folder` is empty for none.'},
        ),
        ops.AddField(
            model_name='CannedReply',
            name='folder',
            field=fields.CharField(default='', max_length=200),
        ),
        ops.AddField(
            model_name='CannedReply',
            name='vendor',
            field=fields.ForeignKeyField('parley.Vendor', source_field='vendor_id', null=True, db_constraint=True, to_field='id', related_name='canned_replies', on_delete=OnDelete.RESTRICT),
        ),
        ops.AddIndex(
            model_name='CannedReply',
            index=Index(fields=['vendor_id']),
        ),
    ]
