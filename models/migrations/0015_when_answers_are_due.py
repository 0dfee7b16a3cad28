from tortoise import migrations
from tortoise.migrations import operations as ops
from models.indexes import PartIndex
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('parley', '0014_whom_notes_mention')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Store',
            name='answer_within_minutes',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='Store',
            name='away_message',
            field=fields.TextField(null=True, unique=False),
        ),
        ops.AddField(
            model_name='Store',
            name='due_policy',
            field=fields.IntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='Store',
            name='office_hours',
            field=fields.CharField(default='[]', db_default='[]', max_length=2000),
        ),
        ops.AddField(
            model_name='Store',
            name='time_zone',
            field=fields.CharField(default='UTC', db_default='UTC', max_length=200),
        ),
        ops.AddField(
            model_name='Thread',
            name='answer_due_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Thread',
            name='away_said_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Thread',
            name='due_policy',
            field=fields.IntField(default=0, db_default=0),
        ),
        ops.AddIndex(
            model_name='Thread',
            index=PartIndex(fields=['answer_due_at', 'id'], name='idx_threads_due', where='answer_due_at IS NOT NULL'),
        ),
        ops.AddIndex(
            model_name='Thread',
            index=PartIndex(fields=['due_policy'], name='idx_threads_due_policy', where='waiting_since IS NOT NULL'),
        ),
    ]
