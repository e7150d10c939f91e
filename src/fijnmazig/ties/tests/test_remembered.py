"""What is computed once stays only as long as the attendance does."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from fijnmazig.common.actor import OPERATOR
from fijnmazig.organisations.domain.kinds import Sector
from fijnmazig.ties.queries import remembered as memory
from fijnmazig.ties.queries.figures import figures_page
from fijnmazig.ties.queries.mesh import Mesh, mesh
from fijnmazig.ties.queries.patterns import patterns_page
from fijnmazig.ties.queries.remembered import remembered
from fijnmazig.ties.tests.test_pages import TODAY, asked, meet, small_mesh

pytestmark = pytest.mark.django_db


def strong(partnership: Any) -> tuple[int, int]:
    """Return the strong ties as two pages tell them."""
    figures = figures_page(actor=OPERATOR, asked=asked(partnership)).snapshot
    assert figures
    levels = patterns_page(actor=OPERATOR, asked=asked(partnership)).levels
    return figures.alive.strong, levels[0].strong


def digest(partnership: Any) -> bytes:
    return mesh(actor=OPERATOR, until=TODAY, partnership_id=partnership.id).digest


def test_a_new_meeting_is_in_the_figures_at_once() -> None:
    rupel, (_, two, three, _) = small_mesh()
    before = strong(rupel)

    meet(rupel, two, three, weeks=4)

    assert (before, strong(rupel)) == ((1, 1), (2, 2))


def test_a_digest_that_does_not_look_at_the_attendance_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Mesh, "digest", b"planted: always the same")

    with pytest.raises(AssertionError):
        test_a_new_meeting_is_in_the_figures_at_once()


def test_the_digest_changes_with_all_that_a_figure_rests_on() -> None:
    rupel, (one, two, *_) = small_mesh()
    seen = [digest(rupel)]

    one.organisation.sector = Sector.POLICE.value
    one.organisation.save()
    seen.append(digest(rupel))
    moment = meet(rupel, one, two, weeks=5)
    seen.append(digest(rupel))
    moment.starts_at -= timedelta(days=1)
    moment.save()
    seen.append(digest(rupel))

    assert len(set(seen)) == 4
    assert digest(rupel) == seen[-1]


def test_the_same_is_made_once_and_the_oldest_are_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(memory, "MOST", 2)
    made: list[int] = []

    for number in (1, 1, 2, 1, 3, 1, 2):
        remembered(("a test", number), make=partial(made.append, number))

    assert made == [1, 2, 3, 2]
