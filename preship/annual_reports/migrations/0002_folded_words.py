from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('annual_reports', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='reportrow',
            name='words_g',
            field=models.TextField(db_default='', default='', editable=False),
        ),
    ]
