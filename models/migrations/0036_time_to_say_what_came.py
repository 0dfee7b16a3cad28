from tortoise import migrations
from tortoise.migrations import operations as ops

LATER = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f', 'now', '+{days} days') || '000+00:00'",
    "postgres": "now() + interval '{days} days'",
}
FILL = """UPDATE disputes SET return_due_at = {due}, remind_at = {remind}
    WHERE return_status = 'shipped' AND return_due_at IS NULL"""


async def fill(apps, schema_editor):
    later = LATER["sqlite" if schema_editor.DIALECT == "sqlite" else "postgres"]
    await schema_editor._run_sql(FILL.format(due=later.format(days=14), remind=later.format(days=11)))


class Migration(migrations.Migration):
    """Who waits for goods that were sent back before sellers had a time to say what came has one from now on."""

    dependencies = [("parley", "0035_what_vendors_see_of_chargebacks")]

    operations = [ops.RunPython(fill)]
