

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AppointmentRow',
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
                ('commission', models.CharField(blank=True, max_length=24)),
                ('day', models.CharField(blank=True, help_text='of the place, e.g. 2026-12-01', max_length=10)),
                ('time', models.CharField(blank=True, max_length=40)),
                ('place', models.CharField(blank=True, max_length=300)),
                ('agency_zh', models.CharField(blank=True, max_length=200)),
                ('agency_en', models.CharField(blank=True, max_length=200)),
                ('enterprise_zh', models.CharField(blank=True, max_length=200)),
                ('enterprise_en', models.CharField(blank=True, max_length=200)),
                ('reminded_of', models.CharField(db_default='', default='', help_text='the day of which both were told that it is tomorrow', max_length=10)),
            ],
            options={
                'indexes': [models.Index(models.OrderBy(models.F('id'), descending=True), condition=models.Q(('shown_to_customs', True)), name='appointment_c'), models.Index(models.F('state'), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('shown_to_customs', True)), name='appointment_c_state'), models.Index(models.F('agency_id'), models.OrderBy(models.F('id'), descending=True), name='appointment_a'), models.Index(models.F('agency_id'), models.F('state'), models.OrderBy(models.F('id'), descending=True), name='appointment_a_state'), models.Index(models.F('enterprise_id'), models.OrderBy(models.F('id'), descending=True), name='appointment_e'), models.Index(models.F('enterprise_id'), models.F('state'), models.OrderBy(models.F('id'), descending=True), name='appointment_e_state'), models.Index(models.F('agency_id'), models.F('day'), models.F('id'), name='appointment_a_day'), models.Index(models.F('enterprise_id'), models.F('day'), models.F('id'), name='appointment_e_day'), models.Index(models.F('state'), models.F('day'), models.F('id'), name='appointment_state_day'), models.Index(models.F('commission'), models.F('id'), name='appointment_commission')],
            },
        ),
    ]
