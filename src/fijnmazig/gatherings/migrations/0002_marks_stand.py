"""Triggers that keep the list of attendance as it was; only a name may be taken out of it.

SQLite drops the triggers of a table with the table: a later migration that makes the table anew
lets go first and guards again afterwards.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

KEPT = (
    "id",
    "moment_id",
    "organisation_id",
    "part",
    "presence",
    "source",
    "nonce",
    "marked_at",
    "received_at",
)
REFUSAL = "attendance stands"


def changed(word: str) -> str:
    """Return when a row is changed in more than its names; `word` compares values that may be NULL.

    A person gets another stand-in only together with losing the name.
    """
    kept = " OR ".join(f"NEW.{column} {word} OLD.{column}" for column in KEPT)
    names = " OR ".join(
        f"(NEW.{column} {word} OLD.{column} AND NEW.{column} IS NOT NULL)"
        for column in ("professional_id", "replaces_id", "marked_by")
    )
    stand_in = f"(NEW.stand_in {word} OLD.stand_in AND NEW.professional_id IS NOT NULL)"
    return f"{kept} OR {names} OR {stand_in} OR (NEW.reason {word} OLD.reason AND NEW.reason <> '')"


SQLITE = [
    f"""CREATE TRIGGER gatherings_mark_stands BEFORE UPDATE ON gatherings_mark
    WHEN {changed("IS NOT")} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER gatherings_mark_stays BEFORE DELETE ON gatherings_mark
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    # INSERT OR REPLACE takes a row away without asking the trigger on DELETE.
    f"""CREATE TRIGGER gatherings_mark_once BEFORE INSERT ON gatherings_mark
    WHEN EXISTS (SELECT 1 FROM gatherings_mark AS m
        WHERE m.id = NEW.id OR m.nonce = NEW.nonce)
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",  # noqa: S608 -- our own words
]
SQLITE_UNDO = [
    "DROP TRIGGER IF EXISTS gatherings_mark_stands",
    "DROP TRIGGER IF EXISTS gatherings_mark_stays",
    "DROP TRIGGER IF EXISTS gatherings_mark_once",
]
POSTGRESQL = [
    f"""CREATE FUNCTION gatherings_mark_stands() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF {changed("IS DISTINCT FROM")} THEN RAISE EXCEPTION '{REFUSAL}'
        USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$""",
    f"""CREATE FUNCTION gatherings_mark_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}'
        USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER gatherings_mark_stands BEFORE UPDATE ON gatherings_mark
    FOR EACH ROW EXECUTE FUNCTION gatherings_mark_stands()""",
    """CREATE TRIGGER gatherings_mark_stays BEFORE DELETE ON gatherings_mark
    FOR EACH ROW EXECUTE FUNCTION gatherings_mark_stays()""",
    """CREATE TRIGGER gatherings_mark_no_truncate BEFORE TRUNCATE ON gatherings_mark
    FOR EACH STATEMENT EXECUTE FUNCTION gatherings_mark_stays()""",
]
POSTGRESQL_UNDO = [
    "DROP TRIGGER IF EXISTS gatherings_mark_stands ON gatherings_mark",
    "DROP TRIGGER IF EXISTS gatherings_mark_stays ON gatherings_mark",
    "DROP TRIGGER IF EXISTS gatherings_mark_no_truncate ON gatherings_mark",
    "DROP FUNCTION IF EXISTS gatherings_mark_stands()",
    "DROP FUNCTION IF EXISTS gatherings_mark_stays()",
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
    dependencies = [("gatherings", "0001_series_entries_marks")]

    operations = [migrations.RunPython(guard, release)]
