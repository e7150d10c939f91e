"""Programmes: made, changed, opened, closed. Editions that exist keep their playbook version."""

import re
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.groups.domain.contra import Contra
from fijnmazig.groups.domain.kinds import Format, ProgrammeState, Purpose, Route
from fijnmazig.groups.domain.neutral import told_by
from fijnmazig.groups.domain.permissions import PLAN
from fijnmazig.groups.models import Programme
from fijnmazig.groups.queries.holding import is_key_taken
from fijnmazig.groups.queries.reach import managed_programmes
from fijnmazig.groups.services.announcing import announce
from fijnmazig.groups.texts import programmes as texts
from fijnmazig.organisations.queries.doors import organisation_names, partnerships_within
from fijnmazig.vault.queries.teams import team_names

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_KEY = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeTerms:
    """What a programme says, as `Programme` keeps it; `public_…` must be neutral.

    `refuses`: what the programme closes beyond what is always closed.
    """

    organiser_id: UUID
    team_id: UUID
    kind: Purpose
    theme: str
    title: str
    purpose: str
    for_whom: str
    session_total: int
    minimum: int
    maximum: int
    not_for_whom: str = ""
    public_title: str = ""
    public_text: str = ""
    formats: tuple[Format, ...] = (Format.GROUP,)
    routes: tuple[Route, ...] = tuple(Route)
    refuses: tuple[tuple[Contra, tuple[Format, ...]], ...] = ()
    playbook_version_id: UUID | None = None
    short_version_id: UUID | None = None
    short_session_total: int | None = None
    short_minimum: int | None = None
    wait_days: int = 21
    absence_limit: int = 2
    completion_percent: int = 60
    keep_days: int = 180
    story_days: int = 120
    nis: str = ""
    place_text: str = ""
    cost_text: str = ""
    access_text: str = ""
    child_care_text: str = ""
    interpreter_text: str = ""
    contact_text: str = ""
    language: str = "nl"


@transaction.atomic
def make_programme(
    *, actor: Actor, partnership_id: UUID, key: str, terms: ProgrammeTerms, at: datetime
) -> UUID:
    """Make a programme that nobody sees yet, and return its id.

    Raises Refused when the partnership is not the actor's, the name is taken, or the terms cannot
    be; the reason says what to do.
    """
    if partnership_id not in partnerships_within(actor=actor, permission=PLAN):
        raise Refused(texts.PARTNERSHIP_NOT_YOURS)
    if not KEY.fullmatch(key) or len(key) > LONGEST_KEY or is_key_taken(key):
        raise Refused(texts.KEY_TAKEN)
    row = Programme(key=key, partnership_id=partnership_id, made_at=at, made_by=actor.user_id)
    _keep(row, actor=actor, terms=terms, act="groups.programme-made", at=at)
    return row.id


@transaction.atomic
def change_programme(
    *, actor: Actor, programme_id: UUID, terms: ProgrammeTerms, at: datetime
) -> None:
    """Change what a programme says, for editions to come. Raises as `make_programme`.

    Whose candidates are sealed for a team keeps that team: Refused when another is named.
    """
    row = find(managed_programmes(actor).select_for_update(), id=programme_id)
    if row.team_id != terms.team_id and row.candidates.exists():
        raise Refused(texts.TEAM_STAYS)
    _keep(row, actor=actor, terms=terms, act="groups.programme-changed", at=at)


@transaction.atomic
def set_programme_state(
    *, actor: Actor, programme_id: UUID, state: ProgrammeState, at: datetime
) -> None:
    """Open a programme to the public, in the list of help too, or close it; what runs goes on.

    Raises NotFound when it is not the actor's, Refused when it has no neutral title to be open by.
    """
    row = find(managed_programmes(actor).select_for_update(), id=programme_id)
    if state is ProgrammeState.OPEN and not row.public_title.strip():
        raise Refused(texts.PUBLIC_TITLE_NEEDED)
    row.state = state.value
    if state is ProgrammeState.OPEN:
        row.published_at = row.published_at or at
    row.changed_at, row.changed_by = at, actor.user_id
    row.save()
    announce(row, actor=actor, at=at)
    _record(row, actor=actor, act=f"groups.programme-{state.value.lower()}", at=at)


def _keep(row: Programme, *, actor: Actor, terms: ProgrammeTerms, act: str, at: datetime) -> None:
    _refuse_faults(terms)
    for field in fields(terms):
        setattr(row, field.name, getattr(terms, field.name))
    row.kind = terms.kind.value
    row.formats = [form.value for form in terms.formats]
    row.routes = [route.value for route in terms.routes]
    row.refuses = {contra.value: [form.value for form in forms] for contra, forms in terms.refuses}
    row.changed_at, row.changed_by = at, actor.user_id
    row.save()
    if row.state == ProgrammeState.OPEN:
        announce(row, actor=actor, at=at)
    _record(row, actor=actor, act=act, at=at)


def _refuse_faults(terms: ProgrammeTerms) -> None:
    if not (terms.title.strip() and terms.purpose.strip() and terms.for_whom.strip()):
        raise Refused(texts.WORDS_NEEDED)
    if not 1 <= terms.minimum <= terms.maximum or terms.session_total < 1:
        raise Refused(texts.SIZES)
    if not terms.formats or not terms.routes:
        raise Refused(texts.FORMAT_NEEDED)
    told = told_by(f"{terms.public_title} {terms.public_text}")
    if told:
        raise Refused(texts.NOT_NEUTRAL)
    if not team_names(team_ids=[terms.team_id]):
        raise Refused(texts.TEAM_UNKNOWN)
    if terms.organiser_id not in organisation_names(ids=[terms.organiser_id]):
        raise Refused(texts.ORGANISATION_UNKNOWN)


def _record(row: Programme, *, actor: Actor, act: str, at: datetime) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=row.id,
        subject_kind="programme",
        at=at,
        details={"key": row.key},
    )
