from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0002_answers_are_the_kernels'),
    ]

    operations = [
        migrations.AddField(
            model_name='feedbackrow',
            name='words_t',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='feedbackrow',
            name='words_r',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='feedbackrow',
            name='words_g',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='checkrow',
            name='words_t',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='checkrow',
            name='words_r',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='checkrow',
            name='words_g',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='dispositionrow',
            name='words_t',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='dispositionrow',
            name='words_r',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='dispositionrow',
            name='words_g',
            field=models.TextField(db_default='', default='', editable=False),
        ),
    ]
