"""Projects of before: built by a person from the figures that a report in the library states."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.text import slugify

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.impact.domain.kinds import Aggregation, Direction, Unit
from fijnmazig.impact.domain.permissions import MANAGE
from fijnmazig.impact.domain.plan import free_slug
from fijnmazig.impact.models import Indicator, Measurement, Project, ProjectPlace
from fijnmazig.impact.texts import past as texts
from fijnmazig.library.queries.stated import stated_figures
from fijnmazig.places.queries import gazetteer

LONGEST_KEY = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class PastFacts:
    """What a project of before was called, when and where it was."""

    title: str
    last: date
    first: date | None = None
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A figure that a person takes over, in their own words of what it counts."""

    figure_id: UUID
    label: str
    unit: Unit


@transaction.atomic
def build_past(
    *, actor: Actor, item_id: UUID, facts: PastFacts, taken: Sequence[Taken], at: datetime
) -> UUID:
    """Build a project of before from figures of a document, each with its sentence; return its id.

    Values come from the document, never from who takes them over. Raises NotFound when the actor
    manages no projects or does not see the document, Refused when nothing was chosen or the facts
    cannot be.
    """
    if not actor.may(MANAGE):
        raise NotFound
    document = stated_figures(actor=actor, item_id=item_id)
    stated = {one.id: one for one in document.figures}
    _check(facts, taken=taken, known=set(stated))
    project = Project.unscoped.create(
        key=f"{slugify(facts.title)[:LONGEST_KEY]}-{uuid4().hex[:6]}",
        title=facts.title.strip(),
        is_past=True,
        document=str(item_id),
        start_date=facts.first,
        end_date=facts.last,
        made_at=at,
        made_by=actor.user_id,
    )
    for nis in facts.places:
        ProjectPlace.unscoped.create(project=project, nis=nis)
    for position, one in enumerate(taken):
        figure = stated[one.figure_id]
        _keep(
            project,
            taken=one,
            position=position,
            last=facts.last,
            value=figure.value,
            sentence=figure.sentence,
            source=texts.source(title=document.title, page=figure.page),
            at=at,
        )
    record(
        actor=actor,
        act="impact.past-built",
        subject_id=project.id,
        subject_kind="project",
        at=at,
        details={"figures": len(taken)},
    )
    return project.id


def _check(facts: PastFacts, *, taken: Sequence[Taken], known: set[UUID]) -> None:
    if not facts.title.strip():
        raise Refused(texts.TITLE_NEEDED)
    if facts.first is not None and facts.first > facts.last:
        raise Refused(texts.DATES)
    if not taken or not {one.figure_id for one in taken} <= known:
        raise Refused(texts.NOTHING_CHOSEN)
    if any(not one.label.strip() for one in taken):
        raise Refused(texts.LABEL_NEEDED)
    if any(gazetteer().today(nis) is None for nis in facts.places):
        raise Refused(texts.UNKNOWN_PLACE)


def _keep(  # noqa: PLR0913 -- a figure is its parts
    project: Project,
    *,
    taken: Taken,
    position: int,
    last: date,
    value: Decimal,
    sentence: str,
    source: str,
    at: datetime,
) -> None:
    indicator = Indicator.unscoped.create(
        project=project,
        position=position,
        name=taken.label.strip(),
        slug=free_slug(taken.label, taken=project.indicators.values_list("slug", flat=True)),
        unit=taken.unit,
        direction=Direction.NONE,
        aggregation=Aggregation.NONE,
        source=source,
        made_at=at,
        made_by=project.made_by,
    )
    Measurement.unscoped.create(
        indicator=indicator,
        first=project.start_date,
        last=last,
        value=value,
        method=str(texts.METHOD),
        source=source,
        document=project.document,
        sentence=sentence,
        made_at=at,
        made_by=project.made_by,
    )
