"""Two parts of SQLite's word index on one level are worth merging where the worker is asked to (FTS5's default: four)."""

from django.db import migrations


def say(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("INSERT INTO cases_words (cases_words, rank) VALUES ('usermerge', 2)")


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_desk_counts")]
    operations = [migrations.RunPython(say, migrations.RunPython.noop)]
