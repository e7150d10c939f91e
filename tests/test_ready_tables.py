"""The tests begin from the tables that the migrations make, and never from those of yesterday."""

import sqlite3
from contextlib import closing
from importlib import import_module
from inspect import getfile
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests import ready_tables


def test_a_copy_is_known_by_what_every_file_holds_and_by_every_version(tmp_path: Path) -> None:
    one, other = tmp_path / "0001_one.py", tmp_path / "0002_other.py"
    one.write_text("a", encoding="utf-8")
    other.write_text("b", encoding="utf-8")
    first = ready_tables.mark([one, other], "6.1")

    marks = [first, ready_tables.mark([one], "6.1"), ready_tables.mark([one, other], "6.2")]
    other.write_text("c", encoding="utf-8")
    marks.append(ready_tables.mark([one, other], "6.1"))
    other.write_text("b", encoding="utf-8")

    assert len(set(marks)) == len(marks)
    assert ready_tables.mark([one, other], "6.1") == first


@pytest.mark.django_db
def test_every_migration_that_ran_is_among_the_files_and_none_is_left_to_run() -> None:
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    files = {
        Path(getfile(import_module(type(node).__module__))).resolve()
        for node in (graph.nodes[key] for key in graph.nodes)
    }

    assert files - set(ready_tables.sources()) == set()
    assert executor.migration_plan(graph.leaf_nodes()) == []


def test_a_database_in_memory_is_filled_from_a_copy(tmp_path: Path) -> None:
    copy, name = tmp_path / "copy", "file:filled_from_a_copy?mode=memory&cache=shared"
    with closing(sqlite3.connect(copy)) as kept:
        kept.executescript("CREATE TABLE one (word TEXT); INSERT INTO one VALUES ('tafel');")

    with ready_tables.laid_out(name, copy=copy), closing(sqlite3.connect(name, uri=True)) as found:
        words = found.execute("SELECT word FROM one").fetchall()

    assert words == [("tafel",)]
