"""The engines we are measured against, each as it comes, Dutch where it has Dutch."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import tantivy

POSTGRESQL = Path("/usr/lib/postgresql")
PORT = "5499"

type Search = Callable[[str], list[int]]
"""Takes a query, gives the numbers of the ten best documents."""


@dataclass(frozen=True, slots=True)
class Peer:
    """An engine that can be asked; `work` tells the seconds that its processes have computed."""

    search: Search
    work: Callable[[], float] = time.process_time


def _words(query: str) -> list[str]:
    """Return the words of a query in plain letters and digits."""
    return ["".join(sign for sign in word if sign.isalnum()) for word in query.split()]


@contextmanager
def sqlite_fts5(texts: Sequence[str]) -> Iterator[Peer]:
    """Give a search in SQLite's full-text index."""
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "peer.sqlite3")
        connection.execute(
            "create virtual table d using fts5(t, tokenize='unicode61 remove_diacritics 2')"
        )
        connection.executemany("insert into d(rowid, t) values (?, ?)", enumerate(texts))
        connection.commit()

        def search(query: str) -> list[int]:
            asked = " ".join(f'"{word}"' for word in _words(query) if word)
            rows = connection.execute(
                "select rowid from d where d match ? order by rank limit 10", (asked,)
            )
            return [row[0] for row in rows]

        yield Peer(search)
        connection.close()


@contextmanager
def stock_tantivy(texts: Sequence[str]) -> Iterator[Peer]:
    """Give a search in tantivy with the Dutch analyser it ships."""
    with tempfile.TemporaryDirectory() as folder:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("t", tokenizer_name="dutch")
        builder.add_unsigned_field("n", stored=True)
        index = tantivy.Index(builder.build(), path=folder)
        analyser = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stopword("dutch"))
            .filter(tantivy.Filter.stemmer("dutch"))
            .build()
        )
        index.register_tokenizer("dutch", analyser)
        writer = index.writer()
        for number, text in enumerate(texts):
            document = tantivy.Document()
            document.add_text("t", text)
            document.add_unsigned("n", number)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        searcher = index.searcher()

        def search(query: str) -> list[int]:
            asked, _ = index.parse_query_lenient(
                " ".join(_words(query)), ["t"], conjunction_by_default=True
            )
            hits = searcher.search(asked, 10).hits
            return [int(searcher.doc(address)["n"][0]) for _, address in hits]

        yield Peer(search)


def _programs() -> Path:
    """Return the folder with the programs of PostgreSQL.

    Raises FileNotFoundError when it is not installed.
    """
    found = sorted(POSTGRESQL.glob("*/bin/initdb"))
    if not found:
        message = "PostgreSQL is missing (apt-get install postgresql): nothing to compare with."
        raise FileNotFoundError(message)
    return found[-1].parent


def _run(command: list[str]) -> None:
    """Run a program of PostgreSQL as the user it asks for."""
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run(  # noqa: S603 -- programs of PostgreSQL, in a folder of our own
        [*as_user, *command], check=True, capture_output=True, cwd="/"
    )


@contextmanager
def postgresql_dutch(texts: Sequence[str]) -> Iterator[Peer]:
    """Give a search in PostgreSQL with its `dutch` configuration, a GIN index and ts_rank."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="peer-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    cluster = str(folder / "cluster")
    _run([str(programs / "initdb"), "-D", cluster, "-A", "trust", "-U", "postgres", "--no-sync"])
    options = f"-p {PORT} -k {folder} -c listen_addresses= -c shared_buffers=256MB -c fsync=off"
    _run(
        [
            str(programs / "pg_ctl"),
            "-D",
            cluster,
            "-o",
            options,
            "-w",
            "-l",
            str(folder / "log"),
            "start",
        ]
    )
    try:
        with psycopg.connect(
            f"host={folder} port={PORT} user=postgres dbname=postgres"
        ) as connection:
            search, server = _filled(connection, texts), connection.info.backend_pid
            yield Peer(search, lambda: time.process_time() + _computed_by(server))
    finally:
        _run([str(programs / "pg_ctl"), "-D", cluster, "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def _computed_by(process: int) -> float:
    """Return the seconds that another process has computed, by the scheduler's own account."""
    return int(Path(f"/proc/{process}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9


def _filled(connection: psycopg.Connection, texts: Sequence[str]) -> Search:
    """Fill a table, index it, and return the search in it."""
    connection.execute("create table d(n int primary key, t text, v tsvector)")
    with connection.cursor().copy("copy d(n, t) from stdin") as copy:
        for number, text in enumerate(texts):
            copy.write_row((number, text))
    connection.execute("update d set v = to_tsvector('dutch', t)")
    connection.execute("create index on d using gin(v)")
    connection.commit()
    connection.autocommit = True
    connection.execute("vacuum analyze d")

    def search(query: str) -> list[int]:
        rows = connection.execute(
            "select n from d, plainto_tsquery('dutch', %s) q where v @@ q"
            " order by ts_rank(v, q) desc limit 10",
            (query,),
        )
        return [row[0] for row in rows]

    return search
