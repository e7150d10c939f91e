"""What a room above may know of whom it handed over: when it could begin, and what was allowed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.groups.domain.kinds import Route
from fijnmazig.groups.domain.permissions import REFER
from fijnmazig.groups.domain.states import EditionState
from fijnmazig.groups.models import Candidate, Edition, Programme
from fijnmazig.groups.queries.programmes import formats_of
from fijnmazig.groups.queries.reach import open_programmes
from fijnmazig.groups.queries.referrals import told_of, visible_referrals
from fijnmazig.groups.texts import asking, referring


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """How long somebody waits: an answer within `wait_days`, a start when one is planned.

    `decides_on` is when it is decided whether that group begins. No person, and no count of them.
    """

    title: str
    wait_days: int
    forms: tuple[tuple[str, StrOrPromise], ...]
    starts_on: date | None
    decides_on: date | None


def expected(*, programme_ids: Collection[UUID], today: date) -> dict[UUID, Expected]:
    """Return what somebody who is handed over may expect of each open programme; two queries."""
    gathering = Edition.unscoped.filter(
        programme_id__in=programme_ids,
        state=EditionState.GATHERING.value,
        starts_on__gte=today,
    )
    first: dict[UUID, Edition] = {}
    for edition in gathering.order_by("starts_on", "id"):
        first.setdefault(edition.programme_id, edition)
    return {
        row.id: _expected(row, first.get(row.id))
        for row in open_programmes().filter(id__in=programme_ids).order_by("id")
    }


def _expected(row: Programme, first: Edition | None) -> Expected:
    return Expected(
        title=row.title,
        wait_days=row.wait_days,
        forms=tuple((form.value, asking.FORMATS[form]) for form in formats_of(row)),
        starts_on=first.starts_on if first else None,
        decides_on=first.decides_on if first else None,
    )


def forms_of(*, programme_id: UUID) -> dict[str, StrOrPromise]:
    """Return in which forms an open programme is given, by their codes."""
    row = find(open_programmes(), id=programme_id)
    return {form.value: asking.FORMATS[form] for form in formats_of(row)}


def telling_choices() -> tuple[tuple[str, StrOrPromise], ...]:
    """Return what a person may let their referrer know, by its code."""
    return tuple((one.value, label) for one, label in referring.TELLING.items())


def told_by_form(*, actor: Actor, nonces: Collection[UUID]) -> dict[UUID, tuple[str, StrOrPromise]]:
    """Return the reference and as much as each lets know, by form, of whom the actor brought."""
    rows = visible_referrals(actor).filter(nonce__in=nonces).order_by("asked_at", "id")
    found = dict(rows.values_list("id", "nonce"))
    return {found[row.id]: (row.reference, told_of(row)) for row in rows}


def handed_candidates(actor: Actor) -> QuerySet[Candidate]:
    """Return who was handed over after a contact, for a room above that knows the form; no name."""
    if not actor.may(REFER):
        return Candidate.unscoped.none()
    return Candidate.unscoped.filter(route=Route.OUTREACH.value)


def edition_of(candidate: Candidate) -> QuerySet[Edition]:
    """Return the edition somebody is in, if any."""
    return Edition.unscoped.filter(candidates=candidate.id)
