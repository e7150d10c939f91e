"""What a trainer holds, what reading a need leaves behind, and questionnaires that go along."""

from datetime import date, timedelta
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core import mail
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR, Scope
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.domain.asking import Window, followed
from fijnmazig.gatherings.domain.kinds import Phase
from fijnmazig.gatherings.domain.permissions import HOLD
from fijnmazig.gatherings.domain.planning import MomentFacts
from fijnmazig.gatherings.models import AccessNeed, Certificate, Mark, Questionnaire, Seat
from fijnmazig.gatherings.queries.hosting import host_page
from fijnmazig.gatherings.queries.inviting import came_in
from fijnmazig.gatherings.queries.reach import held_series, removed_series
from fijnmazig.gatherings.services.certificates import revoke, tell_holders
from fijnmazig.gatherings.services.evaluation import start_evaluation
from fijnmazig.gatherings.services.exporting import read_needs
from fijnmazig.gatherings.services.moments import add_moment
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    actor_with,
    change,
    holder,
    make_cohort,
    make_entry,
    make_moment,
    make_present,
    make_series,
    make_worker,
    member,
)

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}
SITE = "https://net.test"


def test_a_trainer_for_the_region_holds_what_they_made_give_or_host() -> None:
    trainer, (person, _) = actor_with(HOLD), make_worker()
    made, given = make_series(created_by=trainer.user_id, state="DRAFT"), make_series()
    make_moment(make_cohort(given), staff=person)
    make_series()

    without_profile = set(held_series(trainer))
    change(person, user_id=trainer.user_id)
    change(made, removed_at=MONDAY)

    assert without_profile == {made}
    assert (set(held_series(trainer)), set(removed_series(trainer))) == ({given}, {made})


def test_a_trainer_of_a_named_partnership_holds_all_its_series() -> None:
    own, _other = make_series(), make_series()
    scope = Scope(kind=ScopeKind.PARTNERSHIP, key=own.partnership.key)

    assert set(held_series(actor_with(HOLD, scope=scope))) == {own}
    assert set(held_series(holder(own.partnership))) == {own}


def needing() -> Any:
    cohort = make_cohort(moments=1)
    entry = make_entry(cohort, people=(make_worker()[0],))
    seat = Seat.unscoped.get(entry=entry)
    AccessNeed.unscoped.create(seat=seat, text="een ringleiding", remove_date=date(2026, 4, 1))
    return cohort


def test_a_need_is_shown_on_a_press_and_that_is_recorded() -> None:
    cohort = needing()

    page = host_page(actor=holder(), cohort_id=cohort.id, at=MONDAY)
    read = read_needs(actor=holder(), cohort_id=cohort.id, at=MONDAY)

    assert page.has_needs
    assert "ringleiding" not in repr(page)
    assert [need for _, need in read.lines] == ["een ringleiding"]
    assert acts_on(cohort.id) == ["gatherings.needs-read"]
    with pytest.raises(NotFound):
        read_needs(actor=member(), cohort_id=cohort.id, at=MONDAY)


@pytest.mark.parametrize(("role", "status"), [(Role.COORDINATOR, 200), (Role.TRAINER, 404)])
def test_the_page_of_needs_is_for_who_holds_the_group(
    client: Client, role: Role, status: int
) -> None:
    cohort = needing()
    log_in(client, make_member(role=role))

    page = client.post(reverse("gatherings:host_needs", args=[cohort.id]), headers=HERE)

    assert page.status_code == status
    assert ("een ringleiding" in page.content.decode()) is (status == 200)


def withdraw(mark: Mark) -> None:
    Mark.unscoped.create(
        moment=mark.moment,
        professional=mark.professional,
        stand_in=mark.stand_in,
        organisation=mark.organisation,
        presence="WITHDRAWN",
        source="LIST",
        nonce=uuid4(),
        marked_at=NEXT_WEEK,
        received_at=NEXT_WEEK,
    )


def test_who_was_marked_by_mistake_never_came() -> None:
    cohort, (person, work) = make_cohort(moments=1), make_worker()
    mark = make_present(cohort.moments.get(), person, work)
    before = came_in(cohort)

    withdraw(mark)

    assert (before, came_in(cohort)) == (frozenset({work.id}), frozenset())


