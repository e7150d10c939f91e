"""The check of a replica: whether it follows, how far behind it is, and what it lets us read."""

from django.conf import settings
from django.db import Error, connections

from fijnmazig.common.replica import watch
from fijnmazig.common.replica.reading import listed_tables
from fijnmazig.common.replica.watch import REPLICA, State
from fijnmazig.config.doctor import texts
from fijnmazig.config.doctor.findings import Finding, Look, warn, well

READABLE = """SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
AND has_table_privilege(c.oid, 'SELECT')"""


def replica_follows(_look: Look) -> Finding:
    """Ask the replica how it stands; pages do without it, so nothing of it is a fault."""
    if REPLICA not in connections:
        return well(texts.REPLICA_NONE)
    found = watch.asked()
    if found.state is State.AWAY:
        return warn(texts.REPLICA_AWAY, do=texts.REPLICA_AWAY_DO)
    if found.state is State.APART:
        return warn(texts.REPLICA_APART, do=texts.REPLICA_APART_DO)
    if not found.fits(limit=settings.REPLICA_SECONDS):
        seconds = texts.REPLICA_UNTOLD if found.behind is None else round(found.behind)
        says = str(texts.REPLICA_BEHIND).format(seconds=seconds)
        return warn(says, do=texts.REPLICA_BEHIND_DO)
    return _rights(behind=round(found.behind or 0))


def _rights(*, behind: int) -> Finding:
    """Look whether our account there reads what it must, and nothing else."""
    try:
        readable = tables_readable()
    except Error:  # gone since it was asked
        return warn(texts.REPLICA_AWAY, do=texts.REPLICA_AWAY_DO)
    if not listed_tables() <= readable:
        return warn(texts.REPLICA_SHUT, do=texts.REPLICA_RIGHTS_DO)
    more = len(readable - listed_tables())
    if more:
        says = str(texts.REPLICA_WIDE).format(count=more)
        return warn(says, do=texts.REPLICA_RIGHTS_DO)
    return well(str(texts.REPLICA_FINE).format(seconds=behind))


def tables_readable() -> frozenset[str]:
    """Return the tables that our account may read on the replica. Raises Error."""
    with connections[REPLICA].cursor() as cursor:
        cursor.execute(READABLE)
        return frozenset(name for (name,) in cursor.fetchall())
