"""Pairs that the team named, couples, and the people one can choose from; in an opened vault."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from fijnmazig.accounts.queries import names_of
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.groups.domain.apart import clashes
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.records import pair_field, story_ref
from fijnmazig.groups.domain.states import TAKES_PEOPLE, CandidateState
from fijnmazig.groups.models import Candidate, Couple, NeverTogether
from fijnmazig.groups.queries.holding import knowns, met_by_edition, rules_for
from fijnmazig.groups.queries.lifted import LiftedLine, lifted_lines
from fijnmazig.groups.queries.people import names
from fijnmazig.groups.queries.reach import (
    named_pairs,
    own_teams,
    planned_editions,
    visible_candidates,
    visible_couples,
    visible_pairs,
)
from fijnmazig.groups.texts import apart as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.domain.sealing import Ref
from fijnmazig.vault.queries.reading import unsealed

FRESH = timedelta(days=28)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PairLine:
    """Two people who never sit together because the team said so, and why."""

    id: UUID
    one: str
    other: str
    reason: str
    named_at: datetime
    who: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PairsPage:
    """The pairs that stand, and those that were lifted."""

    rows: tuple[PairLine, ...]
    lifted: tuple[LiftedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CoupleLine:
    """Two people who come together."""

    id: UUID
    one: str
    other: str
    one_id: UUID
    other_id: UUID
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CouplesPage:
    """The couples."""

    rows: tuple[CoupleLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """Somebody of a couple that separated and who has no seat yet: a reference, and no name."""

    candidate_id: UUID
    reference: str
    programme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Warnings:
    """What the board warns of: couples that separated, groups with two who may not meet."""

    parted: tuple[Parted, ...]
    editions: tuple[tuple[UUID, str], ...]


@sensitive_variables()
def pairs_page(*, actor: Actor, opened: Opened) -> PairsPage:
    """Return the pairs of the actor's teams, the newest first, with why.

    Those that stand, and those that were lifted: of these also why they were.
    """
    rows = list(named_pairs(actor).select_related("first", "second").order_by("-named_at", "id"))
    return PairsPage(
        rows=_pairs([row for row in rows if row.lifted_at is None], opened=opened),
        lifted=lifted_lines([row for row in rows if row.lifted_at is not None], opened=opened),
    )


@sensitive_variables()
def pair_line(*, actor: Actor, opened: Opened, pair_id: UUID) -> PairLine:
    """Return one pair that stands. Raises NotFound for any other."""
    row = find(visible_pairs(actor).select_related("first", "second"), id=pair_id)
    return _pairs([row], opened=opened)[0]


@sensitive_variables()
def couples_page(*, actor: Actor, opened: Opened) -> CouplesPage:
    """Return the couples of the actor's teams, the newest first."""
    rows = list(visible_couples(actor).select_related("first", "second").order_by("-made_at", "id"))
    return CouplesPage(rows=_couples(rows, opened=opened))


@sensitive_variables()
def couple_line(*, actor: Actor, opened: Opened, couple_id: UUID) -> CoupleLine:
    """Return one couple that comes together. Raises NotFound for any other."""
    row = find(visible_couples(actor).select_related("first", "second"), id=couple_id)
    return _couples([row], opened=opened)[0]


@sensitive_variables()
def people_choices(*, actor: Actor, opened: Opened) -> tuple[tuple[str, str], ...]:
    """Return whom of the actor's teams one can choose, by name: every name must be read for it."""
    people = visible_candidates(actor).exclude(state=CandidateState.OVER.value)
    rows = list(people.only("reference", "sealed_name"))
    called = names(opened, rows=rows)
    found = [
        (str(row.id), texts.PERSON % {"name": called[row.id], "reference": row.reference})
        for row in rows
        if row.id in called
    ]
    return tuple(sorted(found, key=lambda one: (one[1].casefold(), one[0])))


def warnings_for(*, actor: Actor, at: datetime) -> Warnings:
    """Return what the actor's teams must look at, without a name."""
    seatless = (CandidateState.NEW.value, CandidateState.WAITING.value)
    recent = Couple.unscoped.filter(
        first__team_id__in=own_teams(actor), ended_at__gt=at - FRESH, ended_at__lte=at
    )
    ids = {key for pair in recent.values_list("first_id", "second_id") for key in pair}
    people = visible_candidates(actor).filter(id__in=ids, state__in=seatless)
    return Warnings(
        parted=tuple(
            Parted(candidate_id=row.id, reference=row.reference, programme=row.programme.title)
            for row in people.select_related("programme").order_by("reference")
        ),
        editions=_editions_to_part(actor),
    )


def _editions_to_part(actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """Return the groups that gather or run and in which two sit, or catch up, who may not meet."""
    editions = planned_editions(actor).filter(state__in=[one.value for one in TAKES_PEOPLE])
    rows = list(editions.only("name", "format").order_by("name", "id"))
    met = met_by_edition([row.id for row in rows])
    known = knowns(actor=actor, candidates=[one for people in met.values() for one in people])
    rules = {
        form: rules_for(actor=actor, form=form) for form in {Format(row.format) for row in rows}
    }
    return tuple(
        (row.id, row.name)
        for row in rows
        if clashes([known[one.id] for one in met[row.id]], rules=rules[Format(row.format)])
    )


@sensitive_variables()
def _pairs(rows: list[NeverTogether], *, opened: Opened) -> tuple[PairLine, ...]:
    called = names(opened, rows=_people(rows))
    wanted = defaultdict[Ref, dict[str, bytes]](dict)
    for row in rows:
        if row.sealed_reason is not None:
            fields = wanted[story_ref(row.first_id)]
            fields[pair_field(row.first_id, second_id=row.second_id)] = bytes(row.sealed_reason)
    told = unsealed(opened, wanted=wanted)
    who = names_of(user_ids={row.named_by for row in rows if row.named_by is not None})
    return tuple(
        PairLine(
            id=row.id,
            one=called.get(row.first_id, ""),
            other=called.get(row.second_id, ""),
            reason=told.get(story_ref(row.first_id), {}).get(
                pair_field(row.first_id, second_id=row.second_id), ""
            ),
            named_at=row.named_at,
            who=who.get(row.named_by, "") if row.named_by else "",
        )
        for row in rows
    )


@sensitive_variables()
def _couples(rows: list[Couple], *, opened: Opened) -> tuple[CoupleLine, ...]:
    called = names(opened, rows=_people(rows))
    return tuple(
        CoupleLine(
            id=row.id,
            one=called.get(row.first_id, ""),
            other=called.get(row.second_id, ""),
            one_id=row.first_id,
            other_id=row.second_id,
            made_at=row.made_at,
        )
        for row in rows
    )


def _people(rows: Iterable[NeverTogether] | Iterable[Couple]) -> list[Candidate]:
    return [one for row in rows for one in (row.first, row.second)]
