"""Mails that go out: neutral, once, true when they go, with what calendars need."""

from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.domain.entering import Party
from fijnmazig.gatherings.domain.letters import MOST_TRIES, LetterKind
from fijnmazig.gatherings.domain.planning import Repeat, Repetition, Skip
from fijnmazig.gatherings.models import (
    Cohort,
    Entry,
    Invitation,
    Letter,
    MailChoice,
    Moment,
    MomentStaff,
)
from fijnmazig.gatherings.services.announcing import Change, announce
from fijnmazig.gatherings.services.entries import register
from fijnmazig.gatherings.services.letters import tell_of_moment
from fijnmazig.gatherings.services.moments import repeat_moment
from fijnmazig.gatherings.services.posting import House, Sent, send_letters
from fijnmazig.gatherings.services.reminding import remind
from fijnmazig.gatherings.services.seats import cancel_entry, change_capacity, change_seat
from fijnmazig.gatherings.services.series import cancel_series
from fijnmazig.gatherings.services.stopping import resume_mail, stop_mail
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    holder,
    make_cohort,
    make_entry,
    make_series,
    member,
)
from fijnmazig.gatherings.tests.people import ALONE, known
from fijnmazig.gatherings.texts.entries import SUBJECTS
from fijnmazig.messages.domain import telling_words
from fijnmazig.organisations.tests.factories import make_organisation, make_professional

pytestmark = pytest.mark.django_db
HOUSE = House(site="https://voorbeeld.test", sender="Fijnmazig <noreply@voorbeeld.test>")


type Post = Callable[[], list[EmailMessage]]


@pytest.fixture
def posted(django_capture_on_commit_callbacks: Any) -> Post:
    """Return what sends the mails that wait, as after a real commit, and gives them back."""

    def post() -> list[EmailMessage]:
        with django_capture_on_commit_callbacks(execute=True):
            send_letters(actor=OPERATOR, house=HOUSE, at=MONDAY)
        sent, mail.outbox[:] = list(mail.outbox), []
        return [message.message(policy=SMTP) for message in sent]

    return post


def parsed(part: Any) -> Any:
    """Return what a part for the calendar holds."""
    return Calendar.from_ical(part.get_payload(decode=True))


def text_of(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain",))
    assert body is not None
    return str(body.get_content())


def calendars(message: EmailMessage) -> list[tuple[str, str, int]]:
    """Return the method in the MIME type and in the file, and the sequence, of each part."""
    found = []
    for part in message.walk():
        if part.get_content_type() == "text/calendar":
            content = parsed(part)
            event = content.walk("VEVENT")[0]
            method = str(part.get_param("method"))
            found.append((method, str(content["METHOD"]), int(event["SEQUENCE"])))
    return found


def registered(cohort: Cohort | None = None) -> tuple[Cohort, Entry]:
    cohort = cohort or make_cohort(moments=1)
    made = register(actor=known()[0], cohort_id=cohort.id, party=ALONE, at=MONDAY)
    return cohort, Entry.unscoped.get(id=made)


def test_who_registers_gets_the_moments_for_the_calendar(posted: Post) -> None:
    _, entry = registered(make_cohort(moments=2))

    (message,) = posted()

    assert message["Subject"] == "Een afspraak voor je agenda"
    assert calendars(message) == [("REQUEST", "REQUEST", 0)] * 2
    assert f"/momenten/inschrijvingen/{entry.id}/" in text_of(message)
    assert acts_on(entry.id)[-1] == "gatherings.letter-sent"
    assert posted() == []


def test_a_series_of_many_moments_comes_in_one_mail(posted: Post) -> None:
    registered(make_cohort(moments=4))

    (message,) = posted()

    files = [part.get_filename() for part in message.iter_attachments()]
    assert calendars(message) == [("REQUEST", "REQUEST", 0)] * 4
    assert files == ["afspraak-2.ics", "afspraak-3.ics", "afspraak-4.ics"]


def test_a_mail_has_the_shape_that_calendars_and_servers_take(posted: Post) -> None:
    registered(make_cohort(moments=2))

    (message,) = posted()

    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/calendar",
        "text/calendar",
    ]
    lines = message.as_bytes(policy=SMTP).split(b"\r\n")
    assert max(len(line) for line in lines) <= 100
    assert [part.get_filename() for part in message.walk()][-2:] == [None, "afspraak-2.ics"]


def test_who_cancels_has_it_taken_out_of_the_calendar(posted: Post) -> None:
    _, entry = registered()
    posted()
    cancel_entry(actor=holder(), entry_id=entry.id, at=MONDAY)

    (message,) = posted()

    assert calendars(message) == [("CANCEL", "CANCEL", 1)]


