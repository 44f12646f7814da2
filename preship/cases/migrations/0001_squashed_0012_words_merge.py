"""The tables of cases, and their word index: an array with GIN on PostgreSQL, FTS5 on SQLite (two-character Chinese words
must find); there, two parts of the index on one level are worth merging where the worker is asked to (FTS5's default: four).
"""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

POSTGRESQL = [
    "CREATE TABLE cases_words (id bigint PRIMARY KEY, words text[] NOT NULL)",
    "CREATE INDEX cases_words_gin ON cases_words USING gin (words) WITH (fastupdate = off)",
]
SQLITE = [
    "CREATE VIRTUAL TABLE cases_words USING fts5(words, detail=none, tokenize='unicode61 remove_diacritics 0')",
    "INSERT INTO cases_words (cases_words, rank) VALUES ('usermerge', 2)",
]


def create(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def index_keys(apps, schema_editor):
    """The indexes of what refers to other tables come first: of two that serve alike, SQLite takes the one made last."""
    while schema_editor.deferred_sql:
        schema_editor.execute(schema_editor.deferred_sql.pop(0))


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE cases_words")


class Migration(migrations.Migration):

    replaces = [
        ('cases', '0001_initial'),
        ('cases', '0002_words'),
        ('cases', '0003_turns'),
        ('cases', '0004_upload'),
        ('cases', '0005_offices'),
        ('cases', '0006_reminders'),
        ('cases', '0007_return_reasons'),
        ('cases', '0008_entered_at'),
        ('cases', '0009_terms_and_books'),
        ('cases', '0010_offices_of_the_desk'),
        ('cases', '0011_desk_counts'),
        ('cases', '0012_words_merge'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed_0003_preferences'),
    ]

    operations = [
        migrations.CreateModel(
            name='Book',
            fields=[
                ('number', models.CharField(help_text='what it is about: `term-…`, `delivery-…`', max_length=24, primary_key=True, serialize=False)),
                ('event_count', models.PositiveIntegerField(default=0)),
                ('head', models.CharField(blank=True, help_text='hash of the newest event', max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Key',
            fields=[
                ('id', models.CharField(help_text='user id and key', max_length=120, primary_key=True, serialize=False)),
                ('fingerprint', models.CharField(max_length=64)),
                ('status', models.PositiveSmallIntegerField(default=0)),
                ('etag', models.CharField(blank=True, max_length=20)),
                ('body', models.BinaryField(default=b'')),
                ('at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Sequence',
            fields=[
                ('name', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('last', models.PositiveBigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('number', models.CharField(max_length=24, unique=True)),
                ('state', models.CharField(max_length=20)),
                ('version', models.PositiveIntegerField(default=1)),
                ('round', models.PositiveIntegerField(default=0)),
                ('opened_side', models.CharField(choices=[('agency', '装运前检验机构'), ('enterprise', '委托企业'), ('customs', '海关'), ('system', '系统')], max_length=10)),
                ('shown_to_customs', models.BooleanField(default=False)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('data', models.JSONField(default=dict)),
                ('event_count', models.PositiveIntegerField(default=0)),
                ('head', models.CharField(blank=True, help_text='hash of the newest event', max_length=64)),
                ('created_at', models.DateTimeField()),
                ('updated_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(null=True)),
                ('turn', models.CharField(db_default='', default='', help_text='whose turn it is: flow.turn', max_length=80)),
                ('due_at', models.DateTimeField(help_text='the end of the last day of the limit that runs', null=True)),
                ('due_rank', models.BigIntegerField(db_default=99999999999, default=99999999999, help_text='due_at in Unix seconds, as the desk sorts')),
                ('entered_seq', models.PositiveIntegerField(db_default=0, default=0, help_text='the event that came to this state')),
                ('entered_at', models.DateTimeField(help_text="when it came to this state; the desk's “waiting since”", null=True)),
                ('again', models.BooleanField(db_default=False, default=False, help_text='it has come back to customs')),
                ('offices', models.CharField(db_default='', default='', help_text='the regional customs it concerns, e.g. `02 22`; empty: all', max_length=60)),
                ('office_first', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr('offices', 1, 2), output_field=models.CharField(max_length=2))),
                ('office_second', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr('offices', 4, 2), output_field=models.CharField(max_length=2))),
                ('opened_office', models.CharField(db_default='', default='', help_text='who opened it, if regional', max_length=2)),
                ('clock', models.JSONField(db_default=models.Value({}, models.JSONField()), default=dict, help_text='timing.take_turn')),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('enterprise', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('holder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.user')),
            ],
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slot', models.CharField(max_length=30)),
                ('name', models.CharField(max_length=200)),
                ('size', models.PositiveBigIntegerField()),
                ('content_type', models.CharField(max_length=100)),
                ('sha256', models.CharField(max_length=64)),
                ('side', models.CharField(max_length=10)),
                ('at', models.DateTimeField()),
                ('event_seq', models.PositiveIntegerField(null=True)),
                ('removed_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.user')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='CaseEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(help_text="the case's number: events outlive a discarded draft", max_length=24)),
                ('seq', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('name', models.CharField(max_length=100)),
                ('side', models.CharField(max_length=10)),
                ('action', models.CharField(max_length=30)),
                ('from_state', models.CharField(blank=True, max_length=20)),
                ('to_state', models.CharField(blank=True, max_length=20)),
                ('comment', models.TextField(blank=True)),
                ('changes', models.JSONField(default=list)),
                ('snapshot', models.JSONField(null=True)),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.user')),
            ],
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_seq', models.PositiveIntegerField()),
                ('moment', models.CharField(max_length=6)),
                ('at', models.DateTimeField()),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('notes', models.JSONField(default=dict, help_text='path → note')),
                ('by', models.CharField(max_length=100)),
                ('at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='returns', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='ReturnReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('zh', models.CharField(max_length=500)),
                ('en', models.CharField(max_length=500)),
                ('by', models.CharField(max_length=100)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(models.F('kind'), models.F('id'), name='reason_kind')],
            },
        ),
        migrations.CreateModel(
            name='TermVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40)),
                ('version', models.PositiveIntegerField()),
                ('days', models.PositiveIntegerField(help_text='null: there is no term', null=True)),
                ('working', models.BooleanField()),
                ('basis', models.CharField(max_length=500)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.user')),
            ],
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('key', models.CharField(help_text='user id and the id they chose', max_length=60, primary_key=True, serialize=False)),
                ('slot', models.CharField(max_length=30)),
                ('name', models.CharField(max_length=200)),
                ('size', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('at', models.DateTimeField(db_index=True)),
                ('attachment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.attachment')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.user')),
            ],
        ),
        migrations.RunPython(index_keys, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(models.F('kind'), models.F('state'), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('shown_to_customs', True)), name='case_customs'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(models.F('agency'), models.F('kind'), models.F('state'), models.OrderBy(models.F('id'), descending=True), name='case_agency'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(models.F('enterprise'), models.F('kind'), models.F('state'), models.OrderBy(models.F('id'), descending=True), name='case_enterprise'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(models.F('due_rank'), models.F('id'), condition=models.Q(('turn', ''), _negated=True), name='case_due'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(models.F('turn'), models.F('due_rank'), models.F('id'), models.F('shown_to_customs'), condition=models.Q(models.Q(('turn', ''), _negated=True), ('shown_to_customs', True)), name='desk_all'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(models.F('turn'), models.F('due_rank'), models.F('id'), condition=models.Q(models.Q(('turn', ''), _negated=True), ('shown_to_customs', True), ('holder', None)), name='desk_free'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(models.F('turn'), models.F('due_rank'), models.F('id'), condition=models.Q(models.Q(('turn', ''), _negated=True), ('shown_to_customs', True), ('again', True)), name='desk_again'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(models.F('holder'), models.F('due_rank'), models.F('id'), condition=models.Q(models.Q(('turn', ''), _negated=True), ('shown_to_customs', True)), name='desk_held'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(models.F('office_first'), models.F('turn'), models.F('due_rank'), models.F('id'), condition=models.Q(models.Q(('turn', ''), _negated=True), ('shown_to_customs', True)), name='desk_first_office'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(models.F('office_second'), models.F('turn'), models.F('due_rank'), models.F('id'), condition=models.Q(models.Q(('turn', ''), _negated=True), ('shown_to_customs', True)), name='desk_second_office'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(models.F('agency'), models.F('turn'), models.F('due_rank'), models.F('id'), condition=models.Q(('turn', ''), _negated=True), name='desk_agency'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(models.F('enterprise'), models.F('turn'), models.F('due_rank'), models.F('id'), condition=models.Q(('turn', ''), _negated=True), name='desk_enterprise'),
        ),
        migrations.AddIndex(
            model_name='attachment',
            index=models.Index(fields=['case', 'slot'], name='attachment_case'),
        ),
        migrations.AddConstraint(
            model_name='caseevent',
            constraint=models.UniqueConstraint(models.F('number'), models.F('seq'), name='event_once'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(models.F('case'), models.F('entered_seq'), models.F('moment'), name='reminded_once'),
        ),
        migrations.AddConstraint(
            model_name='termversion',
            constraint=models.UniqueConstraint(models.F('name'), models.F('version'), name='term_version_once'),
        ),
        migrations.RunPython(create, drop),
    ]
