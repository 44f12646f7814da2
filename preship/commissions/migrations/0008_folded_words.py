from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('commissions', '0007_attached_lists'),
    ]

    operations = [
        migrations.AddField(
            model_name='commissionrow',
            name='words_c',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='commissionrow',
            name='words_e',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='commissionrow',
            name='words_g',
            field=models.TextField(db_default='', default='', editable=False),
        ),
    ]
