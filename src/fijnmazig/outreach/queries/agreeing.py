"""What may be chosen when police and Veilig Huis agree, and what they agreed before."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.choosing.finding import Finder
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.library.queries.online import online_playbooks
from fijnmazig.organisations.queries.doors import (
    municipalities_of,
    organisation_names,
    partnership_names,
    partnerships_within,
)
from fijnmazig.organisations.queries.finding import organisation_finder
from fijnmazig.outreach.domain.agreements import Terms
from fijnmazig.outreach.domain.permissions import AGREE
from fijnmazig.outreach.queries.holding import terms_of
from fijnmazig.outreach.queries.reach import managed_agreements
from fijnmazig.places.queries import municipality_name
from fijnmazig.vault.queries.teams import team_list, team_names

type Choices = tuple[tuple[UUID | str, str], ...]
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What may be chosen, as pairs of a value and a name; organisations are found by name."""

    organisations: Finder
    teams: Choices
    municipalities: Choices
    playbooks: Choices
    partnerships: Choices


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewPage:
    """A version to go on from: `terms` are those of the version that would follow it."""

    id: UUID
    key: str
    version: int
    supplier: str
    receiver: str
    valid_to: date
    terms: Terms
    offered: Offered


def offered_page(*, actor: Actor, on: date) -> Offered:
    """Return what may be chosen for a new agreement. Raises NotFound for who makes none."""
    mine = partnerships_within(actor=actor, permission=AGREE) if actor.may(AGREE) else ()
    if not mine:
        raise NotFound
    return _offered(actor, partnerships=mine, on=on)


def renew_page(*, actor: Actor, agreement_id: UUID, on: date) -> RenewPage:
    """Return a version to go on from. Raises NotFound when it is not the actor's to renew."""
    row = find(managed_agreements(actor), id=agreement_id)
    terms = terms_of(row)
    names = organisation_names(ids={row.supplier_id, row.receiver_id})
    offered = _offered(actor, partnerships=(row.partnership_id,), on=on)
    known = dict(offered.teams) | dict(team_names(team_ids=[row.team_id]).items())
    return RenewPage(
        id=row.id,
        key=row.key,
        version=row.version,
        supplier=names.get(row.supplier_id, ""),
        receiver=names.get(row.receiver_id, ""),
        valid_to=row.valid_to,
        terms=replace(
            terms,
            valid_from=row.valid_to + A_DAY,
            valid_to=row.valid_to + A_DAY + (row.valid_to - row.valid_from),
        ),
        offered=replace(
            offered,
            teams=tuple(known.items()),
            municipalities=_with(offered.municipalities, codes=terms.municipalities),
        ),
    )


def _offered(actor: Actor, *, partnerships: Iterable[UUID], on: date) -> Offered:
    names = partnership_names(ids=partnerships)
    places = {nis for one in names for nis in municipalities_of(partnership_id=one, on=on)}
    return Offered(
        organisations=organisation_finder(actor=actor, on=on),
        teams=tuple((line.id, line.name) for line in team_list(actor=actor)),
        municipalities=_with((), codes=places),
        playbooks=online_playbooks(),
        partnerships=tuple(sorted(names.items(), key=lambda one: (one[1], one[0]))),
    )


def _with(choices: Choices, *, codes: Iterable[str]) -> Choices:
    several = dict(choices) | {nis: municipality_name(nis) or nis for nis in codes}
    return tuple(sorted(several.items(), key=lambda one: (one[1], str(one[0]))))
