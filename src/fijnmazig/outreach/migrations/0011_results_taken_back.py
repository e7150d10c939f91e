"""A result that was noted by mistake is taken back: it stays, counts nowhere, and frees its number.

SQLite makes the table of attempts anew and drops its triggers with it: they are let go first, and
put back with a moment of taking back that never changes.
"""

from importlib import import_module

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

called = import_module("fijnmazig.outreach.migrations.0010_called_by_the_person")
stands = called.stands
ATTEMPTS, GOES_ON = called.ATTEMPTS, called.GOES_ON


def changed(word: str) -> str:
    """Return when an attempt changes that stands; that it was taken back stays so."""
    once = f"OLD.taken_back_at IS NOT NULL AND NEW.taken_back_at {word} OLD.taken_back_at"
    return f"({once}) OR {called.changed(word)}"


AWAY = called.AWAY
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
            AND a.is_inbound = NEW.is_inbound
            AND a.taken_back_at IS NULL AND NEW.taken_back_at IS NULL))
    BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: {GOES_ON}'); END""",  # noqa: S608 -- our own words
    ],
    "postgresql": [called.function(changed("IS DISTINCT FROM"))],
}
UNDO: dict[str, list[str]] = {"sqlite": AWAY, "postgresql": []}


def of_events(statements: list[str]) -> list[str]:
    """Return those statements that are about events."""
    return [one for one in statements if "outreach_event" in one]


def event_function(body: str) -> str:
    """Return the function of PostgreSQL that keeps events."""
    return f"""CREATE OR REPLACE FUNCTION outreach_event_stands()
    RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"""


LOOSE = {
    "sqlite": [*AWAY, *of_events(stands.SQLITE_UNDO)],
    "postgresql": [called.function("FALSE"), event_function("RETURN OLD;")],
}
EVENTS_STAND = {
    "sqlite": of_events(stands.SQLITE),
    "postgresql": [event_function(f"RAISE EXCEPTION '{stands.STANDS}' {stands.CODE};")],
}


def release(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let the table go that is made anew."""
    called.run(schema_editor, UNDO)


def guard(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Keep attempts as they are, with what was taken back."""
    called.run(schema_editor, GUARDS)


def guard_as_before(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Keep attempts as they are, without a word of what was taken back."""
    called.run(schema_editor, called.GUARDS)


def forget_what_was_taken_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """On the way back, let nothing count that was taken back, so that older figures are right.

    Such an attempt becomes a call that broke off, which settles nothing, with a number after the
    others; the two events that cancel each other go.
    """
    called.run(schema_editor, LOOSE)
    attempts = apps.get_model("outreach", "Attempt").unscoped
    for row in attempts.filter(taken_back_at__isnull=False).order_by("ended_at", "id"):
        others = attempts.filter(dossier_id=row.dossier_id, is_inbound=row.is_inbound)
        last = others.aggregate(last=models.Max("number"))["last"]
        row.number, row.limit, row.result = last + 1, max(row.limit, last + 1), "BROKEN_OFF"
        row.taken_back_at = None
        row.save(update_fields=["number", "limit", "result", "taken_back_at"])
    events = apps.get_model("outreach", "Event").unscoped
    for taken in events.filter(kind="ATTEMPT", delta=-1).order_by("id"):
        same = {"stand_in": taken.stand_in, "number": taken.number, "result": taken.result}
        given = events.filter(kind="ATTEMPT", delta=1, **same).order_by("id").first()
        events.filter(id__in=[taken.id, given.id]).delete()
    called.run(schema_editor, EVENTS_STAND)


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0010_called_by_the_person"),
    ]

    operations = [
        migrations.RunPython(release, guard_as_before),
        migrations.RemoveConstraint(model_name="attempt", name="attempt_number_once"),
        migrations.RemoveConstraint(model_name="event", name="event_attempt_once"),
        migrations.AddField(
            model_name="attempt",
            name="taken_back_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_back_at__isnull", True)),
                fields=("dossier", "is_inbound", "number"),
                name="attempt_number_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("taken_back_at__isnull", True),
                    ("ended_at__isnull", False),
                    _connector="OR",
                ),
                name="attempt_taken_back_had_ended",
            ),
        ),
        migrations.RunPython(guard, forget_what_was_taken_back),
    ]
