"""CRITERIA N-1, N-4 and N-8 by number, where they are about pages and sizes."""

import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.gatherings.domain.kinds import Presence
from fijnmazig.gatherings.tests.factories import MONDAY, make_cohort, make_moment, make_series
from fijnmazig.organisations.tests.factories import (
    make_membership,
    make_participation,
    make_partnership,
)
from fijnmazig.ties.domain.attendance import attendance
from fijnmazig.ties.domain.incidence import Incidence, people
from fijnmazig.ties.domain.meetings import meeting_count
from fijnmazig.ties.domain.ties import blocks_of_ties, cumulative_ties, tally
from fijnmazig.ties.queries.drawing import map_page
from fijnmazig.ties.queries.figures import figures_page
from fijnmazig.ties.queries.patterns import patterns_page
from fijnmazig.ties.queries.snapshots import counts
from fijnmazig.ties.tests.factories import PLAIN, day
from fijnmazig.ties.tests.test_pages import TODAY, asked, meet, small_mesh

END = day("2030-01-01")
MEGABYTES = 1_000_000


@pytest.mark.django_db
def test_n1_who_was_not_there_is_in_no_figure() -> None:
    rupel = make_partnership()
    make_moment(make_cohort(make_series(rupel)), starts_at=MONDAY)
    for _ in range(3):
        make_participation(rupel, make_membership().organisation)

    assert figures_page(actor=OPERATOR, asked=asked(rupel)).snapshot is None
    assert map_page(actor=OPERATOR, asked=asked(rupel), today=TODAY).nodes == ()
    assert patterns_page(actor=OPERATOR, asked=asked(rupel)).is_empty
    assert counts(actor=OPERATOR, asked=asked(rupel)).organisations == 0


@pytest.mark.django_db
def test_n1_a_mark_that_is_taken_back_takes_its_tie_along() -> None:
    rupel, one, two = make_partnership(), make_membership(), make_membership()
    moment: Any = meet(rupel, one, two)
    before = counts(actor=OPERATOR, asked=asked(rupel)).ties

    mark = moment.marks.get(stand_in=two.professional.id)
    mark.pk, mark.presence, mark.nonce = None, Presence.ABSENT.value, rupel.id
    mark.save()

    assert (before, counts(actor=OPERATOR, asked=asked(rupel)).ties) == (1, 0)


@pytest.mark.django_db
def test_n4_a_page_tells_density_with_what_was_possible_and_the_mean(client: Client) -> None:
    small_mesh()
    log_in(client, make_member(role=Role.FIRST_LINE))

    told = client.get(reverse("ties:mesh_detail"), {"dag": f"{TODAY:%Y-%m-%d}"}).content.decode()

    words = ("Dichtheid", "Mogelijke banden", "Banden per organisatie, gemiddeld")
    assert [word for word in words if word not in told] == []


def crowd(*, moments: int, each: int) -> Incidence:
    """Return people who meet by so many at a time, hardly ever the same."""
    count = moments * each
    at = np.repeat(np.arange(moments), each)
    chance = np.random.default_rng(1)
    return people(
        attendance(
            moments=at,
            days=day("2023-01-01") + at.astype("timedelta64[D]"),
            people=chance.integers(0, 20_000, count),
            organisations=chance.integers(0, 500, count),
        )
    )


def peak(act: Any) -> int:
    tracemalloc.start()
    act()
    highest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return highest


def test_n8_ties_in_blocks_take_the_memory_of_a_block_and_kept_ones_grow() -> None:
    small, large = crowd(moments=500, each=40), crowd(moments=4_000, each=40)
    assert meeting_count(large, cap=None) > 3_000_000

    def in_blocks(level: Incidence) -> None:
        for _ in blocks_of_ties(level, rule=PLAIN, until=END):
            pass

    grown = peak(lambda: in_blocks(large)) - peak(lambda: in_blocks(small))
    assert grown < 25 * MEGABYTES
    assert peak(lambda: tally(large, rule=PLAIN)) < 40 * MEGABYTES
    assert peak(lambda: cumulative_ties(large, rule=PLAIN, until=END)) > 50 * MEGABYTES


def test_every_criterion_of_the_mesh_has_a_test_that_bears_its_number() -> None:
    here = Path(__file__).parent
    files = [*here.glob("test_*.py"), here.parents[3] / "tests" / "journeys" / "test_mesh.py"]
    said = "".join(file.read_text(encoding="utf-8") for file in files)

    assert [number for number in range(1, 11) if f"def test_n{number}_" not in said] == []
