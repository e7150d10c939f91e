"""Figures of editions: candidates, participants, who started, who completed; parts that add up.

Each step is a subset of the one before. Who is counted and whose end is told nowhere is
"niet verantwoord": shown, not hidden. Source: CRITERIA S-H1; the end report of Genk, in which one
of six candidates and five participants of a stopped group have no further story.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from fijnmazig.groups.domain.attendance import ATTENDED, Code
from fijnmazig.groups.domain.events import Happened, Happening
from fijnmazig.groups.domain.states import Leaving

BESIDE = (
    Leaving.NOT_STARTED,
    Leaving.MOVED,
    Leaving.NOT_SUITABLE,
    Leaving.WITHDREW,
    Leaving.NO_ANSWER,
    Leaving.OTHER_HELP,
    Leaving.ERASED,
)
AFTER = (
    Leaving.PARTLY,
    Leaving.DROPPED,
    Leaving.CUT_SHORT,
    Leaving.MOVED,
    Leaving.WITHDREW,
    Leaving.OTHER_HELP,
    Leaving.ERASED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who was what in one edition, by stand-in; each set lies within the one before."""

    candidates: frozenset[UUID] = frozenset()
    participants: frozenset[UUID] = frozenset()
    started: frozenset[UUID] = frozenset()
    completed: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """How many people stand where. `open` have no end yet while their edition goes on."""

    candidates: int = 0
    participants: int = 0
    started: int = 0
    completed: int = 0
    beside: Mapping[Leaving, int] = field(default_factory=dict)
    after: Mapping[Leaving, int] = field(default_factory=dict)
    waiting: int = 0
    going: int = 0
    beside_unaccounted: int = 0
    after_unaccounted: int = 0

    @property
    def unaccounted(self) -> int:
        """Return of how many people no end is told anywhere."""
        return self.beside_unaccounted + self.after_unaccounted

    @property
    def balances(self) -> bool:
        """Tell whether the parts add up, twice: to the candidates and to the participants."""
        beside = sum(self.beside.values()) + self.waiting + self.beside_unaccounted
        after = sum(self.after.values()) + self.going + self.after_unaccounted
        return (
            self.candidates == self.participants + beside
            and self.participants == self.completed + after
            and self.candidates >= self.participants >= self.started >= self.completed >= 0
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFigures:
    """What raw events say of one edition. `attendance` by session number, marks that hold."""

    people: People = field(default_factory=People)
    funnel: Funnel = field(default_factory=Funnel)
    sessions_held: int = 0
    attendance: Mapping[int, Mapping[Code, int]] = field(default_factory=dict)


@dataclass(slots=True)
class Person:
    """What raw events say of one person in one edition."""

    named: int = 0
    admitted: int = 0
    left: Counter[Leaving] = field(default_factory=Counter)
    marks: Counter[tuple[int, Code]] = field(default_factory=Counter)

    @property
    def ended(self) -> Leaving | None:
        """Return how it ended; UNKNOWN when several ends are told, None when none is."""
        ends = [leaving for leaving, count in self.left.items() if count > 0]
        return ends[0] if len(ends) == 1 else (Leaving.UNKNOWN if ends else None)

    @property
    def was_there(self) -> bool:
        """Tell whether somebody came at least once."""
        return any(count > 0 and code in ATTENDED for (_, code), count in self.marks.items())


def edition_figures(events: Iterable[Happened]) -> EditionFigures:
    """Return the figures of the events of one edition, in any order."""
    told = tuple(events)
    persons = persons_of(told)
    held: Counter[int] = Counter()
    closed = 0
    for event in told:
        if event.kind is Happening.HELD:
            held[event.number] += event.delta
        elif event.kind is Happening.CLOSED:
            closed += event.delta
    people = _people(persons)
    return EditionFigures(
        people=people,
        funnel=_funnel(people, persons, is_closed=closed > 0),
        sessions_held=sum(count > 0 for count in held.values()),
        attendance=_attendance(persons),
    )


def persons_of(events: Iterable[Happened]) -> dict[UUID, Person]:
    """Return what events of one edition say of each person, by stand-in."""
    persons: dict[UUID, Person] = defaultdict(Person)
    for event in events:
        if event.stand_in is not None:
            _note(persons[event.stand_in], event)
    return persons


def _note(person: Person, event: Happened) -> None:
    if event.kind is Happening.NAMED:
        person.named += event.delta
    elif event.kind is Happening.ADMITTED:
        person.admitted += event.delta
    elif event.kind is Happening.LEFT and event.leaving is not None:
        person.left[event.leaving] += event.delta
    elif event.kind is Happening.MARKED and event.code is not None:
        person.marks[event.number, event.code] += event.delta


def _people(persons: Mapping[UUID, Person]) -> People:
    candidates = {key for key, one in persons.items() if one.named > 0}
    participants = {key for key in candidates if persons[key].admitted > 0}
    started = {key for key in participants if persons[key].was_there}
    completed = {key for key in started if persons[key].ended is Leaving.COMPLETED}
    return People(
        candidates=frozenset(candidates),
        participants=frozenset(participants),
        started=frozenset(started),
        completed=frozenset(completed),
    )


def _funnel(people: People, persons: Mapping[UUID, Person], *, is_closed: bool) -> Funnel:
    beside = Counter(persons[key].ended for key in people.candidates - people.participants)
    after = Counter(persons[key].ended for key in people.participants - people.completed)
    still, going = beside.pop(None, 0), after.pop(None, 0)
    told_beside = {leaving: beside[leaving] for leaving in BESIDE}
    told_after = {leaving: after[leaving] for leaving in AFTER}
    return Funnel(
        candidates=len(people.candidates),
        participants=len(people.participants),
        started=len(people.started),
        completed=len(people.completed),
        beside=told_beside,
        after=told_after,
        waiting=0 if is_closed else still,
        going=0 if is_closed else going,
        beside_unaccounted=beside.total() - sum(told_beside.values()) + still * is_closed,
        after_unaccounted=after.total() - sum(told_after.values()) + going * is_closed,
    )


def _attendance(persons: Mapping[UUID, Person]) -> dict[int, dict[Code, int]]:
    counted: dict[int, dict[Code, int]] = {}
    for person in persons.values():
        for (number, code), count in person.marks.items():
            if count > 0:
                row = counted.setdefault(number, dict.fromkeys(Code, 0))
                row[code] += 1
    return dict(sorted(counted.items()))


def together(editions: Iterable[EditionFigures]) -> People:
    """Return the people of several editions: somebody who was in two is one person."""
    several = tuple(one.people for one in editions)
    return People(
        candidates=frozenset().union(*(one.candidates for one in several)),
        participants=frozenset().union(*(one.participants for one in several)),
        started=frozenset().union(*(one.started for one in several)),
        completed=frozenset().union(*(one.completed for one in several)),
    )
