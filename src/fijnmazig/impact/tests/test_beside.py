"""What stands beside a frozen figure: its records, what it is of, what nothing accounts for."""

from decimal import Decimal
from typing import Any

import pytest

from fijnmazig.impact.domain.measured import Measured, Part, Wanted
from fijnmazig.impact.domain.saying import typed_told
from fijnmazig.impact.models import Indicator, SnapshotFigure
from fijnmazig.impact.queries.frozen import frozen_figures
from fijnmazig.impact.queries.snapshot_rows import beside, source_beside
from fijnmazig.impact.queries.snapshots import released_figures
from fijnmazig.impact.services.gathering import frozen
from fijnmazig.impact.tests.snapshot_factories import (
    fill_in,
    make_indicator,
    make_project,
    release,
    take,
)

SPAN = Wanted(partnership="", first=None, last=None, filters={})


def figure(metric: str, value: int, **more: Any) -> SnapshotFigure:
    return SnapshotFigure(metric=metric, value=Decimal(value), **{"shown": str(value), **more})


def counted(metric: str, value: int, *, parts: dict[str, int], unaccounted: int) -> Measured:
    return Measured(
        metric=metric,
        value=Decimal(value),
        numerator=None,
        denominator=None,
        records=value,
        query="counted",
        interval=None,
        is_exact=True,
        wanted=SPAN,
        parts=tuple(Part(key=one, label=one, value=Decimal(n)) for one, n in parts.items()),
        unaccounted=unaccounted,
    )


@pytest.mark.parametrize("metric", ["outreach.reached", "groups.candidates", "gatherings.trained"])
def test_how_many_records_a_figure_of_people_is_of_does_not_leave_with_it(metric: str) -> None:
    assert beside(figure(metric, 33), number=34) is None
    assert beside(figure(metric, 33), number=33) == 33


def test_things_that_were_counted_and_what_was_typed_in_say_how_many_they_were() -> None:
    assert beside(figure("gatherings.moments", 6), number=8) == 8
    assert beside(figure("", 6), number=1) == 1


def test_beside_what_is_hidden_or_was_not_registered_stands_nothing() -> None:
    assert beside(figure("gatherings.moments", 6, is_hidden=True), number=8) is None
    assert beside(figure("gatherings.moments", 6, shown=""), number=8) is None


@pytest.mark.parametrize(("unaccounted", "told"), [(2, 2), (3, 0)])
def test_what_nothing_accounts_for_is_frozen_when_it_is_what_the_parts_leave_open(
    unaccounted: int, told: int
) -> None:
    found = counted("outreach.received", 282, parts={"a": 180, "b": 100}, unaccounted=unaccounted)

    assert frozen(found, row=Indicator(name="Ontvangen")).unaccounted == told


def test_candidates_without_an_outcome_are_people_and_are_not_frozen_beside_them() -> None:
    found = counted("groups.candidates", 30, parts={"een": 14, "twee": 16}, unaccounted=1)

    assert frozen(found, row=Indicator(name="Kandidaten")).unaccounted == 0


NOTE = "Van 40 blaadjes hadden 3 geen paar. Geteld op 3 mei 2026. 1.234 mensen antwoordden."


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (figure("gatherings.trained", 30), "Geteld op 3 mei 2026. 1.234 mensen antwoordden."),
        (figure("gatherings.trained", 3, is_hidden=True), ""),
        (figure("gatherings.moments", 6), NOTE),
        (figure("", 30), "Geteld op 3 mei 2026. 1.234 mensen antwoordden."),
        (figure("", 3, is_hidden=True), ""),
    ],
    ids=["people", "hidden", "things", "typed", "typed-hidden"],
)
def test_how_a_figure_was_found_leaves_without_a_small_count(
    row: SnapshotFigure, told: str
) -> None:
    row.source = NOTE

    assert source_beside(row, least=5) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Drie ouders zeiden het.", ""),
        ("Zeven ouders zeiden het.", "Zeven ouders zeiden het."),
        ("Zie p. 3 en editie 2.", "Zie p. 3 en editie 2."),
        ("Gemiddeld 2,5 keer.", ""),
        ("Niemand: 0. Op 3/4/2026.", "Niemand: 0. Op 3/4/2026."),
        ("Nummer 1.2.3.4 staat vreemd.", ""),
    ],
)
def test_what_people_typed_in_leaves_without_a_small_count_in_words_either(
    text: str, told: str
) -> None:
    assert typed_told(text, least=5) == told


@pytest.mark.django_db
def test_what_was_typed_in_beside_a_hidden_figure_leaves_nowhere() -> None:
    project = make_project()
    fill_in(make_indicator(project, metric="", name="Ouders"), 3, source="3 ouders kwamen.")

    (told,) = released_figures(release(take(project)).project_id)

    assert [one.source for one in told.figures] == [""]
    assert [one.source for one in frozen_figures(told.id)] == [""]
