from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('parley', '0033_days_of_returns')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Chargeback',
            name='remind_at',
            field=fields.DatetimeField(null=True, db_index=True, auto_now=False, auto_now_add=False),
        ),
    ]
