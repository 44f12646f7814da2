"""The reasons of a return one by one; of older returns, whose lines were put together, the whole is one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('statistics', '0004_first_of_goods'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReasonLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200)),
                ('sent_back', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reasons', to='statistics.sentback')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('sent_back'), models.F('reason'), name='reason_line_once')],
            },
        ),
        migrations.RunSQL(
            "INSERT INTO statistics_reasonline (sent_back_id, reason) "
            "SELECT id, reason FROM statistics_sentback WHERE NOT (reason = '')",
            migrations.RunSQL.noop,
        ),
    ]
