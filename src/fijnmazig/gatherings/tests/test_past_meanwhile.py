"""A list of past meetings while others work: what is looked up before the lock, and what after."""

import pytest

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.common.tests.held import held_during, once_after
from fijnmazig.gatherings.domain.past import Chosen
from fijnmazig.gatherings.domain.permissions import IMPORT
from fijnmazig.gatherings.models import Mark, PastUpload
from fijnmazig.gatherings.services import past_uploads as services
from fijnmazig.gatherings.tests.factories import MONDAY, actor_with
from fijnmazig.gatherings.tests.test_past_pages import BAD, GOOD, hand_in
from fijnmazig.organisations.tests.factories import (
    make_membership,
    make_organisation,
    make_professional,
)

pytestmark = pytest.mark.django_db
PLANNED = "fijnmazig.gatherings.services.past_uploads.plan_of"


@pytest.fixture
def importer() -> Actor:
    return actor_with(IMPORT)


def test_rows_are_read_before_anybody_has_to_wait(
    importer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload_id = hand_in(importer, GOOD, BAD)
    held = held_during("fijnmazig.gatherings.queries.past.read_rows", monkeypatch)

    services.decide(actor=importer, upload_id=upload_id, chosen=Chosen(answers={}), at=MONDAY)
    services.leave_out_faulty(actor=importer, upload_id=upload_id, at=MONDAY)
    services.take(actor=importer, upload_id=upload_id, at=MONDAY)

    assert held == [False, False, False]
    assert Mark.unscoped.count() == 1


def test_a_list_that_somebody_decided_about_meanwhile_is_not_taken_over(
    importer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload_id = hand_in(importer, GOOD, "3/5/2023;Vorming;De Haven;Cis Voorbeeld;")
    leave_out = Chosen(answers={}, left_out=frozenset({3}))
    once_after(
        PLANNED,
        lambda: services.decide(actor=importer, upload_id=upload_id, chosen=leave_out, at=MONDAY),
        monkeypatch,
    )

    with pytest.raises(Refused, match="intussen"):
        services.take(actor=importer, upload_id=upload_id, at=MONDAY)

    assert (Mark.unscoped.count(), PastUpload.unscoped.get().left_out) == (0, [3])
    assert services.take(actor=importer, upload_id=upload_id, at=MONDAY).marks == 1


def test_who_became_known_meanwhile_is_nobody_new(
    importer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload_id, an = hand_in(importer, GOOD), make_professional("An Voorbeeld")
    brug = make_organisation("De Brug")
    once_after(PLANNED, lambda: make_membership(professional=an, organisation=brug), monkeypatch)

    taken = services.take(actor=importer, upload_id=upload_id, at=MONDAY)

    assert (taken.people, taken.organisations) == (0, 0)
    assert Mark.unscoped.get().professional_id == an.id


def test_two_who_decide_at_once_are_both_heard(
    importer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload_id = hand_in(importer, GOOD, BAD)
    first = Chosen(answers={}, left_out=frozenset({2}))
    once_after(
        PLANNED,
        lambda: services.decide(actor=importer, upload_id=upload_id, chosen=first, at=MONDAY),
        monkeypatch,
    )

    services.leave_out_faulty(actor=importer, upload_id=upload_id, at=MONDAY)
    once_after(
        PLANNED,
        lambda: services.leave_out_faulty(actor=importer, upload_id=upload_id, at=MONDAY),
        monkeypatch,
    )
    shown_again = Chosen(answers={}, shown=frozenset({2}))
    services.decide(actor=importer, upload_id=upload_id, chosen=shown_again, at=MONDAY)

    assert PastUpload.unscoped.get().left_out == [3]
