"""Which line of an entrustment is the first of its origin and of its six digits: commissions are counted by them."""

from django.db import migrations, models

FIRST = """
UPDATE statistics_goodsline SET {flag} = NOT EXISTS (
    SELECT 1 FROM statistics_goodsline x
    WHERE x.entrustment_id = statistics_goodsline.entrustment_id AND x.line < statistics_goodsline.line
    AND x.{key} = statistics_goodsline.{key}
)
"""


class Migration(migrations.Migration):

    dependencies = [
        ("statistics", "0003_goods_lines"),
    ]

    operations = [
        migrations.AddField(
            model_name="goodsline",
            name="first_of_hs6",
            field=models.BooleanField(
                default=False, help_text="the first line of its entrustment with these six digits"
            ),
        ),
        migrations.AddField(
            model_name="goodsline",
            name="first_of_origin",
            field=models.BooleanField(default=False, help_text="the first with this origin"),
        ),
        *(
            migrations.RunSQL(FIRST.format(flag=f"first_of_{key}", key=key), migrations.RunSQL.noop)
            for key in ("hs6", "origin")
        ),
    ]
