"""In which vaults services receive, for who looks after the calls of a team."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.common.choosing.finding import Finder
from fijnmazig.common.errors import NotFound
from fijnmazig.directory.queries.referable import referable_finder
from fijnmazig.outreach.domain.permissions import AGREE
from fijnmazig.outreach.models import Receiver
from fijnmazig.outreach.queries.reach import own_teams
from fijnmazig.vault.queries.teams import team_names


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiverLine:
    """One service, and the team in which it receives what one of our teams hands on."""

    id: UUID
    team: str
    service: str
    receiving_team: str
    set_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiverListPage:
    """The services that receive in a vault, and what may be chosen for a new one."""

    rows: tuple[ReceiverLine, ...]
    teams: tuple[tuple[str, str], ...]
    services: Finder


def visible_receivers(actor: Actor) -> QuerySet[Receiver]:
    """Return the receivers of the teams whose calls the actor looks after."""
    if not actor.may(AGREE):
        return Receiver.unscoped.none()
    return Receiver.unscoped.filter(team_id__in=own_teams(actor))


def receiver_list_page(*, actor: Actor) -> ReceiverListPage:
    """Return who receives where. Raises NotFound for who looks after no calls."""
    if not actor.may(AGREE):
        raise NotFound
    rows = list(visible_receivers(actor).order_by("set_at", "id"))
    own = own_teams(actor)
    names = team_names(team_ids={*own, *(row.receiving_team_id for row in rows)})
    finder = referable_finder()
    services = finder.named(str(row.service_id) for row in rows)
    lines = tuple(
        ReceiverLine(
            id=row.id,
            team=names.get(row.team_id, ""),
            service=services.get(str(row.service_id), ""),
            receiving_team=names.get(row.receiving_team_id, ""),
            set_at=row.set_at,
        )
        for row in rows
    )
    return ReceiverListPage(
        rows=lines,
        teams=tuple(sorted(((str(key), names[key]) for key in own), key=lambda one: one[1])),
        services=finder,
    )
