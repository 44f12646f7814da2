from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='OpinionRow',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=24, unique=True)),
                ('state', models.CharField(max_length=20)),
                ('agency_id', models.BigIntegerField(null=True)),
                ('enterprise_id', models.BigIntegerField(null=True)),
                ('shown_to_customs', models.BooleanField(default=False)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('updated_at', models.DateTimeField()),
                ('offices', models.CharField(db_default='', default='', max_length=60)),
                ('about', models.CharField(blank=True, max_length=24)),
                ('office', models.CharField(blank=True, help_text='the customs that is asked', max_length=4)),
                ('asking_office', models.CharField(help_text='the customs that asks', max_length=4)),
                ('due', models.CharField(blank=True, max_length=10)),
                ('question', models.TextField(blank=True)),
                ('answer', models.TextField(blank=True)),
            ],
            options={
                'indexes': [models.Index(models.OrderBy(models.F('id'), descending=True), condition=models.Q(('shown_to_customs', True)), name='opinion_c'), models.Index(models.F('state'), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('shown_to_customs', True)), name='opinion_c_state'), models.Index(models.F('agency_id'), models.OrderBy(models.F('id'), descending=True), name='opinion_a'), models.Index(models.F('agency_id'), models.F('state'), models.OrderBy(models.F('id'), descending=True), name='opinion_a_state'), models.Index(models.F('enterprise_id'), models.OrderBy(models.F('id'), descending=True), name='opinion_e'), models.Index(models.F('enterprise_id'), models.F('state'), models.OrderBy(models.F('id'), descending=True), name='opinion_e_state'), models.Index(models.F('about'), models.F('id'), name='opinion_about'), models.Index(models.F('office'), models.F('id'), name='opinion_office'), models.Index(models.F('asking_office'), models.F('id'), name='opinion_asking_office')],
            },
        ),
    ]
