"""Put a report together: its texts, the figures it may tell, and the lists that come with it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from fijnmazig.impact.domain.content import (
    KEPT_IN,
    Content,
    FigureSaid,
    MapSaid,
    PartOfReport,
    Row,
)
from fijnmazig.impact.domain.forms_of_report import Added, FormPart, HeadingField, ReportForm
from fijnmazig.impact.domain.kinds import ObstacleCode
from fijnmazig.impact.models import (
    Continuation,
    Objective,
    ObjectiveChange,
    Obstacle,
    Project,
    ProjectPlace,
    Report,
    Section,
)
from fijnmazig.impact.queries.frozen import number_said, period_said
from fijnmazig.impact.queries.snapshots import told_digest
from fijnmazig.impact.texts import reports as texts
from fijnmazig.organisations.domain.kinds import MunicipalityRole
from fijnmazig.organisations.queries.doors import organisation_names
from fijnmazig.organisations.queries.organisations import names_of_places
from fijnmazig.organisations.queries.roles import municipality_roles

LEADING = frozenset({MunicipalityRole.COORDINATING})


def content_of(
    report: Report,
    *,
    form: ReportForm,
    figures: tuple[FigureSaid, ...],
    map_said: MapSaid | None,
    recommendations: tuple[Row, ...] = (),
) -> Content:
    """Return a report as it stands now. `figures` are frozen, or counted now and marked so."""
    is_told = not any(one.standing in KEPT_IN for one in figures)
    written = dict(Section.unscoped.filter(report=report).values_list("key", "text"))
    lists = {**_lists(report.project), Added.RECOMMENDATIONS: recommendations}
    return Content(
        title=report.title,
        form=form.key,
        heading=heading_of(report.project, form=form, first=report.first, last=report.last),
        parts=tuple(_part(one, text=written.get(one.key, ""), lists=lists) for one in form.parts),
        figures=figures,
        map=map_said if any(Added.MAP in one.adds for one in form.parts) else None,
        snapshot=str(report.snapshot.number) if report.snapshot else "",
        snapshot_digest=told_digest(report.snapshot) if report.snapshot and is_told else "",
    )


def _part(
    form_part: FormPart, *, text: str, lists: Mapping[Added, tuple[Row, ...]]
) -> PartOfReport:
    return PartOfReport(
        key=form_part.key,
        title=form_part.title,
        text=text,
        adds=form_part.adds,
        lists={one.value: lists[one] for one in form_part.adds if lists.get(one)},
    )


def heading_of(
    project: Project, *, form: ReportForm, first: date | None, last: date
) -> tuple[tuple[str, str], ...]:
    """Return the block on top of a report; a line of which nothing is known is left out."""
    coordinating, participating = _places(project, on=last)
    euro = _subsidy(project.subsidy_euro)
    told = {
        HeadingField.TITLE: project.title,
        HeadingField.COORDINATING: coordinating,
        HeadingField.PARTICIPATING: participating,
        HeadingField.CONTACT: project.contact_role,
        HeadingField.SUBSIDY: ", ".join(one for one in (project.subsidy_source, euro) if one),
        HeadingField.PERIOD: period_said(first or project.start_date, last=last),
    }
    return tuple((str(texts.HEADING[one]), told[one]) for one in form.heading if told[one])


def _subsidy(euro: Decimal | None) -> str:
    return "" if euro is None else str(texts.EURO) % {"euro": number_said(euro)}


def _places(project: Project, *, on: date) -> tuple[str, str]:
    """Return the municipalities that lead, and all that take part, in words."""
    if project.partnership_id is not None:
        rows = municipality_roles(partnership_id=project.partnership_id, on=on)
    else:
        kept = ProjectPlace.unscoped.filter(project=project).values_list("nis", "role")
        rows = tuple((nis, MunicipalityRole(role)) for nis, role in kept)
    leading = names_of_places(nis for nis, role in rows if role in LEADING)
    return ", ".join(leading), ", ".join(names_of_places(nis for nis, _ in rows))


def _lists(project: Project) -> dict[Added, tuple[Row, ...]]:
    return {
        Added.OBJECTIVES: _objectives(project),
        Added.OBSTACLES: tuple(
            Row(cells=(str(texts.OBSTACLES[ObstacleCode(one.code)]), one.text, one.helped))
            for one in Obstacle.unscoped.filter(project=project).order_by("made_at", "id")
        ),
        Added.CONTINUATIONS: _continuations(project),
    }


def _objectives(project: Project) -> tuple[Row, ...]:
    changes: dict[object, list[str]] = {}
    rows = ObjectiveChange.unscoped.filter(objective__project=project)
    for one in rows.order_by("changed_on", "id"):
        told = f"{one.changed_on:%d/%m/%Y}: {one.reason}"
        changes.setdefault(one.objective_id, []).append(told)
    return tuple(
        Row(cells=(one.title, " ".join(changes.get(one.id, ()))))
        for one in Objective.unscoped.filter(project=project).order_by(
            "level", "position", "made_at", "id"
        )
        if one.level == "STRATEGIC" or changes.get(one.id)
    )


def _continuations(project: Project) -> tuple[Row, ...]:
    rows = list(Continuation.unscoped.filter(project=project).order_by("made_at", "id"))
    names = organisation_names(ids=[one.organisation_id for one in rows if one.organisation_id])
    return tuple(
        Row(
            cells=(
                one.what,
                carrier_said(one, names=names),
                one.means,
                f"{one.until:%d/%m/%Y}" if one.until else str(texts.OPEN_END),
            )
        )
        for one in rows
    )


def carrier_said(row: Continuation, *, names: Mapping[UUID, str]) -> str:
    """Return who carries something on, in words."""
    known = names.get(row.organisation_id, "") if row.organisation_id else ""
    return known or row.carrier or str(texts.MISSING_CARRIER)
