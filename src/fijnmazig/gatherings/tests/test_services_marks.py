"""Who came, marked on a list: once, whatever is sent twice; and never changed afterwards."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.kinds import Audience, MarkSource, MomentState, Presence
from fijnmazig.gatherings.domain.marking import Change, Sending, WalkIn
from fijnmazig.gatherings.models import Mark, Moment
from fijnmazig.gatherings.queries.marks import listed, standing_marks
from fijnmazig.gatherings.services import marks as services
from fijnmazig.gatherings.tests.factories import (
    NEXT_WEEK,
    change,
    holder,
    make_cohort,
    make_entry,
    make_moment,
    make_series,
    make_worker,
    member,
)
from fijnmazig.organisations.tests.factories import (
    make_membership,
    make_organisation,
    make_partnership,
)

pytestmark = pytest.mark.django_db
A_MINUTE = timedelta(minutes=1)
PRESENT, ABSENT, WITHDRAWN = Presence.PRESENT, Presence.ABSENT, Presence.WITHDRAWN


def sending(at: datetime = NEXT_WEEK, **more: Any) -> Sending:
    return Sending(nonce=more.pop("nonce", uuid4()), at=at, **more)


def with_seat(**fields: Any) -> tuple[Moment, Any, Any]:
    """Return a moment with somebody registered, and the organisation they work for."""
    moment = make_moment(make_cohort(), **fields)
    person, organisation = make_worker()
    make_entry(moment.cohort, people=(person,))
    return moment, person, organisation


def say(moment: Moment, person: Any, presence: Presence = PRESENT, **more: Any) -> int:
    return services.mark(
        actor=holder(),
        moment_id=moment.id,
        changes=[Change(person=person.id, presence=presence)],
        sending=sending(**more),
    )


def stands(moment: Moment) -> dict[UUID, str]:
    return {person: mark.presence for person, mark in standing_marks(moment).items()}


def test_a_mark_holds_who_where_when_and_how() -> None:
    moment, person, organisation = with_seat()
    actor, noted = holder(), NEXT_WEEK - timedelta(minutes=4)
    one = [Change(person=person.id, presence=PRESENT)]

    services.mark(actor=actor, moment_id=moment.id, changes=one, sending=sending(marked_at=noted))

    mark = Mark.unscoped.get()
    assert (mark.professional_id, mark.stand_in, mark.organisation_id) == (
        person.id,
        person.id,
        organisation.id,
    )
    assert (mark.presence, mark.source, mark.part) == ("PRESENT", "LIST", "PARTICIPANT")
    assert (mark.marked_at, mark.received_at, mark.marked_by) == (noted, NEXT_WEEK, actor.user_id)
    assert acts_on(moment.id) == ["gatherings.presence-marked"]


def test_a_clock_that_runs_ahead_is_not_believed() -> None:
    moment, person, _ = with_seat()

    say(moment, person, marked_at=NEXT_WEEK + timedelta(days=9))

    assert Mark.unscoped.get().marked_at == NEXT_WEEK


def test_what_is_sent_again_is_the_same_mark() -> None:
    moment, person, _ = with_seat()
    nonce = uuid4()

    new = [say(moment, person, nonce=nonce) for _ in range(3)]

    assert new == [1, 0, 0]
    assert Mark.unscoped.count() == 1
    assert acts_on(moment.id) == ["gatherings.presence-marked"]


def test_sent_twice_at_once_it_is_one_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    moment, person, _ = with_seat()
    nonce = uuid4()
    say(moment, person, nonce=nonce)
    monkeypatch.setattr(services, "_received", lambda *_: set())  # both looked before either wrote

    with transaction.atomic():
        again = say(moment, person, nonce=nonce)

    assert (again, Mark.unscoped.count()) == (0, 1)


def test_a_nonce_of_another_moment_is_refused() -> None:
    moment, person, _ = with_seat()
    other = make_moment(moment.cohort)
    nonce = uuid4()
    say(moment, person, nonce=nonce)

    with pytest.raises(Refused, match="ergens anders"), transaction.atomic():
        say(other, person, nonce=nonce)


def test_the_last_received_counts_and_all_stay() -> None:
    moment, person, _ = with_seat()

    for presence in (PRESENT, ABSENT, WITHDRAWN, PRESENT):
        say(moment, person, presence)

    assert stands(moment) == {person.id: "PRESENT"}
    assert Mark.unscoped.count() == 4
    say(moment, person, WITHDRAWN)
    assert stands(moment) == {}


def test_a_mark_cannot_be_changed_nor_removed() -> None:
    moment, person, _ = with_seat()
    say(moment, person)

    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.unscoped.update(presence="ABSENT")
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.unscoped.all().delete()


def test_marking_is_for_who_handles_the_moment() -> None:
    trainer, _ = make_worker()
    moment = make_moment(make_cohort(make_series(make_partnership("hier"))), staff=trainer)
    one = [Change(person=trainer.id, presence=PRESENT)]

    services.mark(actor=member(trainer), moment_id=moment.id, changes=one, sending=sending())
    for actor in (member(), holder(make_partnership("daar"))):
        with pytest.raises(NotFound):
            services.mark(actor=actor, moment_id=moment.id, changes=one, sending=sending())

    assert Mark.unscoped.get().part == "TRAINER"


def test_only_who_is_on_the_list_is_marked() -> None:
    moment, _, _ = with_seat()
    stranger, _ = make_worker()

    with pytest.raises(NotFound):
        say(moment, stranger)


def test_a_public_moment_has_no_marks() -> None:
    trainer, _ = make_worker()
    moment = make_moment(make_cohort(make_series(audience=Audience.PUBLIC.value)), staff=trainer)

    with pytest.raises(NotFound):
        say(moment, trainer)


def test_presence_is_marked_on_the_day_and_an_excuse_before_it() -> None:
    moment, person, _ = with_seat()
    before = NEXT_WEEK - timedelta(days=1)

    with pytest.raises(Refused, match="nog niet geweest"):
        say(moment, person, at=before)
    say(moment, person, Presence.EXCUSED, at=before)

    assert stands(moment) == {person.id: "EXCUSED"}


def test_a_cancelled_moment_takes_no_marks() -> None:
    moment, person, _ = with_seat(state=MomentState.CANCELLED.value)

    with pytest.raises(Refused, match="gaat niet door"):
        say(moment, person)


def test_a_late_correction_tells_why() -> None:
    moment, person, _ = with_seat(state=MomentState.CLOSED.value)

    with pytest.raises(Refused, match="afgesloten"):
        say(moment, person, reason="  ")
    say(moment, person, reason="Stond op het blad, niet op de lijst.")

    assert Mark.unscoped.get().reason == "Stond op het blad, niet op de lijst."


def test_the_organisation_is_the_one_on_the_day() -> None:
    moment, person, _ = with_seat()
    new = make_organisation()
    change(person.memberships.get(), end_date=date(2026, 3, 4))
    make_membership(professional=person, organisation=new, start_date=date(2026, 3, 5))

    say(moment, person, at=NEXT_WEEK + timedelta(days=400))

    assert Mark.unscoped.get().organisation_id == new.id


def test_who_works_for_two_is_shared_unless_the_seat_tells() -> None:
    moment, person, first = with_seat()
    second = make_membership(professional=person).organisation
    other, _ = make_worker(organisation=first)
    make_membership(professional=other, organisation=second)
    entry = make_entry(moment.cohort, people=(other,))
    entry.seats.update(organisation=second)

    say(moment, person)
    say(moment, other)

    told = dict(Mark.unscoped.values_list("professional_id", "organisation_id"))
    assert told == {person.id: None, other.id: second.id}


def walk_in(moment: Moment, name: str, organisation: Any, **more: Any) -> int:
    replaces = more.pop("replaces", None)
    return services.mark_walk_in(
        actor=holder(),
        moment_id=moment.id,
        who=WalkIn(name=name, organisation_id=organisation.id, replaces=replaces),
        sending=sending(**more),
    )


def test_a_walk_in_who_is_known_there_is_that_person() -> None:
    moment, _, _ = with_seat()
    person, organisation = make_worker()

    walk_in(moment, f" {person.name.upper()} ", organisation)

    assert stands(moment) == {person.id: "PRESENT"}


def test_a_walk_in_who_is_new_is_added_once() -> None:
    moment, expected, organisation = with_seat()
    nonce = uuid4()

    new = [
        walk_in(moment, "Nieuwe Mens", organisation, nonce=nonce, replaces=expected.id)
        for _ in range(2)
    ]

    person = type(expected).unscoped.get(name="Nieuwe Mens")
    mark = Mark.unscoped.get()
    assert new == [1, 0]
    assert (mark.professional_id, mark.organisation_id) == (person.id, organisation.id)
    assert mark.replaces_id == expected.id
    assert person.memberships.get().start_date == NEXT_WEEK.date()


def test_a_walk_in_without_name_house_or_replaced_person_is_refused() -> None:
    moment, _, organisation = with_seat()
    stranger, _ = make_worker()

    with pytest.raises(Refused, match="naam"):
        walk_in(moment, " ", organisation)
    with pytest.raises(NotFound):
        walk_in(moment, "Iemand", moment)
    with pytest.raises(NotFound):
        walk_in(moment, "Iemand", organisation, replaces=stranger.id)

    assert Mark.unscoped.count() == 0


def test_two_people_of_one_name_are_not_guessed_between() -> None:
    moment, _, organisation = with_seat()
    for _ in range(2):
        person, _ = make_worker(organisation=organisation)
        change(person, name="Jo Dubbel")

    with pytest.raises(Refused, match="meer dan één persoon met die naam"):
        walk_in(moment, "Jo Dubbel", organisation)


def test_a_walk_in_sent_twice_at_once_is_one_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    moment, _, organisation = with_seat()
    nonce = uuid4()
    walk_in(moment, "Nieuwe Mens", organisation, nonce=nonce)
    monkeypatch.setattr(services, "_received", lambda *_: set())

    with transaction.atomic():
        again = walk_in(moment, "Nieuwe Mens", organisation, nonce=nonce)

    assert (again, Mark.unscoped.count()) == (0, 1)


def close(moment: Moment, *, rest: Presence | None = ABSENT, at: datetime = NEXT_WEEK) -> None:
    services.close_moment(actor=holder(), moment_id=moment.id, rest_is_absent=rest, at=at)


def test_closing_marks_the_rest_absent_and_happens_once() -> None:
    moment, person, _ = with_seat()
    late, _ = make_worker()
    make_entry(moment.cohort, people=(late,))
    say(moment, person)

    close(moment)

    moment.refresh_from_db()
    assert (moment.state, moment.closed_at) == ("CLOSED", NEXT_WEEK)
    assert stands(moment) == {person.id: "PRESENT", late.id: "ABSENT"}
    with pytest.raises(Refused, match="al afgesloten"):
        close(moment)


def all_others_came(moment: Moment, **more: Any) -> int:
    shown = more.pop("among", listed(moment))
    return services.mark_others_present(
        actor=holder(), moment_id=moment.id, among=shown, sending=sending(**more)
    )


def test_everybody_else_is_marked_present_but_who_was_marked_or_replaced() -> None:
    moment, away, organisation = with_seat()
    came, replaced = make_worker()[0], make_worker()[0]
    for person in (came, replaced):
        make_entry(moment.cohort, people=(person,))
    say(moment, away, Presence.EXCUSED)
    walk_in(moment, "Nieuwe Mens", organisation, replaces=replaced.id)
    nonce = uuid4()

    new = [all_others_came(moment, nonce=nonce) for _ in range(2)]

    assert new == [1, 0]
    standing = stands(moment)
    assert (standing[away.id], standing[came.id]) == ("EXCUSED", "PRESENT")
    assert replaced.id not in standing
    assert acts_on(moment.id).count("gatherings.presence-marked") == 3


def test_nobody_else_is_marked_present_beforehand_nor_after_closing() -> None:
    moment, _, _ = with_seat()

    with pytest.raises(Refused, match="nog niet geweest"):
        all_others_came(moment, at=NEXT_WEEK - timedelta(days=2))
    close(moment, rest=None)
    with pytest.raises(Refused):
        all_others_came(moment)

    assert stands(moment) == {}


def test_what_was_noted_before_a_list_was_closed_still_counts_when_it_comes_after() -> None:
    moment, tapped, _ = with_seat()
    others = [make_worker()[0] for _ in range(2)]
    for person in others:
        make_entry(moment.cohort, people=(person,))
    noted, later = NEXT_WEEK - A_MINUTE, NEXT_WEEK + A_MINUTE
    say(moment, others[0], Presence.EXCUSED)
    close(moment)

    say(moment, tapped, at=later, marked_at=noted)
    all_others_came(moment, at=later, marked_at=noted)

    assert stands(moment) == {
        tapped.id: "PRESENT",
        others[0].id: "EXCUSED",
        others[1].id: "PRESENT",
    }
    reasons = Mark.unscoped.filter(received_at=later).values_list("reason", flat=True)
    assert list(reasons) == ["Aangeduid voor het afsluiten, later ontvangen."] * 2


@pytest.mark.parametrize("ahead", [timedelta(hours=-1), timedelta(0), timedelta(days=1)])
def test_a_clock_of_a_device_that_is_wrong_says_how_long_ago_all_the_same(ahead: timedelta) -> None:
    moment, person, _ = with_seat()
    close(moment)
    now = NEXT_WEEK + A_MINUTE

    say(moment, person, at=now, marked_at=now + ahead - 2 * A_MINUTE, sent_at=now + ahead)

    assert Mark.unscoped.latest("id").marked_at == NEXT_WEEK - A_MINUTE
    assert stands(moment) == {person.id: "PRESENT"}


@pytest.mark.parametrize("noted", [NEXT_WEEK, NEXT_WEEK + A_MINUTE, None])
def test_what_was_noted_after_a_list_was_closed_needs_a_reason(noted: datetime | None) -> None:
    moment, person, _ = with_seat()
    close(moment)

    with pytest.raises(Refused, match="Vertel kort waarom"):
        say(moment, person, at=NEXT_WEEK + 2 * A_MINUTE, marked_at=noted)

    assert stands(moment) == {person.id: "ABSENT"}


def test_all_others_of_a_moment_that_is_not_the_actors_are_not_there() -> None:
    moment, _, _ = with_seat()

    with pytest.raises(NotFound):
        services.mark_others_present(
            actor=member(), moment_id=moment.id, among=listed(moment), sending=sending()
        )


def test_who_was_not_on_the_list_that_was_read_is_not_marked_with_the_others() -> None:
    moment, person, _ = with_seat()
    late, _ = make_worker()
    make_entry(moment.cohort, people=(late,))

    all_others_came(moment, among=[person.id, uuid4()])

    assert stands(moment) == {person.id: "PRESENT"}


def test_who_was_taken_back_is_not_marked_again_by_what_is_sent_twice() -> None:
    moment, person, _ = with_seat()
    nonce = uuid4()
    all_others_came(moment, nonce=nonce)
    say(moment, person, WITHDRAWN)

    assert all_others_came(moment, nonce=nonce) == 0
    assert stands(moment) == {}


def test_closing_can_leave_the_rest_open_and_is_not_done_beforehand() -> None:
    moment, _, _ = with_seat()

    with pytest.raises(Refused, match="nog niet geweest"):
        close(moment, at=NEXT_WEEK - timedelta(days=2))
    close(moment, rest=None)

    assert stands(moment) == {}
    assert acts_on(moment.id) == ["gatherings.moment-closed"]


def test_somebody_merged_away_is_marked_as_who_stays() -> None:
    moment, person, _ = with_seat()
    kept, _ = make_worker()
    say(moment, person)
    change(person, merged_into=kept)

    say(moment, kept, ABSENT)

    assert stands(moment) == {kept.id: "ABSENT"}


def test_somebody_who_was_erased_still_counts_and_can_be_corrected() -> None:
    moment, person, _ = with_seat()
    say(moment, person, source=MarkSource.SHEET)
    key = uuid4()
    Mark.unscoped.update(professional=None, stand_in=key)

    services.mark(
        actor=holder(),
        moment_id=moment.id,
        changes=[Change(person=key, presence=ABSENT)],
        sending=sending(),
    )

    assert stands(moment) == {key: "ABSENT"}
    assert Mark.unscoped.latest("id").professional_id is None
