"""Certificates follow from the marks when the last moment closes, and again from corrections."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from fijnmazig.audit.queries import acts_on
from fijnmazig.gatherings.domain.kinds import MomentState, Presence, SeriesKind
from fijnmazig.gatherings.domain.marking import Change, Sending
from fijnmazig.gatherings.domain.planning import SeriesFacts
from fijnmazig.gatherings.models import Certificate, Cohort, Mark, Moment
from fijnmazig.gatherings.services import marks
from fijnmazig.gatherings.services import series as services
from fijnmazig.gatherings.services.awarding import reweigh
from fijnmazig.gatherings.services.cancelling import cancel_moment, reinstate_moment
from fijnmazig.gatherings.tests.factories import (
    NEXT_WEEK,
    change,
    holder,
    make_cohort,
    make_entry,
    make_moment,
    make_series,
    make_worker,
)

pytestmark = pytest.mark.django_db
LATER = NEXT_WEEK + timedelta(weeks=20)


def group(*people: Any, moments: int = 5, share: int | None = 80) -> Cohort:
    cohort = make_cohort(make_series(certificate_share=share), moments=moments)
    for person in people:
        make_entry(cohort, people=(person,))
    return cohort


def attend(moment: Moment, *people: Any, presence: Presence = Presence.PRESENT) -> None:
    changes = [Change(person=person.id, presence=presence) for person in people]
    sending = Sending(nonce=uuid4(), at=LATER, reason="verbetering")
    marks.mark(actor=holder(), moment_id=moment.id, changes=changes, sending=sending)


def close(moment: Moment) -> None:
    marks.close_moment(
        actor=holder(), moment_id=moment.id, rest_is_absent=Presence.ABSENT, at=LATER
    )


def follow(cohort: Cohort, plan: dict[Any, int]) -> list[Moment]:
    """Let each person attend so many of the moments, and close them all."""
    moments = list(cohort.moments.order_by("position"))
    for number, moment in enumerate(moments):
        there = [person for person, times in plan.items() if number < times]
        if there:
            attend(moment, *there)
        close(moment)
    return moments


def cancel(moment: Moment, *, at: datetime) -> None:
    cancel_moment(
        actor=holder(),
        series_id=moment.cohort.series_id,
        moment_id=moment.id,
        reason="Ziek",
        as_seen=None,
        at=at,
    )


def rule(cohort: Cohort, *, share: int) -> None:
    """Set the rule of a series afterwards."""
    facts = SeriesFacts(kind=SeriesKind.TRAINING, title="Basis", certificate_share=share)
    services.change_series(
        actor=holder(), series_id=cohort.series_id, facts=facts, as_seen=None, at=LATER
    )


def valid(cohort: Cohort) -> dict[Any, tuple[int, int, int]]:
    rows = cohort.certificates.filter(revoked_at=None)
    return {
        row.professional_id: (row.attended_total, row.moment_total, row.minutes) for row in rows
    }


def test_certificates_come_when_the_last_moment_closes() -> None:
    (often, _), (seldom, _) = make_worker(), make_worker()
    cohort = group(often, seldom)
    moments = list(cohort.moments.order_by("position"))

    for moment in moments[:4]:
        attend(moment, often)
        close(moment)
    before = valid(cohort)
    attend(moments[4], seldom)
    close(moments[4])

    assert before == {}
    assert valid(cohort) == {often.id: (4, 5, 480)}
    row = Certificate.unscoped.get()
    assert (row.rule_share, row.rule_needs_follow_up, len(row.code)) == (80, False, 12)
    assert acts_on(row.id) == ["gatherings.certificate-issued"]


def test_what_is_added_after_certificates_counts_for_none_of_them() -> None:
    (often, _), (seldom, _) = make_worker(), make_worker()
    cohort = group(often, seldom)
    moments = follow(cohort, {often: 4, seldom: 3})
    given = valid(cohort)
    later = make_moment(cohort, starts_at=NEXT_WEEK + timedelta(weeks=6))

    attend(moments[3], seldom)  # a correction, while the new one is still to come
    corrected = valid(cohort)
    attend(later, seldom)
    marks.close_moment(
        actor=holder(),
        moment_id=later.id,
        rest_is_absent=Presence.ABSENT,
        at=LATER + timedelta(days=1),
    )

    assert given == {often.id: (4, 5, 480)}
    assert corrected == valid(cohort) == {often.id: (4, 5, 480), seldom.id: (4, 5, 480)}


def test_what_goes_on_after_all_counts_for_no_certificate_of_before() -> None:
    person, _ = make_worker()
    cohort = group(person, moments=2, share=100)
    first, second = cohort.moments.order_by("position")
    cancel(second, at=NEXT_WEEK)
    attend(first, person)
    close(first)

    reinstate_moment(actor=holder(), series_id=cohort.series_id, moment_id=second.id, at=NEXT_WEEK)
    marks.close_moment(
        actor=holder(),
        moment_id=second.id,
        rest_is_absent=Presence.ABSENT,
        at=LATER + timedelta(days=1),
    )

    assert valid(cohort) == {person.id: (1, 1, 120)}
    assert Certificate.unscoped.count() == 1


def test_a_series_without_a_rule_gives_none() -> None:
    person, _ = make_worker()
    cohort = group(person, share=None)

    follow(cohort, {person: 5})

    assert valid(cohort) == {}


def test_a_cancelled_moment_is_not_asked_for() -> None:
    person, _ = make_worker()
    cohort = group(person, moments=2, share=100)
    Moment.unscoped.filter(cohort=cohort, position=2).update(state=MomentState.CANCELLED.value)

    first = cohort.moments.get(position=1)
    attend(first, person)
    close(first)

    assert valid(cohort) == {person.id: (1, 1, 120)}


def test_certificates_come_when_what_is_left_is_cancelled() -> None:
    person, _ = make_worker()
    cohort = group(person, moments=3)
    first, second, third = cohort.moments.order_by("position")
    attend(first, person)
    close(first)

    cancel(second, at=LATER)  # over, and nobody was there
    before = valid(cohort)
    cancel(third, at=NEXT_WEEK)

    assert before == {}
    assert valid(cohort) == {person.id: (1, 1, 120)}


def test_certificates_come_when_the_rest_of_a_series_is_cancelled() -> None:
    person, _ = make_worker()
    cohort = group(person, moments=2)
    first = cohort.moments.get(position=1)
    attend(first, person)
    close(first)

    services.cancel_series(
        actor=holder(),
        series_id=cohort.series_id,
        reason="Ziek",
        as_seen=None,
        at=NEXT_WEEK + timedelta(days=1),
    )

    assert valid(cohort) == {person.id: (1, 1, 120)}


def test_another_rule_is_weighed_at_once() -> None:
    person, _ = make_worker()
    cohort = group(person, share=None)
    follow(cohort, {person: 4})

    found = []
    for share in (80, 90):
        rule(cohort, share=share)
        found.append(valid(cohort))

    assert found == [{person.id: (4, 5, 480)}, {}]


def test_a_late_correction_withdraws_and_gives_anew() -> None:
    person, _ = make_worker()
    cohort = group(person)
    moments = follow(cohort, {person: 4})
    first = Certificate.unscoped.get()

    attend(moments[0], person, presence=Presence.ABSENT)
    withdrawn = valid(cohort)
    attend(moments[0], person)

    first.refresh_from_db()
    assert withdrawn == {}
    assert first.revoke_reason == "NOT_MET"
    assert acts_on(first.id) == ["gatherings.certificate-issued", "gatherings.certificate-revoked"]
    assert valid(cohort) == {person.id: (4, 5, 480)}
    assert Certificate.unscoped.count() == 2


def test_a_correction_that_gives_more_hours_replaces_the_paper() -> None:
    person, _ = make_worker()
    cohort = group(person)
    moments = follow(cohort, {person: 4})

    attend(moments[4], person)

    assert valid(cohort) == {person.id: (5, 5, 600)}
    reasons = Certificate.unscoped.order_by("issued_at", "revoked_at")
    assert sorted(reasons.values_list("revoke_reason", flat=True)) == ["", "REPLACED"]


def test_what_somebody_withdrew_by_hand_does_not_come_back() -> None:
    person, _ = make_worker()
    cohort = group(person)
    moments = follow(cohort, {person: 4})
    Certificate.unscoped.update(revoked_at=LATER, revoke_reason="Op vraag van de deelnemer")

    attend(moments[4], person)

    assert valid(cohort) == {}


def test_nothing_is_weighed_again_once_certificates_name_nobody() -> None:
    person, _ = make_worker()
    cohort = group(person, moments=1, share=100)
    follow(cohort, {person: 1})
    Certificate.unscoped.update(professional=None)

    reweigh(cohort, actor=holder(), at=LATER + timedelta(days=3654))

    assert valid(cohort) == {None: (1, 1, 120)}


def test_two_who_were_one_have_followed_together() -> None:
    (one, _), (double, _) = make_worker(), make_worker()
    cohort = group(one, double, moments=2, share=100)
    moments = list(cohort.moments.order_by("position"))
    attend(moments[0], one)
    close(moments[0])
    attend(moments[1], double)
    change(double, merged_into=one)

    close(moments[1])

    assert valid(cohort) == {one.id: (2, 2, 240)}


def test_who_was_erased_gets_no_certificate() -> None:
    person, _ = make_worker()
    cohort = group(person, moments=1, share=100)
    moment = cohort.moments.get()
    attend(moment, person)
    Mark.unscoped.update(professional=None, stand_in=uuid4())
    cohort.entries.all().delete()

    close(moment)

    assert valid(cohort) == {}
