"""Projects of before, and the documents from which one can be built."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.impact.domain.kinds import Unit
from fijnmazig.impact.domain.permissions import MANAGE
from fijnmazig.impact.domain.sums import Named, Sum, likely_sums
from fijnmazig.impact.models import Measurement
from fijnmazig.impact.queries.frozen import number_said
from fijnmazig.impact.queries.reach import visible_projects
from fijnmazig.impact.texts.units import UNITS
from fijnmazig.library.queries.stated import StatingDocument, stated_figures, stating_documents
from fijnmazig.organisations.queries.organisations import names_of_places


@dataclass(frozen=True, slots=True, kw_only=True)
class PastLine:
    """A project of before in a list."""

    id: UUID
    title: str
    figures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PastList:
    """Projects of before, and documents to build another from: id, title, how many figures."""

    rows: tuple[PastLine, ...]
    documents: tuple[tuple[UUID, str, int], ...]
    may_add: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SumSaid:
    """A sum that seems meant, in words."""

    total: str
    parts: str
    added: str
    left: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PastFigure:
    """A figure that was taken over."""

    label: str
    said: str
    unit: StrOrPromise
    sentence: str
    is_approved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPage:
    """A project of before: figures with their sentences, and whether they add up."""

    title: str
    places: str
    item_id: UUID | None
    figures: tuple[PastFigure, ...]
    sums: tuple[SumSaid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildPage:
    """A document whose figures can be taken over."""

    document: StatingDocument
    sums: tuple[SumSaid, ...]


def past_list_page(*, actor: Actor, text: str = "") -> PastList:
    """Return the projects of before, by title, and the documents that state figures."""
    rows = visible_projects(actor).filter(is_past=True).annotate(total=Count("indicators"))
    may_add = actor.may(MANAGE)
    return PastList(
        rows=tuple(
            PastLine(id=row.id, title=row.title, figures=row.total)
            for row in rows.order_by("title", "id")
        ),
        documents=stating_documents(actor=actor, text=text) if may_add else (),
        may_add=may_add,
    )


def build_page(*, actor: Actor, item_id: UUID) -> BuildPage:
    """Return a document with its figures and sums. Raises NotFound when it is not seen."""
    document = stated_figures(actor=actor, item_id=item_id)
    named = [Named(label=one.label, value=one.value) for one in document.figures]
    return BuildPage(document=document, sums=sums_said(named))


def past_page(*, actor: Actor, project_id: UUID) -> PastPage:
    """Return a project of before. Raises NotFound for any other."""
    row = find(visible_projects(actor).filter(is_past=True), id=project_id)
    measured = Measurement.unscoped.filter(indicator__project=row).select_related("indicator")
    rows = list(measured.order_by("indicator__position", "id"))
    named = [Named(label=one.indicator.name, value=one.value) for one in rows if one.value]
    return PastPage(
        title=row.title,
        places=", ".join(names_of_places(row.places.values_list("nis", flat=True))),
        item_id=UUID(row.document) if row.document else None,
        figures=tuple(
            PastFigure(
                label=one.indicator.name,
                said=one.words if one.value is None else number_said(one.value),
                unit=UNITS[Unit(one.indicator.unit)],
                sentence=one.sentence,
                is_approved=one.approved_at is not None,
            )
            for one in rows
        ),
        sums=sums_said(named),
    )


def sums_said(named: Iterable[Named]) -> tuple[SumSaid, ...]:
    """Return the sums that seem meant by figures in their order."""
    return tuple(map(_said, likely_sums(list(named))))


def _said(one: Sum) -> SumSaid:
    return SumSaid(
        total=number_said(one.total.value),
        parts=" + ".join(number_said(part.value) for part in one.parts),
        added=number_said(one.added),
        left=number_said(one.left),
        holds=one.holds,
    )
