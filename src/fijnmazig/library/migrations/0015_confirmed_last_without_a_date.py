"""On PostgreSQL the list by date reads its index: what has no date comes last in both.

SQLite sorts so by itself, and takes no such word in an index; the name of the index stays.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

COLUMNS = "status, confirmed_date DESC{}, created_at DESC, id"


def sort_with(schema_editor: BaseDatabaseSchemaEditor, *, nulls: str) -> None:
    """Make the index anew on PostgreSQL, with or without a word on where the empty ones go."""
    if schema_editor.connection.vendor != "postgresql":
        return
    columns = COLUMNS.format(nulls)
    schema_editor.execute("DROP INDEX item_by_confirmed", params=None)
    schema_editor.execute(
        f"CREATE INDEX item_by_confirmed ON library_item ({columns})", params=None
    )


def empty_last(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Sort as the list does."""
    sort_with(schema_editor, nulls=" NULLS LAST")


def empty_first(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Sort as the database does when nothing is said."""
    sort_with(schema_editor, nulls="")


class Migration(migrations.Migration):
    dependencies = [("library", "0014_documents_by_media_type")]

    operations = [migrations.RunPython(empty_last, empty_first)]
