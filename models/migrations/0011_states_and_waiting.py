from tortoise import migrations
from tortoise.migrations import operations as ops
from models.enums import ThreadState
from models.indexes import PartIndex
from tortoise import fields

MARKED = "UPDATE threads SET no_reply_seq = last_seq WHERE awaiting_reply_from IS NULL"
WAITING = """WITH said AS (
    SELECT m.thread_id, m.seq, m.created_at, u.role = 'customer' AS by_customer
    FROM threads t JOIN messages m ON m.thread_id = t.id JOIN users u ON u.id = m.author_id
    WHERE t.awaiting_reply_from IS NOT NULL AND m.kind = 'text' AND m.deleted_at IS NULL
), newest AS (
    SELECT thread_id, max(CASE WHEN by_customer THEN seq ELSE 0 END) AS customer_seq,
    max(CASE WHEN by_customer THEN 0 ELSE seq END) AS seller_seq FROM said GROUP BY thread_id
), since AS (
    SELECT said.thread_id, min(said.seq) AS seq FROM said JOIN newest n ON n.thread_id = said.thread_id
    WHERE said.seq > CASE WHEN n.customer_seq < n.seller_seq THEN n.customer_seq ELSE n.seller_seq END
    GROUP BY said.thread_id
), found AS (
    SELECT t.id, m.created_at AS at, CASE WHEN n.customer_seq < n.seller_seq THEN 'customer'
    WHEN n.thread_id IS NULL THEN NULL WHEN t.vendor_id IS NULL THEN 'admin' ELSE 'vendor' END AS side
    FROM threads t LEFT JOIN newest n ON n.thread_id = t.id LEFT JOIN since s ON s.thread_id = t.id
    LEFT JOIN messages m ON m.thread_id = t.id AND m.seq = s.seq WHERE t.awaiting_reply_from IS NOT NULL
)
UPDATE threads SET awaiting_reply_from = found.side, waiting_since = found.at FROM found WHERE threads.id = found.id"""


async def tell_waiting(apps, schema_editor):
    for statement in (MARKED, WAITING):
        await schema_editor._run_sql(statement)


class Migration(migrations.Migration):
    """Where threads stand for each side, and since when somebody is waited for, told from the messages."""

    dependencies = [('parley', '0010_steps_as_facts')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Thread',
            name='admin_snoozed_until',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Thread',
            name='admin_state',
            field=fields.CharEnumField(default=ThreadState.OPEN, description='a ThreadState', db_default='open', enum_type=ThreadState, max_length=10),
        ),
        ops.AddField(
            model_name='Thread',
            name='no_reply_seq',
            field=fields.IntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='Thread',
            name='vendor_snoozed_until',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Thread',
            name='vendor_state',
            field=fields.CharEnumField(default=ThreadState.OPEN, description='a ThreadState', db_default='open', enum_type=ThreadState, max_length=10),
        ),
        ops.AddField(
            model_name='Thread',
            name='waiting_since',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.RunPython(tell_waiting),
        ops.AddIndex(
            model_name='Thread',
            index=PartIndex(fields=['last_message_at', 'id'], name='idx_threads_admin_newest', where="admin_state <> 'done'"),
        ),
        ops.AddIndex(
            model_name='Thread',
            index=PartIndex(fields=['awaiting_reply_from', 'waiting_since', 'id'], name='idx_threads_admin_waiting', where="admin_state <> 'done'"),
        ),
        ops.AddIndex(
            model_name='Thread',
            index=PartIndex(fields=['vendor_id', 'last_message_at', 'id'], name='idx_threads_vendor_newest', where="vendor_id IS NOT NULL AND vendor_state <> 'done'"),
        ),
        ops.AddIndex(
            model_name='Thread',
            index=PartIndex(fields=['vendor_id', 'awaiting_reply_from', 'waiting_since', 'id'], name='idx_threads_vendor_waiting', where="vendor_id IS NOT NULL AND vendor_state <> 'done'"),
        ),
        ops.AddIndex(
            model_name='Thread',
            index=PartIndex(fields=['admin_snoozed_until'], name='idx_threads_admin_snoozed', where='admin_snoozed_until IS NOT NULL'),
        ),
        ops.AddIndex(
            model_name='Thread',
            index=PartIndex(fields=['vendor_snoozed_until'], name='idx_threads_vendor_snoozed', where='vendor_snoozed_until IS NOT NULL'),
        ),
    ]
