"""The few playbooks among many documents are found by an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0013_items_counted"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                fields=["media_type", "content_hash"], name="document_by_media_type"
            ),
        ),
    ]
