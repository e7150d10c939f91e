"""Triggers that keep the one figure of an edition as it was given, on SQLite and on PostgreSQL.

A figure that could be taken back could be given again with one person more, and the difference
would be that person. SQLite drops triggers with their table: a later migration that makes the
table anew lets go first and guards again.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSAL = "what was given stands"

SQLITE = [
    f"""CREATE TRIGGER groups_figure_stands BEFORE UPDATE ON groups_goalfigure
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER groups_figure_stays BEFORE DELETE ON groups_goalfigure
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    # INSERT OR REPLACE takes a row away without asking the trigger on DELETE.
    f"""CREATE TRIGGER groups_figure_once BEFORE INSERT ON groups_goalfigure
    WHEN EXISTS (SELECT 1 FROM groups_goalfigure AS f
                 WHERE f.id = NEW.id OR f.edition_id = NEW.edition_id)
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",  # noqa: S608 -- our own words
]
SQLITE_UNDO = [
    f"DROP TRIGGER IF EXISTS groups_figure_{name}" for name in ("stands", "stays", "once")
]
POSTGRESQL = [
    f"""CREATE FUNCTION groups_figure_stands() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}'
        USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER groups_figure_stands BEFORE UPDATE OR DELETE ON groups_goalfigure
    FOR EACH ROW EXECUTE FUNCTION groups_figure_stands()""",
    """CREATE TRIGGER groups_figure_no_truncate BEFORE TRUNCATE ON groups_goalfigure
    FOR EACH STATEMENT EXECUTE FUNCTION groups_figure_stands()""",
]
POSTGRESQL_UNDO = [
    "DROP TRIGGER IF EXISTS groups_figure_stands ON groups_goalfigure",
    "DROP TRIGGER IF EXISTS groups_figure_no_truncate ON groups_goalfigure",
    "DROP FUNCTION IF EXISTS groups_figure_stands()",
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
    dependencies = [("groups", "0003_after_a_group")]

    operations = [migrations.RunPython(guard, release)]
