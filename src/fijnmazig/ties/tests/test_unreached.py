"""The municipalities from which nobody came: the same as the empty rows of the holes."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.domain.kinds import MomentState, Presence
from fijnmazig.gatherings.queries import came
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    change,
    make_cohort,
    make_moment,
    make_present,
    make_series,
)
from fijnmazig.organisations.tests.factories import (
    make_membership,
    make_organisation,
    make_partnership,
    make_place,
)
from fijnmazig.ties.queries.figures import Asked
from fijnmazig.ties.queries.holes import holes_page
from fijnmazig.ties.queries.unreached import unreached

pytestmark = pytest.mark.django_db
BOOM, GENK = "11005", "71016"
TODAY = date(2026, 6, 1)


def moment_of(partnership: Any, *, weeks: int = 0) -> Any:
    series = make_series(partnership)
    return make_moment(make_cohort(series), starts_at=MONDAY + timedelta(weeks=weeks))


def from_boom() -> Any:
    work = make_membership()
    work.organisation.areas.create(nis=BOOM)
    return work


def in_it(partnership: Any, *places: str) -> tuple[str, ...]:
    """Return which of some places of a partnership nobody came from."""
    found = unreached(actor=OPERATOR, partnership_ids=[partnership.id], within=places, day=TODAY)
    return tuple(nis for nis, _name in found.get(partnership.id, ()))


def came_for_it(rupel: Any) -> None:
    work = from_boom()
    make_present(moment_of(rupel), work.professional, work.organisation)


def came_before_others(rupel: Any) -> None:
    came_for_it(rupel)
    other = make_membership()
    make_present(moment_of(rupel, weeks=1), other.professional, other.organisation)


def came_without_an_organisation(rupel: Any) -> None:
    make_present(moment_of(rupel), from_boom().professional)


def came_for_one_that_ended(rupel: Any) -> None:
    work = from_boom()
    make_present(moment_of(rupel), work.professional, work.organisation)
    change(work.organisation, ended_date=MONDAY.date())


def came_for_one_that_was_merged(rupel: Any) -> None:
    work, gone = from_boom(), make_organisation()
    make_present(moment_of(rupel), work.professional, gone)
    change(gone, merged_into=work.organisation)


def came_to_what_was_cancelled(rupel: Any) -> None:
    came_for_it(rupel)
    for moment in type(moment_of(rupel)).unscoped.all():
        change(moment, state=MomentState.CANCELLED.value)


def was_absent(rupel: Any) -> None:
    work = from_boom()
    mark = make_present(moment_of(rupel), work.professional, work.organisation)
    mark.pk, mark.presence, mark.nonce = None, Presence.ABSENT.value, from_boom().id
    mark._state.adding = True  # noqa: SLF001 -- a mark more, received later
    mark.save()


def comes_later(rupel: Any) -> None:
    work = from_boom()
    make_present(moment_of(rupel, weeks=40), work.professional, work.organisation)


def came_elsewhere(_rupel: Any) -> None:
    came_for_it(make_partnership("elders"))


@pytest.mark.parametrize(
    ("situation", "empty"),
    [
        (came_for_it, (GENK,)),
        (came_before_others, (GENK,)),
        (came_without_an_organisation, (GENK,)),
        (came_for_one_that_ended, (GENK,)),
        (came_for_one_that_was_merged, (GENK,)),
        (came_to_what_was_cancelled, (BOOM, GENK)),
        (was_absent, (BOOM, GENK)),
        (comes_later, (BOOM, GENK)),
        (came_elsewhere, (BOOM, GENK)),
    ],
)
@pytest.mark.parametrize("some", [0, 1, came.SOME])
def test_unreached_names_the_empty_rows_of_the_holes(
    monkeypatch: pytest.MonkeyPatch,
    situation: Callable[[Any], None],
    empty: tuple[str, ...],
    some: int,
) -> None:
    monkeypatch.setattr(came, "SOME", some)
    rupel = make_partnership("rupel")
    make_place(rupel, BOOM)
    make_place(rupel, GENK)
    situation(rupel)

    found = in_it(rupel, BOOM, GENK)

    page = holes_page(actor=OPERATOR, asked=Asked(partnership_id=rupel.id, day=TODAY), at=MONDAY)
    assert found == empty
    assert found == tuple(row.nis for row in page.rows if not row.reached)


def test_strangers_learn_nothing_of_who_came() -> None:
    with pytest.raises(NotFound):
        unreached(
            actor=ANONYMOUS, partnership_ids=[make_partnership().id], within=[BOOM], day=TODAY
        )


def test_only_what_was_asked_for_is_looked_up() -> None:
    rupel = make_partnership("rupel")
    make_place(rupel, BOOM)
    make_place(rupel, GENK)

    assert in_it(rupel, GENK) == (GENK,)
    assert in_it(rupel, "44021") == ()
    assert in_it(rupel) == ()


def test_each_partnership_has_its_own_gaps() -> None:
    rupel, elders = make_partnership("rupel"), make_partnership("elders")
    for each in (rupel, elders):
        make_place(each, BOOM)
    came_for_it(rupel)

    found = unreached(
        actor=OPERATOR, partnership_ids=[rupel.id, elders.id], within=[BOOM], day=TODAY
    )

    assert found == {elders.id: ((BOOM, BOOM),)}
