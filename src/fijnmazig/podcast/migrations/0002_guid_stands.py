"""Triggers that keep the GUID of an episode as it was given, on SQLite and on PostgreSQL.

Podcast apps know an episode by it: another GUID is another episode to whoever follows us.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSAL = "the GUID of an episode stands"

SQLITE = [
    f"""CREATE TRIGGER podcast_guid_stands BEFORE UPDATE OF guid ON podcast_episode
    WHEN OLD.guid <> NEW.guid BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
]
SQLITE_UNDO = ["DROP TRIGGER IF EXISTS podcast_guid_stands"]
POSTGRESQL = [
    f"""CREATE FUNCTION podcast_guid_stands() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF OLD.guid <> NEW.guid THEN RAISE EXCEPTION '{REFUSAL}'
        USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$""",
    """CREATE TRIGGER podcast_guid_stands BEFORE UPDATE OF guid ON podcast_episode
    FOR EACH ROW EXECUTE FUNCTION podcast_guid_stands()""",
]
POSTGRESQL_UNDO = [
    "DROP TRIGGER IF EXISTS podcast_guid_stands ON podcast_episode",
    "DROP FUNCTION IF EXISTS podcast_guid_stands()",
]
GUARDS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
UNDO = {"sqlite": SQLITE_UNDO, "postgresql": POSTGRESQL_UNDO}


def guard(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the trigger in place."""
    for statement in GUARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def release(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the trigger away, as only a migration may."""
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("podcast", "0001_episodes")]

    operations = [migrations.RunPython(guard, release)]
