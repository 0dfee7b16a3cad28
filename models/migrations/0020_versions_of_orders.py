from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('parley', '0019_external_ids_of_lines')]

    initial = False

    operations = [
        ops.CreateModel(
            name='OrderVersion',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('order', fields.OneToOneField('parley.Order', source_field='order_id', db_constraint=True, to_field='id', related_name='version', on_delete=OnDelete.CASCADE)),
                ('changed_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('sent_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'order_versions', 'app': 'parley', 'pk_attr': 'id', 'table_description': "Which version of an order the store's system sent last, so that an older one that comes late changes nothing."},
            bases=['Model'],
        ),
    ]
