"""Pages of agreements: which there are, which one holds, what one says."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.library.queries.online import online_titles
from fijnmazig.organisations.queries.doors import organisation_names, partnerships_within
from fijnmazig.outreach.domain.agreements import WARNED, Standing, standing
from fijnmazig.outreach.domain.outcomes import TERMED
from fijnmazig.outreach.domain.permissions import AGREE
from fijnmazig.outreach.domain.versions import Version, goes_on, is_replaced, shown
from fijnmazig.outreach.models import Agreement
from fijnmazig.outreach.queries.holding import terms_of, version_of, versions_of
from fijnmazig.outreach.queries.reach import (
    managed_agreements,
    supplied_agreements,
    visible_agreements,
)
from fijnmazig.outreach.queries.scripts import AgreedScript, agreed_script
from fijnmazig.outreach.texts import agreements as texts
from fijnmazig.places.queries import municipality_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Something of the library that anybody can open."""

    id: UUID
    title: str


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
    ends_soon: bool
    may_supply: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementListPage:
    """Every agreement the actor has to do with; `ends_soon` are those to renew, first one first."""

    rows: tuple[AgreementLine, ...]
    ends_soon: tuple[AgreementLine, ...]
    may_make: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage:
    """Everything one version of an agreement says, and the other versions there are.

    `supplier_id` is what the role of a supplier must name; for who makes agreements only.
    """

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
    document: Linked | None
    script: AgreedScript
    versions: tuple[AgreementLine, ...]
    may_renew: bool
    supplier_id: UUID | None


def agreement_list_page(*, actor: Actor, on: date) -> AgreementListPage:
    """Return every agreement the actor sees, by the version that holds, what ends first in front.

    One that is still to begin, or over, is shown by its highest version.
    """
    found = sorted(shown_of(visible_agreements(actor), on=on), key=lambda row: row.valid_to)
    rows = agreement_lines(found, actor=actor, on=on)
    return AgreementListPage(
        rows=rows,
        ends_soon=tuple(line for line in rows if line.ends_soon),
        may_make=bool(actor.may(AGREE) and partnerships_within(actor=actor, permission=AGREE)),
    )


def shown_of(rows: QuerySet[Agreement], *, on: date) -> list[Agreement]:
    """Return one version of each agreement, by name: the one that holds, else the highest."""
    by_key: dict[str, dict[int, Agreement]] = defaultdict(dict)
    for row in rows.order_by("key", "version"):
        by_key[row.key][row.version] = row
    return [
        several[shown([version_of(row) for row in several.values()], on=on).number]
        for several in by_key.values()
    ]


def ending_unwarned(*, on: date) -> list[UUID]:
    """Return the agreements that end within sixty days, go on nowhere, and nobody was told of."""
    found = shown_of(Agreement.unscoped.all(), on=on)
    versions = versions_of(row.key for row in found)
    return [
        row.id
        for row in found
        if row.warned_on is None
        and row.valid_from <= on <= row.valid_to <= on + WARNED
        and not goes_on(version_of(row), among=versions[row.key])
    ]


def version_rows(*, agreement_id: UUID) -> QuerySet[Agreement]:
    """Return one version of an agreement, for the nightly task: nobody asks for it."""
    return Agreement.unscoped.filter(id=agreement_id)


def makers_of(key: str) -> frozenset[UUID]:
    """Return who made any version of an agreement."""
    rows = Agreement.unscoped.filter(key=key).exclude(made_by=None).order_by()
    return frozenset(one for one in rows.values_list("made_by", flat=True) if one is not None)


def agreement_page(*, actor: Actor, agreement_id: UUID, on: date) -> AgreementPage:
    """Return one version of an agreement. Raises NotFound when it is not the actor's."""
    row = find(visible_agreements(actor), id=agreement_id)
    terms = terms_of(row)
    several = visible_agreements(actor).filter(key=row.key).order_by("-version")
    lines = agreement_lines(several, actor=actor, on=on)
    titles = online_titles(ids=[row.document_id] if row.document_id else [])
    is_managed = managed_agreements(actor).filter(id=row.id).exists()
    return AgreementPage(
        line=next(line for line in lines if line.id == row.id),
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
        document=_linked(row.document_id, titles),
        script=agreed_script(row),
        versions=lines if len(lines) > 1 else (),
        may_renew=is_managed,
        supplier_id=row.supplier_id if is_managed else None,
    )


def agreement_lines(
    rows: Iterable[Agreement], *, actor: Actor, on: date
) -> tuple[AgreementLine, ...]:
    """Return agreements as lines of a list, in the order given."""
    found = list(rows)
    names = organisation_names(
        ids={one for row in found for one in (row.supplier_id, row.receiver_id)}
    )
    versions = versions_of(row.key for row in found)
    mine = set(supplied_agreements(actor).values_list("id", flat=True))
    return tuple(
        _line(row, names=names, among=versions[row.key], mine=mine, on=on) for row in found
    )


def _line(
    row: Agreement,
    *,
    names: Mapping[UUID, str],
    among: Sequence[Version],
    mine: Container[UUID],
    on: date,
) -> AgreementLine:
    version = version_of(row)
    stands = standing(
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        is_replaced=is_replaced(version, among=among, on=on),
        on=on,
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
        ends_soon=stands is Standing.ENDS_SOON and not goes_on(version, among=among),
        may_supply=row.id in mine and stands in {Standing.IN_FORCE, Standing.ENDS_SOON},
    )


def _linked(item_id: UUID | None, titles: Mapping[UUID, str]) -> Linked | None:
    if item_id is None or item_id not in titles:
        return None
    return Linked(id=item_id, title=titles[item_id])
