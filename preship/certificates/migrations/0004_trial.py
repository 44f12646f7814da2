import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What is tried before a result is recorded, by the worker."""

    dependencies = [
        ("accounts", "0001_squashed_0003_preferences"),
        ("cases", "0001_squashed_0012_words_merge"),
        ("certificates", "0003_preview"),
    ]

    operations = [
        migrations.CreateModel(
            name="Trial",
            fields=[
                ("fingerprint", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("given", models.JSONField()),
                ("refused", models.JSONField(default=dict)),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.user"
                    ),
                ),
            ],
        ),
    ]