def test_who_waits_reads_the_place_and_then_the_offer(posted: Post) -> None:
    cohort = make_cohort(moments=1, capacity=0)
    registered(cohort)
    (waits,) = posted()
    change_capacity(actor=holder(), cohort_id=cohort.id, capacity=1, at=MONDAY)

    (offer,) = posted()

    assert "op plaats 1" in text_of(waits)
    assert "Alle plaatsen zijn bezet" in text_of(waits)
    key = Entry.unscoped.get(cohort=cohort).offer_key
    assert f"https://voorbeeld.test/momenten/aanbod/{key}/" in text_of(offer)
    assert (calendars(waits), calendars(offer)) == ([], [])


def test_an_offer_that_is_gone_is_not_sent(posted: Post) -> None:
    cohort = make_cohort(moments=1, capacity=0)
    _, entry = registered(cohort)
    change_capacity(actor=holder(), cohort_id=cohort.id, capacity=1, at=MONDAY)
    cancel_entry(actor=holder(), entry_id=entry.id, at=MONDAY)

    assert [message["Subject"] for message in posted()] == ["Je inschrijving is geannuleerd"]


def test_who_registers_a_team_hears_what_is_still_to_name(posted: Post) -> None:
    actor, _, work = known()
    cohort = make_cohort(moments=1)
    party = Party(organisation_id=work.id, unnamed=2)
    register(actor=actor, cohort_id=cohort.id, party=party, at=MONDAY)

    (message,) = posted()

    assert "nog niet voor elke plaats" in text_of(message)
    assert "2 plaatsen" in text_of(message)


@pytest.mark.parametrize(
    ("change", "method"),
    [(Change.MOVED, "REQUEST"), (Change.REINSTATED, "REQUEST"), (Change.CANCELLED, "CANCEL")],
)
def test_a_change_of_a_moment_follows_into_the_calendar(
    change: Change, method: str, posted: Post
) -> None:
    cohort, _ = registered()
    posted()
    Moment.unscoped.update(sequence=1)

    announce(change, moment_ids=[cohort.moments.get().id], by=holder(), at=MONDAY)

    assert [calendars(message) for message in posted()] == [[(method, method, 1)]]


def repeated(cohort: Cohort) -> None:
    """Plan the one moment of a group twice more."""
    repeat_moment(
        actor=holder(),
        series_id=cohort.series_id,
        moment_id=cohort.moments.get().id,
        how=Repetition(repeat=Repeat.WEEKLY, times=2, skip=Skip.NOTHING),
        as_seen=None,
        at=MONDAY,
    )


def test_moments_that_are_added_at_once_come_in_one_mail(posted: Post) -> None:
    cohort, entry = registered()
    posted()
    repeated(cohort)

    (message,) = posted()

    assert message["Subject"] == "Er komt een afspraak bij"
    assert "Er komen 2 afspraken bij." in text_of(message)
    assert f"/momenten/inschrijvingen/{entry.id}/" in text_of(message)
    assert calendars(message) == [("REQUEST", "REQUEST", 0)] * 2
    assert Letter.unscoped.filter(sent_at=None).count() == 0


def test_a_series_that_is_cancelled_is_told_in_one_mail(posted: Post) -> None:
    cohort, _ = registered(make_cohort(moments=3))
    posted()

    cancel_series(
        actor=holder(), series_id=cohort.series_id, reason="Te koud.", as_seen=None, at=MONDAY
    )

    (message,) = posted()
    assert "3 afspraken gaan niet door." in text_of(message)
    assert calendars(message) == [("CANCEL", "CANCEL", 1)] * 3


# --- Who hears of a change without a seat of their own --------------------------------------------


def booked(cohort: Cohort, actor: Any, work: Any, *, unnamed: int = 2) -> Entry:
    """Register seats for a team, without saying who comes."""
    party = Party(organisation_id=work.id, unnamed=unnamed)
    made = register(actor=actor, cohort_id=cohort.id, party=party, at=MONDAY)
    return Entry.unscoped.get(id=made)


