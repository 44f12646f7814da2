from django.db import migrations, models


def part(apps, schema_editor):
    """Whoever kept accounts keeps them as security administrator; auditors stay auditors; other roles beside either go.

    The first of them opens an account for the settings (docs/decisions/0044).
    """
    users = apps.get_model("accounts", "User").objects.filter(organisation__side="customs")
    for user in users.filter(roles__contains="administrator"):
        users.filter(pk=user.pk).update(roles="security")
    for user in users.filter(roles__contains="auditor"):
        users.filter(pk=user.pk).update(roles="auditor")


def join(apps, schema_editor):
    """Back: there was one administrator."""
    apps.get_model("accounts", "User").objects.filter(roles="security").update(roles="administrator")


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0007_second_factor"),
    ]

    operations = [
        migrations.RunPython(part, join),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("roles__in", ["auditor", "administrator", "security"]),
                    models.Q(
                        ("roles__contains", "auditor"),
                        ("roles__contains", "administrator"),
                        ("roles__contains", "security"),
                        _connector="OR",
                        _negated=True,
                    ),
                    _connector="OR",
                ),
                name="three_administrators_apart",
            ),
        ),
    ]
