"""Acts at the same moment, each with a connection of its own, on SQLite as on PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Thread

from django.db import connection

from fijnmazig.common.errors import Refused

WINS = "won"


@contextmanager
def database_in_a_file(folder: Path) -> Iterator[None]:
    """Let SQLite work on a file: one in memory is shared by threads, and locks otherwise."""
    if connection.vendor != "sqlite":
        yield
        return
    path, settings = str(folder / "race.sqlite3"), connection.settings_dict
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [path])
    in_memory, name = connection.connection, settings["NAME"]
    connection.connection, settings["NAME"] = None, path
    yield
    connection.close()
    connection.connection, settings["NAME"] = in_memory, name


def race(*acts: Callable[[], object]) -> list[str]:
    """Return how each act ended: won, or the reason it was told."""
    told: list[str] = []
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        try:
            gate.wait()
            act()
            told.append(WINS)
        except Refused as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)
