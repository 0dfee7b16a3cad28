from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    """Which step each of a dispute's history was."""

    dependencies = [('parley', '0030_when_banks_said_so')]

    initial = False

    operations = [
        ops.AddField(
            model_name='DisputeStep',
            name='action',
            field=fields.CharField(null=True, max_length=20),
        ),
    ]
