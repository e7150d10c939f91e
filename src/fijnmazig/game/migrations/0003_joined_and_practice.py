"""A room in which somebody joined lasts a lesson; a practice lesson has a made-up class."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add two columns."""

    dependencies = [("game", "0002_shown_by_five")]

    operations = [
        migrations.AddField(
            model_name="room",
            name="is_joined",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="room",
            name="is_practice",
            field=models.BooleanField(default=False),
        ),
    ]
