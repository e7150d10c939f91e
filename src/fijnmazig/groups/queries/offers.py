"""One offer: who was asked, and what each answered."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.groups.domain.kinds import Format, Reply
from fijnmazig.groups.domain.offers import NEEDS_CONSENT, OfferKind
from fijnmazig.groups.domain.states import EditionState
from fijnmazig.groups.queries.people import names
from fijnmazig.groups.queries.reach import visible_offers
from fijnmazig.groups.texts import planning as texts
from fijnmazig.vault.domain.opening import Opened

CARRIED_OUT = frozenset(
    {OfferKind.LATER_START, OfferKind.SHORTER, OfferKind.MERGE, OfferKind.OTHER_FORMAT}
)
"""What one press does; the others are a talk, and a seat given on the board."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Asked:
    """Somebody who was asked, and what they answered."""

    id: UUID
    name: str
    reply: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OfferPage:
    """An offer with everybody's answer; `needs_yes`: who does not say yes is not moved."""

    id: UUID
    edition_id: UUID
    edition: str
    title: StrOrPromise
    starts_on: date | None
    other: str
    form: StrOrPromise
    people: tuple[Asked, ...]
    needs_yes: bool
    is_open: bool
    may_carry_out: bool


@sensitive_variables()
def offer_page(*, actor: Actor, opened: Opened, offer_id: UUID) -> OfferPage:
    """Return one offer of the actor's teams. Raises NotFound for any other."""
    row = find(visible_offers(actor).select_related("edition", "other_edition"), id=offer_id)
    answers = list(row.answers.select_related("candidate").order_by("asked_at", "id"))
    called = names(opened, rows=[one.candidate for one in answers])
    kind = OfferKind(row.kind)
    return OfferPage(
        id=row.id,
        edition_id=row.edition_id,
        edition=row.edition.name,
        title=texts.OFFERS[kind],
        starts_on=row.starts_on,
        other=row.other_edition.name if row.other_edition else "",
        form=texts.FORMATS[Format(row.format)] if row.format else "",
        people=tuple(
            Asked(id=one.candidate_id, name=called.get(one.candidate_id, ""), reply=one.reply)
            for one in answers
        ),
        needs_yes=kind in NEEDS_CONSENT,
        is_open=row.decision == Reply.OPEN,
        may_carry_out=kind in CARRIED_OUT and row.edition.state == EditionState.GATHERING,
    )
