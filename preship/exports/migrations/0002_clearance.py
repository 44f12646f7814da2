from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("exports", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="export",
            name="clearance",
            field=models.PositiveSmallIntegerField(db_default=0, default=0, help_text="of its owner, when it was asked for"),
        ),
    ]
