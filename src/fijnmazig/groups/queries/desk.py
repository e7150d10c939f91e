"""Programmes as who makes them sees them: what they say, whether they are open, nobody in them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.choosing.finding import Finder
from fijnmazig.common.db import find
from fijnmazig.directory.queries.findable import listed_among
from fijnmazig.groups.domain.contra import Contra
from fijnmazig.groups.domain.kinds import Format, ProgrammeState
from fijnmazig.groups.domain.permissions import PLAN
from fijnmazig.groups.models import Programme
from fijnmazig.groups.queries.holding import refused_by
from fijnmazig.groups.queries.reach import managed_programmes
from fijnmazig.groups.texts import desk as texts
from fijnmazig.library.queries.pinned import pinned_names, playbook_now
from fijnmazig.library.queries.sessions import playbook_choices
from fijnmazig.organisations.queries.doors import (
    organisation_names,
    partnership_names,
    partnerships_within,
)
from fijnmazig.organisations.queries.finding import organisation_finder
from fijnmazig.vault.queries.teams import team_list, team_names

type Choices = tuple[tuple[str, str], ...]
WORDS = (
    "title",
    "public_title",
    "public_text",
    "purpose",
    "for_whom",
    "not_for_whom",
    "kind",
    "theme",
    "formats",
    "routes",
    "session_total",
    "minimum",
    "maximum",
    "short_session_total",
    "short_minimum",
    "wait_days",
    "absence_limit",
    "completion_percent",
    "keep_days",
    "story_days",
    "place_text",
    "cost_text",
    "access_text",
    "child_care_text",
    "interpreter_text",
    "contact_text",
    "language",
)
CHOSEN = ("organiser_id", "team_id", "playbook_version_id", "short_version_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskLine:
    """One programme at the desk."""

    id: UUID
    title: str
    state: StrOrPromise
    is_open: bool
    is_listed: bool
    organiser: str
    playbook: str
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """The programmes of the actor's partnerships, by title."""

    rows: tuple[DeskLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeChoices:
    """What can be chosen in the form of a programme."""

    partnerships: Choices
    organisations: Finder
    teams: Choices
    playbooks: Choices


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeDesk:
    """One programme to change: what it says now, by the names of the form, and what it refuses."""

    line: DeskLine
    says: dict[str, object]
    refuses: dict[Contra, list[Format]]


def desk_page(*, actor: Actor) -> DeskPage:
    """Return the programmes that the actor may change."""
    rows = list(managed_programmes(actor).order_by("title", "id"))
    return DeskPage(rows=_lines(rows))


def programme_desk(*, actor: Actor, programme_id: UUID) -> ProgrammeDesk:
    """Return a programme to change. Raises NotFound when it is not the actor's to change."""
    row = find(managed_programmes(actor), id=programme_id)
    says: dict[str, object] = {name: getattr(row, name) for name in WORDS}
    chosen = {name: str(getattr(row, name) or "") for name in CHOSEN}
    refuses = refused_by(row)
    says |= chosen | {"refuses": [one.value for one in refuses]}
    return ProgrammeDesk(line=_lines([row])[0], says=says, refuses=refuses)


def programme_choices(
    *, actor: Actor, today: date, programme_id: UUID | None = None
) -> ProgrammeChoices:
    """Return what can be chosen: teams of the actor, playbooks as readers see them now.

    What a programme has already is always among them.
    """
    rows = managed_programmes(actor)
    row = rows.filter(id=programme_id).first() if programme_id else None
    within = partnerships_within(actor=actor, permission=PLAN)
    teams = {line.id: line.name for line in team_list(actor=actor)}
    playbooks = _playbooks(actor)
    if row is not None:
        teams = team_names(team_ids=[row.team_id]) | teams
        held = [one for one in (row.playbook_version_id, row.short_version_id) if one]
        playbooks = _named(held) | playbooks
    return ProgrammeChoices(
        partnerships=_choices(partnership_names(ids=within)),
        organisations=organisation_finder(
            actor=actor, on=today, kept=[row.organiser_id] if row else []
        ),
        teams=_choices(teams),
        playbooks=_choices(playbooks),
    )


def _playbooks(actor: Actor) -> dict[UUID, str]:
    now = [playbook_now(item_id) for item_id, _ in playbook_choices(actor=actor)]
    return _named([one.version_id for one in now if one is not None])


def _named(version_ids: list[UUID]) -> dict[UUID, str]:
    return {
        key: texts.PLAYBOOK % {"title": one.title, "number": one.number}
        for key, one in pinned_names(version_ids).items()
    }


def _choices(names: dict[UUID, str]) -> Choices:
    rows = sorted(names.items(), key=lambda pair: (pair[1].casefold(), pair[0]))
    return tuple((str(key), name) for key, name in rows)


def key_of(programme: Programme) -> str:
    """Return under which key a programme stands in the list of help: its own key may tell."""
    return f"samen-{programme.id.hex[:12]}"


def _lines(rows: list[Programme]) -> tuple[DeskLine, ...]:
    organisers = organisation_names(ids=[row.organiser_id for row in rows])
    playbooks = _named([row.playbook_version_id for row in rows if row.playbook_version_id])
    listed = listed_among(key_of(row) for row in rows)
    return tuple(
        DeskLine(
            id=row.id,
            title=row.title,
            state=texts.STATES[ProgrammeState(row.state)],
            is_open=row.state == ProgrammeState.OPEN,
            is_listed=key_of(row) in listed,
            organiser=organisers.get(row.organiser_id, ""),
            playbook=playbooks.get(row.playbook_version_id, "") if row.playbook_version_id else "",
            changed_at=row.changed_at,
        )
        for row in rows
    )
