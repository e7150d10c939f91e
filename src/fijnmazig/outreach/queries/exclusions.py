"""Who must not see a dossier because they know the family, and who could be kept out of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.queries.entrance import names_of
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.outreach.domain.permissions import AGREE
from fijnmazig.outreach.models import Dossier, Exclusion
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.texts import calling as texts
from fijnmazig.vault.queries.teams import members_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludedLine:
    """Somebody who sees nothing of a dossier, since when; `is_own`: they said so themselves."""

    id: UUID
    name: StrOrPromise
    since: datetime
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionPage:
    """A dossier, who is kept out of it, and who of its team is not."""

    id: UUID
    reference: str
    excluded: tuple[ExcludedLine, ...]
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftingPage:
    """A dossier, and one who is kept out of it."""

    id: UUID
    reference: str
    line: ExcludedLine


def exclusion_page(*, actor: Actor, dossier_id: UUID) -> ExclusionPage:
    """Return who is kept out of a dossier. Raises NotFound for who does not look after it."""
    if not actor.may(AGREE):
        raise NotFound
    row = find(visible_dossiers(actor), id=dossier_id)
    rows = list(exclusions_of(dossier_id=row.id).order_by("excluded_at", "id"))
    team = list(members_of(team_id=row.team_id).values_list("user_id", flat=True))
    out = {one.user_id for one in rows}
    names = names_of(user_ids={*team, *out})
    inside = ((str(one), names[one]) for one in team if one in names and one not in out)
    return ExclusionPage(
        id=row.id,
        reference=row.reference,
        excluded=tuple(_line(one, names=names) for one in rows),
        members=tuple(sorted(inside, key=lambda choice: (choice[1], choice[0]))),
    )


def lifting_page(*, actor: Actor, dossier_id: UUID, exclusion_id: UUID) -> LiftingPage:
    """Return one who is kept out of a dossier. Raises NotFound for who does not look after it."""
    if not actor.may(AGREE):
        raise NotFound
    row = find(visible_dossiers(actor), id=dossier_id)
    one = find(exclusions_of(dossier_id=row.id), id=exclusion_id)
    return LiftingPage(
        id=row.id, reference=row.reference, line=_line(one, names=names_of(user_ids={one.user_id}))
    )


def _line(row: Exclusion, *, names: Mapping[UUID, str]) -> ExcludedLine:
    return ExcludedLine(
        id=row.id,
        name=names.get(row.user_id, texts.GONE),
        since=row.excluded_at,
        is_own=row.excluded_by == row.user_id,
    )


def exclusions_of(*, dossier_id: UUID) -> QuerySet[Exclusion]:
    """Return who is kept out of a dossier, which the actor was shown before."""
    return Exclusion.unscoped.filter(dossier_id=dossier_id)


def excluded_from(row: Dossier) -> frozenset[UUID]:
    """Return to whom a dossier is as if it were not there."""
    return frozenset(row.exclusions.values_list("user_id", flat=True))
