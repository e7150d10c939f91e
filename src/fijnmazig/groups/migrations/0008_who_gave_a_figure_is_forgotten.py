"""Who gave the one figure of an edition may be forgotten; the figure stands as it was given.

SQLite drops triggers with their table: a later migration that makes the table anew lets go first
and guards again.
"""

from importlib import import_module

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

stands = import_module("fijnmazig.groups.migrations.0004_goal_figure_stands")
KEPT = ("id", "edition_id", "people", "mean_before", "mean_after", "given_at")
REFUSAL = stands.REFUSAL
AWAY = "DROP TRIGGER IF EXISTS groups_figure_stands"


def changed(word: str) -> str:
    """Return when more changes than that it is forgotten who gave it."""
    kept = " OR ".join(f"NEW.{column} {word} OLD.{column}" for column in KEPT)
    return f"{kept} OR NEW.given_by IS NOT NULL"


def function(unless: str) -> str:
    """Return the function that refuses; its triggers ask it before UPDATE, DELETE and TRUNCATE."""
    return f"""CREATE OR REPLACE FUNCTION groups_figure_stands()
    RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN {unless} RAISE EXCEPTION '{REFUSAL}'
        USING ERRCODE = 'integrity_constraint_violation'; END $$"""


# A row that is deleted, and a table that is emptied, have no NEW: they are not asked about it.
FORGOTTEN = f"""IF TG_OP = 'UPDATE' THEN
        IF NOT ({changed("IS DISTINCT FROM")}) THEN RETURN NEW; END IF;
    END IF;"""
GUARDS = {
    "sqlite": [
        AWAY,
        f"""CREATE TRIGGER groups_figure_stands BEFORE UPDATE ON groups_goalfigure
    WHEN {changed("IS NOT")} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    ],
    "postgresql": [function(FORGOTTEN)],
}
BEFORE = {"sqlite": [AWAY, stands.SQLITE[0]], "postgresql": [function("")]}
UNDO: dict[str, list[str]] = {"sqlite": [AWAY], "postgresql": []}


def guard(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let who gave a figure be forgotten, and nothing else."""
    for statement in GUARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def guard_as_before(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let nothing of a figure change, as before."""
    for statement in BEFORE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("groups", "0007_compared_by_number_and_mail")]

    operations = [migrations.RunPython(guard, guard_as_before)]
