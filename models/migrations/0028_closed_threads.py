from tortoise import migrations
from tortoise.migrations import operations as ops
from models.indexes import PartIndex

class Migration(migrations.Migration):
    dependencies = [('parley', '0027_folders_of_canned_replies')]

    initial = False

    operations = [
        ops.AddIndex(
            model_name='ThreadChange',
            index=PartIndex(fields=['at'], name='idx_thread_changes_done', where="state = 'done'"),
        ),
    ]