def given(moment: Moment, email: str = "lut@dienst.test") -> Any:
    """Let somebody give a moment, and return who."""
    trainer = make_professional(email=email)
    MomentStaff.unscoped.create(moment=moment, professional=trainer, part="TRAINER")
    return trainer


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change.ADDED, "Er komt een afspraak bij."),
        (Change.MOVED, "Een afspraak is gewijzigd;"),
        (Change.CANCELLED, "Een afspraak gaat niet door."),
    ],
)
def test_who_named_nobody_yet_hears_of_a_change_for_those_seats(
    change: Change, said: str, posted: Post
) -> None:
    actor, _, work = known()
    cohort = make_cohort(moments=1)
    entry = booked(cohort, actor, work)
    posted()

    announce(change, moment_ids=[cohort.moments.get().id], by=holder(), at=MONDAY)

    (message,) = posted()
    text = text_of(message)
    assert f"{said} " in text
    assert "geef dit door aan wie het aangaat" in text
    assert f"/momenten/inschrijvingen/{entry.id}/" in text
    assert calendars(message) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change.ADDED, "Er komt een afspraak bij in een groep die je begeleidt:"),
        (Change.MOVED, "Een afspraak die je begeleidt, is gewijzigd."),
        (Change.CANCELLED, "Een afspraak die je begeleidt, gaat niet door."),
    ],
)
def test_who_gives_a_moment_hears_of_a_change(change: Change, said: str, posted: Post) -> None:
    moment = make_cohort(moments=1).moments.get()
    given(moment)

    announce(change, moment_ids=[moment.id], by=holder(), at=MONDAY)

    (message,) = posted()
    assert (message["To"], calendars(message)) == ("lut@dienst.test", [])
    assert said in text_of(message)
    assert reverse("gatherings:agenda_detail", args=[moment.cohort.series_id]) in text_of(message)
    assert acts_on(moment.id) == ["gatherings.letter-sent"]


def test_who_gives_another_moment_hears_only_of_what_nobody_gives_yet(posted: Post) -> None:
    cohort = make_cohort(moments=3)
    first, second, third = cohort.moments.order_by("position")
    given(first)
    given(second, "ann@dienst.test")

    announce(Change.MOVED, moment_ids=[second.id], by=holder(), at=MONDAY)
    moved = [message["To"] for message in posted()]
    announce(Change.ADDED, moment_ids=[third.id], by=holder(), at=MONDAY)

    assert moved == ["ann@dienst.test"]
    assert [message["To"] for message in posted()] == ["lut@dienst.test", "ann@dienst.test"]


def test_a_change_is_told_once_at_each_address(posted: Post) -> None:
    actor, person, work = known()
    cohort = make_cohort(moments=1)
    register(actor=actor, cohort_id=cohort.id, party=ALONE, at=MONDAY)
    booked(cohort, actor, work)
    lone, spare, other = known()
    for _ in range(2):
        booked(cohort, lone, other)
    moment = cohort.moments.get()
    for giver in (person, spare):
        MomentStaff.unscoped.create(moment=moment, professional=giver, part="HOST")
    posted()

    announce(Change.MOVED, moment_ids=[moment.id], by=holder(), at=MONDAY)

    told = [message["To"] for message in posted()]
    assert len(told) == len(set(told)) == 2


def test_who_makes_the_change_is_not_told_of_it(posted: Post) -> None:
    actor, person, work = known()
    cohort = make_cohort(moments=1)
    booked(cohort, actor, work)
    MomentStaff.unscoped.create(moment=cohort.moments.get(), professional=person, part="HOST")
    posted()

    announce(Change.MOVED, moment_ids=[cohort.moments.get().id], by=actor, at=MONDAY)

    assert posted() == []


def test_who_no_longer_gives_or_has_such_seats_is_not_told(posted: Post) -> None:
    actor, person, work = known()
    cohort = make_cohort(moments=1)
    entry, moment = booked(cohort, actor, work, unnamed=1), cohort.moments.get()
    given(moment)
    posted()
    announce(Change.MOVED, moment_ids=[moment.id], by=holder(), at=MONDAY)

    moment.staff.all().delete()
    change_seat(actor=actor, seat_id=entry.seats.get().id, professional_id=person.id, at=MONDAY)

    assert {message["Subject"] for message in posted()} == {
        "Een afspraak voor je agenda",
        "Je inschrijving is gewijzigd",
    }


def test_a_reminder_goes_the_day_before_and_once(posted: Post) -> None:
    registered()
    posted()
    today = NEXT_WEEK.date() - timedelta(days=1)

    written = [remind(actor=OPERATOR, today=today, at=MONDAY) for _ in range(2)]

    assert written == [1, 0]
    (message,) = posted()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert str(MailChoice.unscoped.get().token) in message["List-Unsubscribe"]
    with pytest.raises(NotFound):
        remind(actor=member(), today=today, at=MONDAY)


