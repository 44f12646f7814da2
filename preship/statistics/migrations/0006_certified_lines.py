"""What of the goods is certified, by part; filled at the next start, which counts anew."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("statistics", "0005_reason_lines"),
    ]

    operations = [
        migrations.CreateModel(
            name="CertifiedLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.PositiveIntegerField()),
                ("certified_on", models.CharField(max_length=10)),
                ("quantity", models.PositiveBigIntegerField()),
                ("amount", models.PositiveBigIntegerField()),
                (
                    "goods",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="certified",
                        to="statistics.goodsline",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["certified_on"], name="certified_line_on")],
                "constraints": [
                    models.UniqueConstraint(models.F("goods"), models.F("part"), name="certified_line_once")
                ],
            },
        ),
    ]
