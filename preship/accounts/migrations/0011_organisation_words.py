"""The names of organisations folded, as they are searched."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from preship.folding import fold


def fold_names(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Of those there are."""
    organisations = apps.get_model("accounts", "Organisation").objects
    some = []
    for row in organisations.only("name_zh", "name_en").iterator(chunk_size=500):
        row.words = fold(f"{row.name_zh} {row.name_en}")
        some.append(row)
        if len(some) == 500:
            organisations.bulk_update(some, ["words"])
            some.clear()
    organisations.bulk_update(some, ["words"])


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0010_former_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="words",
            field=models.TextField(db_default="", default="", editable=False, help_text="its names as they are searched"),
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]
