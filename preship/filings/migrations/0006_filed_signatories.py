from django.db import migrations


def fill(apps, schema_editor):
    """Who was on file as signatory until now, from the audited acts that put them there."""
    cases, events = apps.get_model("cases", "Case"), apps.get_model("cases", "CaseEvent")
    entries, rows = apps.get_model("register", "Entry"), apps.get_model("register", "FiledSignatories")
    dispositions = apps.get_model("register", "Disposition")
    for entry in entries.objects.order_by("pk"):
        told = [(row.begins_at, {}) for row in dispositions.objects.filter(agency_id=entry.pk, kind="revocation")]
        for kind, action in (("filing", "accept"), ("filing-change", "approve")):
            for case in cases.objects.filter(agency_id=entry.pk, kind=kind):
                acts = events.objects.filter(number=case.number, action=action)
                told += [(event.at, case.data) for event in acts]
        if not any(profile for _, profile in told):
            told.append((entry.filed_at, entry.profile))
        for at, profile in sorted(told, key=lambda one: one[0]):
            names = [row["name"] for row in profile.get("signatories") or [] if row.get("name")]
            rows.objects.create(agency_id=entry.pk, since=at, names=list(dict.fromkeys(names)))


class Migration(migrations.Migration):
    """The register keeps who was on file as signatory; what it knew before is told from the cases."""

    dependencies = [
        ("cases", "0002_given_answers"),
        ("filings", "0005_folded_words"),
        ("register", "0006_filed_signatories"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
