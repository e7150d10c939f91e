"""What was remembered of a mesh shows nothing that is no longer so, whatever changed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from fijnmazig.common.actor import OPERATOR
from fijnmazig.gatherings.domain.kinds import MomentState, Presence
from fijnmazig.gatherings.tests.factories import MONDAY, change, make_present
from fijnmazig.organisations.domain.kinds import Sector
from fijnmazig.organisations.tests.factories import make_membership
from fijnmazig.ties.queries import alive
from fijnmazig.ties.queries import remembered as memory
from fijnmazig.ties.queries.drawing import map_page
from fijnmazig.ties.queries.figures import figures_page, growth_page
from fijnmazig.ties.queries.holes import holes_page
from fijnmazig.ties.queries.patterns import patterns_page
from fijnmazig.ties.tests.test_pages import TODAY, asked, meet, small_mesh

pytestmark = pytest.mark.django_db
SHELVES = (memory._results, memory.FEW)  # noqa: SLF001 -- emptied, to see what is made anew


def seen(partnership: Any) -> tuple[object, ...]:
    """Return what every page of a mesh shows."""
    ask = asked(partnership)
    return (
        figures_page(actor=OPERATOR, asked=ask),
        growth_page(actor=OPERATOR, asked=ask, since=MONDAY.date()),
        map_page(actor=OPERATOR, asked=ask, today=TODAY),
        holes_page(actor=OPERATOR, asked=ask, at=MONDAY),
        patterns_page(actor=OPERATOR, asked=ask),
    )


def seen_anew(partnership: Any) -> tuple[object, ...]:
    for shelf in SHELVES:
        shelf.clear()
    return seen(partnership)


def mark(moment: Any) -> Any:
    """Return the mark of somebody there who is marked for an organisation."""
    return moment.marks.filter(organisation__isnull=False).order_by("id")[0]


def add(moment: Any) -> None:
    worker = make_membership()
    make_present(moment, worker.professional, worker.organisation)


def correct(moment: Any, _: Any) -> None:
    told = mark(moment)
    told.pk, told.nonce, told.presence = None, uuid4(), Presence.WITHDRAWN.value
    told.save(force_insert=True)


def erase(moment: Any, _: Any) -> None:
    told = mark(moment)
    theirs = type(told).unscoped.filter(professional=told.professional_id)
    theirs.update(professional=None, stand_in=uuid4())


CHANGES: dict[str, Callable[[Any, Any], None]] = {
    "a mark added": lambda moment, _: add(moment),
    "a mark corrected": correct,
    "a moment cancelled": lambda moment, _: change(moment, state=MomentState.CANCELLED.value),
    "a moment moved": lambda moment, _: change(moment, starts_at=MONDAY - timedelta(days=300)),
    "a merge of organisations": lambda moment, worker: change(
        worker.organisation, merged_into=mark(moment).organisation
    ),
    "a membership ended": lambda _, worker: change(worker, end_date=MONDAY.date()),
    "another sector": lambda _, worker: change(worker.organisation, sector=Sector.POLICE.value),
    "another name": lambda _, worker: change(worker.organisation, name="Huis Nieuw (fictief)"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_page_shows_a_change_at_once(what: str) -> None:
    rupel, (one, _, _, four) = small_mesh()
    moment = meet(rupel, one, weeks=5)
    make_present(moment, four.professional)  # nobody said for whom
    before = seen(rupel)

    CHANGES[what](moment, four)
    after = seen(rupel)

    assert before != after
    assert after == seen_anew(rupel)


@pytest.mark.parametrize("what", ["a merge of people", "an erasure"])
def test_who_the_people_are_is_in_no_memory(what: str) -> None:
    rupel, (one, two, *_) = small_mesh()
    moment = meet(rupel, one, two, weeks=5)
    seen(rupel)

    if what == "an erasure":
        erase(moment, two)
    else:
        change(one.professional, merged_into=two.professional)

    assert seen(rupel) == seen_anew(rupel)


def test_the_ties_of_two_meshes_stay_and_of_none_that_is_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rupel, _ = small_mesh()
    memory.FEW.clear()

    for weeks in range(3):
        day = TODAY - timedelta(weeks=weeks)
        map_page(actor=OPERATOR, asked=asked(rupel, day), today=TODAY)
    stayed = len(memory.FEW)
    monkeypatch.setattr(alive, "LARGEST", 0)
    seen_anew(rupel)

    assert (stayed, len(memory.FEW)) == (2, 0)
