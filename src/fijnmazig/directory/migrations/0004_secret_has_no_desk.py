"""Triggers that keep a secret place secret: no desk to walk up to either; SQLite, PostgreSQL."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

HIDDEN = """(NEW.kind = 'DESK' OR NEW.location_id IS NOT NULL) AND EXISTS
        (SELECT 1 FROM directory_service WHERE id = NEW.service_id AND has_secret_location)"""
ADDRESSED = """EXISTS (SELECT 1 FROM directory_channel
        WHERE service_id = NEW.id AND (kind = 'DESK' OR location_id IS NOT NULL))"""
REFUSAL = "a secret location has no desk"
SQLITE = [
    f"""CREATE TRIGGER directory_desk_new BEFORE INSERT ON directory_channel
    WHEN {HIDDEN} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER directory_desk_moved BEFORE UPDATE ON directory_channel
    WHEN {HIDDEN} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER directory_service_desk_secret BEFORE UPDATE ON directory_service
    WHEN NEW.has_secret_location AND {ADDRESSED} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    # INSERT OR REPLACE changes a row without asking the trigger on UPDATE.
    f"""CREATE TRIGGER directory_service_desk_new BEFORE INSERT ON directory_service
    WHEN NEW.has_secret_location AND {ADDRESSED} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
]
SQLITE_UNDO = [
    "DROP TRIGGER IF EXISTS directory_desk_new",
    "DROP TRIGGER IF EXISTS directory_desk_moved",
    "DROP TRIGGER IF EXISTS directory_service_desk_secret",
    "DROP TRIGGER IF EXISTS directory_service_desk_new",
]
POSTGRESQL = [
    # The lock makes whoever writes a desk wait for whoever makes the service secret.
    f"""CREATE FUNCTION directory_desk_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
    PERFORM 1 FROM directory_service WHERE id = NEW.service_id FOR SHARE;
    IF {HIDDEN} THEN RAISE EXCEPTION '{REFUSAL}'
        USING ERRCODE = 'integrity_constraint_violation'; END IF;
    RETURN NEW; END $$""",
    f"""CREATE FUNCTION directory_service_desk_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
    IF NEW.has_secret_location AND {ADDRESSED} THEN RAISE EXCEPTION '{REFUSAL}'
        USING ERRCODE = 'integrity_constraint_violation'; END IF;
    RETURN NEW; END $$""",
    """CREATE TRIGGER directory_desk_allowed BEFORE INSERT OR UPDATE ON directory_channel
    FOR EACH ROW EXECUTE FUNCTION directory_desk_allowed()""",
    """CREATE TRIGGER directory_service_desk_allowed BEFORE UPDATE ON directory_service
    FOR EACH ROW EXECUTE FUNCTION directory_service_desk_allowed()""",
]
POSTGRESQL_UNDO = [
    "DROP TRIGGER IF EXISTS directory_desk_allowed ON directory_channel",
    "DROP TRIGGER IF EXISTS directory_service_desk_allowed ON directory_service",
    "DROP FUNCTION IF EXISTS directory_desk_allowed()",
    "DROP FUNCTION IF EXISTS directory_service_desk_allowed()",
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
    dependencies = [("directory", "0003_secret_has_no_address")]

    operations = [migrations.RunPython(guard, release)]
