import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0001_squashed_0012_words_merge'),
    ]

    operations = [
        migrations.CreateModel(
            name='GivenAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveIntegerField(help_text='its audit event')),
                ('action', models.CharField(max_length=30)),
                ('side', models.CharField(max_length=10)),
                ('data', models.JSONField()),
                ('attachments', models.JSONField(help_text="ids of the case's files that came with it")),
                ('by', models.CharField(max_length=100)),
                ('at', models.DateTimeField()),
                (
                    'case',
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='cases.case'
                    ),
                ),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'seq'), name='given_answer_once')],
            },
        ),
    ]
