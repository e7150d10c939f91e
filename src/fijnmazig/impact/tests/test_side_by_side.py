"""Projects side by side: one row for each figure, and nothing that their own pages hide."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.impact.domain.kinds import Unit
from fijnmazig.impact.queries.beside import beside_page
from fijnmazig.impact.tests.factories import watcher
from fijnmazig.impact.tests.snapshot_factories import (
    fill_in,
    make_indicator,
    make_project,
    release,
    take,
)

pytestmark = pytest.mark.django_db
ADDRESS = reverse("impact:project_compare")
METRIC = "organisations.municipalities"


@pytest.fixture
def desk() -> Client:
    client = Client()
    log_in(client, make_member(role=Role.SPOC))
    return client


def project(title: str, *values: int) -> Any:
    """Release a project with what is counted, and what people filled in."""
    row = make_project(title=title)
    make_indicator(row, name="Gemeenten", metric=METRIC, unit=Unit.MUNICIPALITIES.value)
    for place, value in enumerate(values, 1):
        fill_in(make_indicator(row, name=f"{title} {place}", position=place), value)
    release(take(row))
    return row


def test_the_same_figure_is_one_row_and_what_a_project_does_not_count_is_said() -> None:
    first, second = project("Eerste", 88), project("Tweede", 2)
    bare = make_project(title="Derde")

    page = beside_page(actor=watcher(), project_ids=[first.id, second.id, bare.id])

    shown = [
        [one.figure.shown if one.figure else None for one in line.cells] for line in page.lines
    ]
    assert shown == [["0", "0", None], ["88", None, None], [None, "", None]]
    assert [line.cells[1].figure.is_hidden for line in page.lines if line.cells[1].figure] == [
        False,
        True,
    ]
    assert [chart.title for chart in page.charts] == ["Gemeenten in het samenwerkingsverband"]


def test_the_page_shows_no_value_that_the_page_of_a_snapshot_does_not_show(desk: Client) -> None:
    rows = [project("Eerste", 88, 3), project("Tweede", 60, 2)]
    alone = [
        desk.get(reverse("impact:snapshot_detail", args=[row.snapshots.get().id])) for row in rows
    ]

    page = desk.get(ADDRESS, {"project": [str(row.id) for row in rows]}).text

    said = set(re.findall(r'class="cell-number"[^>]*>\s*(\d[\d.,]*)', page))
    assert {"88", "60"} <= said
    assert said <= {one for text in alone for one in re.findall(r">\s*(\d[\d.,]*)", text.text)}
    assert ("verborgen" in page, "niet geregistreerd" in page) == (True, True)


@pytest.mark.parametrize("chosen", [1, 5])
def test_two_to_four_projects_are_asked_for(desk: Client, chosen: int) -> None:
    rows = [make_project() for _ in range(5)]

    found = desk.get(ADDRESS, {"project": [str(row.id) for row in rows[:chosen]]}).text

    assert ("Wat je vergelijkt" in found, "error" in found) == (False, True)
    assert "Wat je vergelijkt" in desk.get(ADDRESS, {"project": [str(r.id) for r in rows[:2]]}).text
