"""The list of a moment as its host sees it: who is expected, who came, what is still open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.choosing.finding import Finder
from fijnmazig.common.db import find
from fijnmazig.gatherings.domain.kinds import MarkSource, Modality, MomentState, Part, Presence
from fijnmazig.gatherings.models import Cohort, Mark, Moment
from fijnmazig.gatherings.queries.course import first_moments, followed_by
from fijnmazig.gatherings.queries.marks import (
    Listed,
    day_of,
    everybody,
    held_moments,
    listed,
    marked_moments,
    organisations_on,
    standing_marks,
    unnamed_seats,
)
from fijnmazig.gatherings.texts import attendance as texts
from fijnmazig.organisations.queries import doors as organisations
from fijnmazig.organisations.queries.finding import organisation_finder, partner_names

NEARBY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentHead:
    """What stands above every page about a moment."""

    id: UUID
    series_id: UUID
    title: str
    series_title: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    is_closed: bool
    is_cancelled: bool
    is_online: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that can be said of somebody."""

    value: str
    label: StrOrPromise
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceLine:
    """Somebody on the list; `presence` is empty while nothing was marked."""

    person: UUID
    name: StrOrPromise
    bodies: tuple[str, ...]
    part: StrOrPromise
    presence: str
    said: StrOrPromise
    replaces: str
    replaced_by: str
    is_expected: bool
    owes_course: bool  # at the first moment, when the series asks for it
    choices: tuple[Choice, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether nothing was said of them, and nobody came for them."""
        return not (self.presence or self.replaced_by)

    @property
    def organisation(self) -> str:
        """Return for whom they come, in one line."""
        return ", ".join(self.bodies)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendancePage:
    """The list of a moment. `expected` are those somebody can come for: id and name.

    `nearby` are names of organisations that most come from, at hand where the line falls away.
    """

    head: MomentHead
    cohort_id: UUID
    lines: tuple[AttendanceLine, ...]
    unnamed: int
    present: int
    is_to_come: bool
    may_hold: bool
    source: str
    finder: Finder
    nearby: tuple[str, ...]
    expected: tuple[tuple[UUID, StrOrPromise], ...]

    @property
    def not_yet(self) -> str:
        """Return who can be marked present at once, all together: their keys with commas."""
        if self.head.is_closed or self.head.is_cancelled or self.is_to_come:
            return ""
        return ",".join(str(line.person) for line in self.lines if line.is_open)


def attendance_page(*, actor: Actor, moment_id: UUID, on: date, source: str = "") -> AttendancePage:
    """Return the list of a moment, by name.

    Raises NotFound when the moment is absent, public, or not the actor's to mark.
    """
    moment = marked_moment(actor=actor, moment_id=moment_id)
    expected, marks, people = listed(moment), standing_marks(moment), everybody(moment)
    lines = _lines(moment, people=people, expected=expected, marks=marks)
    return AttendancePage(
        head=head_of(moment),
        cohort_id=moment.cohort_id,
        lines=lines,
        unnamed=unnamed_seats(moment),
        present=sum(mark.presence == Presence.PRESENT for mark in marks.values()),
        is_to_come=on < day_of(moment),
        may_hold=held_moments(actor).filter(id=moment.id).exists(),
        source=source,
        finder=organisation_finder(actor=actor, on=on),
        nearby=_nearby(moment, lines, on=on),
        expected=tuple(
            (line.person, line.name)
            for line in lines
            if line.is_expected and line.presence != Presence.PRESENT
        ),
    )


def _nearby(moment: Moment, lines: Iterable[AttendanceLine], *, on: date) -> tuple[str, ...]:
    """Return the organisations of who is on the list, then the partners; NEARBY names at most."""
    listed_here = sorted({name for line in lines for name in line.bodies}, key=str.casefold)
    series = moment.cohort.series
    partners = partner_names(partnership_id=series.partnership_id, on=on, most=NEARBY)
    return tuple(dict.fromkeys([*listed_here, *partners]))[:NEARBY]


def head_page(*, actor: Actor, moment_id: UUID) -> MomentHead:
    """Return what stands above a page about a moment. Raises as `attendance_page` does."""
    return head_of(marked_moment(actor=actor, moment_id=moment_id))


def marked_moment(*, actor: Actor, moment_id: UUID) -> Moment:
    """Return a moment that the actor marks, with its group and series."""
    return find(marked_moments(actor).select_related("cohort__series"), id=moment_id)


def head_of(moment: Moment) -> MomentHead:
    """Return what stands above a page about a moment; its series was loaded with it."""
    return MomentHead(
        id=moment.id,
        series_id=moment.cohort.series_id,
        title=moment.title,
        series_title=moment.cohort.series.title,
        starts_at=moment.starts_at,
        ends_at=moment.ends_at,
        venue=moment.venue,
        is_closed=moment.state == MomentState.CLOSED,
        is_cancelled=moment.state == MomentState.CANCELLED,
        is_online=moment.modality != Modality.PLACE,
    )


def names_of(people: Iterable[UUID], /) -> Mapping[UUID, str]:
    """Return the names of professionals by id."""
    return organisations.professional_names(ids=set(people))


def _lines(
    moment: Moment,
    *,
    people: Mapping[UUID, Listed],
    expected: Mapping[UUID, Listed],
    marks: Mapping[UUID, Mark],
) -> tuple[AttendanceLine, ...]:
    names = names_of(who.person for who in people.values() if who.professional_id)
    work = organisations_on(people=people, on=day_of(moment))
    told = {key: _bodies(who, marks.get(key), work.get(key, ())) for key, who in people.items()}
    bodies = organisations.organisation_names(ids={body for row in told.values() for body in row})
    for_whom = {key: mark.replaces_id for key, mark in marks.items() if mark.replaces_id}
    owing = _owing(moment, people)
    by_whom = {replaced: key for key, replaced in for_whom.items()}
    lines = (
        _line(
            who,
            name=names.get(key, texts.WITHOUT_NAME),
            bodies=tuple(bodies[body] for body in told[key] if body in bodies),
            mark=marks.get(key),
            replaces=names.get(for_whom[key], "") if key in for_whom else "",
            replaced_by=names.get(by_whom[key], "") if key in by_whom else "",
            is_expected=key in expected,
            owes_course=key in owing,
        )
        for key, who in people.items()
        if key in expected or key in marks
    )
    return tuple(sorted(lines, key=lambda line: (str(line.name).casefold(), line.person)))


def _owing(moment: Moment, people: Mapping[UUID, Listed]) -> frozenset[UUID]:
    """Return who did not follow the course that the series asks for before its first moment."""
    if not moment.cohort.series.needs_course:
        return frozenset()
    firsts = first_moments(Cohort.unscoped.filter(id=moment.cohort_id))
    if firsts.get(moment.cohort_id) != moment.starts_at:
        return frozenset()
    known = {
        key: who.professional_id
        for key, who in people.items()
        if who.professional_id and who.part is Part.PARTICIPANT
    }
    followed = followed_by(known.values())
    return frozenset(key for key, person in known.items() if person not in followed)


def _bodies(who: Listed, mark: Mark | None, there: Sequence[UUID]) -> Sequence[UUID]:
    """Return for whom somebody is there: what was marked, what they told, or where they work."""
    if mark is not None and mark.organisation_id is not None:
        return (mark.organisation_id,)
    if who.organisation_id is not None and (who.organisation_id in there or not there):
        return (who.organisation_id,)
    return there


def _line(  # noqa: PLR0913 -- a line is its parts
    who: Listed,
    *,
    name: StrOrPromise,
    bodies: tuple[str, ...],
    mark: Mark | None,
    replaces: str,
    replaced_by: str,
    is_expected: bool,
    owes_course: bool,
) -> AttendanceLine:
    presence = mark.presence if mark else ""
    return AttendanceLine(
        person=who.person,
        name=name,
        bodies=bodies,
        part="" if who.part is Part.PARTICIPANT else texts.PARTS[who.part],
        presence=presence,
        said=texts.SOURCES[MarkSource(mark.source)] if mark else "",
        replaces=replaces,
        replaced_by=replaced_by,
        is_expected=is_expected,
        owes_course=owes_course,
        choices=tuple(
            Choice(
                value=each.value,
                label=label,
                is_chosen=each == (presence or Presence.WITHDRAWN),
            )
            for each, label in texts.PRESENCES.items()
        ),
    )
