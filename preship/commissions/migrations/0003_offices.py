"""The regional customs that a commission concerns: where its goods come in and where they go."""

from django.db import migrations, models

FIRST, SECOND = "substr(entry_customs, 1, 2)", "substr(destination_customs, 1, 2)"
FILL = [
    f"UPDATE commissions_commissionrow SET offices = CASE WHEN {FIRST} = {SECOND} OR {SECOND} = '' THEN {FIRST} "
    f"WHEN {FIRST} = '' THEN {SECOND} WHEN {FIRST} < {SECOND} THEN {FIRST} || ' ' || {SECOND} "
    f"ELSE {SECOND} || ' ' || {FIRST} END",
    "UPDATE cases_case SET offices = (SELECT r.offices FROM commissions_commissionrow r WHERE r.id = cases_case.id) "
    "WHERE kind = 'commission'",
]


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0005_offices'),
        ('commissions', '0002_state_in_indexes'),
    ]

    operations = [
        migrations.AddField(
            model_name='commissionrow',
            name='offices',
            field=models.CharField(db_default='', default='', max_length=60),
        ),
        *(migrations.RunSQL(statement, migrations.RunSQL.noop) for statement in FILL),
    ]
