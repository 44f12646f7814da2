"""The titles of results' commissions folded, as they are searched."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from preship.folding import fold


def fold_titles(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Of those there are."""
    results = apps.get_model("commissions", "InspectionResult").objects
    some = []
    for row in results.select_related("case").only("case__title").iterator(chunk_size=500):
        row.words = fold(row.case.title)
        some.append(row)
        if len(some) == 500:
            results.bulk_update(some, ["words"])
            some.clear()
    results.bulk_update(some, ["words"])


class Migration(migrations.Migration):

    dependencies = [
        ("commissions", "0008_folded_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="inspectionresult",
            name="words",
            field=models.TextField(
                db_default="", default="", editable=False, help_text="its commission's title, as it is searched"
            ),
        ),
        migrations.RunPython(fold_titles, migrations.RunPython.noop),
    ]
