from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('parley', '0032_evidence_that_was_sent')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Store',
            name='return_days',
            field=fields.IntField(null=True),
        ),
    ]
