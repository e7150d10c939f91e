"""A file that is handed in may be the next version of an item."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0006_published_versions_stand")]

    operations = [
        migrations.AddField(
            model_name="import",
            name="for_item",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="library.item",
            ),
        ),
    ]
