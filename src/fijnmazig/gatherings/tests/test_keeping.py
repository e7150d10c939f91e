"""What goes in time, who is forgotten, and the command that does it."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.db.models import Q

from fijnmazig.accounts.tests.factories import make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.domain.kinds import EntryState
from fijnmazig.gatherings.models import (
    AccessNeed,
    Certificate,
    CourseFollowed,
    Entry,
    Letter,
    MailChoice,
    Mark,
    MomentStaff,
    PublicCount,
    Seat,
    Series,
)
from fijnmazig.gatherings.queries.doors import attendances
from fijnmazig.gatherings.services import unnaming
from fijnmazig.gatherings.services.erasure import Forgotten, forget_professional
from fijnmazig.gatherings.services.tidying import Tidied, tidy
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
    member,
)

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def make_mark(moment: Any, person: Any, **more: Any) -> Mark:
    return Mark.unscoped.create(
        moment=moment,
        professional=person,
        stand_in=person.id,
        presence="PRESENT",
        source="LIST",
        nonce=uuid4(),
        marked_at=NEXT_WEEK,
        received_at=NEXT_WEEK,
        **more,
    )


def test_a_need_goes_the_day_after_what_is_now_the_last_moment() -> None:
    cohort = make_cohort(moments=1)
    seat = make_entry(cohort).seats.get()
    AccessNeed.unscoped.create(seat=seat, text="een tolk", remove_date=MONDAY.date())

    on_the_day = tidy(actor=OPERATOR, at=NEXT_WEEK)
    after = tidy(actor=OPERATOR, at=NEXT_WEEK + A_DAY)

    assert (on_the_day.needs, after.needs) == (0, 1)


def test_entries_and_mails_go_a_year_after_the_last_moment() -> None:
    cohort = make_cohort(moments=1)
    entry = make_entry(cohort)
    Letter.unscoped.create(kind="REGISTERED", entry=entry, made_at=MONDAY)
    later = NEXT_WEEK + timedelta(days=366)

    done = tidy(actor=OPERATOR, at=later)

    assert done == Tidied(needs=0, entries=1, letters=1)
    assert (Entry.unscoped.count(), Seat.unscoped.count()) == (0, 0)
    with pytest.raises(NotFound):
        tidy(actor=holder(), at=later)


def test_who_is_forgotten_still_counts_as_one_person_without_a_name() -> None:
    person, other = make_worker()[0], make_worker()[0]
    actor = member(person)
    cohort = make_cohort(moments=2)
    marks = [make_mark(moment, person, reason="te laat") for moment in cohort.moments.all()]
    make_mark(cohort.moments.first(), other, replaces=person, marked_by=actor.user_id)

    done = forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    rows = Mark.unscoped.filter(id__in=[mark.id for mark in marks])
    assert done.marks == 2
    assert {(row.professional_id, row.reason) for row in rows} == {(None, "")}
    assert len({row.stand_in for row in rows} - {person.id}) == 1
    left = Mark.unscoped.get(professional=other)
    assert (left.replaces_id, left.marked_by) == (None, None)


def test_who_is_forgotten_is_under_every_name_they_were_merged_from() -> None:
    (person, _), (gone, _) = make_worker(), make_worker()
    cohort = make_cohort(moments=2)
    for moment, who in zip(cohort.moments.all(), (person, gone), strict=True):
        make_mark(moment, who)
        MomentStaff.unscoped.create(moment=moment, professional=who, part="HOST")
        Letter.unscoped.create(kind="THANKS", professional=who, moment=moment, made_at=MONDAY)
        MailChoice.unscoped.create(professional=who)
    make_paper(cohort, gone)
    change(gone, merged_into=person)

    for key in (gone.id, person.id):
        done = forget_professional(actor=OPERATOR, professional_id=key, at=MONDAY)
        assert done.marks == (2 if key == gone.id else 0)

    assert not Mark.unscoped.exclude(professional=None).exists()
    assert Mark.unscoped.values("stand_in").distinct().count() == 1
    assert Certificate.unscoped.get().professional_id is None
    assert not any(table.unscoped.exists() for table in (MomentStaff, Letter, MailChoice))


def test_who_is_forgotten_leaves_the_colleagues_their_seats() -> None:
    person, mate = make_worker()[0], make_worker()[0]
    actor = member(person)
    cohort = make_cohort(moments=1)
    shared = make_entry(cohort, people=(person, mate), contact_id=actor.user_id)
    MailChoice.unscoped.create(professional=person)

    done = forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    assert done == Forgotten(entries=0, seats=1, marks=0)
    assert Entry.unscoped.get(id=shared.id).contact_id != actor.user_id
    assert sorted(str(seat.professional_id) for seat in shared.seats.all()) == sorted(
        [str(mate.id), "None"]
    )
    assert acts_on(person.id)[-1] == "gatherings.professional-forgotten"


def test_who_is_forgotten_is_so_by_their_account_when_they_never_opened_their_profile() -> None:
    (person, _), (mate, _), account = make_worker(), make_worker(), make_member()
    change(person, email=account.email)
    cohort = make_cohort(make_series(created_by=account.id), moments=1)
    make_entry(cohort, contact_id=account.id)
    shared = make_entry(cohort, people=(mate,), contact_id=account.id)
    make_mark(cohort.moments.get(), mate, marked_by=account.id)
    counted(cohort.moments.get(), by=account.id)
    followed(source="FINISHED", user_id=account.id)
    followed(source="DECLARED", professional=mate, declared_by=account.id, reason="Elders")

    done = forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    assert done == Forgotten(entries=1, seats=0, marks=0)
    assert [entry.id for entry in Entry.unscoped.exclude(contact_id=account.id)] == [shared.id]
    assert Series.unscoped.get().created_by is None
    assert Mark.unscoped.get().marked_by is None
    assert PublicCount.unscoped.get().counted_by is None
    assert CourseFollowed.unscoped.get().declared_by != account.id


def followed(**fields: Any) -> None:
    """Write down that somebody followed the course."""
    CourseFollowed.unscoped.create(followed_at=MONDAY, **fields)


def counted(moment: Any, *, by: UUID) -> None:
    """Write down that somebody counted a public moment."""
    PublicCount.unscoped.create(
        moment=moment,
        first_time=1,
        came_before=2,
        not_said=0,
        method="ASKED",
        nonce=uuid4(),
        counted_at=MONDAY,
        counted_by=by,
    )


def make_paper(cohort: Any, person: Any, **fields: Any) -> Certificate:
    """Return a certificate; `fields` as the table has them."""
    given = {"issued_at": MONDAY, "shows_name": True, **fields}
    return Certificate.unscoped.create(
        cohort=cohort,
        professional=person,
        code=uuid4().hex[:16],
        rule_share=80,
        rule_needs_follow_up=False,
        attended_total=4,
        moment_total=5,
        minutes=600,
        **given,
    )


def test_a_certificate_of_who_is_forgotten_is_still_checked_and_names_nobody() -> None:
    person, other = make_worker()[0], make_worker()[0]
    cohort = make_cohort(moments=1)
    paper, beside = make_paper(cohort, person), make_paper(cohort, other)
    withdrawn = make_paper(cohort, person, revoked_at=MONDAY, revoke_reason="was er niet bij")
    replaced = make_paper(cohort, person, revoked_at=MONDAY, revoke_reason="REPLACED")

    forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    rows = {row.id: row for row in Certificate.unscoped.all()}
    left = [rows[one.id] for one in (paper, withdrawn, replaced)]
    assert [(row.professional_id, row.shows_name) for row in left] == [(None, False)] * 3
    assert [row.revoke_reason for row in left] == ["", "", "REPLACED"]
    assert (rows[beside.id].professional_id, rows[beside.id].shows_name) == (other.id, True)


def test_a_certificate_names_nobody_after_ten_years() -> None:
    cohort, person = make_cohort(moments=1), make_worker()[0]
    make_paper(cohort, person)
    almost, over = (MONDAY + timedelta(days=365 * 10 + days) for days in (1, 4))

    done = [tidy(actor=OPERATOR, at=at).holders for at in (almost, over, over)]

    assert done == [0, 1, 0]
    assert Certificate.unscoped.get().professional_id is None


OVER = datetime(2037, 1, 1, 3, tzinfo=UTC)  # ten calendar years after 2026
NEXT_YEAR = NEXT_WEEK + timedelta(days=365)


def test_who_came_is_known_by_name_for_ten_calendar_years() -> None:
    person, other = make_worker()[0], make_worker()[0]
    cohort = make_cohort(moments=2)
    moments = list(cohort.moments.all())
    for moment in moments:
        make_mark(moment, person, reason="te laat", marked_by=uuid4())
    make_mark(moments[0], other, replaces=person)
    make_mark(make_moment(cohort, starts_at=NEXT_YEAR), person)

    done = [tidy(actor=OPERATOR, at=at).names for at in (OVER - A_DAY, OVER, OVER)]

    rows = Mark.unscoped.filter(moment__in=moments)
    assert done == [0, 3, 0]
    named = Q(professional__isnull=False) | Q(replaces__isnull=False) | Q(marked_by__isnull=False)
    assert not rows.filter(named | ~Q(reason="")).exists()
    assert {row.professional_id for row in Mark.unscoped.exclude(id__in=rows)} == {person.id}


def test_who_came_still_counts_once_a_year_for_their_organisation() -> None:
    (person, work), (gone, _) = make_worker(), make_worker()
    cohort = make_cohort(moments=2)
    first, second = cohort.moments.all()
    third = make_moment(cohort, starts_at=NEXT_YEAR)
    for moment, who in ((first, person), (second, gone), (third, person)):
        make_mark(moment, who, organisation=work)
    change(gone, merged_into=person)

    def counted() -> tuple[int, int, tuple[UUID, ...]]:
        roll = attendances(until=None)
        return roll.visits(), len(roll.people), roll.organisations

    before = counted()
    tidy(actor=OPERATOR, at=OVER.replace(year=2038))

    assert before == (3, 1, (work.id,))
    assert counted() == (3, 2, (work.id,))
    keys = [moment.marks.get().stand_in for moment in (first, second, third)]
    assert [keys[0] == keys[1], keys[1] == keys[2], person.id in keys] == [True, False, False]


def test_who_has_a_certificate_is_known_as_long_as_it_names_them() -> None:
    person, other = make_worker()[0], make_worker()[0]
    cohort = make_cohort(moments=1)
    for who in (person, other):
        make_mark(cohort.moments.get(), who)
    make_paper(cohort, person, issued_at=NEXT_YEAR)

    done = [tidy(actor=OPERATOR, at=at) for at in (OVER, OVER + timedelta(days=365))]

    assert [(one.holders, one.names) for one in done] == [(0, 1), (1, 1)]


def test_a_year_of_a_large_house_goes_in_some_nights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unnaming, "MOST", 1)
    cohort = make_cohort(moments=2)
    for who in (make_worker()[0], make_worker()[0]):
        for moment in cohort.moments.all():
            make_mark(moment, who)

    done = [tidy(actor=OPERATOR, at=OVER).names for _ in range(3)]

    assert done == [2, 2, 0]
    assert len(set(Mark.unscoped.values_list("stand_in", flat=True))) == 2


def test_a_forgotten_seat_is_offered_to_who_waits() -> None:
    person = make_worker()[0]
    cohort = make_cohort(moments=1, capacity=1)
    make_entry(cohort, people=(person,), contact_id=member(person).user_id)
    waits = make_entry(cohort, state=EntryState.WAITING)

    forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    assert list(Entry.unscoped.values_list("id", "state")) == [(waits.id, "OFFERED")]


def test_only_the_operator_forgets_and_only_who_exists() -> None:
    person = make_worker()[0]

    for actor, key in ((holder(), person.id), (OPERATOR, uuid4())):
        with pytest.raises(NotFound):
            forget_professional(actor=actor, professional_id=key, at=MONDAY)
    assert forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY).seats == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("settle",),
            {"expired": 0, "offered": 1, "renamed": 0, "freed": 0, "sent": 0, "failed": 0},
        ),
        (("remind",), {"reminders": 0, "sent": 0, "failed": 0}),
        (
            ("tidy",),
            {
                "unlinked": 0,
                "reservations": 0,
                "needs": 0,
                "entries": 0,
                "letters": 0,
                "drafts": 0,
                "uploads": 0,
                "courses": 0,
                "holders": 0,
                "names": 0,
                "givers": 0,
                "certificates": 0,
            },
        ),
    ],
)
def test_the_command_says_what_it_did(
    words: tuple[str, ...],
    told: dict[str, int],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    make_entry(make_cohort(moments=1), state=EntryState.WAITING)

    call_command("gatherings", *words, "--json")
    said = capsys.readouterr().out
    call_command("gatherings", *words)

    assert json.loads(said) == told
    assert capsys.readouterr().err != ""


def test_the_command_forgets_who_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    person = make_worker()[0]

    call_command("gatherings", "forget", str(person.id), "--json")

    assert json.loads(capsys.readouterr().out) == {"entries": 0, "seats": 0, "marks": 0}
