from django.db import migrations, models


class Migration(migrations.Migration):
    """An announcement may have a title in English too."""

    dependencies = [
        ('notices', '0001_squashed_0008_while_since'),
    ]

    operations = [
        migrations.AddField(
            model_name='announcementrow',
            name='title_en',
            field=models.CharField(blank=True, db_default='', default='', max_length=200),
        ),
    ]
