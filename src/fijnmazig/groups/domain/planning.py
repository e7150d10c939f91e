"""What can be done when too few people come: the ways on that seeds 000 and 002 lacked.

Twenty-one candidates came to five participants in Genk; Antistressles went on with single people
and couples where a group was planned. A proposal decides nothing: leaders do, and whoever is moved
says yes first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil
from uuid import UUID

from fijnmazig.groups.domain.apart import Known, Rules, clashes
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.line import lacking
from fijnmazig.groups.domain.offers import OfferKind

LOOKING_BACK = timedelta(days=60)  # over which the pace of newcomers is measured
LATEST = timedelta(weeks=12)  # who waits longer than this for a start has left
NEAR = timedelta(weeks=10)  # between the starts of two editions that may be merged
MOST_MOVES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An edition that gathers people, as planning sees it. `open_to`: forms each member takes."""

    id: UUID
    starts_on: date
    form: Format
    minimum: int
    maximum: int
    session_total: int
    members: tuple[Known, ...] = ()
    open_to: tuple[frozenset[Format], ...] = ()
    moved_total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """What the programme allows, and how many newcomers the last sixty days brought."""

    formats: frozenset[Format] = frozenset({Format.GROUP})
    short_sessions: int | None = None
    short_minimum: int | None = None
    newcomers: int = 0
    neighbours: Sequence[Planned] = ()
    rules: Rules = field(default_factory=Rules)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One way on: what, for how many people it would be enough, and what must be agreed."""

    kind: OfferKind
    people: int
    starts_on: date | None = None
    other: UUID | None = None
    form: Format | None = None
    sessions: int | None = None


def proposals(edition: Planned, *, possible: Possible) -> tuple[Proposal, ...]:
    """Return the ways on for an edition that misses its minimum, the least change first.

    Nothing when it can begin as it is.
    """
    if lacking(minimum=edition.minimum, taken=len(edition.members)) == 0:
        return ()
    return (
        *_shorter(edition, possible),
        *_merged(edition, possible),
        *_later(edition, possible),
        *_other_formats(edition, possible),
    )


def _shorter(edition: Planned, possible: Possible) -> Iterable[Proposal]:
    sessions, minimum = possible.short_sessions, possible.short_minimum
    if sessions is None or minimum is None or sessions >= edition.session_total:
        return
    if len(edition.members) >= minimum:
        yield Proposal(kind=OfferKind.SHORTER, people=len(edition.members), sessions=sessions)


def _merged(edition: Planned, possible: Possible) -> Iterable[Proposal]:
    for other in sorted(possible.neighbours, key=lambda one: (one.starts_on, one.id)):
        together = (*edition.members, *other.members)
        fits = other.minimum <= len(together) <= other.maximum
        near = abs(other.starts_on - edition.starts_on) <= NEAR
        if other.id == edition.id or other.form is not edition.form or not (fits and near):
            continue
        if not clashes(together, rules=possible.rules):
            yield Proposal(
                kind=OfferKind.MERGE,
                people=len(together),
                other=other.id,
                starts_on=other.starts_on,
            )


def _later(edition: Planned, possible: Possible) -> Iterable[Proposal]:
    needed = lacking(minimum=edition.minimum, taken=len(edition.members))
    if possible.newcomers == 0 or edition.moved_total >= MOST_MOVES:
        return
    days = ceil(needed * LOOKING_BACK.days / possible.newcomers)
    later = timedelta(weeks=ceil(days / 7))
    if later <= LATEST:
        yield Proposal(
            kind=OfferKind.LATER_START,
            people=edition.minimum,
            starts_on=edition.starts_on + later,
        )


def _other_formats(edition: Planned, possible: Possible) -> Iterable[Proposal]:
    for form in Format:
        if form is edition.form or form not in possible.formats:
            continue
        willing = sum(form in forms for forms in edition.open_to)
        if willing:
            yield Proposal(kind=OfferKind.OTHER_FORMAT, people=willing, form=form)
