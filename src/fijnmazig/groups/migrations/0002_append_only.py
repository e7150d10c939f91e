"""Triggers that keep marks and raw events as they were written, on SQLite and on PostgreSQL.

A mark goes only with somebody who is over: their row takes its marks along. SQLite drops triggers
with their table: a later migration that makes the table anew lets go first and guards again.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSAL = "what was noted stands"
IS_OVER = "EXISTS (SELECT 1 FROM groups_candidate WHERE id = OLD.candidate_id AND state = 'OVER')"

SQLITE = [
    f"""CREATE TRIGGER groups_mark_stands BEFORE UPDATE ON groups_mark
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER groups_mark_stays BEFORE DELETE ON groups_mark
    WHEN NOT {IS_OVER} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    # INSERT OR REPLACE takes a row away without asking the trigger on DELETE.
    f"""CREATE TRIGGER groups_mark_once BEFORE INSERT ON groups_mark
    WHEN EXISTS (SELECT 1 FROM groups_mark AS m WHERE m.id = NEW.id OR m.nonce = NEW.nonce)
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",  # noqa: S608 -- our own words
    f"""CREATE TRIGGER groups_event_stands BEFORE UPDATE ON groups_event
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER groups_event_stays BEFORE DELETE ON groups_event
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER groups_event_once BEFORE INSERT ON groups_event
    WHEN EXISTS (SELECT 1 FROM groups_event AS e WHERE e.id = NEW.id)
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",  # noqa: S608 -- idem
]
NAMES = ("mark_stands", "mark_stays", "mark_once", "event_stands", "event_stays", "event_once")
SQLITE_UNDO = [f"DROP TRIGGER IF EXISTS groups_{name}" for name in NAMES]
POSTGRESQL = [
    f"""CREATE FUNCTION groups_stands() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}'
        USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"""CREATE FUNCTION groups_mark_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF NOT {IS_OVER} THEN RAISE EXCEPTION '{REFUSAL}'
        USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$""",
    """CREATE TRIGGER groups_mark_stands BEFORE UPDATE ON groups_mark
    FOR EACH ROW EXECUTE FUNCTION groups_stands()""",
    """CREATE TRIGGER groups_mark_stays BEFORE DELETE ON groups_mark
    FOR EACH ROW EXECUTE FUNCTION groups_mark_stays()""",
    """CREATE TRIGGER groups_mark_no_truncate BEFORE TRUNCATE ON groups_mark
    FOR EACH STATEMENT EXECUTE FUNCTION groups_stands()""",
    """CREATE TRIGGER groups_event_stands BEFORE UPDATE OR DELETE ON groups_event
    FOR EACH ROW EXECUTE FUNCTION groups_stands()""",
    """CREATE TRIGGER groups_event_no_truncate BEFORE TRUNCATE ON groups_event
    FOR EACH STATEMENT EXECUTE FUNCTION groups_stands()""",
]
POSTGRESQL_UNDO = [
    "DROP TRIGGER IF EXISTS groups_mark_stands ON groups_mark",
    "DROP TRIGGER IF EXISTS groups_mark_stays ON groups_mark",
    "DROP TRIGGER IF EXISTS groups_mark_no_truncate ON groups_mark",
    "DROP TRIGGER IF EXISTS groups_event_stands ON groups_event",
    "DROP TRIGGER IF EXISTS groups_event_no_truncate ON groups_event",
    "DROP FUNCTION IF EXISTS groups_mark_stays()",
    "DROP FUNCTION IF EXISTS groups_stands()",
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
    dependencies = [("groups", "0001_programmes_candidates_events")]

    operations = [migrations.RunPython(guard, release)]
