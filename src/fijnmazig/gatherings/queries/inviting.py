"""Whom to invite: organisations that never came, by sector and municipality."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils.timezone import localdate
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.gatherings.domain.kinds import Presence
from fijnmazig.gatherings.models import Cohort, Invitation, MailChoice, Mark
from fijnmazig.gatherings.queries.marks import last_marks
from fijnmazig.gatherings.queries.preparing import waiting_invitations
from fijnmazig.gatherings.queries.reach import held_cohorts
from fijnmazig.organisations.queries.doors import municipalities_of, sector_choices
from fijnmazig.organisations.queries.workers import Workplace, workplaces_in
from fijnmazig.places.queries import municipality_name

MOST_OTHERS = 50
"""So many of those who cannot be invited are named; a house has thousands without an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitable:
    """One organisation that never came: whether it is on the list or was invited."""

    id: UUID
    name: str
    sector: StrOrPromise
    is_listed: bool
    was_invited: bool
    has_address: bool
    has_stopped: bool

    @property
    def can_be_invited(self) -> bool:
        """Tell whether a mail can go: never twice for one group, never to who wants none."""
        return self.has_address and not (self.is_listed or self.was_invited or self.has_stopped)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A sector or a municipality of which no organisation ever came, and how many there are."""

    code: str
    name: StrOrPromise
    organisations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitePage:
    """Whom one can invite for a group, and which sectors and municipalities were never reached."""

    cohort_id: UUID
    title: str
    sector: str
    nis: str
    sectors: tuple[tuple[str, StrOrPromise], ...]
    municipalities: tuple[tuple[str, str], ...]
    rows: tuple[Invitable, ...]  # who can be invited, and the first by name of the others
    further: int  # how many more cannot be invited
    unreached_sectors: tuple[Gap, ...]
    unreached_places: tuple[Gap, ...]
    come: int
    listed: int

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Return who can be invited, as a form offers them."""
        able = (row for row in self.rows if row.can_be_invited)
        return tuple((str(row.id), f"{row.name} ({row.sector})") for row in able)

    @property
    def others(self) -> tuple[Invitable, ...]:
        """Return who cannot be invited, each for its reason: the first by name."""
        return tuple(row for row in self.rows if not row.can_be_invited)


def invite_page(
    *, actor: Actor, cohort_id: UUID, sector: str, nis: str, at: datetime
) -> InvitePage:
    """Return the organisations of a sector and municipality that never came in this partnership.

    Empty leaves either open. Raises NotFound when the actor does not hold the group.
    """
    cohort = find(held_cohorts(actor).select_related("series"), id=cohort_id)
    on = localdate(at)
    towns = municipalities_of(partnership_id=cohort.series.partnership_id, on=on)
    everybody = workplaces_in(actor=actor, sector="", nis="", towns=towns, on=on)
    came, meant = came_in(cohort), everybody
    if sector or nis:
        meant = workplaces_in(actor=actor, sector=sector, nis=nis, towns=(), on=on)
    chosen = [place for place in meant if place.id not in came]
    rows, further = _rows(chosen, cohort=cohort)
    return InvitePage(
        cohort_id=cohort.id,
        title=cohort.series.title,
        sector=sector,
        nis=nis,
        sectors=sector_choices(),
        municipalities=tuple((code, municipality_name(code) or code) for code in towns),
        rows=rows,
        further=further,
        unreached_sectors=_sectors(everybody, came),
        unreached_places=_places(everybody, came, towns=towns),
        come=len(came),
        listed=waiting_invitations(cohort).count(),
    )


def came_in(cohort: Cohort) -> frozenset[UUID]:
    """Return the organisations of which somebody came to any moment of the same partnership."""
    there = Mark.unscoped.filter(
        moment__cohort__series__partnership_id=cohort.series.partnership_id,
        presence=Presence.PRESENT.value,
        organisation__isnull=False,
    )
    # Whether a mark is the last is asked of one of each organisation, and of all only when that
    # one was replaced: a network has many thousands.
    newest = dict(there.order_by().values_list("organisation_id").annotate(Max("id")))
    stands = last_marks(Mark.unscoped.filter(id__in=newest.values()))
    came = set(stands.values_list("organisation_id", flat=True))
    in_doubt = last_marks(there.filter(organisation_id__in=newest.keys() - came))
    came.update(in_doubt.values_list("organisation_id", flat=True).distinct())
    return frozenset(found for found in came if found is not None)


def _rows(places: Sequence[Workplace], *, cohort: Cohort) -> tuple[tuple[Invitable, ...], int]:
    """Return who can be invited and the first of the others, and how many others there are more."""
    invitations = Invitation.unscoped.filter(cohort=cohort)
    invited = dict(invitations.values_list("organisation_id", "sent_at"))
    stops = MailChoice.unscoped.filter(stopped_at__isnull=False, organisation__isnull=False)
    stopped = set(stops.values_list("organisation_id", flat=True))
    names = dict(sector_choices())
    found: list[Invitable] = []
    others = 0
    for place in places:
        is_able = place.email and place.id not in invited and place.id not in stopped
        others += not is_able
        if is_able or others <= MOST_OTHERS:
            row = Invitable(
                id=place.id,
                name=place.name,
                sector=names.get(place.sector, place.sector),
                is_listed=place.id in invited and invited[place.id] is None,
                was_invited=invited.get(place.id) is not None,
                has_address=bool(place.email),
                has_stopped=place.id in stopped,
            )
            found.append(row)
    return tuple(found), max(others - MOST_OTHERS, 0)


def _sectors(places: Iterable[Workplace], came: frozenset[UUID]) -> tuple[Gap, ...]:
    total, reached = Counter[str](), set[str]()
    for place in places:
        total[place.sector] += 1
        if place.id in came:
            reached.add(place.sector)
    return tuple(
        Gap(code=code, name=name, organisations=total[code])
        for code, name in sector_choices()
        if total[code] and code not in reached
    )


def _places(
    places: Iterable[Workplace], came: frozenset[UUID], *, towns: Sequence[str]
) -> tuple[Gap, ...]:
    total, reached = Counter[str](), set[str]()
    for place in places:
        total.update(place.municipalities)
        if place.id in came:
            reached |= place.municipalities
    return tuple(
        Gap(code=nis, name=municipality_name(nis) or nis, organisations=total[nis])
        for nis in towns
        if nis not in reached
    )
