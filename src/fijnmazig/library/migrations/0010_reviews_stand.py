"""Triggers that keep what was decided in a review as it was; it goes with its item only.

Who decided may be forgotten. SQLite drops the triggers of a table with the table: a later
migration that makes this one anew guards it again.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

KEPT = ("id", "item_id", "step", "reason", "at")


def differs(word: str) -> str:
    """Return the condition that a column that is kept changes."""
    return " OR ".join(f"NEW.{column} {word} OLD.{column}" for column in KEPT)


ON_SQLITE = (
    "CREATE TRIGGER library_itemreview_stands BEFORE UPDATE ON library_itemreview"
    f" WHEN {differs('IS NOT')} OR NEW.by_id IS NOT NULL"
    " BEGIN SELECT RAISE(ABORT, 'a review stands'); END"
)
FUNCTION = """CREATE FUNCTION library_itemreview_stands() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'a review stands'
        USING ERRCODE = 'integrity_constraint_violation'; END $$"""
ON_POSTGRESQL = (
    "CREATE TRIGGER library_itemreview_stands BEFORE UPDATE ON library_itemreview"
    f" FOR EACH ROW WHEN ({differs('IS DISTINCT FROM')} OR NEW.by_id IS NOT NULL)"
    " EXECUTE FUNCTION library_itemreview_stands()"
)
GUARDS = {"sqlite": [ON_SQLITE], "postgresql": [FUNCTION, ON_POSTGRESQL]}
UNDO = {
    "sqlite": ["DROP TRIGGER IF EXISTS library_itemreview_stands"],
    "postgresql": [
        "DROP TRIGGER IF EXISTS library_itemreview_stands ON library_itemreview",
        "DROP FUNCTION IF EXISTS library_itemreview_stands()",
    ],
}


def guard(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the trigger in place."""
    for statement in GUARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def release(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the trigger away, as only a migration may."""
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("library", "0009_review_asked")]

    operations = [migrations.RunPython(guard, release)]
