"""Dossiers by number and household, found with an opened vault; nothing else is searched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.outreach.domain.finding import Sign, signs_of
from fijnmazig.outreach.domain.numbers import Number
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.records import DOSSIER, dossier_ref
from fijnmazig.outreach.models import Dossier, NumberIndex
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.texts import agreements as outcome_texts
from fijnmazig.outreach.texts import finding as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.domain.sealing import VaultError
from fijnmazig.vault.queries.reading import blind, unsealed
from fijnmazig.vault.queries.records import visible_record_keys

COLUMNS = ("sealed_numbers", "sealed_household")
MARK = "APART"  # never a kind of sign: what leaves must not lead back to the index
SHOWN = ("reference", "received_at", "outcome", "last_attempt_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDossier:
    """One dossier that was found: nothing of whom it is about. `by` says what is the same."""

    id: UUID
    reference: str
    received_at: datetime
    outcome: StrOrPromise
    last_attempt_at: datetime | None
    by: StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """What a number leads to; `left` dossiers could not be looked through yet."""

    rows: tuple[FoundDossier, ...]
    left: int


def not_findable(actor: Actor, *, opened: Opened) -> QuerySet[Dossier]:
    """Return the dossiers that nobody of their team made findable yet, the newest first.

    Only those that this vault opens: what it does not open waits for a colleague.
    """
    readable = visible_record_keys(opened).filter(table=DOSSIER).values("record")
    rows = visible_dossiers(actor).filter(
        numbers_indexed_at=None, team_id__in=list(opened.teams), id__in=readable
    )
    return rows.order_by("-received_at", "id")


@sensitive_variables()
def blind_signs(rows: Iterable[Dossier], *, opened: Opened) -> list[NumberIndex]:
    """Return, not yet stored, what dossiers are found by; of one that was touched, nothing."""
    several = list(rows)
    try:
        found = unsealed(opened, wanted={dossier_ref(row.id): _sealed(row) for row in several})
    except VaultError:  # one of them does not open: that one alone is not found
        if len(several) == 1:
            return []
        return [sign for row in several for sign in blind_signs([row], opened=opened)]
    return [
        NumberIndex(
            dossier=row,
            kind=kind.value,
            blind=blind(opened, team_id=row.team_id, kind=kind.value, value=value),
        )
        for row in several
        for kind, value in signs_of(
            numbers=found.get(dossier_ref(row.id), {}).get("sealed_numbers", ""),
            household=found.get(dossier_ref(row.id), {}).get("sealed_household", ""),
            supplier_id=row.agreement.supplier_id,
        )
    ]


@sensitive_variables()
def household_mark(row: Dossier, *, household: str, opened: Opened) -> str:
    """Return by what another room sees that two people are of one household, empty without one.

    Only this team can make it, from what the police told; it is no sign by which we find anybody.
    """
    supplier_id = row.agreement.supplier_id
    signs = signs_of(numbers="", household=household, supplier_id=supplier_id)
    value = next((value for _, value in signs), "")
    return blind(opened, team_id=row.team_id, kind=MARK, value=value).hex() if value else ""


@sensitive_variables()
def dossiers_with(number: Number, *, actor: Actor, opened: Opened) -> tuple[FoundDossier, ...]:
    """Return the actor's dossiers with this number, the newest first."""
    kind = Sign.NUMBER.value
    signs = [blind(opened, team_id=one, kind=kind, value=number.e164) for one in opened.teams]
    rows = visible_dossiers(actor).filter(numbers__blind__in=signs).only(*SHOWN).distinct()
    return tuple(_line(row, kinds={kind}) for row in rows.order_by("-received_at", "id"))


def earlier_contact(row: Dossier, *, actor: Actor) -> tuple[FoundDossier, ...]:
    """Return the actor's other dossiers with a number or the household of this one, newest first.

    Only what was made findable is found. Shown to the team, never to who handed it over.
    """
    signs = list(row.numbers.values_list("blind", flat=True))
    shared = NumberIndex.unscoped.filter(blind__in=signs).exclude(dossier_id=row.id)
    kinds: dict[UUID, set[str]] = {}
    for dossier_id, kind in shared.values_list("dossier_id", "kind"):
        kinds.setdefault(dossier_id, set()).add(kind)
    rows = visible_dossiers(actor).filter(id__in=kinds, team_id=row.team_id).only(*SHOWN)
    return tuple(_line(one, kinds=kinds[one.id]) for one in rows.order_by("-received_at", "id"))


def _sealed(row: Dossier) -> dict[str, bytes]:
    return {name: value for name in COLUMNS if (value := getattr(row, name)) is not None}


def _line(row: Dossier, *, kinds: set[str]) -> FoundDossier:
    by = Sign.NUMBER if Sign.NUMBER.value in kinds else Sign.HOUSEHOLD
    return FoundDossier(
        id=row.id,
        reference=row.reference,
        received_at=row.received_at,
        outcome=outcome_texts.OUTCOMES[Outcome(row.outcome)],
        last_attempt_at=row.last_attempt_at,
        by=texts.SAME[by],
    )
