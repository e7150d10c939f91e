"""What a roll reads of marks lies together, moment by moment."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gatherings", "0014_moment_by_end"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="mark",
            index=models.Index(
                fields=["moment", "id", "stand_in", "organisation", "presence", "part"],
                name="mark_as_read",
            ),
        ),
    ]
