from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    """When payment providers said what they did of chargebacks."""

    dependencies = [('parley', '0028_what_the_store_refunds_by_itself'), ('parley', '0029_usual_answers')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Chargeback',
            name='told_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
    ]
