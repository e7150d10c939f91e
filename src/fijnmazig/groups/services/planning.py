"""Editions are planned: when, where, how many are needed, with the playbook version of today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.records import edition_ref
from fijnmazig.groups.models import Edition, EditionLeader, Programme, Session
from fijnmazig.groups.queries.holding import is_name_taken
from fijnmazig.groups.queries.material import planned_sessions
from fijnmazig.groups.queries.reach import own_teams, visible_programmes
from fijnmazig.groups.texts import planning as texts
from fijnmazig.vault.services.records import seal

USUAL = 120  # minutes of a session of which no playbook says how long it takes
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPlan:
    """When and where a group meets, and how many it needs; without an own number the programme's.

    A session a week from `starts_on`. What it is called and how long it takes is as the playbook
    says; `titles` and `minutes` are for an edition that keeps to something else.
    """

    name: str
    starts_on: date
    decides_on: date
    form: Format = Format.GROUP
    hour: time = time(19, 30)
    minutes: int | None = None
    nis: str = ""
    place_text: str = ""
    minimum: int | None = None
    maximum: int | None = None
    session_total: int | None = None
    titles: Sequence[str] = ()
    are_people_counted: bool = True


@transaction.atomic
def plan_edition(*, actor: Actor, programme_id: UUID, plan: EditionPlan, at: datetime) -> UUID:
    """Plan an edition of a programme of one's own team, lead it, and return its id.

    The playbook version of today is pinned: a newer one never changes it. Raises NotFound when the
    programme is not the team's, Refused when names, days or sizes cannot be.
    """
    if actor.user_id is None:
        raise NotFound
    rows = visible_programmes(actor).filter(team_id__in=own_teams(actor))
    programme = find(rows, id=programme_id)
    edition = _planned(programme, plan=plan, actor=actor, at=at)
    _refuse_faults(edition)
    seal(
        team_id=programme.team_id,
        ref=edition_ref(edition.id),
        fields={"sealed_start_reason": ""},
    )
    edition.save(force_insert=True)
    EditionLeader.unscoped.create(
        edition=edition, user_id=actor.user_id, added_at=at, added_by=actor.user_id
    )
    Session.unscoped.bulk_create(_sessions(edition, plan))
    record(
        actor=actor,
        act="groups.edition-planned",
        subject_id=edition.id,
        subject_kind="edition",
        at=at,
    )
    return edition.id


def _planned(programme: Programme, *, plan: EditionPlan, actor: Actor, at: datetime) -> Edition:
    return Edition(
        id=uuid4(),
        programme=programme,
        name=plan.name.strip(),
        format=plan.form.value,
        starts_on=plan.starts_on,
        decides_on=plan.decides_on,
        nis=plan.nis or programme.nis,
        place_text=plan.place_text or programme.place_text,
        minimum=plan.minimum or programme.minimum,
        maximum=plan.maximum or programme.maximum,
        session_total=plan.session_total or programme.session_total,
        playbook_version_id=programme.playbook_version_id,
        are_people_counted=plan.are_people_counted,
        made_at=at,
        made_by=actor.user_id,
    )


def _refuse_faults(edition: Edition) -> None:
    if not edition.name or is_name_taken(edition.programme_id, name=edition.name):
        raise Refused(texts.NAME_TAKEN)
    if edition.decides_on > edition.starts_on:
        raise Refused(texts.DATES)
    if not 1 <= edition.minimum <= edition.maximum:
        raise Refused(texts.SIZES)


def _sessions(edition: Edition, plan: EditionPlan) -> list[Session]:
    written = planned_sessions(edition.playbook_version_id)
    titles = list(plan.titles) or [one.title for one in written]
    lengths = [one.minutes for one in written]
    return [
        Session(
            edition=edition,
            number=number,
            title=titles[number - 1][:LONGEST_TITLE] if number <= len(titles) else "",
            starts_at=datetime.combine(
                plan.starts_on + timedelta(weeks=number - 1), plan.hour, tzinfo=WALL
            ),
            minutes=plan.minutes or (lengths[number - 1] if number <= len(lengths) else USUAL),
        )
        for number in range(1, edition.session_total + 1)
    ]
