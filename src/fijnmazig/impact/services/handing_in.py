"""Hand in a report: text and figures together, never changed after."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import override
from django_stubs_ext import StrOrPromise

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.common.naming.tables import DUTCH
from fijnmazig.impact.domain.content import (
    Content,
    Fault,
    as_json,
    digest,
    faults,
    figures_digest,
)
from fijnmazig.impact.domain.kinds import Direction, SnapshotState
from fijnmazig.impact.domain.plan import Days, is_followed, is_met
from fijnmazig.impact.models import Report, ReportVersion, SnapshotFigure, Target
from fijnmazig.impact.queries.frozen import period_said
from fijnmazig.impact.queries.report_reach import (
    managed_reports,
    visible_reports,
)
from fijnmazig.impact.services.contents import draft_of
from fijnmazig.impact.services.reports import days_apart, days_missed
from fijnmazig.impact.texts import reports as texts

KIND = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What stands in the way of handing in, and what a writer should know all the same."""

    reasons: tuple[StrOrPromise, ...]
    warnings: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """Tell whether the report can be handed in."""
        return not self.reasons


def readiness(*, actor: Actor, report_id: UUID) -> Readiness:
    """Return what a report still lacks. Raises NotFound when the actor does not see it."""
    report = find(visible_reports(actor).select_related("project", "snapshot"), id=report_id)
    return _readiness(report, draft_of(report, actor=actor))


@transaction.atomic
def hand_in(*, actor: Actor, report_id: UUID, note: str, at: datetime) -> int:
    """Keep a report as it stands as a version that never changes, and return its number.

    Raises NotFound when it is not the actor's, Refused with every reason why it cannot be.
    """
    report = find(managed_reports(actor).select_for_update(), id=report_id)
    with override(DUTCH):  # what is kept stays as it is, in the language of the report
        content = draft_of(report, actor=actor)
    found = _readiness(report, content)
    if not found.is_ready:
        raise Refused(" ".join(str(one) for one in found.reasons))
    latest = ReportVersion.unscoped.filter(report=report).order_by("-number").first()
    if latest is not None and latest.digest == digest(content):
        raise Refused(texts.NOTHING_CHANGED)
    number = latest.number + 1 if latest else 1
    assert report.snapshot is not None  # noqa: S101 -- ready only with one
    ReportVersion.unscoped.create(
        report=report,
        number=number,
        snapshot=report.snapshot,
        content=as_json(content),
        digest=digest(content),
        note=note.strip(),
        made_at=at,
        made_by=actor.user_id,
    )
    report.handed_in_at = at
    report.save(update_fields=["handed_in_at"])
    details: dict[str, str | int] = {
        "number": number,
        "digest": digest(content),
        "figures": figures_digest(content),
    }
    record(
        actor=actor,
        act="impact.report-handed-in",
        subject_id=report.id,
        subject_kind=KIND,
        at=at,
        details={**details},
    )
    return number


def fault_said(fault: Fault) -> str:
    """Return in Dutch what is wrong with a reference."""
    return str(texts.FAULTS[fault.kind]) % {"written": fault.written}


def content_faults(content: Content) -> tuple[Fault, ...]:
    """Return what is wrong with the references of a report, in order."""
    figures = {one.key: one for one in content.figures}
    return tuple(
        fault
        for part in content.parts
        for fault in faults(part.text, part=part.key, figures=figures)
    )


def _readiness(report: Report, content: Content) -> Readiness:
    found = content_faults(content)
    return Readiness(
        reasons=(
            *_of_snapshot(report),
            *days_apart(report),
            *_of_targets(report),
            *_of_parts(content),
            *(fault_said(one) for one in found if one.is_grave),
        ),
        warnings=(
            *days_missed(report),
            *(fault_said(one) for one in found if not one.is_grave),
        ),
    )


def _of_snapshot(report: Report) -> Iterator[StrOrPromise]:
    if report.snapshot is None:
        yield texts.NO_SNAPSHOT
    elif report.snapshot.state == SnapshotState.WITHDRAWN:
        yield texts.WITHDRAWN
    elif report.snapshot.state != SnapshotState.RELEASED:
        yield texts.NOT_RELEASED


def _of_parts(content: Content) -> Iterator[str]:
    for part in content.parts:
        if not part.text:
            yield str(texts.EMPTY_PART) % {"title": part.title}


def _of_targets(report: Report) -> Iterator[str]:
    """Name every target of the period that was missed without a reason and a remedy. N-11.

    The period is that of the figures: a target of other days says nothing of these.
    """
    kept = report.snapshot
    if kept is None:
        return
    days = Days(first=kept.first, last=kept.last, began=report.project.start_date)
    targets = Target.unscoped.filter(indicator__project=report.project)
    frozen = SnapshotFigure.unscoped.filter(snapshot=kept)
    values = dict(frozen.exclude(indicator=None).values_list("indicator_id", "value"))
    for target in targets.select_related("indicator").order_by("indicator__position", "last", "id"):
        is_followed_then = is_followed(target.indicator.ended_on, last=kept.last)
        if not is_followed_then or not days.are(target.first, last=target.last):
            continue
        value = values.get(target.indicator_id)
        met = is_met(value, target=target.value, direction=Direction(target.indicator.direction))
        is_missed = met is False or (value is None and target.indicator_id in values)
        is_explained = target.missed_reason.strip() and target.remedy.strip()
        if is_missed and not is_explained:
            period = period_said(target.first, last=target.last)
            name = target.indicator.name
            yield str(texts.MISSED_TARGET) % {"name": name, "period": period}
