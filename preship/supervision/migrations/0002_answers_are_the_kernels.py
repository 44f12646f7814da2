from django.db import migrations

COLUMNS = "case_id, seq, action, side, data, attachments, by, at"


class Migration(migrations.Migration):
    """What was answered so far goes to the kernel, which keeps what every process's actions ask for."""

    dependencies = [
        ('cases', '0002_given_answers'),
        ('supervision', '0001_squashed_0002_drafts_in_hand'),
    ]

    operations = [
        migrations.RunSQL(
            f'INSERT INTO cases_givenanswer ({COLUMNS}) SELECT {COLUMNS} FROM supervision_answer ORDER BY id',
            migrations.RunSQL.noop,
        ),
        migrations.DeleteModel(name='Answer'),
    ]
