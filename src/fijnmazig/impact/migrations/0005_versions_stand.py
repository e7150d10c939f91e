"""Triggers that keep a version of a report as it was handed in; short names are there once.

SQLite drops the triggers of a table with the table: see 0003_snapshots_stand.
"""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "impact_reportversion"
SAYS = "'a version that was handed in stands'"
COLUMNS = ("id", "report_id", "number", "snapshot_id", "content", "digest", "note", "made_at")


def changed(word: str, *, text: str) -> str:
    """Return when a version changes. Who made it may be forgotten, but never replaced."""
    same = [f"NEW.{column}{text} {word} OLD.{column}{text}" for column in COLUMNS]
    other = "(NEW.made_by IS NOT NULL AND NEW.made_by " + word + " OLD.made_by)"
    return " OR ".join([*same, other])


# INSERT OR REPLACE takes a row away without asking the trigger on DELETE.
REPLACED = """CREATE TRIGGER impact_version_once BEFORE INSERT ON impact_reportversion
WHEN EXISTS (SELECT 1 FROM impact_reportversion AS v WHERE v.id = NEW.id
    OR (v.report_id = NEW.report_id AND v.number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'a version that was handed in stands'); END"""
SQLITE = [
    (
        f"CREATE TRIGGER impact_version_stands BEFORE UPDATE ON {TABLE}"
        f" WHEN {changed('IS NOT', text='')} BEGIN SELECT RAISE(ABORT, {SAYS}); END"
    ),
    (
        f"CREATE TRIGGER impact_version_stays BEFORE DELETE ON {TABLE}"
        f" BEGIN SELECT RAISE(ABORT, {SAYS}); END"
    ),
    REPLACED,
]
SQLITE_UNDO = [
    f"DROP TRIGGER IF EXISTS {name}"
    for name in ("impact_version_stands", "impact_version_stays", "impact_version_once")
]
POSTGRESQL = [
    (
        "CREATE FUNCTION impact_version_stands() RETURNS trigger LANGUAGE plpgsql AS $$"
        f" BEGIN RAISE EXCEPTION {SAYS} USING ERRCODE = 'integrity_constraint_violation'; END $$"
    ),
    (
        f"CREATE TRIGGER impact_version_stands BEFORE UPDATE ON {TABLE} FOR EACH ROW"
        f" WHEN ({changed('IS DISTINCT FROM', text='::text')})"
        " EXECUTE FUNCTION impact_version_stands()"
    ),
    (
        f"CREATE TRIGGER impact_version_stays BEFORE DELETE ON {TABLE} FOR EACH ROW"
        " EXECUTE FUNCTION impact_version_stands()"
    ),
]
POSTGRESQL_UNDO = [
    f"DROP TRIGGER IF EXISTS impact_version_stands ON {TABLE}",
    f"DROP TRIGGER IF EXISTS impact_version_stays ON {TABLE}",
    "DROP FUNCTION IF EXISTS impact_version_stands()",
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
    dependencies = [("impact", "0004_indicator_slug")]

    operations = [
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.UniqueConstraint(
                fields=["project", "slug"], name="indicator_slug_once"
            ),
        ),
        migrations.RunPython(guard, release),
    ]
