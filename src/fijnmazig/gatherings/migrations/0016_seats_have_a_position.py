"""Seats keep in which order people were named."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0015_marks_as_read")]

    operations = [
        migrations.AddField(
            model_name="seat",
            name="position",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
    ]