def test_who_stopped_reminders_gets_none_until_they_want_them_again(posted: Post) -> None:
    cohort, entry = registered()
    posted()
    person = entry.seats.get().professional
    choice = MailChoice.unscoped.create(professional=person)

    stop_mail(token=choice.token, at=MONDAY)
    tell_of_moment(cohort.moments.get(), kind=LetterKind.REMINDER, at=MONDAY)
    stopped = posted()
    resume_mail(token=choice.token, at=MONDAY)
    tell_of_moment(cohort.moments.get(), kind=LetterKind.REMINDER, at=MONDAY)

    assert (stopped, len(posted())) == ([], 1)


def test_an_organisation_is_invited_with_the_reason_and_a_way_out(posted: Post) -> None:
    body = make_organisation(contact_email="onthaal@school.test")
    row = Invitation.unscoped.create(
        cohort=make_cohort(moments=1),
        organisation=body,
        reason="Jullie waren er nog niet bij.",
        made_at=MONDAY,
    )
    Letter.unscoped.create(kind="INVITED", invitation=row, made_at=MONDAY)

    (message,) = posted()

    assert message["To"] == "onthaal@school.test"
    assert "Jullie waren er nog niet bij." in text_of(message)
    assert message["List-Unsubscribe"].startswith("<https://voorbeeld.test/momenten/mails/")


def test_who_cannot_be_reached_is_passed_by(posted: Post) -> None:
    entry = make_entry(make_cohort(moments=1), people=(make_professional(),))
    for kind in ("SEATED", "REGISTERED"):
        person = entry.seats.get().professional if kind == "SEATED" else None
        Letter.unscoped.create(kind=kind, entry=entry, professional=person, made_at=MONDAY)

    assert posted() == []
    assert Letter.unscoped.filter(sent_at=None).count() == 0


def test_who_has_no_account_gets_it_at_the_address_we_know(posted: Post) -> None:
    person = make_professional(email="lut@dienst.test")
    entry = make_entry(make_cohort(moments=1), people=(person,))
    Letter.unscoped.create(kind="SEATED", entry=entry, professional=person, made_at=MONDAY)

    assert [message["To"] for message in posted()] == ["lut@dienst.test"]


def test_what_the_mail_server_refuses_is_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    registered()

    def refuse(**_: object) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr("fijnmazig.gatherings.services.posting.send", refuse)
        for _ in range(MOST_TRIES + 1):
            done = send_letters(actor=OPERATOR, house=HOUSE, at=MONDAY)

    assert (done, Letter.unscoped.get().tries) == (Sent(), MOST_TRIES)
    with pytest.raises(NotFound):
        send_letters(actor=member(), house=HOUSE, at=MONDAY)


def test_a_mail_of_several_moments_is_tried_again_as_one(
    posted: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    cohort, _ = registered()
    posted()
    repeated(cohort)

    def refuse(**_: object) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr("fijnmazig.gatherings.services.posting.send", refuse)
        done = send_letters(actor=OPERATOR, house=HOUSE, at=MONDAY)

    waiting = Letter.unscoped.filter(sent_at=None)
    assert (done, list(waiting.values_list("tries", flat=True))) == (Sent(failed=1), [1, 1])
    assert [len(calendars(message)) for message in posted()] == [2]


def test_no_subject_tells_what_it_is_about() -> None:
    assert set(SUBJECTS) == set(LetterKind)
    assert [word for text in SUBJECTS.values() for word in telling_words(str(text))] == []


@pytest.mark.parametrize(
    ("title", "summary"),
    [("Huiselijk geweld herkennen", "Afspraak in het netwerk"), ("Samen kijken", "Samen kijken")],
)
def test_a_calendar_shows_no_telling_title(title: str, summary: str, posted: Post) -> None:
    registered(make_cohort(make_series(title=title), moments=1))

    (message,) = posted()

    part = next(p for p in message.walk() if p.get_content_type() == "text/calendar")
    event = parsed(part).walk("VEVENT")[0]
    assert str(event["SUMMARY"]) == summary


def test_who_waited_reads_that_it_does_not_go_on(posted: Post) -> None:
    actor, _, _ = known()
    cohort = make_cohort(moments=1, capacity=0)
    register(actor=actor, cohort_id=cohort.id, party=ALONE, at=MONDAY)
    posted()

    cancel_series(
        actor=holder(), series_id=cohort.series_id, reason="Te koud.", as_seen=None, at=MONDAY
    )

    (message,) = posted()
    assert "Dit gaat niet door." in text_of(message)
    assert "Te koud." in text_of(message)
    assert calendars(message) == []
