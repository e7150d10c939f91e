"""Triggers that keep the record append-only and in line, on SQLite and on PostgreSQL."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = [
    """CREATE TRIGGER audit_act_no_update BEFORE UPDATE ON audit_act
    BEGIN SELECT RAISE(ABORT, 'audit_act is append-only'); END""",
    """CREATE TRIGGER audit_act_no_delete BEFORE DELETE ON audit_act
    BEGIN SELECT RAISE(ABORT, 'audit_act is append-only'); END""",
    """CREATE TRIGGER audit_act_in_line BEFORE INSERT ON audit_act
    WHEN NOT EXISTS (SELECT 1 FROM audit_head
        WHERE sequence = NEW.sequence - 1 AND hash = NEW.previous_hash)
    BEGIN SELECT RAISE(ABORT, 'audit_act continues the chain'); END""",
    """CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
    BEGIN SELECT RAISE(ABORT, 'audit_head stays'); END""",
    # INSERT OR REPLACE takes the row away without asking the trigger on DELETE.
    """CREATE TRIGGER audit_head_once BEFORE INSERT ON audit_head
    WHEN EXISTS (SELECT 1 FROM audit_head)
    BEGIN SELECT RAISE(ABORT, 'audit_head stays'); END""",
    """CREATE TRIGGER audit_head_forward BEFORE UPDATE ON audit_head
    WHEN NOT EXISTS (SELECT 1 FROM audit_act
        WHERE sequence = NEW.sequence AND hash = NEW.hash AND sequence = OLD.sequence + 1)
    BEGIN SELECT RAISE(ABORT, 'audit_head follows the chain'); END""",
]
SQLITE_UNDO = [
    "DROP TRIGGER IF EXISTS audit_act_no_update",
    "DROP TRIGGER IF EXISTS audit_act_no_delete",
    "DROP TRIGGER IF EXISTS audit_act_in_line",
    "DROP TRIGGER IF EXISTS audit_head_no_delete",
    "DROP TRIGGER IF EXISTS audit_head_once",
    "DROP TRIGGER IF EXISTS audit_head_forward",
]
POSTGRESQL = [
    """CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE FUNCTION audit_act_in_line() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF NOT EXISTS (SELECT 1 FROM audit_head
        WHERE sequence = NEW.sequence - 1 AND hash = NEW.previous_hash)
    THEN RAISE EXCEPTION 'audit_act continues the chain'
        USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$""",
    """CREATE FUNCTION audit_head_forward() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF NOT EXISTS (SELECT 1 FROM audit_act
        WHERE sequence = NEW.sequence AND hash = NEW.hash AND sequence = OLD.sequence + 1)
    THEN RAISE EXCEPTION 'audit_head follows the chain'
        USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$""",
    """CREATE TRIGGER audit_act_no_change BEFORE UPDATE OR DELETE ON audit_act
    FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_act_no_truncate BEFORE TRUNCATE ON audit_act
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_act_in_line BEFORE INSERT ON audit_act
    FOR EACH ROW EXECUTE FUNCTION audit_act_in_line()""",
    """CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_head_no_truncate BEFORE TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_head_forward BEFORE UPDATE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION audit_head_forward()""",
]
POSTGRESQL_UNDO = [
    "DROP TRIGGER IF EXISTS audit_act_no_change ON audit_act",
    "DROP TRIGGER IF EXISTS audit_act_no_truncate ON audit_act",
    "DROP TRIGGER IF EXISTS audit_act_in_line ON audit_act",
    "DROP TRIGGER IF EXISTS audit_head_no_delete ON audit_head",
    "DROP TRIGGER IF EXISTS audit_head_no_truncate ON audit_head",
    "DROP TRIGGER IF EXISTS audit_head_forward ON audit_head",
    "DROP FUNCTION IF EXISTS audit_refuse()",
    "DROP FUNCTION IF EXISTS audit_act_in_line()",
    "DROP FUNCTION IF EXISTS audit_head_forward()",
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
    dependencies = [("audit", "0001_acts")]

    operations = [migrations.RunPython(guard, release)]
