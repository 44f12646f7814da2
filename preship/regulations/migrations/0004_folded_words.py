from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('regulations', '0001_squashed_0003_documents_without_a_day'),
    ]

    operations = [
        migrations.AddField(
            model_name='regulationrow',
            name='words_d',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='regulationrow',
            name='words_g',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='regulationrow',
            name='words_h',
            field=models.TextField(db_default='', default='', editable=False),
        ),
    ]
