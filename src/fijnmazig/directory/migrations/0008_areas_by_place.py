"""Areas are found by place: a list of 5,000 services does not read them all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0007_next_checks"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="servicearea",
            index=models.Index(fields=["kind", "code", "service"], name="area_by_place"),
        ),
    ]
