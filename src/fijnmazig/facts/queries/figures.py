"""Figures: the public sees what is confirmed, trainers the rest with its reason."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.db import find
from fijnmazig.facts import texts
from fijnmazig.facts.domain.anchors import FactKind, anchor_of
from fijnmazig.facts.domain.kinds import Standing
from fijnmazig.facts.domain.permissions import EDIT, SEE_ALL
from fijnmazig.facts.models import Figure, FigureChange

DUTCH = "nl"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureShown:
    """One figure with everything that makes it trustworthy.

    `statement` is in the reader's language when it was translated; `language` says in which.
    """

    key: str
    statement: str
    language: str
    written: str
    value: Decimal | None
    unit: str
    population: str
    territory: str
    period: str
    definition: str
    numerator: str
    denominator: str
    source: str
    source_url: str
    source_date: str
    claimed_in: str
    standing: Standing
    reason: str
    verified_by: str
    verified_date: date | None
    superseded_by: str

    @property
    def anchor(self) -> str:
        """Return the mark where it stands on its page."""
        return anchor_of(FactKind.FIGURE, key=self.key)

    @property
    def superseded_anchor(self) -> str:
        """Return the mark where the figure stands that took its place."""
        return anchor_of(FactKind.FIGURE, key=self.superseded_by)

    @property
    def standing_label(self) -> StrOrPromise:
        """Return how sure it is, in the reader's language."""
        return texts.STANDINGS[self.standing]

    @property
    def standing_kind(self) -> str:
        """Return the kind of tag that fits the standing."""
        return texts.STANDING_KINDS[self.standing]

    @property
    def is_confirmed(self) -> bool:
        """Tell whether the public may see it."""
        return self.standing is Standing.CONFIRMED


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPage:
    """What is confirmed, and for who may see it the rest with its reason."""

    confirmed: tuple[FigureShown, ...]
    others: tuple[FigureShown, ...]
    may_see_all: bool
    may_edit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShown:
    """One change of a figure by a person."""

    at: datetime
    reason: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePage:
    """One figure, what happened to it, and what the form starts from."""

    figure: FigureShown
    changes: tuple[ChangeShown, ...]
    may_edit: bool
    initial: dict[str, object]


def visible_figures(actor: Actor) -> QuerySet[Figure]:
    """Return what is confirmed, or everything for who may know why the rest is not."""
    if actor.may(SEE_ALL):
        return Figure.unscoped.all()
    return Figure.unscoped.filter(standing=Standing.CONFIRMED)


def figures_page(*, actor: Actor) -> FiguresPage:
    """Return the figures the actor may see, in the order of the table."""
    shown = [_figure(row) for row in visible_figures(actor).order_by("position", "key")]
    return FiguresPage(
        confirmed=tuple(figure for figure in shown if figure.is_confirmed),
        others=tuple(figure for figure in shown if not figure.is_confirmed),
        may_see_all=actor.may(SEE_ALL),
        may_edit=actor.may(EDIT),
    )


def figure_page(*, actor: Actor, key: str) -> FigurePage:
    """Return one figure; its changes for who may see everything.

    Raises NotFound when it is absent or not the actor's to see.
    """
    row = find(visible_figures(actor), key=key)
    figure = _figure(row)
    changes = FigureChange.unscoped.filter(figure=row).order_by("-changed_at")
    return FigurePage(
        figure=figure,
        changes=tuple(map(_change, changes)) if actor.may(SEE_ALL) else (),
        may_edit=actor.may(EDIT),
        initial={**asdict(figure), "standing": figure.standing.value},
    )


def confirmed_figure(key: str) -> FigureShown | None:
    """Return a figure that the public may see, or None: absent and unconfirmed look the same."""
    row = visible_figures(ANONYMOUS).filter(key=key).first()
    return _figure(row) if row is not None else None


def taught_figure(key: str) -> FigureShown | None:
    """Return a figure with its standing for a lesson in reading figures, or None when absent.

    Only where its standing, source and reason are shown with it; see ADR 0026. Elsewhere the
    public sees `confirmed_figure` alone.
    """
    row = Figure.unscoped.filter(key=key).first()
    return _figure(row) if row is not None else None


def figure_lines(*, actor: Actor) -> tuple[FigureShown, ...]:
    """Return every figure the actor may see, in the order of the table."""
    return tuple(_figure(row) for row in visible_figures(actor).order_by("position", "key"))


def _figure(row: Figure) -> FigureShown:
    language = get_language() or DUTCH
    translated = row.statement_en if not language.startswith(DUTCH) else ""
    return FigureShown(
        key=row.key,
        statement=translated or row.statement,
        language="en" if translated else DUTCH,
        written=row.written,
        value=row.value,
        unit=row.unit,
        population=row.population,
        territory=row.territory,
        period=row.period,
        definition=row.definition,
        numerator=row.numerator,
        denominator=row.denominator,
        source=row.source,
        source_url=row.source_url,
        source_date=row.source_date,
        claimed_in=row.claimed_in,
        standing=Standing(row.standing),
        reason=row.reason,
        verified_by=row.verified_by,
        verified_date=row.verified_date,
        superseded_by=str(row.superseded_by_id or ""),
    )


def _change(row: FigureChange) -> ChangeShown:
    return ChangeShown(
        at=row.changed_at,
        reason=row.reason,
        before=", ".join(str(value) for value in row.before.values() if value),
        after=", ".join(str(value) for value in row.after.values() if value),
    )