def test_who_was_marked_by_mistake_the_second_time_came_the_first_time() -> None:
    cohort, (person, work) = make_cohort(moments=2), make_worker()
    _first, second = (make_present(moment, person, work) for moment in cohort.moments.all())

    withdraw(second)

    assert came_in(cohort) == frozenset({work.id})


def day(number: int) -> date:
    return date(2026, 3, number)


@pytest.mark.parametrize(
    ("phase", "today", "has_answers", "then"),
    [
        (Phase.AFTER, 5, False, (20, 30)),
        (Phase.AFTER, 12, True, (10, 30)),
        (Phase.AFTER, 16, False, (10, 15)),
        (Phase.BEFORE, 5, True, (10, 30)),
    ],
)
def test_a_phase_goes_along_unless_it_is_over(
    phase: Phase, today: int, *, has_answers: bool, then: tuple[int, int]
) -> None:
    old = Window(phase=phase, opens=day(10), closes=day(15))
    new = Window(phase=phase, opens=day(20), closes=day(30))

    found = followed(old, new=new, today=day(today), has_answers=has_answers)

    assert (found.opens, found.closes) == (day(then[0]), day(then[1]))


def test_one_moment_more_moves_what_is_asked_after_the_last() -> None:
    cohort = make_cohort(moments=1)
    where: dict[str, Any] = {"actor": holder(), "series_id": cohort.series_id, "at": MONDAY}
    keys = import_module("fijnmazig.gatherings.queries.evaluation").templates()
    start_evaluation(**where, template=next(iter(keys)))
    rows = Questionnaire.unscoped.exclude(phase=Phase.BEFORE.value)
    before = dict(rows.values_list("phase", "opens_date"))

    week = timedelta(weeks=1)
    facts = MomentFacts(starts_at=NEXT_WEEK + week, ends_at=NEXT_WEEK + week + timedelta(hours=2))
    add_moment(**where, cohort_id=cohort.id, facts=facts, as_seen=None)

    assert dict(rows.values_list("phase", "opens_date")) == {
        phase: opens + week for phase, opens in before.items()
    }


def paper(cohort: Any, person: Any, **fields: Any) -> Certificate:
    values = {
        "rule_share": 80,
        "rule_needs_follow_up": False,
        "attended_total": 1,
        "moment_total": 1,
        "minutes": 120,
        "issued_at": MONDAY,
        "code": uuid4().hex[:12].upper(),
    }
    return Certificate.unscoped.create(cohort=cohort, professional=person, **values | fields)


def told() -> tuple[int, list[str]]:
    mail.outbox.clear()
    sent = tell_holders(actor=OPERATOR, site=SITE, at=NEXT_WEEK)
    return sent, [str(message.subject) for message in mail.outbox]


@pytest.mark.django_db(transaction=True)
def test_who_loses_a_certificate_is_told_once() -> None:
    cohort, (person, _) = make_cohort(moments=1), make_worker()
    change(person, email="iemand@dienst.test")
    row = paper(cohort, person, told_at=MONDAY)
    paper(cohort, make_worker()[0], revoked_at=MONDAY, revoke_reason="NOT_MET")  # never heard of it

    revoke(actor=holder(), certificate_id=row.id, reason="verkeerde lijst", at=MONDAY)

    assert told() == (1, ["Een attest van je geldt niet meer"])
    assert told() == (0, [])


@pytest.mark.django_db(transaction=True)
def test_a_correction_is_one_mail_about_the_new_one() -> None:
    cohort, (person, _) = make_cohort(moments=1), make_worker()
    change(person, email="iemand@dienst.test")
    paper(cohort, person, told_at=MONDAY, revoked_at=MONDAY, revoke_reason="REPLACED")
    paper(cohort, person)

    assert told() == (1, ["Je attest is verbeterd"])
    assert told() == (0, [])


def test_of_what_was_withdrawn_before_nobody_is_told() -> None:
    cohort, (person, _) = make_cohort(moments=1), make_worker()
    row = paper(cohort, person, told_at=MONDAY, revoked_at=MONDAY, revoke_reason="NOT_MET")

    import_module("fijnmazig.gatherings.migrations.0009_withdrawn_before").stamp(apps, None)

    row.refresh_from_db()
    assert row.withdrawal_told_at == MONDAY
