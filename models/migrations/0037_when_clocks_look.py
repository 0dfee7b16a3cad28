from tortoise import migrations
from tortoise.migrations import operations as ops

INDEXES = (
    "CREATE INDEX IF NOT EXISTS idx_disputes_return__c65bf4 ON disputes (return_due_at)",
    "CREATE INDEX IF NOT EXISTS idx_chargebacks_remind__a33050 ON chargebacks (remind_at)",
)
SOONER = {  # the reminder's time, and the text of three days from now, as either database compares them
    "sqlite": (
        "strftime('%Y-%m-%d %H:%M:%f', due_at, '-3 days') || '000+00:00'",
        "strftime('%Y-%m-%d %H:%M:%f', 'now', '+3 days')",
    ),
    "postgres": ("due_at - interval '3 days'", "now() + interval '3 days'"),
}
FILL = """UPDATE chargebacks SET remind_at = {remind}
    WHERE status = 'needs_response' AND remind_at IS NULL AND due_at > {soon}"""


async def fill(apps, schema_editor):
    for index in INDEXES:
        await schema_editor._run_sql(index)
    remind, soon = SOONER["sqlite" if schema_editor.DIALECT == "sqlite" else "postgres"]
    await schema_editor._run_sql(FILL.format(remind=remind, soon=soon))


class Migration(migrations.Migration):
    """What the worker asks for every few seconds has its indexes, which adding a column does not make.

    Of chargebacks that a bank waits for since before there were reminders, there is one, too.
    """

    dependencies = [("parley", "0036_time_to_say_what_came")]

    operations = [ops.RunPython(fill)]
