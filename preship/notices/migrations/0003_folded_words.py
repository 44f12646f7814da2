from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0002_announcements_in_english'),
    ]

    operations = [
        migrations.AddField(
            model_name='announcementrow',
            name='words_t',
            field=models.TextField(db_default='', default='', editable=False),
        ),
    ]
