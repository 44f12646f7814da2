"""How often a worker ended at a case of a batch."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("batches", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="batchitem",
            name="tries",
            field=models.PositiveSmallIntegerField(
                db_default=0, default=0, help_text="how often a worker ended at it"
            ),
        )
    ]
