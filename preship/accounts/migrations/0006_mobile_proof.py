import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0005_account_life"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="mobile_verified_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="MobileProof",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mobile", models.CharField(max_length=40)),
                ("nonce", models.CharField(max_length=32)),
                ("guesses", models.PositiveIntegerField(default=0)),
                ("expires_at", models.DateTimeField()),
                ("user", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to="accounts.user")),
            ],
        ),
    ]
