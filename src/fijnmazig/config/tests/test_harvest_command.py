"""`fijnmazig library harvest`, as another program sees it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from fijnmazig.config import texts
from fijnmazig.exchange.tests.pretend import Elsewhere, Told, served
from fijnmazig.exchange.texts import ADDRESS_WRONG, TROUBLES

pytestmark = pytest.mark.django_db

# The fields of docs/cli.md.
SOURCE = {
    "url",
    "name",
    "pages",
    "created",
    "updated",
    "deleted",
    "own",
    "unchanged",
    "elsewhere",
    "unreadable",
    "fault",
}


@pytest.fixture
def elsewhere(settings: Settings, tmp_path: Path) -> Iterator[Elsewhere]:
    settings.FIJNMAZIG_HOME = tmp_path
    library = Elsewhere(records=[Told(1), Told(2, title="Ander")], per_page=1)
    with served(library):
        yield library


def exit_code(*arguments: str) -> int:
    try:
        call_command("library", "harvest", *arguments)
    except CommandError as error:
        return error.returncode
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def printed(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    (line,) = capsys.readouterr().out.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def test_harvest_prints_one_object_and_succeeds(
    elsewhere: Elsewhere, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code(elsewhere.base_url, "--json") == 0

    (source,) = printed(capsys)["sources"]
    assert set(source) == SOURCE
    assert (source["url"], source["name"]) == (elsewhere.base_url, "Netwerk Elders")
    assert (source["pages"], source["created"], source["fault"]) == (2, 2, None)


def test_harvest_without_an_address_visits_every_source(
    elsewhere: Elsewhere, capsys: pytest.CaptureFixture[str]
) -> None:
    exit_code(elsewhere.base_url, "--json")
    capsys.readouterr()

    assert exit_code("--json") == 0
    (source,) = printed(capsys)["sources"]
    assert (source["unchanged"], source["created"]) == (2, 0)


def test_harvest_tells_a_person_what_changed(
    elsewhere: Elsewhere, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code(elsewhere.base_url) == 0

    assert "Netwerk Elders: 2 nieuw, 0 gewijzigd, 0 verdwenen." in capsys.readouterr().out


def test_harvest_with_a_fault_says_so_and_fails(
    elsewhere: Elsewhere, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere.answers = [(404, {})] * 2

    assert exit_code(elsewhere.base_url, "--json") == 1
    (source,) = printed(capsys)["sources"]
    assert source["fault"] == str(TROUBLES["ANSWER"])
    assert exit_code(elsewhere.base_url) == 1
    assert str(TROUBLES["ANSWER"]) in capsys.readouterr().err


def test_harvest_of_what_is_no_address_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("onzin") == 1

    assert capsys.readouterr().err.strip() == str(ADDRESS_WRONG)


def test_harvest_without_sources_says_how_to_begin(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code() == 0

    assert capsys.readouterr().out.strip() == str(texts.NO_SOURCES)
