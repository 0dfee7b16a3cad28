from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('parley', '0021_what_happened_to_orders')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Thread',
            name='product_external_id',
            field=fields.CharField(null=True, max_length=200),
        ),
        ops.AddField(
            model_name='Thread',
            name='product_image_url',
            field=fields.CharField(null=True, max_length=2000),
        ),
        ops.AddField(
            model_name='Thread',
            name='product_name',
            field=fields.CharField(null=True, max_length=200),
        ),
        ops.AddField(
            model_name='Thread',
            name='product_url',
            field=fields.CharField(null=True, max_length=2000),
        ),
        ops.AddField(
            model_name='Thread',
            name='product_vendor_id',
            field=fields.UUIDField(null=True),
        ),
    ]
