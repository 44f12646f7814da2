"""Drafts of before are in the hands of who began them, as those of today are: none is unclaimed."""

from django.db import migrations

KINDS = ("feedback", "document-check", "onsite-check", "non-recognition", "revocation", "rectification")


def take_up(apps, schema_editor):
    """Whoever wrote a draft's first event has it."""
    cases, events = apps.get_model("cases", "Case"), apps.get_model("cases", "CaseEvent")
    for case in cases.objects.filter(kind__in=KINDS, state="draft", holder=None).only("pk", "number"):
        first = events.objects.filter(number=case.number).order_by("seq").values_list("user", flat=True).first()
        cases.objects.filter(pk=case.pk).update(holder=first)


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_initial"), ("cases", "0010_offices_of_the_desk")]
    operations = [migrations.RunPython(take_up, migrations.RunPython.noop)]
