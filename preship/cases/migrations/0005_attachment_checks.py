from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_attachment_scanned"),
    ]

    operations = [
        migrations.AddField(
            model_name="attachment",
            name="state",
            field=models.CharField(
                choices=[("checking", "Checking"), ("clean", "Clean"), ("refused", "Refused")],
                db_default="clean",
                default="clean",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="problem",
            field=models.JSONField(
                help_text="code and parameters of a message: why it is refused, or what its check waits for", null=True
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="check_at",
            field=models.DateTimeField(help_text="when its check is due, while it is checked", null=True),
        ),
        migrations.AddIndex(
            model_name="attachment",
            index=models.Index("check_at", condition=models.Q(("state", "checking")), name="attachment_due"),
        ),
        migrations.AddIndex(
            model_name="attachment",
            index=models.Index(
                "by",
                condition=models.Q(("event_seq", None), ("removed_at", None)),
                name="attachment_unsubmitted",
            ),
        ),
    ]
