from typing import Any

from django.db import migrations, models

from preship.folding import fold


def fold_names(apps: Any, schema_editor: Any) -> None:
    """Both names of each entry, as they are compared."""
    entries = apps.get_model('register', 'Entry').objects
    for pk, zh, en in entries.values_list('pk', 'name_zh', 'name_en'):
        entries.filter(pk=pk).update(name_folded=fold(f'{zh} {en}'))


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0001_squashed_0004_subscription_lease'),
    ]

    operations = [
        migrations.AddField(
            model_name='entry',
            name='name_folded',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]
