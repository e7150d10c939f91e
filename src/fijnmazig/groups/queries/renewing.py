"""A programme and its playbook: which version it goes by, which is newer, and who stays on what."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.groups.domain.states import EditionState
from fijnmazig.groups.models import Edition, SessionNote
from fijnmazig.groups.queries.material import planned_sessions
from fijnmazig.groups.queries.reach import managed_programmes
from fijnmazig.library.queries.pinned import PinnedPlaybook, pinned_names, playbook_now

GOES_ON = (EditionState.GATHERING.value, EditionState.RUNNING.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaysOn:
    """How many groups that are planned or run keep a version."""

    number: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalPage:
    """The version of a programme, and the newer one when there is one; sessions are counted."""

    id: UUID
    title: str
    now: PinnedPlaybook | None
    newer: PinnedPlaybook | None
    sessions_now: int
    sessions_newer: int
    lesson_total: int
    stay: tuple[StaysOn, ...]


def renewal_page(*, actor: Actor, programme_id: UUID) -> RenewalPage:
    """Return the playbook of a programme. Raises NotFound when it is not the actor's to change."""
    row = find(managed_programmes(actor), id=programme_id)
    version_id = row.playbook_version_id
    now = pinned_names([version_id]).get(version_id) if version_id else None
    latest = playbook_now(now.item_id) if now else None
    newer = latest if latest and now and latest.version_id != now.version_id else None
    return RenewalPage(
        id=row.id,
        title=row.title,
        now=now,
        newer=newer,
        sessions_now=len(planned_sessions(version_id)),
        sessions_newer=len(planned_sessions(newer.version_id)) if newer else 0,
        lesson_total=_lessons_in(newer),
        stay=_stay(row.id),
    )


def _lessons_in(version: PinnedPlaybook | None) -> int:
    if version is None:
        return 0
    return SessionNote.unscoped.filter(taken_up_in_id=version.version_id).count()


def _stay(programme_id: UUID) -> tuple[StaysOn, ...]:
    rows = Edition.unscoped.filter(
        programme_id=programme_id, state__in=GOES_ON, playbook_version_id__isnull=False
    )
    totals = Counter(rows.values_list("playbook_version_id", flat=True))
    named = pinned_names([one for one in totals if one])
    found = (StaysOn(number=named[one].number, total=total) for one, total in totals.items() if one)
    return tuple(sorted(found, key=lambda one: one.number))
