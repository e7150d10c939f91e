"""`fijnmazig impact trace`: its shape, and what it refuses."""

import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from fijnmazig.impact.tests.factories import (
    make_a_project,
    make_indicator,
    make_meeting,
    make_people,
    make_typed,
)
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db
DAYS = ("--from", "2026-01-01", "--to", "2026-12-31")


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    call_command("impact", "trace", *arguments, "--json")
    return json.loads(capsys.readouterr().out)


def test_an_indicator_tells_where_it_comes_from(capsys: pytest.CaptureFixture[str]) -> None:
    partnership = make_partnership()
    row = make_indicator(make_a_project(partnership))
    make_meeting(partnership, *make_people(3))

    data = told(capsys, str(row.id), *DAYS)

    assert (data["value"], data["records"], data["unaccounted"]) == (3, 3, 0)
    assert data["query"] == "fijnmazig.gatherings.queries.counting.present"
    assert data["period"] == {"from": "2026-01-01", "to": "2026-12-31"}
    assert [part["value"] for part in data["parts"]] == [3]


def test_a_figure_is_traced_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    data = told(capsys, "game.lessons", *DAYS)

    assert (data["value"], data["records"], data["parts"]) == (None, 0, [])


def test_people_read_it_in_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    partnership = make_partnership("samen")
    make_meeting(partnership, *make_people(2))

    call_command("impact", "trace", "gatherings.visits", "--partnership", "samen", *DAYS)

    said = capsys.readouterr().out
    assert said.startswith("Aanwezigheden: 2\n")


def test_what_was_typed_in_names_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    row = make_indicator(make_a_project(), metric="", source="Telling")
    typed = make_typed(row)
    type(typed).unscoped.filter(id=typed.id).update(approved_at=typed.made_at)

    data = told(capsys, str(row.id), *DAYS)

    assert (data["value"], data["note"]) == (7, "Een telling")


@pytest.mark.parametrize("name", ["ties.nothing", "00000000-0000-4000-8000-000000000000"])
def test_what_does_not_exist_is_refused(name: str) -> None:
    with pytest.raises((CommandError, SystemExit)):
        call_command("impact", "trace", name)
