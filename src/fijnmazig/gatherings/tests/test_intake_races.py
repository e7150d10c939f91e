"""Two lists of who was there, at the same time: both are taken over, and nobody is made twice."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction

from fijnmazig.common.tests.races import WINS, database_in_a_file, race
from fijnmazig.gatherings.domain.marking import Sending, WalkIn
from fijnmazig.gatherings.models import Mark, Moment
from fijnmazig.gatherings.services import intake
from fijnmazig.gatherings.tests.factories import holder
from fijnmazig.gatherings.tests.test_views_attendance import today
from fijnmazig.organisations.tests.factories import all_people, make_organisation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_a_file(tmp_path: Path, transactional_db: None) -> Iterator[None]:  # noqa: ARG001 -- it must be there first
    with database_in_a_file(tmp_path):
        yield


def taking(moment: Moment, people: list[WalkIn]) -> Callable[[], object]:
    sending = Sending(nonce=uuid4(), at=moment.starts_at)
    return lambda: intake.take_attendance(
        actor=holder(), moment_id=moment.id, people=people, sending=sending
    )


@pytest.mark.parametrize("turn", range(3))
def test_two_lists_of_the_same_houses_in_another_order_wait_for_each_other(turn: int) -> None:
    with transaction.atomic():
        first = today()
        second = today(cohort=first.cohort)
        houses = [make_organisation(f"Huis {number}") for number in range(8)]
    people = [WalkIn(name=f"Nieuw in {one.name}", organisation_id=one.id) for one in houses]
    acts = [taking(first, people), taking(second, people[::-1])]

    ended = race(*(acts if turn % 2 else reversed(acts)))

    assert ended == [WINS, WINS]
    assert (all_people().count(), Mark.unscoped.count()) == (8, 16)
