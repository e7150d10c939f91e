"""Dossiers that go within two weeks, for the team that can still do something with them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.models import Dossier
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.texts.agreements import OUTCOMES

SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingLine:
    """One dossier that goes: nothing of whom it is about."""

    id: UUID
    reference: str
    outcome: StrOrPromise
    goes_on: date


def going_list(*, actor: Actor) -> tuple[GoingLine, ...]:
    """Return the dossiers of the actor that go soon, the first to go in front."""
    return tuple(_line(row) for row in _going(actor)[:SHOWN])


def going_page(*, actor: Actor, dossier_id: UUID) -> GoingLine:
    """Return one dossier that goes soon. Raises NotFound for any other."""
    return _line(find(_going(actor), id=dossier_id))


def _going(actor: Actor) -> QuerySet[Dossier]:
    rows = visible_dossiers(actor).filter(purge_notice__isnull=False)
    shown = ("reference", "outcome", "purge_notice__dossier", "purge_notice__goes_on")
    rows = rows.select_related("purge_notice").only(*shown)
    return rows.order_by("purge_notice__goes_on", "reference")


def _line(row: Dossier) -> GoingLine:
    return GoingLine(
        id=row.id,
        reference=row.reference,
        outcome=OUTCOMES[Outcome(row.outcome)],
        goes_on=row.purge_notice.goes_on,
    )
