"""A conversation that the person began is an attempt of its own kind: outside the limit.

SQLite makes the table anew and drops its triggers with it: they are let go first, and put back
with a column that may not change either.
"""

from importlib import import_module

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

stands = import_module("fijnmazig.outreach.migrations.0007_events_stand")
ATTEMPTS, GOES_ON = stands.ATTEMPTS, stands.GOES_ON


def changed(word: str) -> str:
    """Return when an attempt changes that stands; who began it never does."""
    return f'NEW."is_inbound" {word} OLD."is_inbound" OR {stands.changed(word)}'


def of_attempts(statements: list[str]) -> list[str]:
    """Return those statements that are about attempts."""
    return [one for one in statements if "outreach_attempt" in one]


def function(condition: str) -> str:
    """Return the function of PostgreSQL that keeps an attempt as it is."""
    return f"""CREATE OR REPLACE FUNCTION outreach_attempt_stands()
    RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF {condition} THEN RAISE EXCEPTION '{GOES_ON}' {stands.CODE};
        END IF; RETURN NEW; END $$"""


AWAY = of_attempts(stands.SQLITE_UNDO)
GUARDS = {
    "sqlite": [
        *AWAY,
        f"""CREATE TRIGGER outreach_attempt_stands BEFORE UPDATE ON {ATTEMPTS}
    WHEN {changed("IS NOT")} BEGIN SELECT RAISE(ABORT, '{GOES_ON}'); END""",
        f"""CREATE TRIGGER outreach_attempt_stays BEFORE DELETE ON {ATTEMPTS}
    WHEN {stands.UNSHREDDED} BEGIN SELECT RAISE(ABORT, '{GOES_ON}'); END""",
        f"""CREATE TRIGGER outreach_attempt_once BEFORE INSERT ON {ATTEMPTS}
    WHEN EXISTS (SELECT 1 FROM {ATTEMPTS} AS a
        WHERE a.id = NEW.id OR (a.dossier_id = NEW.dossier_id AND a.number = NEW.number
            AND a.is_inbound = NEW.is_inbound))
    BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: {GOES_ON}'); END""",  # noqa: S608 -- our own words
    ],
    "postgresql": [function(changed("IS DISTINCT FROM"))],
}
UNDO: dict[str, list[str]] = {"sqlite": AWAY, "postgresql": []}
BEFORE = {
    "sqlite": [*AWAY, *of_attempts(stands.SQLITE)],
    "postgresql": [function(stands.changed("IS DISTINCT FROM"))],
}


def run(schema_editor: BaseDatabaseSchemaEditor, statements: dict[str, list[str]]) -> None:
    """Run what this database needs."""
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def release(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let the table go that is made anew."""
    run(schema_editor, UNDO)


def guard(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Keep attempts as they are, with who began them."""
    run(schema_editor, GUARDS)


def guard_as_before(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Keep attempts as they are, without a word of who began them."""
    run(schema_editor, BEFORE)


def count_among_attempts(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give what the person began a number after the others, on the way back, so none is lost."""
    run(schema_editor, BEFORE | {"sqlite": AWAY, "postgresql": [function("FALSE")]})
    attempts = apps.get_model("outreach", "Attempt").unscoped
    for row in attempts.filter(is_inbound=True).order_by("started_at", "id"):
        others = attempts.filter(dossier_id=row.dossier_id, is_inbound=False)
        last = others.aggregate(last=models.Max("number"))["last"] or 0
        row.number, row.limit, row.is_inbound = last + 1, max(row.limit, last + 1), False
        row.save(update_fields=["number", "limit", "is_inbound"])


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0009_figures_told"),
    ]

    operations = [
        migrations.RunPython(release, guard_as_before),
        migrations.RemoveConstraint(model_name="attempt", name="attempt_number_once"),
        migrations.RemoveConstraint(model_name="attempt", name="attempt_within_limit"),
        migrations.AddField(
            model_name="attempt",
            name="is_inbound",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                fields=("dossier", "is_inbound", "number"), name="attempt_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("is_inbound", True), ("number__lte", models.F("limit")), _connector="OR"
                    ),
                    ("number__gte", 1),
                ),
                name="attempt_within_limit",
            ),
        ),
        migrations.RunPython(guard, count_among_attempts),
    ]
