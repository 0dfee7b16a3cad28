from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('parley', '0011_states_and_waiting')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Message',
            name='reply_to_id',
            field=fields.UUIDField(null=True),
        ),
    ]
