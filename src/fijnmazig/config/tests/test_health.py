"""What a watcher hears: a word when all is well, a number when it is not, never why."""

import logging
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from fijnmazig.config.health import readiness
from fijnmazig.library.queries import upkeep
from fijnmazig.library.services.indexing import rebuild_index
from fijnmazig.library.tests.factories import make_open

LIVE, READY = "/leeft/", "/gereed/"


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> None:
    settings.FIJNMAZIG_HOME = tmp_path


def test_a_process_that_runs_says_so_without_the_database(client: Client) -> None:
    answer = client.get(LIVE)  # this test has no database at all

    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.mark.django_db
@pytest.mark.parametrize("path", [LIVE, READY])
def test_an_answer_to_a_watcher_sets_no_cookie_and_is_kept_by_nobody(
    client: Client, path: str
) -> None:
    answer = client.get(path)

    assert answer.status_code == 200
    assert (answer.headers["Content-Type"], answer.cookies) == ("text/plain; charset=utf-8", {})
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", [LIVE, READY])
def test_a_watcher_only_looks(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


@pytest.mark.django_db
def test_a_watcher_on_the_machine_itself_is_not_sent_to_https(
    client: Client, settings: Settings
) -> None:
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/").status_code == 301
    assert [client.get(path).status_code for path in (LIVE, READY)] == [200, 200]


def hears_no(client: Client, caplog: pytest.LogCaptureFixture) -> str:
    """Return what our own log says, once the watcher heard that we cannot serve, and no more."""
    with caplog.at_level(logging.WARNING, logger=readiness.__name__):
        answer = client.get(READY)
    assert (answer.status_code, answer.content, answer.cookies) == (503, b"", {})
    return caplog.records[0].getMessage()


def test_a_database_that_does_not_answer_is_not_ready(
    client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = Mock(side_effect=OperationalError("password=secret"))
    monkeypatch.setattr(connection, "cursor", gone)

    assert hears_no(client, caplog) == "Not ready: database"


@pytest.mark.django_db
def test_a_database_without_the_last_migration_is_not_ready(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    assert client.get(READY).status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'vault'")

    assert hears_no(client, caplog) == "Not ready: migrations"
    assert {app for app, _ in readiness.missing_migrations()} == {"vault"}


@pytest.mark.django_db
def test_an_index_that_cannot_be_opened_is_not_ready(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    make_open("Hulp bij geweld.")
    rebuild_index()
    assert client.get(READY).status_code == 200
    (upkeep.local_copy().folder / "meta.json").write_text("{", encoding="utf-8")

    assert hears_no(client, caplog) == "Not ready: index"


@pytest.mark.django_db
def test_a_large_library_without_an_index_is_not_ready(
    client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_open("Hulp bij geweld.", "Tweede bladzijde.")
    assert client.get(READY).status_code == 200  # a small one is made while the searcher waits
    monkeypatch.setattr(upkeep, "MOST_PAGES_WHILE_WAITING", 1)

    assert hears_no(client, caplog) == "Not ready: index"


@pytest.mark.django_db
def test_being_ready_costs_four_questions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_open("Hulp bij geweld.")
    rebuild_index()

    with django_assert_num_queries(4):
        client.get(READY)
