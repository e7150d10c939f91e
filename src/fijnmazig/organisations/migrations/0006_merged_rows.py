"""Rows that were merged lie in an index of their own: nearly every page asks which they are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0005_people_by_word"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(
                fields=["merged_into", "id"],
                condition=models.Q(merged_into__isnull=False),
                name="organisation_merged",
            ),
        ),
        migrations.AddIndex(
            model_name="professional",
            index=models.Index(
                fields=["merged_into", "id"],
                condition=models.Q(merged_into__isnull=False),
                name="professional_merged",
            ),
        ),
    ]
