from tortoise import fields, migrations
from tortoise.migrations import operations as ops

FILL = """UPDATE disputes SET resolution_currency = (
    SELECT orders.currency FROM threads JOIN orders ON orders.id = threads.order_id WHERE threads.id = disputes.thread_id
) WHERE resolution_amount IS NOT NULL"""


async def fill(apps, schema_editor):
    await schema_editor._run_sql(FILL)


class Migration(migrations.Migration):
    """A proposal keeps its currency, whatever becomes of its order; those of before are in that of the order."""

    dependencies = [("parley", "0007_originals_of_mails")]

    operations = [
        ops.AddField("Dispute", "resolution_currency", fields.CharField(null=True, max_length=3)),
        ops.RunPython(fill),
    ]
