"""The list by date is read in the order of one index, also by who sees more than is published.

On PostgreSQL it says that what has no date comes last; SQLite sorts so by itself, and takes no
such word in an index.
"""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def empty_last(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Sort as the list does."""
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("DROP INDEX item_by_date", params=None)
    schema_editor.execute(
        "CREATE INDEX item_by_date ON library_item"
        " (confirmed_date DESC NULLS LAST, created_at DESC, id)",
        params=None,
    )


class Migration(migrations.Migration):
    dependencies = [("library", "0016_items_listed_and_by_kind")]

    operations = [
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                fields=["-confirmed_date", "-created_at", "id"], name="item_by_date"
            ),
        ),
        migrations.RunPython(empty_last, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="item", name="item_by_confirmed"),
    ]
