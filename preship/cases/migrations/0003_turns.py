"""Whose turn a case is and until when. Cases under way get their turn; a limit runs from their next step on."""

from django.db import migrations, models


TURNS = {
    "agency": [("filing", "draft"), ("filing", "returned"), ("commission", "submitted"), ("commission", "accepted")],
    "enterprise": [("commission", "draft"), ("commission", "returned")],
    "customs:officer,reviewer": [("filing", "submitted"), ("filing-change", "submitted")],
    "customs:administrator,publisher": [("announcement", "draft")],
}


def give_turns(apps, schema_editor):
    cases = apps.get_model("cases", "Case").objects
    for turn, places in TURNS.items():
        for kind, state in places:
            cases.filter(kind=kind, state=state).update(turn=turn, entered_seq=models.F("event_count"))


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0002_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='again',
            field=models.BooleanField(db_default=False, default=False, help_text='it has come back to customs'),
        ),
        migrations.AddField(
            model_name='case',
            name='clock',
            field=models.JSONField(db_default=models.Value({}, models.JSONField()), default=dict, help_text='timing.take_turn'),
        ),
        migrations.AddField(
            model_name='case',
            name='due_at',
            field=models.DateTimeField(help_text='the end of the last day of the limit that runs', null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='entered_seq',
            field=models.PositiveIntegerField(db_default=0, default=0, help_text='the event that came to this state'),
        ),
        migrations.AddField(
            model_name='case',
            name='turn',
            field=models.CharField(db_default='', default='', help_text='whose turn it is: flow.turn', max_length=80),
        ),
        migrations.RunPython(give_turns, migrations.RunPython.noop),
    ]
