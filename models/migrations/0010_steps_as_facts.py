from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

from models.past_steps import convert_past_steps


async def tell_steps(apps, schema_editor):
    client = schema_editor.client
    await convert_past_steps(client.execute_query_dict, client.execute_many)


class Migration(migrations.Migration):
    """What happened in disputes is stored as facts, and said in each reader's language: see models/steps.py."""

    dependencies = [('parley', '0009_words_of_all_scripts')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Message',
            name='step',
            field=fields.TextField(null=True, unique=False),
        ),
        ops.RunPython(tell_steps),
    ]
