"""A series asks for the basic course before its first moment: who followed it, and who says so."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.course import SAID_FOR, Followed
from fijnmazig.gatherings.domain.entering import Party
from fijnmazig.gatherings.domain.kinds import Audience, SeriesKind
from fijnmazig.gatherings.domain.letters import LetterKind
from fijnmazig.gatherings.domain.planning import SeriesFacts
from fijnmazig.gatherings.models import Cohort, CourseFollowed, Letter, Seat, Series
from fijnmazig.gatherings.queries.course import followed_by, own_course, said_page
from fijnmazig.gatherings.queries.hosting import host_page
from fijnmazig.gatherings.queries.lists import attendance_page
from fijnmazig.gatherings.services import course
from fijnmazig.gatherings.services.copying import series_facts
from fijnmazig.gatherings.services.entries import register
from fijnmazig.gatherings.services.erasure import forget_professional
from fijnmazig.gatherings.services.exporting import export_entries
from fijnmazig.gatherings.services.reminding import remind
from fijnmazig.gatherings.services.seats import change_seat
from fijnmazig.gatherings.services.series import make_series as new_series
from fijnmazig.gatherings.services.tidying import tidy
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    change,
    holder,
    make_cohort,
    make_entry,
    make_moment,
    make_series,
    make_worker,
)
from fijnmazig.gatherings.tests.people import ALONE, known, letter_kinds, member_as
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def asking(*, moments: int = 1) -> Cohort:
    """Return a group of a series that asks for the course; its first moment is next week."""
    return make_cohort(make_series(needs_course=True), moments=moments)


def seated(cohort: Cohort | None = None) -> tuple[Actor, Any, Seat]:
    """Return a member, who they are, and their seat in a group that asks for the course."""
    actor, person, _ = known()
    entry = make_entry(cohort or asking(), people=(person,), contact_id=actor.user_id)
    return actor, person, entry.seats.get()


def acts_of(person_or_user: Any) -> list[str]:
    rows = CourseFollowed.unscoped.filter(user_id=person_or_user) | (
        CourseFollowed.unscoped.filter(professional_id=person_or_user)
    )
    return [act for row in rows for act in acts_on(row.id)]


def test_who_finished_with_an_account_counts_for_registrations_before_and_after() -> None:
    actor, person, _ = seated()

    course.report_followed(actor=actor, at=MONDAY)

    assert followed_by([person.id]) == {person.id: Followed.FINISHED}
    assert actor.user_id is not None
    assert acts_of(actor.user_id) == ["gatherings.course-followed"]
    with pytest.raises(NotFound):
        course.report_followed(actor=ANONYMOUS, at=MONDAY)


def test_finishing_again_is_kept_once_with_the_last_day() -> None:
    actor = known()[0]

    for day in range(2):
        course.report_followed(actor=actor, at=MONDAY + day * DAY)

    assert CourseFollowed.unscoped.get().followed_at == MONDAY + DAY


def test_what_somebody_wipes_is_forgotten_here_too() -> None:
    actor, person, _ = known()
    course.report_followed(actor=actor, at=MONDAY)

    for _ in range(2):
        course.forget_followed(actor=actor, at=MONDAY)

    assert followed_by([person.id]) == {}


def test_settling_brings_in_who_finished_before_and_takes_out_who_is_gone() -> None:
    (early, person, _), (gone, other, _) = known(), known()
    course.report_followed(actor=gone, at=MONDAY)
    assert early.user_id is not None

    changed = [
        course.settle_followed(actor=OPERATOR, finished={early.user_id: MONDAY}) for _ in range(2)
    ]

    assert changed == [2, 0]
    assert followed_by([person.id, other.id]) == {person.id: Followed.FINISHED}
    with pytest.raises(NotFound):
        course.settle_followed(actor=early, finished={})


def test_ones_own_word_counts_and_can_be_taken_back() -> None:
    actor, person, seat = seated()

    for _ in range(2):
        entry_id = course.say_followed(actor=actor, seat_id=seat.id, at=MONDAY)
    said = own_course(actor=actor, entry=seat.entry)
    told = acts_of(person.id)
    course.unsay_followed(actor=actor, seat_id=seat.id, at=MONDAY)

    assert (entry_id, said is not None and said.is_said) == (seat.entry_id, True)
    assert told == ["gatherings.course-said"]
    assert followed_by([person.id]) == {}


@pytest.mark.parametrize("act", [course.say_followed, course.unsay_followed])
def test_nobody_speaks_for_another(act: Any) -> None:
    _, _, seat = seated()

    with pytest.raises(NotFound):
        act(actor=known()[0], seat_id=seat.id, at=MONDAY)


def test_who_has_the_key_of_a_mail_says_it_without_an_account() -> None:
    cohort = asking()
    person = make_worker()[0]
    change(make_entry(cohort, people=(person,)).seats.get(), course_key=uuid4())
    key = Seat.unscoped.get().course_key
    assert key is not None
    before = said_page(key)

    course.say_by_key(key=key, at=MONDAY)

    assert (before.is_followed, said_page(key).is_followed) == (False, True)
    assert followed_by([person.id]) == {person.id: Followed.SAID}
    with pytest.raises(NotFound):
        course.say_by_key(key=uuid4(), at=MONDAY)


def test_a_key_goes_when_somebody_else_takes_the_seat() -> None:
    actor, person, seat = seated()
    colleague = make_worker()[0]
    change(seat, course_key=uuid4())
    change(seat, professional=colleague)
    old = seat.course_key
    assert old is not None

    change_seat(actor=actor, seat_id=seat.id, professional_id=person.id, at=MONDAY)

    fresh = Seat.unscoped.get().course_key
    assert fresh not in {None, old}
    with pytest.raises(NotFound):
        said_page(old)


def test_who_leads_the_series_declares_with_a_reason_and_takes_it_back() -> None:
    _, person, seat = seated()
    trainer = member_as(holder())

    cohort_id = course.declare_followed(
        actor=trainer, seat_id=seat.id, reason="  Bij een  hogeschool ", at=MONDAY
    )
    row, declared = CourseFollowed.unscoped.get(), followed_by([person.id])
    course.withdraw_declared(actor=trainer, seat_id=seat.id, at=MONDAY)

    assert cohort_id == seat.cohort_id
    assert (row.reason, row.declared_by) == ("Bij een hogeschool", trainer.user_id)
    assert declared == {person.id: Followed.DECLARED}
    assert acts_on(row.id) == ["gatherings.course-declared", "gatherings.course-withdrawn"]
    assert followed_by([person.id]) == {}


def test_nothing_is_declared_without_a_reason_or_of_who_finished_it() -> None:
    actor, _, seat = seated()
    trainer = member_as(holder())

    with pytest.raises(Refused):
        course.declare_followed(actor=trainer, seat_id=seat.id, reason="  ", at=MONDAY)
    course.report_followed(actor=actor, at=MONDAY)
    with pytest.raises(Refused):
        course.declare_followed(actor=trainer, seat_id=seat.id, reason="Elders", at=MONDAY)

    assert CourseFollowed.unscoped.get().source == Followed.FINISHED


def test_who_does_not_hold_the_group_declares_nothing() -> None:
    actor, _, seat = seated()
    elsewhere = member_as(holder(make_partnership()))

    for stranger in (actor, elsewhere):
        with pytest.raises(NotFound):
            course.declare_followed(actor=stranger, seat_id=seat.id, reason="Elders", at=MONDAY)
        with pytest.raises(NotFound):
            course.withdraw_declared(actor=stranger, seat_id=seat.id, at=MONDAY)


def test_the_surest_word_is_shown_and_a_merged_profile_brings_its_own() -> None:
    actor, person, seat = seated()
    gone = make_worker()[0]
    change(seat, professional=gone)
    course.declare_followed(actor=member_as(holder()), seat_id=seat.id, reason="Elders", at=MONDAY)
    change(gone, merged_into=person)
    declared = followed_by([person.id, gone.id])

    course.report_followed(actor=actor, at=MONDAY)

    assert declared == dict.fromkeys([person.id, gone.id], Followed.DECLARED)
    assert followed_by([person.id]) == {person.id: Followed.FINISHED}


def test_the_holder_sees_who_followed_it_and_who_did_not() -> None:
    cohort = asking()
    actor, person, _ = seated(cohort)
    _, other, _ = seated(cohort)
    make_entry(cohort)
    course.report_followed(actor=actor, at=MONDAY)

    lines = host_page(actor=holder(), cohort_id=cohort.id, at=MONDAY).registered

    shown = {
        each.name: str(each.course.label) if each.course else None
        for line in lines
        for each in line.people
    }
    assert shown[person.name] == "basisvorming gevolgd"
    assert shown[other.name] == "basisvorming nog niet"
    assert list(shown.values()).count(None) == 1


def test_a_series_that_does_not_ask_shows_nothing_of_it() -> None:
    cohort = make_cohort(moments=1)
    actor, _, seat = seated(cohort)

    page = host_page(actor=holder(), cohort_id=cohort.id, at=MONDAY)

    assert page.registered[0].people[0].course is None
    assert own_course(actor=actor, entry=seat.entry) is None
    with pytest.raises(NotFound):
        course.say_followed(actor=actor, seat_id=seat.id, at=MONDAY)


def test_at_the_first_moment_the_list_says_who_owes_it_and_refuses_nobody() -> None:
    cohort = asking(moments=2)
    actor, person, _ = seated(cohort)
    _, other, _ = seated(cohort)
    course.report_followed(actor=actor, at=MONDAY)

    first, second = (
        attendance_page(actor=holder(), moment_id=moment.id, on=MONDAY.date())
        for moment in cohort.moments.order_by("position")
    )

    assert {one.name: one.owes_course for one in first.lines} == {
        person.name: False,
        other.name: True,
    }
    assert [one.owes_course for one in second.lines] == [False, False]
    assert all(len(one.choices) == 4 for one in first.lines)


def test_registering_with_ones_word_keeps_it_and_mails_no_question() -> None:
    (actor, person, _), (silent, other, _) = known(), known()
    cohort = asking()

    register(
        actor=actor, cohort_id=cohort.id, party=Party(with_self=True, said_course=True), at=MONDAY
    )
    register(actor=silent, cohort_id=cohort.id, party=ALONE, at=MONDAY)

    assert followed_by([person.id, other.id]) == {person.id: Followed.SAID}
    assert letter_kinds(cohort) == ["SEATED", "SEATED"]


def test_a_week_ahead_who_did_not_follow_it_is_asked_once() -> None:
    cohort = asking(moments=2)
    (actor, _, _), (_, other, _) = seated(cohort), seated(cohort)
    course.report_followed(actor=actor, at=MONDAY)
    today = MONDAY.date()

    asked = [
        remind(actor=OPERATOR, today=day, at=MONDAY) for day in (today - DAY, today, today + DAY)
    ]

    assert asked == [0, 1, 0]
    (letter,) = Letter.unscoped.all()
    assert (letter.kind, letter.professional_id) == (LetterKind.COURSE, other.id)


def test_nobody_is_asked_on_the_last_day_or_when_nothing_comes() -> None:
    seated()
    make_entry(make_cohort(make_series(needs_course=True)), people=(make_worker()[0],))

    written = remind(actor=OPERATOR, today=NEXT_WEEK.date() - DAY, at=MONDAY)

    assert written == 1
    assert Letter.unscoped.get().kind == LetterKind.REMINDER


def test_words_go_after_three_years_and_with_the_profile() -> None:
    actor, person, seat = seated()
    course.say_followed(actor=actor, seat_id=seat.id, at=MONDAY)
    course.declare_followed(actor=member_as(holder()), seat_id=seat.id, reason="Elders", at=MONDAY)
    early = tidy(actor=OPERATOR, at=MONDAY + SAID_FOR).courses

    late = tidy(actor=OPERATOR, at=MONDAY + SAID_FOR + DAY).courses
    course.report_followed(actor=actor, at=MONDAY)
    forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    assert (early, late) == (0, 2)
    assert not CourseFollowed.unscoped.exists()


def test_who_declared_is_forgotten_but_what_they_declared_stays() -> None:
    _, person, seat = seated()
    trainer, profile, _ = known()
    leader = Actor(
        user_id=trainer.user_id, permissions=holder().permissions, grants=holder().grants
    )
    course.declare_followed(actor=leader, seat_id=seat.id, reason="Elders", at=MONDAY)

    forget_professional(actor=OPERATOR, professional_id=profile.id, at=MONDAY)

    assert followed_by([person.id]) == {person.id: Followed.DECLARED}
    assert CourseFollowed.unscoped.get().declared_by != trainer.user_id


def test_a_public_series_cannot_ask_for_it_and_a_copy_asks_again() -> None:
    place = make_partnership()
    facts = SeriesFacts(kind=SeriesKind.TRAINING, title="Verdieping", needs_course=True)
    made = new_series(actor=holder(), partnership_id=place.id, facts=facts, at=MONDAY)

    open_to_all = SeriesFacts(
        kind=SeriesKind.DIALOGUE, title="Praten", audience=Audience.PUBLIC, needs_course=True
    )
    with pytest.raises(Refused):
        new_series(actor=holder(), partnership_id=place.id, facts=open_to_all, at=MONDAY)

    assert series_facts(Series.unscoped.get(id=made)).needs_course is True


def test_a_row_is_of_an_account_or_of_a_profile_and_a_declaration_has_a_reason() -> None:
    make_moment()

    with pytest.raises(IntegrityError):
        CourseFollowed.unscoped.create(source=Followed.FINISHED.value, followed_at=MONDAY)


def test_the_list_taken_along_tells_how_the_course_stands_only_where_it_is_asked() -> None:
    actor, _, seat = seated()
    course.say_followed(actor=actor, seat_id=seat.id, at=MONDAY)
    other = make_entry(make_cohort(make_series()), people=(make_worker()[0],))

    asked = export_entries(actor=holder(), cohort_id=seat.entry.cohort_id, at=MONDAY)
    free = export_entries(actor=holder(), cohort_id=other.cohort_id, at=MONDAY)

    assert [row[-1] for row in asked.rows] == ["Basisvorming", "zegt: basisvorming gevolgd"]
    assert free.rows[0][-1] == "Wat nodig is"
    assert {len(row) for row in (*free.rows, *asked.rows)} == {6, 7}
