from tortoise import fields, migrations
from tortoise.migrations import operations as ops

FILL = """UPDATE chargebacks SET own_amount = (
    SELECT CASE WHEN disputes.value < chargebacks.amount THEN disputes.value ELSE chargebacks.amount END
    FROM disputes WHERE disputes.id = chargebacks.dispute_id
)"""


async def fill(apps, schema_editor):
    await schema_editor._run_sql(FILL)


class Migration(migrations.Migration):
    """A vendor sees of a chargeback at most what they sold; of those of before, what their dispute is still worth."""

    dependencies = [("parley", "0034_reminders_of_banks")]

    operations = [
        ops.AddField("Chargeback", "own_amount", fields.BigIntField(null=True)),
        ops.RunPython(fill),
    ]
