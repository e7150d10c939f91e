"""What a mail says: about which moments, with which links."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django_stubs_ext import StrOrPromise

from fijnmazig.common.leaving.calendar import CalendarMoment
from fijnmazig.gatherings.domain.kinds import EntryState, Modality, MomentState
from fijnmazig.gatherings.domain.letters import MOST_TRIES, OF_A_CHANGE, OF_MOMENTS, LetterKind
from fijnmazig.gatherings.domain.waiting import position_of, reason_for
from fijnmazig.gatherings.models import Cohort, Entry, Letter, Moment
from fijnmazig.gatherings.queries.course import course_url, first_moments, followed_by
from fijnmazig.gatherings.queries.queue import queue_of
from fijnmazig.gatherings.texts import entries as texts
from fijnmazig.messages.domain import telling_words

OFF = frozenset({LetterKind.MOMENT_CANCELLED, LetterKind.CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentShown:
    """One moment in a mail or on a page; never with its link."""

    starts_at: datetime
    ends_at: datetime
    title: str
    place: StrOrPromise
    is_cancelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPage:
    """What a mail says; what does not apply is empty."""

    title: str
    moments: tuple[MomentShown, ...]
    url: str
    seats: int = 0
    position: int | None = None
    why: StrOrPromise = ""
    until: datetime | None = None
    offer_url: str = ""
    has_named_all: bool = True
    is_cancelled: bool = False
    reason: str = ""
    stop_url: str = ""
    course_url: str = ""  # when the series asks for the basic course and it was not followed
    course_said_url: str = ""
    is_given: bool = False  # to who gives or hosts the moments
    is_of_unnamed: bool = False  # to who registered seats without a name, of a change


def waiting_letters() -> list[int]:
    """Return the mails that must go, oldest first: of `one_mail` only the first letter."""
    rows = _waiting().order_by("id")
    firsts: dict[object, int] = {}
    for key, *change in rows.values_list("id", "kind", "entry_id", "professional_id", "made_at"):
        firsts.setdefault(tuple(change) if change[0] in OF_MOMENTS else key, key)
    return list(firsts.values())


def one_mail(letter: Letter) -> QuerySet[Letter]:
    """Return what goes as one mail with a letter: of several moments that one change is about."""
    if letter.kind not in OF_MOMENTS:
        return Letter.unscoped.filter(id=letter.id)
    of_change = Letter.unscoped.filter(kind=letter.kind, made_at=letter.made_at)
    return of_change.filter(entry=letter.entry, professional=letter.professional)


def unsent_count() -> int:
    """Return how many mails must go."""
    return _waiting().count()


def _waiting() -> QuerySet[Letter]:
    return Letter.unscoped.filter(sent_at=None, tries__lt=MOST_TRIES)


def moments_of(letters: Sequence[Letter]) -> list[Moment]:
    """Return the moments that a mail is about: those of its letters, or all that is planned."""
    own = [letter.moment for letter in letters if letter.moment is not None]
    if own:
        return sorted(own, key=lambda moment: moment.starts_at)
    first = letters[0]
    cohort = first.invitation.cohort if first.invitation else known_entry(first).cohort
    return planned(cohort)


def letter_page(
    letter: Letter, *, moments: Sequence[Moment], site: str, stop_url: str
) -> LetterPage:
    """Return what a mail says of its moments, in the language that is on."""
    if letter.invitation is not None:
        cohort = letter.invitation.cohort
        return LetterPage(
            title=cohort.series.title,
            moments=shown(moments),
            url=site + reverse("gatherings:entry_create", args=[cohort.id]),
            reason=letter.invitation.reason,
            stop_url=stop_url,
        )
    if letter.entry is None and letter.moment is not None:
        given = letter.kind in OF_MOMENTS
        series = letter.moment.cohort.series
        return LetterPage(
            title=series.title,
            moments=shown(moments),
            url=site + reverse("gatherings:agenda_detail", args=[series.id])
            if given
            else site + reverse("gatherings:material_list", args=[letter.moment_id]),
            reason=letter.moment.cancel_reason,
            stop_url=stop_url,
            is_given=given,
        )
    entry = known_entry(letter)
    place, why = _standing(entry)
    course, said = _course(letter, entry, site=site)
    return LetterPage(
        title=entry.cohort.series.title,
        moments=shown(moments),
        url=site + reverse("gatherings:entry_detail", args=[entry.id]),
        seats=entry.offered_total or entry.seat_total,
        position=place,
        why=why,
        until=entry.offer_until,
        offer_url=site + reverse("gatherings:offer_answer", args=[entry.offer_key])
        if entry.offer_key
        else "",
        has_named_all=not entry.seats.filter(is_live=True, professional=None).exists(),
        is_cancelled=letter.moment is not None and letter.kind in OFF,
        reason=letter.moment.cancel_reason if letter.moment is not None else "",
        stop_url=stop_url,
        course_url=course,
        course_said_url=said,
        is_of_unnamed=letter.professional_id is None and letter.kind in OF_A_CHANGE,
    )


def _course(letter: Letter, entry: Entry, *, site: str) -> tuple[str, str]:
    """Return where the course is and where it is said to be followed; empty when not asked."""
    if not entry.cohort.series.needs_course:
        return "", ""
    if letter.professional_id is None:
        return course_url(site=site), ""
    firsts = first_moments(Cohort.unscoped.filter(id=entry.cohort_id))
    is_later = letter.moment is not None and letter.moment.starts_at != firsts[entry.cohort_id]
    if is_later or letter.professional_id in followed_by([letter.professional_id]):
        return "", ""
    seats = entry.seats.filter(professional_id=letter.professional_id, course_key__isnull=False)
    key = seats.values_list("course_key", flat=True).first()
    said = site + reverse("gatherings:course_say", args=[key]) if key else ""
    return course_url(site=site), said


def occasions(letter: Letter, *, moments: Sequence[Moment], site: str) -> Sequence[CalendarMoment]:
    """Return those of its moments that go into the receiver's calendar, first one first."""
    if letter.entry is None or letter.professional_id is None:
        return ()
    if letter.kind in {LetterKind.REMINDER, LetterKind.COURSE}:
        return ()
    url = site + reverse("gatherings:entry_detail", args=[letter.entry_id])
    return [occasion_of(moment, stamp=letter.made_at, url=url) for moment in moments]


