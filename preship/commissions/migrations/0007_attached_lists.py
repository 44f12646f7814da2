import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


def wait(apps, schema):
    """The sheets that are attached already to commissions that are still under way are read as those to come."""
    attachments = apps.get_model("cases", "Attachment").objects.filter(
        Q(name__iendswith=".xlsx") | Q(name__iendswith=".csv"),
        case__kind="commission",
        case__state__in=("draft", "submitted", "accepted", "returned"),
        slot__in=("packing_list", "goods_list"),
        removed_at=None,
        size__lte=5 * 2**20,
    )
    AttachedList = apps.get_model("commissions", "AttachedList")
    found = attachments.values_list("pk", flat=True)
    AttachedList.objects.bulk_create([AttachedList(attachment_id=pk) for pk in found], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0002_given_answers"),
        ("commissions", "0006_machine_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="AttachedList",
            fields=[
                ("attachment", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="+", serialize=False, to="cases.attachment")),
                ("state", models.CharField(choices=[("waiting", "Waiting"), ("reading", "Reading"), ("read", "Read"), ("refused", "Refused")], default="waiting", max_length=10)),
                ("why", models.CharField(blank=True, max_length=20)),
                ("lines", models.JSONField(default=list)),
                ("totals", models.JSONField(default=list)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("started_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(models.F("attachment"), condition=models.Q(("state__in", ("waiting", "reading"))), name="attached_list_unread")],
            },
        ),
        migrations.RunPython(wait, migrations.RunPython.noop),
    ]
