from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0008_three_administrators"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="warned_at",
            field=models.DateTimeField(help_text="when a letter said that the account lies idle", null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="reopened_at",
            field=models.DateTimeField(help_text="when it was last taken back after having been closed", null=True),
        ),
    ]
