"""Who is put on a moment, or taken off it, hears so, once; after ten years nobody knows it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail

from fijnmazig.accounts.tests.factories import make_member
from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.gatherings.domain.kinds import MomentState, Part, SeriesState
from fijnmazig.gatherings.models import Letter, Moment, MomentStaff, Series
from fijnmazig.gatherings.services import moments as services
from fijnmazig.gatherings.services.posting import House, send_letters
from fijnmazig.gatherings.services.series import publish_series
from fijnmazig.gatherings.services.tidying import tidy
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    holder,
    make_cohort,
    make_moment,
    make_series,
)
from fijnmazig.organisations.tests.factories import (
    make_membership,
    make_organisation,
    make_participation,
    make_professional,
)

pytestmark = pytest.mark.django_db
HOUSE = House(site="https://voorbeeld.test", sender="Fijnmazig <noreply@voorbeeld.test>")
PUT_ON, TAKEN_OFF = "Je begeleidt een afspraak", "Je begeleidt een afspraak niet meer"

type Posted = Callable[[], list[tuple[str, str, str]]]


@pytest.fixture
def posted(django_capture_on_commit_callbacks: Any) -> Posted:
    """Return what sends the mails that wait, and gives to whom, with which subject and text."""

    def post() -> list[tuple[str, str, str]]:
        with django_capture_on_commit_callbacks(execute=True):
            send_letters(actor=OPERATOR, house=HOUSE, at=MONDAY)
        sent, mail.outbox[:] = list(mail.outbox), []
        return [(one.to[0], str(one.subject), str(one.body)) for one in sent]

    return post


@pytest.fixture
def series() -> Series:
    """Return a series that is announced, with three moments next week."""
    made = make_series(state=SeriesState.OPEN)
    make_cohort(series=made, moments=3)
    return made


def trainer(series: Series, email: str = "lut@dienst.test") -> Any:
    """Return somebody of a partner, who may be put on a moment."""
    person, work = make_professional(email=email), make_organisation()
    make_membership(professional=person, organisation=work)
    make_participation(series.partnership, work)
    return person


def put_on(moment: Moment, person: Any, *, by: Actor | None = None) -> None:
    services.add_staff(
        actor=by or holder(),
        series_id=moment.cohort.series_id,
        moment_id=moment.id,
        professional_id=person.id,
        part=Part.TRAINER,
        at=MONDAY,
    )


def take_off(moment: Moment, person: Any) -> None:
    services.remove_staff(
        actor=holder(),
        series_id=moment.cohort.series_id,
        moment_id=moment.id,
        professional_id=person.id,
        at=MONDAY,
    )


def moments_of(series: Series) -> list[Moment]:
    return list(Moment.unscoped.filter(cohort__series=series).order_by("position"))


def test_who_is_put_on_moments_gets_one_mail_about_those_to_come(
    series: Series, posted: Posted
) -> None:
    first, _second, third = moments_of(series)
    Moment.unscoped.filter(id=third.id).update(state=MomentState.CANCELLED, cancel_reason="Ziek.")

    put_on(first, trainer(series))

    ((to, subject, text),) = posted()
    assert (to, subject) == ("lut@dienst.test", PUT_ON)
    assert "Je staat bij 2 afspraken als begeleider of gastheer:" in text
    assert text.count("\n* ") == 2
    assert f"/agenda/{series.id}/" in text
    assert posted() == []


def test_who_is_taken_off_a_moment_hears_of_that_one(series: Series, posted: Posted) -> None:
    first, person = moments_of(series)[0], trainer(series)
    put_on(first, person)
    posted()

    take_off(first, person)

    ((to, subject, text),) = posted()
    assert (to, subject) == ("lut@dienst.test", TAKEN_OFF)
    assert "Je hoeft een afspraak niet meer te begeleiden:" in text


def test_a_mistake_that_is_mended_at_once_is_told_to_nobody(series: Series, posted: Posted) -> None:
    third, person = moments_of(series)[2], trainer(series)

    put_on(third, person)
    take_off(third, person)

    assert posted() == []
    put_on(third, person)
    posted()
    take_off(third, person)
    put_on(third, person)
    assert posted() == []


def test_who_does_it_themselves_and_who_has_no_address_get_no_mail(
    series: Series, posted: Posted
) -> None:
    actor = replace(holder(), user_id=make_member().id)
    own, silent = trainer(series), trainer(series, email="")
    own.user_id = actor.user_id
    own.save()

    for person in (own, silent):
        put_on(moments_of(series)[2], person, by=actor)

    assert [to for to, _subject, _text in posted()] == []


def test_a_draft_is_told_when_it_is_announced(posted: Posted) -> None:
    draft = make_series(state=SeriesState.DRAFT)
    cohort = make_cohort(series=draft, moments=2)
    cohort.moments.filter(position=1).update(
        starts_at=MONDAY - timedelta(days=2), ends_at=MONDAY - timedelta(days=2, hours=-1)
    )
    put_on(moments_of(draft)[0], trainer(draft))
    assert Letter.unscoped.count() == 0

    publish_series(actor=holder(), series_id=draft.id, as_seen=None, at=MONDAY)

    ((to, subject, text),) = posted()
    assert (to, subject) == ("lut@dienst.test", PUT_ON)
    assert text.count("\n* ") == 1


def test_what_is_not_so_any_more_is_not_sent(series: Series, posted: Posted) -> None:
    first, person = moments_of(series)[0], trainer(series)
    put_on(first, person)
    MomentStaff.unscoped.filter(professional=person).delete()  # as when two people are merged

    assert posted() == []


def test_who_gave_a_moment_is_known_ten_calendar_years() -> None:
    long_ago = NEXT_WEEK.replace(year=NEXT_WEEK.year - 11)
    over = make_series(created_at=long_ago, created_by=uuid4())
    goes_on = make_series(created_at=long_ago, created_by=uuid4())
    for held, starts_at in (
        (over, long_ago),
        (goes_on, long_ago),
        (goes_on, long_ago.replace(year=NEXT_WEEK.year - 10)),
    ):
        make_moment(make_cohort(series=held), starts_at=starts_at, staff=make_professional())

    imported = make_series(created_at=MONDAY, created_by=uuid4())
    make_moment(make_cohort(series=imported), starts_at=long_ago)
    begun = make_series(created_at=MONDAY, created_by=uuid4())

    done = tidy(actor=OPERATOR, at=MONDAY)

    assert done.givers == 4
    assert list(MomentStaff.unscoped.values_list("moment__cohort__series", flat=True)) == [
        goes_on.id
    ]
    assert set(Series.unscoped.exclude(created_by=None)) == {goes_on, begun}
