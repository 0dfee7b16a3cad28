from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    """The store's policies about disputes, and when an order should come."""

    dependencies = [('parley', '0027_folders_of_canned_replies')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Order',
            name='expected_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Store',
            name='contact_first_hours',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='Store',
            name='dispute_windows',
            field=fields.CharField(default='[]', db_default='[]', max_length=2000),
        ),
        ops.AddField(
            model_name='Store',
            name='refund_policy',
            field=fields.TextField(null=True, unique=False),
        ),
    ]
