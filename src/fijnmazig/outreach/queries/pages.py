"""What the pages of proactive contact show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.organisations.queries.doors import organisation_names
from fijnmazig.outreach.domain.agreements import Standing, standing
from fijnmazig.outreach.domain.fields import Field
from fijnmazig.outreach.domain.intake import Reason
from fijnmazig.outreach.domain.outcomes import TERMED
from fijnmazig.outreach.domain.permissions import SUPPLY
from fijnmazig.outreach.models import Agreement, Batch
from fijnmazig.outreach.queries.delivering import checked_file
from fijnmazig.outreach.queries.holding import terms_of
from fijnmazig.outreach.queries.reach import (
    latest,
    supplied_agreements,
    visible_agreements,
    visible_batches,
    visible_dossiers,
)
from fijnmazig.outreach.queries.scripts import AgreedScript, agreed_script
from fijnmazig.outreach.texts import agreements as texts
from fijnmazig.outreach.texts import intake as intake_texts
from fijnmazig.places.queries import municipality_name

SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine:
    """One agreement in a list, by its newest version."""

    id: UUID
    key: str
    version: int
    supplier: str
    receiver: str
    valid_from: date
    valid_to: date
    standing: StrOrPromise
    tag: str
    may_supply: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementListPage:
    """Every agreement the actor has to do with; `ends_soon` names those to renew."""

    rows: tuple[AgreementLine, ...]
    ends_soon: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage:
    """Everything one version of an agreement says."""

    line: AgreementLine
    purpose: str
    ground: StrOrPromise
    ground_text: str
    ground_checked_on: date
    fields: tuple[StrOrPromise, ...]
    municipalities: tuple[str, ...]
    informed_rule: StrOrPromise
    terms: tuple[tuple[StrOrPromise, int], ...]
    story_days: int
    attempt_limit: int
    hours_between: int
    other_day_part: bool
    other_weekday: bool
    calls: str
    weekdays: tuple[StrOrPromise, ...]
    verify_days: int
    voicemail: StrOrPromise
    voicemail_text: str
    dpo_advice: str
    dpo_advised_on: date | None
    script: AgreedScript


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
    """The deliveries of the actor, and the agreements under which they may hand in today."""

    supplies: tuple[AgreementLine, ...]
    rows: tuple[BatchLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPage:
    """The acknowledgement of a delivery; `more` refusals are not shown."""

    line: BatchLine
    refusals: tuple[RefusedLine, ...]
    more: int = 0
    may_withdraw: bool = False


def agreement_list_page(*, actor: Actor, on: date) -> AgreementListPage:
    """Return the newest version of every agreement the actor sees, what ends first in front."""
    rows = _lines(latest(visible_agreements(actor)).order_by("valid_to", "key"), actor, on=on)
    soon = str(texts.STANDINGS[Standing.ENDS_SOON])
    return AgreementListPage(
        rows=rows, ends_soon=tuple(line.key for line in rows if str(line.standing) == soon)
    )


def agreement_page(*, actor: Actor, agreement_id: UUID, on: date) -> AgreementPage:
    """Return one version of an agreement. Raises NotFound when it is not the actor's."""
    found = visible_agreements(actor).filter(id=agreement_id)
    row = find(found, id=agreement_id)
    terms = terms_of(row)
    return AgreementPage(
        line=_lines(found, actor, on=on)[0],
        purpose=terms.purpose,
        ground=texts.GROUNDS[terms.ground],
        ground_text=terms.ground_text,
        ground_checked_on=terms.ground_checked_on,
        fields=tuple(texts.FIELDS[field] for field in terms.fields),
        municipalities=tuple(municipality_name(nis) or nis for nis in terms.municipalities),
        informed_rule=texts.INFORMED_RULES[terms.informed_rule],
        terms=tuple((texts.OUTCOMES[one], terms.terms[one]) for one in TERMED),
        story_days=terms.story_days,
        attempt_limit=terms.attempt_limit,
        hours_between=terms.hours_between,
        other_day_part=terms.other_day_part,
        other_weekday=terms.other_weekday,
        calls=f"{terms.calls_from:%H:%M}-{terms.calls_until:%H:%M}",
        weekdays=tuple(texts.WEEKDAYS[day] for day in sorted(terms.weekdays)),
        verify_days=terms.verify_days,
        voicemail=texts.VOICEMAILS[terms.voicemail],
        voicemail_text=terms.voicemail_text,
        dpo_advice=terms.dpo_advice,
        dpo_advised_on=terms.dpo_advised_on,
        script=agreed_script(row),
    )


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


def batch_list_page(*, actor: Actor, on: date) -> BatchListPage:
    """Return the latest deliveries the actor sees, and where they may hand in today."""
    rows = visible_batches(actor).select_related("agreement").order_by("-received_at", "id")
    mine = _lines(latest(supplied_agreements(actor)).order_by("key"), actor, on=on)
    return BatchListPage(
        supplies=tuple(line for line in mine if line.may_supply),
        rows=tuple(_batch(row) for row in rows[:SHOWN]),
    )


def batch_page(*, actor: Actor, batch_id: UUID) -> BatchPage:
    """Return the acknowledgement of a delivery. Raises NotFound when it is not the actor's."""
    row = find(visible_batches(actor).select_related("agreement"), id=batch_id)
    return BatchPage(
        line=_batch(row),
        refusals=tuple(refused_line(one) for one in row.refusals[:SHOWN]),
        more=max(0, len(row.refusals) - SHOWN),
        may_withdraw=actor.may(SUPPLY) and row.supplied_by == actor.user_id,
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


def _lines(rows: QuerySet[Agreement], actor: Actor, *, on: date) -> tuple[AgreementLine, ...]:
    found = list(rows)
    bodies = {one for row in found for one in (row.supplier_id, row.receiver_id)}
    names = organisation_names(ids=bodies)
    newest = set(latest(visible_agreements(actor)).values_list("id", flat=True))
    mine = set(supplied_agreements(actor).values_list("id", flat=True))
    return tuple(_line(row, names, row.id in newest, row.id in mine, on) for row in found)


def _line(
    row: Agreement,
    names: Mapping[UUID, str],
    is_newest: bool,  # noqa: FBT001 -- inside one subject
    is_mine: bool,  # noqa: FBT001 -- idem
    on: date,
) -> AgreementLine:
    stands = standing(
        valid_from=row.valid_from, valid_to=row.valid_to, is_replaced=not is_newest, on=on
    )
    return AgreementLine(
        id=row.id,
        key=row.key,
        version=row.version,
        supplier=names.get(row.supplier_id, ""),
        receiver=names.get(row.receiver_id, ""),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        standing=texts.STANDINGS[stands],
        tag=texts.STANDING_TAGS[stands],
        may_supply=is_mine and stands in {Standing.IN_FORCE, Standing.ENDS_SOON},
    )
