from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('filings', '0001_squashed_0004_sorted'),
    ]

    operations = [
        migrations.AddField(
            model_name='filingrow',
            name='words_g',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='changerow',
            name='words_g',
            field=models.TextField(db_default='', default='', editable=False),
        ),
    ]
