"""Meshes that are large: what is drawn of them, in how many pages, and how heavy a page is."""

import gzip
import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.gatherings.tests.factories import MONDAY, make_cohort, make_moment, make_present
from fijnmazig.organisations.tests.factories import make_membership
from fijnmazig.ties.queries import drawing
from fijnmazig.ties.queries.drawing import Seen, map_page
from fijnmazig.ties.tests.test_pages import TODAY, asked, small_mesh

pytestmark = pytest.mark.django_db
LIGHT = 150_000  # bytes, compressed. Source: CRITERIA N-9
BODIES, MEETINGS, SEATS = 500, 300, 20


def large_mesh(count: int = BODIES) -> None:
    """Let so many organisations meet, twenty at a time, in changing company."""
    work: Any = make_membership()
    moment = make_moment(make_cohort(), starts_at=MONDAY)
    mark: Any = make_present(moment, work.professional, work.organisation)
    bodies = [
        type(work.organisation)(name=f"Organisatie {number} (fictief)", created_at=MONDAY)
        for number in range(count)
    ]
    type(work.organisation).unscoped.bulk_create(bodies)
    moments = [
        type(moment)(
            cohort=moment.cohort, position=number + 2, starts_at=MONDAY, ends_at=moment.ends_at
        )
        for number in range(MEETINGS)
    ]
    type(moment).unscoped.bulk_create(moments)
    marks = []
    for number, there in enumerate(moments):
        for seat in range(SEATS):
            person = uuid4()
            body = bodies[(number * 7 + seat * seat * (number % 23 + 1)) % count]
            values = {"moment": there, "stand_in": person, "organisation": body, "nonce": uuid4()}
            same = {"presence": mark.presence, "source": mark.source}
            marks.append(type(mark)(**values, **same, marked_at=MONDAY, received_at=MONDAY))
    type(mark).unscoped.bulk_create(marks)


def test_n9_a_map_of_five_hundred_organisations_is_a_light_page(client: Client) -> None:
    large_mesh()
    log_in(client, make_member(role=Role.FIRST_LINE))

    told = client.get(reverse("ties:map_detail"))

    page = told.context["page"]
    assert (len(page.nodes) >= BODIES - 5, page.is_thinned, len(page.edges)) == (True, True, 8_000)
    assert len(gzip.compress(told.content)) < LIGHT
    assert "Getekend zijn de 8000 zwaarste banden" in told.content.decode()


def test_of_too_many_ties_the_strong_and_the_marked_are_drawn() -> None:
    rupel, (one, two, three, _) = small_mesh()

    def drawn(**seen: Any) -> list[tuple[str, str]]:
        page = map_page(actor=OPERATOR, asked=asked(rupel), today=TODAY, seen=Seen(most=1, **seen))
        assert (page.tie_total, page.is_thinned) == (2, len(page.edges) < 2)
        return sorted(tuple(sorted((edge.one, edge.other))) for edge in page.edges)  # type: ignore[misc]  # pairs

    strong = sorted((one.organisation.name, two.organisation.name))
    assert drawn() == [tuple(strong)]
    assert len(drawn(focus=three.organisation_id)) == 2
    assert len(drawn(focus=one.organisation_id, to=three.organisation_id)) == 2


def test_n9_beyond_one_sheet_a_browser_draws_and_the_table_has_pages(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_mesh()
    monkeypatch.setattr(drawing, "MOST_DRAWN", 3)
    monkeypatch.setattr(drawing, "ROWS", 2)
    log_in(client, make_member(role=Role.FIRST_LINE))

    told = client.get(reverse("ties:map_detail"), {"pagina": "2", "dag": "2026-06-01"})

    page, text = told.context["page"], told.content.decode()
    assert (len(page.nodes), len(page.rows), page.page_total) == (4, 2, 2)
    assert 'id="mesh-large"' in text
    assert "<noscript><img" in text
    assert "vendor/sigma/sigma" in text


def test_a_map_on_one_sheet_loads_no_library(client: Client) -> None:
    small_mesh()
    log_in(client, make_member(role=Role.FIRST_LINE))

    text = client.get(reverse("ties:map_detail"), {"pagina": "drie"}).content.decode()

    assert "sigma" not in text
    assert 'class="mesh"' in text


@pytest.mark.parametrize("name", ["sigma/sigma.min.js", "graphology/graphology.umd.min.js"])
def test_n9_the_library_asks_for_no_eval(name: str) -> None:
    path = finders.find(f"vendor/{name}")

    assert isinstance(path, str)
    text = Path(path).read_text(encoding="utf-8")
    assert [word for word in ("eval(", "new Function") if word in text] == []


def test_what_a_browser_draws_has_every_organisation_and_the_ties(client: Client) -> None:
    _, (one, *_) = small_mesh()
    log_in(client, make_member(role=Role.FIRST_LINE))

    told = client.get(
        reverse("ties:map_export", args=["net.json"]),
        {"dag": "2026-06-01", "organisatie": str(one.organisation_id)},
    )

    found = json.loads(told.content)
    assert len(found["nodes"]) == 4
    assert sorted(tie[2] for tie in found["ties"]) == [0, 2]
