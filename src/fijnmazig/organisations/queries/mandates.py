"""Mandates: who holds them now, who will, and who did."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.kinds import MandateKind
from fijnmazig.organisations.domain.periods import Period
from fijnmazig.organisations.models import Mandate, Membership
from fijnmazig.places.queries import municipality_name


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateLine:
    """One mandate; `municipality` is empty when it is for the whole partnership.

    `period` ends with the organisation at the latest, `own_period` says what was agreed.
    """

    id: UUID
    partnership_id: UUID
    partnership: str
    kind: StrOrPromise
    code: MandateKind
    nis: str
    municipality: str
    organisation_id: UUID
    organisation: str
    professional_id: UUID
    professional: str
    period: Period
    own_period: Period
    is_now: bool

    def is_to_come(self, on: date) -> bool:
        """Tell whether it starts after a day."""
        return self.period.start is not None and self.period.start > on


def mandate_lines(*, row_filter: Q, on: date) -> tuple[MandateLine, ...]:
    """Return mandates that fit, those that hold first, then by municipality and newest first."""
    rows = Mandate.unscoped.filter(row_filter).select_related(
        "partnership", "organisation", "professional"
    )
    lines = [_line(row, on=on) for row in rows.order_by("-start_date", "id")]
    order = list(MandateKind)
    return tuple(
        sorted(
            lines,
            key=lambda line: (
                not line.is_now,
                line.municipality.casefold(),
                order.index(line.code),
            ),
        )
    )


def mandates_of(work: Membership) -> QuerySet[Mandate]:
    """Return the mandates without an end that somebody holds for an organisation."""
    return Mandate.unscoped.filter(
        professional_id=work.professional_id,
        organisation_id=work.organisation_id,
        end_date=None,
    )


def effective(row: Mandate) -> Period:
    """Return when a mandate holds: it ends with its organisation at the latest."""
    ends = [day for day in (row.end_date, row.organisation.ended_date) if day is not None]
    return Period(start=row.start_date, end=min(ends, default=None))


def _line(row: Mandate, *, on: date) -> MandateLine:
    period = effective(row)
    return MandateLine(
        id=row.id,
        partnership_id=row.partnership_id,
        partnership=row.partnership.name,
        kind=texts.MANDATES[MandateKind(row.kind)],
        code=MandateKind(row.kind),
        nis=row.nis,
        municipality=municipality_name(row.nis) or row.nis,
        organisation_id=row.organisation_id,
        organisation=row.organisation.name,
        professional_id=row.professional_id,
        professional=row.professional.name,
        period=period,
        own_period=Period(start=row.start_date, end=row.end_date),
        is_now=period.holds(on),
    )
