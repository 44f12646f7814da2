import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Who was on file as signatory, from when on."""

    dependencies = [
        ("accounts", "0001_squashed_0003_preferences"),
        ("register", "0005_folded_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="FiledSignatories",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField()),
                ("names", models.JSONField(help_text="none: the filing ended")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["agency", "since"], name="register_signatories")]},
        ),
    ]
