"""Seats without a SPOC, now or soon. An empty seat has no row: it is what no mandate fills."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from fijnmazig.common.actor import Actor
from fijnmazig.organisations.domain.kinds import MandateKind
from fijnmazig.organisations.domain.periods import Period
from fijnmazig.organisations.domain.seats import SeatState, seat_of
from fijnmazig.organisations.models import Mandate, PartnershipMunicipality
from fijnmazig.organisations.queries.mandates import effective
from fijnmazig.organisations.queries.periods import holds
from fijnmazig.organisations.queries.reach import manager_reach
from fijnmazig.places.queries import municipality_name


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatAlert:
    """A municipality of a partnership that has no SPOC, or will have none soon."""

    partnership_id: UUID
    partnership: str
    nis: str
    municipality: str
    state: SeatState
    until: date | None

    @property
    def is_vacant(self) -> bool:
        """Tell whether nobody is SPOC now."""
        return self.state is SeatState.VACANT


def seat_alerts(*, actor: Actor, on: date) -> tuple[SeatAlert, ...]:
    """Return the empty and emptying seats that the actor can fill, the empty ones first.

    Only seats of partnerships that are in force on the day. Two queries, whatever their number.
    """
    reach = manager_reach(actor)
    if reach.is_empty:
        return ()
    mine = Q(partnership__key__in=reach.partnerships) | Q(nis__in=reach.municipalities)
    return alerts_where(Q() if reach.everything else mine, on=on)


def alerts_where(places: Q, *, on: date) -> tuple[SeatAlert, ...]:
    """Return the empty and emptying seats among these municipalities of partnerships."""
    rows = PartnershipMunicipality.unscoped.filter(
        places, holds(on), holds(on, of="partnership__")
    ).select_related("partnership")
    seats = list(rows)
    spocs = _spoc_periods({row.partnership_id for row in seats})
    alerts = (_alert(row, spocs, on=on) for row in seats)
    return tuple(
        sorted(
            (alert for alert in alerts if alert.state is not SeatState.HELD),
            key=lambda alert: (not alert.is_vacant, alert.until or on, alert.municipality),
        )
    )


def _spoc_periods(partnership_ids: Iterable[UUID]) -> Mapping[tuple[UUID, str], list[Period]]:
    found: dict[tuple[UUID, str], list[Period]] = defaultdict(list)
    rows = Mandate.unscoped.filter(kind=MandateKind.SPOC, partnership_id__in=partnership_ids)
    for row in rows.select_related("organisation"):
        found[row.partnership_id, row.nis].append(effective(row))
    return found


def _alert(
    row: PartnershipMunicipality,
    spocs: Mapping[tuple[UUID, str], list[Period]],
    *,
    on: date,
) -> SeatAlert:
    seat = seat_of(spocs.get((row.partnership_id, row.nis), ()), on=on)
    return SeatAlert(
        partnership_id=row.partnership_id,
        partnership=row.partnership.name,
        nis=row.nis,
        municipality=municipality_name(row.nis) or row.nis,
        state=seat.state,
        until=seat.until,
    )
