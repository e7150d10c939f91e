"""Snapshots: figures are frozen, seen by a second person, released, withdrawn. ADR 0032."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.formats import number_format
from django.utils.timezone import localdate
from django.utils.translation import override

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.impact.domain.disclosure.cells import PEOPLE, STRICT, Pattern, Rules
from fijnmazig.impact.domain.freezing import Figure, digest, plain
from fijnmazig.impact.domain.kinds import SnapshotState
from fijnmazig.impact.domain.measured import Part
from fijnmazig.impact.domain.stored import pattern_kept, tables_kept
from fijnmazig.impact.domain.tabling import cell_of, part_cell
from fijnmazig.impact.models import Project, Snapshot, SnapshotFigure
from fijnmazig.impact.queries.reach import managed_projects
from fijnmazig.impact.queries.snapshot_reach import (
    kept_snapshots,
    reviewable_snapshots,
)
from fijnmazig.impact.queries.snapshot_rows import digest_of
from fijnmazig.impact.services.checking import Checked, checked, still_exposed
from fijnmazig.impact.services.gathering import figures_of
from fijnmazig.impact.services.running import code_version
from fijnmazig.impact.texts import snapshots as texts

THRESHOLDS = (PEOPLE, STRICT)


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotFacts:
    """What is frozen: of which days (`first` None is from the beginning), and how strictly."""

    title: str
    first: date | None
    last: date
    threshold: int = PEOPLE


@transaction.atomic
def take_snapshot(*, actor: Actor, project_id: UUID, facts: SnapshotFacts, at: datetime) -> UUID:
    """Freeze the figures of a project with what disclosure control hides, and return the id.

    Raises NotFound when the project is not the actor's, Refused when there is nothing to freeze,
    the period cannot be or is not over, or it overlaps an earlier release in part.
    """
    project = find(managed_projects(actor).select_for_update(), id=project_id)
    _check(facts, on=localdate(at))
    period = (facts.first, facts.last)
    figures = figures_of(
        actor=actor, project=project, first=facts.first, last=facts.last, on=localdate(at)
    )
    if not figures:
        raise Refused(texts.NOTHING)
    rules = Rules(people=facts.threshold)
    found = checked(figures, project=project, first=period[0], last=period[1], rules=rules)
    row = _kept(project, facts=facts, figures=figures, found=found, actor=actor, at=at)
    _record(row, act="impact.snapshot-taken", actor=actor, at=at)
    return row.id


@transaction.atomic
def review_snapshot(*, actor: Actor, snapshot_id: UUID, at: datetime) -> None:
    """Note that a second person looked at what will leave and what is hidden.

    Raises NotFound when the actor reviews nothing there, Refused when they took it themselves, it
    is no draft, its figures are no longer what they were, or the audit finds a cell to be told.
    """
    row = find(reviewable_snapshots(actor).select_for_update(), id=snapshot_id)
    if row.state != SnapshotState.DRAFT.value:
        raise Refused(texts.NOT_DRAFT)
    if row.taken_by == actor.user_id:
        raise Refused(texts.SECOND_PERSON)
    _check_stands(row)
    row.state, row.reviewed_at, row.reviewed_by = SnapshotState.REVIEWED.value, at, actor.user_id
    row.save(update_fields=["state", "reviewed_at", "reviewed_by"])
    _record(row, act="impact.snapshot-reviewed", actor=actor, at=at)


@transaction.atomic
def release_snapshot(*, actor: Actor, snapshot_id: UUID, at: datetime) -> None:
    """Let a reviewed snapshot leave the house.

    Audited again with all that left since. Raises NotFound when it is not the actor's, Refused
    when nobody reviewed it or the audit finds a cell to be told.
    """
    row = find(kept_snapshots(actor).select_for_update(), id=snapshot_id)
    find(managed_projects(actor).select_for_update(), id=row.project_id)
    if row.state != SnapshotState.REVIEWED.value:
        raise Refused(texts.NOT_REVIEWED)
    _check_stands(row)
    row.state, row.released_at, row.released_by = SnapshotState.RELEASED.value, at, actor.user_id
    row.save(update_fields=["state", "released_at", "released_by"])
    _record(row, act="impact.snapshot-released", actor=actor, at=at)


@transaction.atomic
def withdraw_snapshot(*, actor: Actor, snapshot_id: UUID, reason: str, at: datetime) -> None:
    """Take a snapshot back, with a reason; what left stays known to who read it, and is audited so.

    Raises NotFound when it is not the actor's, Refused without a reason or when it was withdrawn.
    """
    row = find(kept_snapshots(actor).select_for_update(), id=snapshot_id)
    if row.state == SnapshotState.WITHDRAWN.value:
        raise Refused(texts.IS_WITHDRAWN)
    if not reason.strip():
        raise Refused(texts.REASON_NEEDED)
    row.state, row.withdrawn_reason = SnapshotState.WITHDRAWN.value, reason.strip()
    row.save(update_fields=["state", "withdrawn_reason"])
    _record(row, act="impact.snapshot-withdrawn", actor=actor, at=at)


def _check(facts: SnapshotFacts, *, on: date) -> None:
    if not facts.title.strip():
        raise Refused(texts.TITLE_NEEDED)
    if facts.first is not None and facts.first > facts.last:
        raise Refused(texts.BAD_PERIOD)
    if facts.last > on:
        raise Refused(texts.FUTURE)
    if facts.threshold not in THRESHOLDS:
        raise Refused(texts.BAD_THRESHOLD)


def _check_stands(row: Snapshot) -> None:
    if digest_of(row) != row.digest:
        raise Refused(texts.CHANGED)
    found = still_exposed(row)
    if found or row.pattern["open"]:
        count = len({one.key for one in found} | set(row.pattern["open"]))
        raise Refused(texts.TELLS % {"count": count})


def _kept(  # noqa: PLR0913 -- a snapshot is its parts
    project: Project,
    *,
    facts: SnapshotFacts,
    figures: Sequence[Figure],
    found: Checked,
    actor: Actor,
    at: datetime,
) -> Snapshot:
    last = Snapshot.unscoped.filter(project=project).aggregate(last=Max("number"))["last"]
    kept = pattern_kept(found.pattern, rules=Rules(people=facts.threshold))
    row = Snapshot.unscoped.create(
        project=project,
        number=(last or 0) + 1,
        title=facts.title.strip(),
        first=facts.first,
        last=facts.last,
        filters={"threshold": facts.threshold},
        code_version=code_version(),
        tables=tables_kept(found.tables),
        pattern={**kept, "lasting": sorted(found.lasting), "adding": sorted(found.adding)},
        digest=digest(figures, first=facts.first, last=facts.last),
        state=SnapshotState.DRAFT.value,
        taken_at=at,
        taken_by=actor.user_id,
    )
    SnapshotFigure.unscoped.bulk_create(
        _row(one, snapshot=row, position=position, pattern=found.pattern)
        for position, one in enumerate(figures)
    )
    return row


def _row(one: Figure, *, snapshot: Snapshot, position: int, pattern: Pattern) -> SnapshotFigure:
    is_hidden = cell_of(one) in pattern.hidden
    return SnapshotFigure(
        snapshot=snapshot,
        indicator_id=one.indicator,
        key=one.key,
        label=one.label,
        metric=one.metric,
        unit=one.unit.value,
        value=one.value,
        words=one.words,
        shown="" if is_hidden or one.value is None else _said(one),
        is_hidden=is_hidden,
        numerator=one.numerator,
        denominator=one.denominator,
        records=one.records,
        query=one.query,
        source=one.source,
        parts=[_part(one, part, pattern=pattern) for part in one.parts],
        interval=[plain(end) for end in one.interval] if one.interval else None,
        unaccounted=one.unaccounted,
        position=position,
    )


def _part(one: Figure, part: Part, *, pattern: Pattern) -> dict[str, object]:
    """Return a part as it is kept; `shown` is what may leave, `value` stays in the house."""
    cell = part_cell(one, part=part)
    is_hidden = cell in pattern.hidden or part.value is None
    return {
        "key": part.key,
        "label": part.label,
        "cell": cell,
        "value": plain(part.value),
        "is_hidden": cell in pattern.hidden,
        "shown": "" if is_hidden else number_said(part.value),
    }


def _said(one: Figure) -> str:
    return number_said(one.value)


def number_said(value: Decimal | None) -> str:
    """Return a number as Dutch writes it, whatever language the page is in: it is frozen so."""
    with override("nl"):
        return str(number_format(plain(value) or "", force_grouping=True))


def _record(row: Snapshot, *, act: str, actor: Actor, at: datetime) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=row.id,
        subject_kind="snapshot",
        at=at,
        details={"number": row.number, "digest": row.digest},
    )
