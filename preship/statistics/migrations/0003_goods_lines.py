import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('statistics', '0001_squashed_0002_offices'),
    ]

    operations = [
        migrations.CreateModel(
            name='GoodsLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('hs6', models.CharField(max_length=6)),
                ('origin', models.CharField(max_length=3)),
                ('made', models.PositiveSmallIntegerField()),
                ('unit', models.CharField(max_length=4)),
                ('quantity', models.PositiveBigIntegerField()),
                ('currency', models.CharField(max_length=4)),
                ('amount', models.PositiveBigIntegerField()),
                ('entrustment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='goods', to='statistics.entrustment')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('entrustment'), models.F('line'), name='goods_line_once')],
            },
        ),
    ]