def occasion_of(moment: Moment, *, stamp: datetime, url: str) -> CalendarMoment:
    """Return a moment as a calendar shows it, on a lock screen too: no telling word, no link."""
    series = moment.cohort.series
    named = [part for part in (series.title, moment.title) if part]
    told = " · ".join(named)
    return CalendarMoment(
        id=moment.id,
        starts_at=moment.starts_at,
        ends_at=moment.ends_at,
        sequence=moment.sequence,
        changed_at=stamp,
        title=str(texts.APPOINTMENT) if telling_words(told) else told,
        location=str(place_of(moment)),
        description=str(texts.CALENDAR_NOTE).format(url=url),
        url=url,
        is_cancelled=moment.state == MomentState.CANCELLED,
    )


def planned(cohort: Cohort) -> list[Moment]:
    """Return the moments of a group that are still planned, in order of time."""
    rows = cohort.moments.filter(state=MomentState.PLANNED.value).select_related("cohort__series")
    return list(rows.order_by("starts_at"))


def shown(moments: Sequence[Moment]) -> tuple[MomentShown, ...]:
    """Return moments as mails and pages show them."""
    return tuple(
        MomentShown(
            starts_at=moment.starts_at,
            ends_at=moment.ends_at,
            title=moment.title,
            place=place_of(moment),
            is_cancelled=moment.state == MomentState.CANCELLED,
        )
        for moment in moments
    )


def place_of(moment: Moment) -> StrOrPromise:
    """Return where a moment is: the room and its address, or that it is online."""
    there = ", ".join(part for part in (moment.venue, moment.address) if part)
    if moment.modality == Modality.ONLINE:
        return texts.ONLINE
    return f"{there} / {texts.ONLINE}" if moment.modality == Modality.BOTH else there


def known_entry(letter: Letter) -> Entry:
    """Return the entry of a letter that is not an invitation."""
    if letter.entry is None:
        message = "A letter has an entry or an invitation: the database says so."
        raise ValueError(message)
    return letter.entry


def _standing(entry: Entry) -> tuple[int | None, StrOrPromise]:
    if entry.state != EntryState.WAITING:
        return None, ""
    queue, cohort = queue_of(entry.cohort), entry.cohort
    own = next(one for one in queue if one.id == entry.id)
    why = reason_for(own, entries=queue, capacity=cohort.capacity, is_automatic=cohort.is_automatic)
    return position_of(entry.id, entries=queue), texts.REASONS[why]
