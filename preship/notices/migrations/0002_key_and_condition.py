from django.db import migrations, models
from django.db.models import F, Value
from django.db.models.functions import Cast, Concat


def name_events(apps, schema_editor):
    notices = apps.get_model("notices", "Notice").objects
    notices.update(key=Concat(F("number"), Value("#"), Cast("event_seq", models.CharField())))


class Migration(migrations.Migration):

    dependencies = [
        ("notices", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            "notice", "key", models.CharField(max_length=120, default=""), preserve_default=False
        ),
        migrations.AddField("notice", "while_state", models.CharField(max_length=20, blank=True, default=""), preserve_default=False),
        migrations.AddField("notice", "while_round", models.PositiveIntegerField(default=0)),
        migrations.AlterField(
            "notice",
            "event_seq",
            models.PositiveIntegerField(null=True, help_text="the audited act; a reminder tells of none"),
        ),
        migrations.RemoveConstraint("notice", "notice_once"),
        migrations.RemoveConstraint("notice", "notice_once_customs"),
        migrations.RunPython(name_events, migrations.RunPython.noop),
    ]
