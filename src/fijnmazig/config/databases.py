"""Django's description of the databases: the first, and a replica of it where there is one."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
    "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
)
POSTGRESQL = frozenset({"postgres", "postgresql"})
SAFETY = ("sslmode", "sslrootcert")
"""What an address may ask of the line, by the names and values of libpq."""
# What we read in batches we read to its end: a plan that has the first rows soon costs us more.
WHOLE = "-c cursor_tuple_fraction=1"
# A page goes on with the first database when the replica is gone, slow or hangs in the middle.
REPLICA_OPTIONS = {
    "connect_timeout": 2,
    "tcp_user_timeout": 5_000,
    "options": f"{WHOLE} -c default_transaction_read_only=on -c statement_timeout=5000",
}


def first_database(address: str, *, besides: str = "") -> dict[str, Any]:
    """Return the description of the database at DATABASE_URL. Raises ValueError.

    `besides` are the options that PGOPTIONS gives: ours would make PostgreSQL pass over them.
    """
    url = urlsplit(address)
    if url.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "CONN_MAX_AGE": 60,  # opening a file anew costs more than most pages ask of it
            "NAME": unquote(url.path)[1:] if url.path.startswith("//") else unquote(url.path),
            "OPTIONS": {
                "init_command": SQLITE_PRAGMAS,
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
            },
        }
    if url.scheme not in POSTGRESQL:
        message = f"DATABASE_URL starts with {url.scheme}: use sqlite:/// or postgresql://."
        raise ValueError(message)
    # A machine that is gone does not hold up visitors.
    return _postgresql(
        address, options={"connect_timeout": 5, "options": f"{WHOLE} {besides}".rstrip()}
    )


def replicas(address: str, *, first: str) -> dict[str, dict[str, Any]]:
    """Return the replica at DATABASE_READ_URL by its name; none without one. Raises ValueError."""
    if not address:
        return {}
    if urlsplit(address).scheme not in POSTGRESQL or urlsplit(first).scheme not in POSTGRESQL:
        message = (
            "DATABASE_READ_URL is postgresql:// and a replica of the one in DATABASE_URL: SQLite "
            "has none, so remove it there."
        )
        raise ValueError(message)
    return {"replica": _postgresql(address, options=REPLICA_OPTIONS)}


def _postgresql(address: str, *, options: dict[str, Any]) -> dict[str, Any]:
    url = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options | _line(url.query),
    }


def _line(query: str) -> dict[str, str]:
    asked = dict(parse_qsl(query, keep_blank_values=True))
    strange = [name for name in asked if name not in SAFETY]
    if strange:
        message = (
            f"An address of a database says {', '.join(SAFETY)} after its question mark, and not "
            f"{', '.join(strange)}."
        )
        raise ValueError(message)
    return asked
