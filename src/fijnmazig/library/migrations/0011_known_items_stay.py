"""Triggers that keep every item that was published once, for those who harvested it.

Whoever took an item over must be able to hear that it is gone: then its row says so, for good.
A later migration that makes the table anew lets go first and guards again afterwards.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WHY = "an item that was published is withdrawn, never removed"
SQLITE = [
    f"""CREATE TRIGGER library_item_stays BEFORE DELETE ON library_item
    WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{WHY}'); END""",
    f"""CREATE TRIGGER library_item_was_published BEFORE UPDATE OF published_at ON library_item
    WHEN OLD.published_at IS NOT NULL AND NEW.published_at IS NULL
    BEGIN SELECT RAISE(ABORT, '{WHY}'); END""",
]
SQLITE_UNDO = [
    "DROP TRIGGER IF EXISTS library_item_stays",
    "DROP TRIGGER IF EXISTS library_item_was_published",
]
POSTGRESQL = [
    f"""CREATE FUNCTION library_item_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{WHY}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER library_item_stays BEFORE DELETE ON library_item FOR EACH ROW
    WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION library_item_refuse()""",
    """CREATE TRIGGER library_item_was_published BEFORE UPDATE ON library_item FOR EACH ROW
    WHEN (OLD.published_at IS NOT NULL AND NEW.published_at IS NULL)
    EXECUTE FUNCTION library_item_refuse()""",
    """CREATE TRIGGER library_item_no_truncate BEFORE TRUNCATE ON library_item
    FOR EACH STATEMENT EXECUTE FUNCTION library_item_refuse()""",
]
POSTGRESQL_UNDO = [
    "DROP TRIGGER IF EXISTS library_item_stays ON library_item",
    "DROP TRIGGER IF EXISTS library_item_was_published ON library_item",
    "DROP TRIGGER IF EXISTS library_item_no_truncate ON library_item",
    "DROP FUNCTION IF EXISTS library_item_refuse()",
]
GUARDS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
UNDO = {"sqlite": SQLITE_UNDO, "postgresql": POSTGRESQL_UNDO}


def guard(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    for statement in GUARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def release(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away, as only a migration may."""
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("library", "0010_reviews_stand")]

    operations = [migrations.RunPython(guard, release)]
