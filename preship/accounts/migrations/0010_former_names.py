from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0009_dormant_accounts"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="former_names",
            field=models.JSONField(default=list, help_text="what it was called before, each until when; oldest first"),
        ),
    ]
