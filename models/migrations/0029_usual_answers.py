from tortoise import migrations
from tortoise.migrations import operations as ops
from models.enums import AnswerTime
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('parley', '0028_closed_threads')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Store',
            name='usual_answer',
            field=fields.CharEnumField(null=True, description='an AnswerTime', enum_type=AnswerTime, max_length=10),
        ),
        ops.AddField(
            model_name='Vendor',
            name='usual_answer',
            field=fields.CharEnumField(null=True, description='an AnswerTime', enum_type=AnswerTime, max_length=10),
        ),
    ]
