"""Triggers that keep a published version, its document and its pages as they are.

SQLite drops the triggers of a table with the table. A later migration that makes one of these
tables anew lets go first and guards again afterwards, with these very statements; the tests of
versions fail when it forgets.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

VERSION = (
    "id",
    "item_id",
    "number",
    "document_id",
    "file_name",
    "is_other_source",
    "created_at",
    "published_at",
    "change_note",
    "derived_from_id",
    "lineage",
)
DOCUMENT = (
    "content_hash",
    "media_type",
    "size",
    "page_total",
    "readability",
    "is_whole",
    "stored_at",
)
PAGE = ("document_id", "number", "label", "source", "confidence")


def differs(columns: tuple[str, ...], word: str) -> str:
    """Return the condition that one of the columns changes."""
    return " OR ".join(f"NEW.{column} {word} OLD.{column}" for column in columns)


def published(document: str, *, more: str = "") -> str:
    """Return the condition that a version of the document is published."""
    rows = f"library_version AS v WHERE v.document_id = {document}"
    return f"EXISTS (SELECT 1 FROM {rows} AND v.published_at IS NOT NULL{more})"  # noqa: S608 -- our own words


def guards(word: str, no: str) -> dict[str, tuple[str, str, str]]:
    """Return by name of trigger: its table, its event and the condition under which it refuses.

    `word` compares two values that may be NULL, `no` is what an unset truth value looks like.
    What was left out of a text stays out, and only a text with something left out may change.
    """
    shown_again = f"(OLD.is_redacted <> {no} AND NEW.is_redacted = {no})"
    whole_text = published("OLD.document_id", more=f" AND v.is_redacted = {no}")
    retold = f"(NEW.text {word} OLD.text AND {whole_text})"
    return {
        "library_version_stands": (
            "library_version",
            "UPDATE",
            f"OLD.published_at IS NOT NULL AND ({differs(VERSION, word)} OR {shown_again})",
        ),
        "library_version_stays": ("library_version", "DELETE", "OLD.published_at IS NOT NULL"),
        "library_document_stands": (
            "library_document",
            "UPDATE",
            f"({differs(DOCUMENT, word)}) AND {published('OLD.content_hash')}",
        ),
        "library_document_stays": (
            "library_document",
            "DELETE",
            published("OLD.content_hash"),
        ),
        "library_page_stands": (
            "library_page",
            "UPDATE",
            f"(({differs(PAGE, word)}) AND {published('OLD.document_id')}) OR {retold}",
        ),
        "library_page_stays": ("library_page", "DELETE", published("OLD.document_id")),
        "library_page_is_there": ("library_page", "INSERT", published("NEW.document_id")),
    }


# INSERT OR REPLACE takes a row away without asking the trigger on DELETE.
REPLACED = """CREATE TRIGGER library_version_once BEFORE INSERT ON library_version
WHEN EXISTS (SELECT 1 FROM library_version AS v WHERE v.published_at IS NOT NULL
    AND (v.id = NEW.id OR (v.item_id = NEW.item_id
        AND (v.number = NEW.number OR v.document_id = NEW.document_id))))
BEGIN SELECT RAISE(ABORT, 'a published version stands'); END"""

ON_SQLITE = guards("IS NOT", "0")
SQLITE = [
    *(
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition}"
        " BEGIN SELECT RAISE(ABORT, 'a published version stands'); END"
        for name, (table, event, condition) in ON_SQLITE.items()
    ),
    REPLACED,
]
SQLITE_UNDO = [
    *(f"DROP TRIGGER IF EXISTS {name}" for name in ON_SQLITE),
    "DROP TRIGGER IF EXISTS library_version_once",
]


def functions() -> list[str]:
    """Return the PostgreSQL functions: a condition with a query of its own cannot stand in WHEN."""
    made = []
    for name, (_table, event, condition) in guards("IS DISTINCT FROM", "FALSE").items():
        row = "OLD" if event == "DELETE" else "NEW"
        made.append(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$"
            f" BEGIN IF {condition} THEN RAISE EXCEPTION 'a published version stands'"
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
    """CREATE FUNCTION library_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'a published version stands'
        USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER library_version_no_truncate BEFORE TRUNCATE ON library_version
    FOR EACH STATEMENT EXECUTE FUNCTION library_refuse()""",
]
POSTGRESQL_UNDO = [
    *(
        f"DROP TRIGGER IF EXISTS {name} ON {table}"
        for name, (table, _event, _condition) in ON_SQLITE.items()
    ),
    "DROP TRIGGER IF EXISTS library_version_no_truncate ON library_version",
    *(f"DROP FUNCTION IF EXISTS {name}()" for name in (*ON_SQLITE, "library_refuse")),
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
    dependencies = [("library", "0005_first_versions_published")]

    operations = [migrations.RunPython(guard, release)]
