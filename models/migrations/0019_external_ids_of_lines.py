from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('parley', '0018_index_of_what_is_snoozed')]

    initial = False

    operations = [
        ops.AddField(
            model_name='OrderItem',
            name='external_id',
            field=fields.CharField(null=True, max_length=200),
        ),
    ]
