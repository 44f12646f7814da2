"""A published law is nobody's work until somebody corrects it."""

from django.db import migrations


def clear_turns(apps, schema_editor):
    apps.get_model("cases", "Case").objects.filter(kind="regulation", state="published").update(turn="")


class Migration(migrations.Migration):
    dependencies = [("regulations", "0001_initial"), ("cases", "0003_turns")]
    operations = [migrations.RunPython(clear_turns, migrations.RunPython.noop)]
