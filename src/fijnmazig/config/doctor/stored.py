"""Checks of the database and of the clock that everything in it was written by."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from fijnmazig.audit import queries as audit
from fijnmazig.config.doctor import texts
from fijnmazig.config.doctor.findings import Finding, Look, fault, warn, well
from fijnmazig.config.health.readiness import (
    database_answers,
    database_writes,
    missing_migrations,
    wanted_migrations,
)

TOLERANCE = timedelta(minutes=2)
SQLITE = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
POSTGRESQL = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}


def database_reached(_look: Look) -> Finding:
    """Ask the database one question."""
    try:
        database_answers()
    except DatabaseError as error:
        says = str(texts.DATABASE_GONE).format(kind=type(error).__name__)
        return fault(says, do=texts.DATABASE_GONE_DO)
    return well(texts.DATABASE_FINE)


def database_can_be_changed(_look: Look) -> Finding:
    """Change something in the database and take it back."""
    try:
        writes = database_writes()
    except DatabaseError:
        writes = False
    if not writes:
        return fault(texts.DATABASE_SHUT, do=texts.DATABASE_SHUT_DO)
    return well(texts.DATABASE_WRITES)


def migrations_fit(_look: Look) -> Finding:
    """Compare the steps that the database has with those of this code."""
    missing = missing_migrations()
    if missing:
        says = str(texts.MIGRATIONS_MISSING).format(count=len(missing))
        return fault(says, do=texts.MIGRATIONS_MISSING_DO)
    if strangers(MigrationRecorder(connection).applied_migrations().keys()):
        return fault(texts.MIGRATIONS_AHEAD, do=texts.MIGRATIONS_AHEAD_DO)
    return well(texts.MIGRATIONS_FINE)


def strangers(applied: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the applied steps of rooms that this code has, under names it does not know."""
    known = wanted_migrations()
    rooms = {app for app, _ in known}
    return {(app, name) for app, name in applied if app in rooms and (app, name) not in known}


def writes_through(_look: Look) -> Finding:
    """Look whether the database waits for the disk, and keeps what belongs together."""
    is_sqlite = connection.vendor == "sqlite"
    ask, wanted = ("PRAGMA", SQLITE) if is_sqlite else ("SHOW", POSTGRESQL)
    loose = []
    with connection.cursor() as cursor:
        for name, value in wanted.items():
            cursor.execute(f"{ask} {name}")
            if str(cursor.fetchone()[0]) != value:
                loose.append(name)
    if loose:
        says = str(texts.NOT_DURABLE).format(names=", ".join(loose))
        return fault(says, do=texts.NOT_DURABLE_DO)
    return well(texts.DURABLE)


def clock_goes_forward(look: Look) -> Finding:
    """Compare the clock with what was written last; a jump back is told by how far it went."""
    known = ((audit.latest_at(), texts.LAST_ACT), (newest_file(look.home), texts.LAST_FILE))
    for moment, what in known:
        if moment is not None and moment > look.at + TOLERANCE:
            says = str(texts.CLOCK_BACK).format(minutes=minutes(moment - look.at), what=what)
            return fault(says, do=texts.CLOCK_BACK_DO)
    apart = abs(database_clock() - look.at)
    if apart > TOLERANCE:
        says = str(texts.CLOCK_APART).format(minutes=minutes(apart))
        return warn(says, do=texts.CLOCK_BACK_DO)
    return well(texts.CLOCK_FINE)


def database_clock() -> datetime:
    """Return what time the database thinks it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_TIMESTAMP")
        found = cursor.fetchone()[0]
    return found if isinstance(found, datetime) else datetime.fromisoformat(f"{found}+00:00")


def newest_file(home: Path) -> datetime | None:
    """Return when a file right in the home was last written to."""
    times = [path.stat().st_mtime for path in home.glob("*") if path.is_file()]
    return datetime.fromtimestamp(max(times), tz=UTC) if times else None


def minutes(span: timedelta) -> int:
    """Return a span in whole minutes."""
    return int(span.total_seconds() // 60)
