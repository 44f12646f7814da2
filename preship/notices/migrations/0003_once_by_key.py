from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ("notices", "0002_key_and_condition"),
    ]

    operations = [
        migrations.AddConstraint(
            "notice", models.UniqueConstraint("key", "side", "organisation", name="notice_once")
        ),
        migrations.AddConstraint(
            "notice",
            models.UniqueConstraint("key", "side", condition=Q(organisation=None), name="notice_once_customs"),
        ),
    ]
