from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0011_organisation_words'),
    ]

    operations = [
        migrations.CreateModel(
            name='CountedRefusal',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('event', models.CharField(max_length=60)),
                ('client', models.CharField(blank=True, max_length=64)),
                ('since', models.BigIntegerField(db_index=True)),
                ('number', models.PositiveIntegerField()),
            ],
        ),
    ]
