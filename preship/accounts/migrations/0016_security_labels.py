from django.db import migrations, models

LEVELS = [(0, "普通"), (1, "受限"), (2, "敏感")]


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0015_notice_version"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="clearance",
            field=models.PositiveSmallIntegerField(choices=LEVELS, db_default=0, default=0, help_text="of customs: up to which label"),
        ),
        migrations.CreateModel(
            name="SecurityLabel",
            fields=[
                ("case_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=24, unique=True)),
                ("level", models.PositiveSmallIntegerField(choices=LEVELS, db_index=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
