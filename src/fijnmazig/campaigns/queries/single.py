"""One print run or one hand-out, to change."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.campaigns.models import Round
from fijnmazig.campaigns.queries.lines import RunLine, run_lines
from fijnmazig.campaigns.queries.paper import Printing
from fijnmazig.campaigns.queries.reach import (
    managed_hand_outs,
    managed_rounds,
    own_municipalities,
    visible_runs,
)
from fijnmazig.campaigns.queries.standing import printing_of_run
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.organisations.queries.doors import municipalities_of
from fijnmazig.places.queries import gazetteer, municipality_name

type Choices = list[tuple[str, StrOrPromise]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPage:
    """One print run, its round, and the municipalities where the actor may hand it out."""

    run: RunLine
    round_id: UUID
    round_title: str
    places: Choices
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOutPage:
    """What was handed out at one place, by the names of the form, and the organisation of it."""

    id: UUID
    run: RunPage
    says: dict[str, object]
    organisation_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagedRound:
    """A round of the actor, its municipalities by name, and when it began."""

    id: UUID
    title: str
    start_date: date
    places: Choices


def managed_round(round_id: UUID, *, actor: Actor) -> ManagedRound:
    """Return a round to change. Raises NotFound when it is not the actor's."""
    row = find(managed_rounds(actor), id=round_id)
    places = _named(_municipalities(row))
    return ManagedRound(id=row.id, title=row.title, start_date=row.start_date, places=places)


def run_page(run_id: UUID, *, actor: Actor) -> RunPage:
    """Return one print run. Raises NotFound when the actor does not see it."""
    row = find(visible_runs(actor).select_related("round"), id=run_id)
    (line,) = run_lines(visible_runs(actor).filter(id=run_id))
    is_mine = managed_rounds(actor).filter(id=row.round_id).exists()
    known, own = _municipalities(row.round), own_municipalities(actor)
    codes = known if is_mine else tuple(sorted(own))
    return RunPage(
        run=line,
        round_id=row.round_id,
        round_title=row.round.title,
        places=_named(codes),
        is_mine=is_mine,
    )


def run_printing(run_id: UUID, *, actor: Actor) -> Printing:
    """Return what is printed for a run: its words and its code. Raises NotFound."""
    return printing_of_run(find(visible_runs(actor), id=run_id).word)


def hand_out_page(hand_out_id: UUID, *, actor: Actor) -> HandOutPage:
    """Return what was handed out at one place. Raises NotFound when it is not the actor's."""
    row = find(managed_hand_outs(actor), id=hand_out_id)
    names = ("point", "kind", "nis", "organisation_id", "quantity", "given_date", "left_over")
    says: dict[str, object] = {name: getattr(row, name) for name in names}
    run = run_page(row.run_id, actor=actor)
    ids = () if row.organisation_id is None else (row.organisation_id,)
    return HandOutPage(id=row.id, run=run, says=says, organisation_ids=ids)


def _municipalities(row: Round) -> tuple[str, ...]:
    """Return those of the partnership when the round began; all of today when it names none."""
    named = municipalities_of(partnership_id=row.partnership_id, on=row.start_date)
    return named or tuple(one.nis for one in gazetteer().current())


def _named(codes: tuple[str, ...]) -> Choices:
    named = [(nis, municipality_name(nis) or nis) for nis in codes]
    return [*sorted(named, key=lambda pair: pair[1].casefold())]
