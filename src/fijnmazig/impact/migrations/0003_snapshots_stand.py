"""Triggers that keep frozen figures, and what a snapshot says of them, as they were.

SQLite drops the triggers of a table with the table. A later migration that makes one of these
tables anew lets go first and guards again afterwards, with these very statements; the tests of
snapshots fail when it forgets.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SAYS = "'a snapshot stands'"
CONTENT = (
    "id",
    "project_id",
    "number",
    "title",
    "first",
    "last",
    "filters",
    "code_version",
    "tables",
    "pattern",
    "digest",
    "taken_at",
)
ONCE = ("reviewed_at", "released_at")
BY = ("taken_by", "reviewed_by", "released_by")


def changed(word: str) -> str:
    """Return when a snapshot changes: its content, a moment that was noted, who did it, its end.

    A person may be forgotten, but never replaced by another.
    """
    content = [f"NEW.{column} {word} OLD.{column}" for column in CONTENT]
    once = [f"(OLD.{one} IS NOT NULL AND NEW.{one} {word} OLD.{one})" for one in ONCE]
    people = [
        f"(OLD.{one} IS NOT NULL AND NEW.{one} IS NOT NULL AND NEW.{one} <> OLD.{one})"
        for one in BY
    ]
    gone = "(OLD.state = 'WITHDRAWN' AND NEW.state <> 'WITHDRAWN')"
    skipped = "(NEW.state = 'RELEASED' AND NEW.reviewed_at IS NULL)"
    alone = "(NEW.reviewed_by IS NOT NULL AND NEW.reviewed_by = NEW.taken_by)"
    return " OR ".join([*content, *once, *people, gone, skipped, alone])


def guards(word: str) -> dict[str, tuple[str, str, str]]:
    """Return by name of trigger: its table, its event and the condition under which it refuses."""
    draft = "SELECT 1 FROM impact_snapshot AS s WHERE s.id = NEW.snapshot_id AND s.state = 'DRAFT'"
    return {
        "impact_snapshot_stands": ("impact_snapshot", "UPDATE", changed(word)),
        "impact_snapshot_stays": ("impact_snapshot", "DELETE", "1 = 1"),
        "impact_figure_stands": ("impact_snapshotfigure", "UPDATE", "1 = 1"),
        "impact_figure_stays": ("impact_snapshotfigure", "DELETE", "1 = 1"),
        "impact_figure_is_there": (
            "impact_snapshotfigure",
            "INSERT",
            f"NOT EXISTS ({draft})",
        ),
    }


# INSERT OR REPLACE takes a row away without asking the trigger on DELETE.
REPLACED = """CREATE TRIGGER impact_figure_once BEFORE INSERT ON impact_snapshotfigure
WHEN EXISTS (SELECT 1 FROM impact_snapshotfigure AS f WHERE f.id = NEW.id
    OR (f.snapshot_id = NEW.snapshot_id AND f.key = NEW.key))
BEGIN SELECT RAISE(ABORT, 'a snapshot stands'); END"""

ON_SQLITE = guards("IS NOT")
SQLITE = [
    *(
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, {SAYS}); END"
        for name, (table, event, condition) in ON_SQLITE.items()
    ),
    REPLACED,
]
SQLITE_UNDO = [f"DROP TRIGGER IF EXISTS {name}" for name in (*ON_SQLITE, "impact_figure_once")]


def functions() -> list[str]:
    """Return the PostgreSQL functions: a condition with a query of its own cannot stand in WHEN."""
    made = []
    for name, (_table, event, condition) in guards("IS DISTINCT FROM").items():
        row = "OLD" if event == "DELETE" else "NEW"
        made.append(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$"
            f" BEGIN IF {condition} THEN RAISE EXCEPTION {SAYS}"
            " USING ERRCODE = 'integrity_constraint_violation'; END IF;"
            f" RETURN {row}; END $$"
        )
    return made


POSTGRESQL = [
    *functions(),
    *(
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        for name, (table, event, _condition) in ON_SQLITE.items()
    ),
]
POSTGRESQL_UNDO = [
    *(
        f"DROP TRIGGER IF EXISTS {name} ON {table}"
        for name, (table, _event, _condition) in ON_SQLITE.items()
    ),
    *(f"DROP FUNCTION IF EXISTS {name}()" for name in ON_SQLITE),
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
    dependencies = [("impact", "0002_counting")]

    operations = [migrations.RunPython(guard, release)]
