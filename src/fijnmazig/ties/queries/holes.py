"""Where the mesh has holes, and whom to bring together, in names."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_OID, UUID, uuid5

from django.utils.text import format_lazy
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.roll import Completeness
from fijnmazig.gatherings.queries.preparing import coming_groups
from fijnmazig.gatherings.queries.series import holder_partnerships
from fijnmazig.organisations.domain.kinds import Sector
from fijnmazig.organisations.queries.bodies import Body, sector_names, standing_bodies
from fijnmazig.organisations.queries.doors import municipalities_of
from fijnmazig.places.queries import gazetteer
from fijnmazig.ties import texts
from fijnmazig.ties.domain.cuts import cuts
from fijnmazig.ties.domain.gaps import Place, Proposal, Why, proposals
from fijnmazig.ties.domain.reach import Known, Reach, Reached, reach
from fijnmazig.ties.queries.alive import living
from fijnmazig.ties.queries.figures import RULE, Asked
from fijnmazig.ties.queries.mesh import Mesh, mesh
from fijnmazig.ties.queries.placing import place_name, today_nis
from fijnmazig.ties.queries.remembered import remembered

GROUP, NEW = "groep:", "nieuw:"  # what a choice of meeting begins with


@dataclass(frozen=True, slots=True, kw_only=True)
class CellShown:
    """One cell of the matrix."""

    sector_name: str
    state: Reached


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShown:
    """One municipality, with its cells in the order of the sectors."""

    nis: str
    name: str
    cells: tuple[CellShown, ...]
    reached: int

    @property
    def came(self) -> tuple[str, ...]:
        """Return the sectors that were there."""
        return self._of(Reached.REACHED)

    @property
    def known(self) -> tuple[str, ...]:
        """Return the sectors of which an organisation is known that never came."""
        return self._of(Reached.KNOWN)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Return the sectors of which nobody knows an organisation there."""
        return self._of(Reached.UNKNOWN)

    def _of(self, state: Reached) -> tuple[str, ...]:
        return tuple(cell.sector_name for cell in self.cells if cell.state is state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An organisation by its name."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalShown:
    """Whom to bring together, and why; municipality and sector where one is missing.

    `key` is the same as long as the proposal is.
    """

    key: str
    why: Why
    organisations: tuple[Named, ...]
    municipality: str
    sector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HolesPage:
    """What is not reached, and what could be done about it."""

    asked: Asked
    completeness: Completeness
    sectors: tuple[str, ...]
    rows: tuple[RowShown, ...]
    proposals: tuple[ProposalShown, ...]
    totals: dict[str, int]
    meetings: tuple[tuple[str, StrOrPromise], ...]


def holes_page(*, actor: Actor, asked: Asked, at: datetime) -> HolesPage:
    """Return the matrix of municipalities and sectors and the proposals, on a day.

    `meetings` is where the actor can bring organisations together from `at` on: for most, nowhere.

    Municipalities are those of the partnership; of all partnerships, those where somebody works.
    Raises NotFound for who is no member.
    """
    found = mesh(actor=actor, until=asked.day, partnership_id=asked.partnership_id)
    municipalities = _municipalities(asked)
    bodies = {**standing_bodies(nis=_codes(municipalities)), **found.bodies}
    known = _known(bodies)
    if municipalities is None:
        municipalities = _by_name({str(nis) for at in known.values() for nis in at.municipalities})
    names = sector_names()
    reached = reach(
        [
            Known(organisation=key, municipalities=at.municipalities, sectors=[at.sector])
            for key, at in known.items()
        ],
        present=found.table.organisations,
        municipalities=municipalities,
        sectors=tuple(names),
    )
    rows = tuple(_row(nis, number, reached=reached) for number, nis in enumerate(municipalities))
    return HolesPage(
        asked=asked,
        completeness=found.completeness,
        sectors=tuple(str(name) for name in names.values()),
        rows=rows,
        proposals=tuple(
            _shown(each, bodies=bodies, names=names)
            for each in _proposals(found, known=known, reached=reached, asked=asked)
        ),
        totals={
            state.value: sum(cell.state is state for row in rows for cell in row.cells)
            for state in Reached
        },
        meetings=meeting_choices(actor, at=at),
    )


def meeting_choices(actor: Actor, *, at: datetime) -> tuple[tuple[str, StrOrPromise], ...]:
    """Return where the actor can bring organisations together: groups to come first, then new."""
    coming = [(f"{GROUP}{key}", name) for key, name in coming_groups(actor=actor, at=at)]
    new = [
        (f"{NEW}{key}", format_lazy(texts.NEW_MEETING, partnership=name))
        for key, name in holder_partnerships(actor=actor, at=at)
    ]
    return (*coming, *new)


def _known(bodies: Mapping[UUID, Body]) -> dict[UUID, Place]:
    return {
        key: Place(sector=body.sector, municipalities={today_nis(nis) for nis in body.places})
        for key, body in bodies.items()
    }


def _municipalities(asked: Asked) -> tuple[str, ...] | None:
    """Return the municipalities of the partnership asked for, by name; None for all of them."""
    if asked.partnership_id is None:
        return None
    own = municipalities_of(partnership_id=asked.partnership_id, on=asked.day)
    return _by_name({today_nis(nis) for nis in own})


def _by_name(codes: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(codes, key=place_name))


def _codes(municipalities: tuple[str, ...] | None) -> set[str] | None:
    """Return every code, of before a merger too, of municipalities of today; None for all."""
    if municipalities is None:
        return None
    wanted = set(municipalities)
    return wanted | {row.nis for row in gazetteer().municipalities if today_nis(row.nis) in wanted}


def _row(nis: str, number: int, *, reached: Reach) -> RowShown:
    own = tuple(
        CellShown(sector_name=str(name), state=reached.state(number, at))
        for at, name in enumerate(sector_names().values())
    )
    total = sum(cell.state is Reached.REACHED for cell in own)
    return RowShown(nis=nis, name=place_name(nis), cells=own, reached=total)


def _proposals(
    found: Mesh,
    *,
    known: dict[UUID, Place],
    reached: Reach,
    asked: Asked,
) -> tuple[Proposal, ...]:
    if found.is_empty:
        return ()
    alive, name = living(found, day=asked.day), found.table.organisations
    pairs = remembered(("bridges", found.digest, asked.day, RULE), make=lambda: cuts(alive).bridges)
    bridges = [(name[one], name[other]) for one, other in pairs]
    return proposals(alive, known=known, reached=reached, bridges=bridges)


def _shown(
    proposal: Proposal, *, bodies: dict[UUID, Body], names: Mapping[Sector, object]
) -> ProposalShown:
    municipality, sector = proposal.corner or ("", None)
    parts = (proposal.why, *proposal.organisations, municipality)
    return ProposalShown(
        key=uuid5(NAMESPACE_OID, " ".join(map(str, parts))).hex,
        why=proposal.why,
        organisations=tuple(
            Named(id=each, name=bodies[each].name) for each in proposal.organisations
        ),
        municipality=place_name(str(municipality)) if municipality else "",
        sector=str(names[sector]) if isinstance(sector, Sector) else "",
    )
