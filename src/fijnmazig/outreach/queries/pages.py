"""What the pages of proactive contact show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.outreach.domain.agreements import InformedRule
from fijnmazig.outreach.domain.fields import Field
from fijnmazig.outreach.domain.intake import Reason
from fijnmazig.outreach.domain.permissions import SUPPLY
from fijnmazig.outreach.models import Batch
from fijnmazig.outreach.queries.agreements import (
    AgreementLine,
    AgreementPage,
    agreement_lines,
    agreement_page,
    shown_of,
)
from fijnmazig.outreach.queries.delivering import checked_file
from fijnmazig.outreach.queries.reach import (
    supplied_agreements,
    visible_batches,
    visible_dossiers,
)
from fijnmazig.outreach.texts import agreements as texts
from fijnmazig.outreach.texts import intake as intake_texts

SHOWN = 200
PAGE_LENGTH = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedLine:
    """A row that is refused: its number, the field, the reason in words."""

    row: int
    field: StrOrPromise
    reason: StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryPage:
    """Handing in: before a list was looked over, and after."""

    agreement: AgreementPage
    is_looked_over: bool = False
    accepted: int = 0
    uninformed: int = 0
    refusals: tuple[RefusedLine, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLine:
    """One delivery: counts only."""

    id: UUID
    agreement: str
    received_at: datetime
    accepted: int
    uninformed: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchListPage:
    """A page of deliveries, and the agreements under which the actor may hand in today."""

    supplies: tuple[AgreementLine, ...]
    rows: tuple[BatchLine, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPage:
    """The acknowledgement of a delivery; `more` refusals are not shown."""

    line: BatchLine
    refusals: tuple[RefusedLine, ...]
    more: int = 0
    may_withdraw: bool = False
    may_inform: bool = False


def supplied_page(*, actor: Actor, agreement_id: UUID, on: date) -> DeliveryPage:
    """Return an agreement under which the actor may hand in. Raises NotFound for any other."""
    find(supplied_agreements(actor), id=agreement_id)
    agreement = agreement_page(actor=actor, agreement_id=agreement_id, on=on)
    return DeliveryPage(agreement=agreement)


@sensitive_variables()
def looked_over(page: DeliveryPage, *, actor: Actor, content: bytes, today: date) -> DeliveryPage:
    """Return the page with what a list would come to: counts and refusals, no content.

    Raises Refused as `checked_file` does, and when no row can be taken.
    """
    agreement_id = page.agreement.line.id
    found = checked_file(actor=actor, agreement_id=agreement_id, content=content, today=today)
    lines = [
        RefusedLine(
            row=one.row,
            field=texts.FIELDS[one.field] if one.field else "",
            reason=intake_texts.REASONS[one.reason],
        )
        for one in found.refused
    ]
    return DeliveryPage(
        agreement=page.agreement,
        is_looked_over=True,
        accepted=len(found.accepted),
        uninformed=sum(not row.is_informed for row in found.accepted),
        refusals=tuple(lines[:SHOWN]),
        more=max(0, len(lines) - SHOWN),
    )


def batch_list_page(*, actor: Actor, on: date, number: int | str = 1) -> BatchListPage:
    """Return a page of the deliveries the actor sees, the latest first; past the end the last."""
    rows = visible_batches(actor).select_related("agreement").order_by("-received_at", "id")
    mine = agreement_lines(shown_of(supplied_agreements(actor), on=on), actor=actor, on=on)
    page = Paginator(rows, PAGE_LENGTH).get_page(number)
    return BatchListPage(
        supplies=tuple(line for line in mine if line.may_supply),
        rows=tuple(map(_batch, page)),
        number=page.number,
        pages=page.paginator.num_pages,
    )


def batch_page(*, actor: Actor, batch_id: UUID) -> BatchPage:
    """Return the acknowledgement of a delivery. Raises NotFound when it is not the actor's."""
    row = find(visible_batches(actor).select_related("agreement"), id=batch_id)
    is_own = actor.may(SUPPLY) and row.supplied_by == actor.user_id
    return BatchPage(
        line=_batch(row),
        refusals=tuple(refused_line(one) for one in row.refusals[:SHOWN]),
        more=max(0, len(row.refusals) - SHOWN),
        may_withdraw=is_own,
        may_inform=is_own and row.agreement.informed_rule == InformedRule.WAIT,
    )


def refused_line(told: Mapping[str, int | str]) -> RefusedLine:
    """Return a refusal in words."""
    field, reason = str(told["field"]), str(told["reason"])
    return RefusedLine(
        row=int(told["row"]),
        field=texts.FIELDS[Field(field.upper())] if field else "",
        reason=intake_texts.REASONS[Reason(reason.upper().replace("-", "_"))],
    )


def dossier_reference(*, actor: Actor, dossier_id: UUID) -> str:
    """Return what colleagues call a dossier. Raises NotFound when it is not the actor's."""
    return find(visible_dossiers(actor), id=dossier_id).reference


def _batch(row: Batch) -> BatchLine:
    return BatchLine(
        id=row.id,
        agreement=row.agreement.key,
        received_at=row.received_at,
        accepted=row.accepted_total,
        uninformed=row.uninformed_total,
        refused=row.refused_total,
    )
