from tortoise import migrations
from tortoise.migrations import operations as ops
from models.indexes import PartIndex

class Migration(migrations.Migration):
    """The indexes of snoozes serve lists of what is snoozed, too."""

    dependencies = [('parley', '0017_labels_views_and_changes')]

    initial = False

    operations = [
        ops.RemoveIndex(
            model_name='Thread',
            name='idx_threads_admin_snoozed',
            fields=None,
        ),
        ops.RemoveIndex(
            model_name='Thread',
            name='idx_threads_vendor_snoozed',
            fields=None,
        ),
        ops.AddIndex(
            model_name='Thread',
            index=PartIndex(fields=['admin_snoozed_until'], name='idx_threads_admin_snoozed', where="admin_state = 'snoozed'"),
        ),
        ops.AddIndex(
            model_name='Thread',
            index=PartIndex(fields=['vendor_snoozed_until'], name='idx_threads_vendor_snoozed', where="vendor_state = 'snoozed'"),
        ),
    ]
