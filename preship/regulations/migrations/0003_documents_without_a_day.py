"""A document whose source tells no day stands among those of the year that its number names."""

import datetime
import re

from django.db import migrations

YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年|〕|\))")


def order(apps, schema_editor):
    rows = apps.get_model("regulations", "RegulationRow").objects
    for row in rows.filter(issued_on=None, effective_on=None):
        found = YEAR.search(f"{row.document_number} {row.title}")
        if found:
            rows.filter(pk=row.pk).update(ordering=datetime.date(int(found[1]), 1, 1))


class Migration(migrations.Migration):
    dependencies = [("regulations", "0002_published_waits_for_nobody")]
    operations = [migrations.RunPython(order, migrations.RunPython.noop)]
