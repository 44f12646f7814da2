from django.db import migrations, models


class Migration(migrations.Migration):
    """Which part of its commission a certificate is of; those there are are of the first, which is all of it."""

    dependencies = [
        ("certificates", "0004_trial"),
    ]

    operations = [
        migrations.AddField(
            model_name="certificate",
            name="part",
            field=models.PositiveIntegerField(
                db_default=1, default=1, help_text="of its commission; its versions supersede one another"
            ),
        ),
    ]
