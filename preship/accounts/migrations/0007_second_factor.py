import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0006_mobile_proof"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="demands_factor",
            field=models.BooleanField(default=False, help_text="its people log in with a second factor"),
        ),
        migrations.AddField(
            model_name="user",
            name="second_factor",
            field=models.BooleanField(default=False, help_text="whether they have one that is confirmed"),
        ),
        migrations.AddField(
            model_name="session",
            name="stage",
            field=models.CharField(blank=True, help_text="factor: only the password was right; enrol: no factor yet", max_length=10),
        ),
        migrations.AddField(
            model_name="session",
            name="factor_at",
            field=models.BigIntegerField(default=0, help_text="when a second factor was last shown"),
        ),
        migrations.AddField(
            model_name="session",
            name="challenge",
            field=models.CharField(blank=True, help_text="what a passkey is to sign, once", max_length=100),
        ),
        migrations.CreateModel(
            name="Factor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("totp", "Totp"), ("passkey", "Passkey")], max_length=8)),
                ("name", models.CharField(max_length=60)),
                ("secret", models.TextField(blank=True, help_text="sealed (accounts/sealed_secrets.py)")),
                ("last_step", models.BigIntegerField(default=0, help_text="the newest 30 seconds whose code was used")),
                ("credential", models.CharField(help_text="a passkey's id, base64url", max_length=1400, null=True, unique=True)),
                ("public_key", models.TextField(blank=True, help_text="base64url")),
                ("sign_count", models.BigIntegerField(default=0)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("used_at", models.DateTimeField(null=True)),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="factors", to="accounts.user")),
            ],
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code_hash", models.CharField(max_length=64, unique=True)),
                ("used_at", models.DateTimeField(null=True)),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.user")),
            ],
        ),
    ]
