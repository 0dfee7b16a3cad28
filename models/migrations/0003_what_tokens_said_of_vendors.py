from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('parley', '0002_search')]

    initial = False

    operations = [
        ops.AlterModelOptions(
            name='Vendor',
            options={'table': 'vendors', 'app': 'parley', 'pk_attr': 'id', 'table_description': 'A seller in a marketplace. Where `name_said`, a token of their people has said it, and no order changes it.'},
        ),
        ops.AddField(
            model_name='Vendor',
            name='name_said',
            field=fields.BooleanField(default=False, db_default=False),
        ),
    ]
