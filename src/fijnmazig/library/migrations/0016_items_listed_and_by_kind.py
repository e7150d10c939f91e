"""The site map and the feed of a kind are read from an index, however many items there are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0015_confirmed_last_without_a_date"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                fields=["status", "kind", "-published_at", "id"], name="item_by_kind"
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                fields=["status", "origin_identifier", "created_at", "id", "changed_at"],
                name="item_listed",
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["status", "origin_identifier"], name="item_made_here"),
        ),
    ]
