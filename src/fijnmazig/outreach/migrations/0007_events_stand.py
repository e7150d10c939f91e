"""Triggers that keep raw events and ended attempts as they were.

An event is only ever added. An attempt grows while the call goes on; once ended it stands, but for
whoever called and the script, which may go with their account or document, and the note, which may
be emptied. An attempt goes only together with a dossier whose keys were destroyed.

SQLite drops the triggers of a table with the table: a later migration that makes the table anew
lets go first and guards again afterwards.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

EVENTS, ATTEMPTS = "outreach_event", "outreach_attempt"
STANDS, GOES_ON = "an event stands", "an attempt stands"
NEVER = ("id", "dossier_id", "number", "limit", "started_at")
ONCE_ENDED = ("ended_at", "redialled_at", "number_shown_at", "step", "result")
MAY_GO = ("caller_id", "playbook_version_id", "sealed_note")
# An attempt may go with its dossier once nobody can read that any more, and not before.
UNSHREDDED = """NOT EXISTS (SELECT 1 FROM vault_tombstone AS t
        WHERE t.record = OLD.dossier_id AND t."table" = 'outreach.dossier')"""


def changed(word: str) -> str:
    """Return when an attempt changes that stands; `word` compares values that may be NULL."""

    def any_of(columns: tuple[str, ...]) -> str:
        return " OR ".join(f'NEW."{column}" {word} OLD."{column}"' for column in columns)

    filled = " OR ".join(
        f'(NEW."{column}" {word} OLD."{column}" AND NEW."{column}" IS NOT NULL)'
        for column in MAY_GO
    )
    return f"{any_of(NEVER)} OR (OLD.ended_at IS NOT NULL AND ({any_of(ONCE_ENDED)} OR {filled}))"


SQLITE = [
    f"""CREATE TRIGGER outreach_event_stands BEFORE UPDATE ON {EVENTS}
    BEGIN SELECT RAISE(ABORT, '{STANDS}'); END""",
    f"""CREATE TRIGGER outreach_event_stays BEFORE DELETE ON {EVENTS}
    BEGIN SELECT RAISE(ABORT, '{STANDS}'); END""",
    # INSERT OR REPLACE takes a row away without asking the trigger on DELETE.
    f"""CREATE TRIGGER outreach_event_once BEFORE INSERT ON {EVENTS}
    WHEN EXISTS (SELECT 1 FROM {EVENTS} AS e WHERE e.id = NEW.id)
    BEGIN SELECT RAISE(ABORT, '{STANDS}'); END""",  # noqa: S608 -- our own words
    f"""CREATE TRIGGER outreach_attempt_stands BEFORE UPDATE ON {ATTEMPTS}
    WHEN {changed("IS NOT")} BEGIN SELECT RAISE(ABORT, '{GOES_ON}'); END""",
    f"""CREATE TRIGGER outreach_attempt_stays BEFORE DELETE ON {ATTEMPTS}
    WHEN {UNSHREDDED} BEGIN SELECT RAISE(ABORT, '{GOES_ON}'); END""",
    f"""CREATE TRIGGER outreach_attempt_once BEFORE INSERT ON {ATTEMPTS}
    WHEN EXISTS (SELECT 1 FROM {ATTEMPTS} AS a
        WHERE a.id = NEW.id OR (a.dossier_id = NEW.dossier_id AND a.number = NEW.number))
    BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: {GOES_ON}'); END""",  # noqa: S608 -- idem
]
SQLITE_UNDO = [
    "DROP TRIGGER IF EXISTS outreach_event_stands",
    "DROP TRIGGER IF EXISTS outreach_event_stays",
    "DROP TRIGGER IF EXISTS outreach_event_once",
    "DROP TRIGGER IF EXISTS outreach_attempt_stands",
    "DROP TRIGGER IF EXISTS outreach_attempt_stays",
    "DROP TRIGGER IF EXISTS outreach_attempt_once",
]
CODE = "USING ERRCODE = 'integrity_constraint_violation'"
POSTGRESQL = [
    f"""CREATE FUNCTION outreach_event_stands() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{STANDS}' {CODE}; END $$""",
    f"""CREATE FUNCTION outreach_attempt_stands() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF {changed("IS DISTINCT FROM")} THEN RAISE EXCEPTION '{GOES_ON}' {CODE};
        END IF; RETURN NEW; END $$""",
    f"""CREATE FUNCTION outreach_attempt_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF {UNSHREDDED} THEN RAISE EXCEPTION '{GOES_ON}' {CODE};
        END IF; RETURN OLD; END $$""",
    f"""CREATE TRIGGER outreach_event_stands BEFORE UPDATE OR DELETE ON {EVENTS}
    FOR EACH ROW EXECUTE FUNCTION outreach_event_stands()""",
    f"""CREATE TRIGGER outreach_event_no_truncate BEFORE TRUNCATE ON {EVENTS}
    FOR EACH STATEMENT EXECUTE FUNCTION outreach_event_stands()""",
    f"""CREATE TRIGGER outreach_attempt_stands BEFORE UPDATE ON {ATTEMPTS}
    FOR EACH ROW EXECUTE FUNCTION outreach_attempt_stands()""",
    f"""CREATE TRIGGER outreach_attempt_stays BEFORE DELETE ON {ATTEMPTS}
    FOR EACH ROW EXECUTE FUNCTION outreach_attempt_stays()""",
    f"""CREATE TRIGGER outreach_attempt_no_truncate BEFORE TRUNCATE ON {ATTEMPTS}
    FOR EACH STATEMENT EXECUTE FUNCTION outreach_event_stands()""",
]
POSTGRESQL_UNDO = [
    f"DROP TRIGGER IF EXISTS outreach_event_stands ON {EVENTS}",
    f"DROP TRIGGER IF EXISTS outreach_event_no_truncate ON {EVENTS}",
    f"DROP TRIGGER IF EXISTS outreach_attempt_stands ON {ATTEMPTS}",
    f"DROP TRIGGER IF EXISTS outreach_attempt_stays ON {ATTEMPTS}",
    f"DROP TRIGGER IF EXISTS outreach_attempt_no_truncate ON {ATTEMPTS}",
    "DROP FUNCTION IF EXISTS outreach_event_stands()",
    "DROP FUNCTION IF EXISTS outreach_attempt_stands()",
    "DROP FUNCTION IF EXISTS outreach_attempt_stays()",
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
    dependencies = [
        ("outreach", "0006_objections_recounted"),
        ("vault", "0001_keys_and_teams"),
    ]

    operations = [migrations.RunPython(guard, release)]
