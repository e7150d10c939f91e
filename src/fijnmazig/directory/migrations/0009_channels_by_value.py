"""A number is found by itself: who answers now is asked of a few numbers, not of every channel."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0008_areas_by_place"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="channel",
            index=models.Index(fields=["value"], name="channel_by_value"),
        ),
    ]
