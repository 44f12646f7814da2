from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """A result in force for each part of a commission; those there are are the first part, which is all of it."""

    dependencies = [
        ("commissions", "0009_result_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="inspectionresult",
            name="part",
            field=models.PositiveIntegerField(db_default=1, default=1),
        ),
        migrations.RemoveConstraint(model_name="inspectionresult", name="one_current_result"),
        migrations.AddConstraint(
            model_name="inspectionresult",
            constraint=models.UniqueConstraint(
                condition=Q(("current", True)), fields=("case", "part"), name="one_current_result_a_part"
            ),
        ),
    ]
