"""What stands beside the filters of the library is counted from an index, without the texts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0012_moment_of_change"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                fields=[
                    *("status", "kind", "language", "year", "licence"),
                    *("network", "municipality_nis"),
                    *("age_from_months", "age_to_months", "id"),
                ],
                name="item_counted",
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                fields=["status", "-confirmed_date", "-created_at", "id"], name="item_by_confirmed"
            ),
        ),
    ]
