"""What is asked before and after the course, and what came of it once a year is over."""

from dataclasses import dataclass

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.domain.evaluation import (
    FEWEST_SHEETS,
    Change,
    Mean,
    Sheet,
    Statement,
    change_of,
    match,
    mean_of,
)
from fijnmazig.gatherings.domain.permissions import HOLD
from fijnmazig.gatherings.queries.evaluation import templates
from fijnmazig.learning.models import RatingAnswer, RatingSheet, RatingYear
from fijnmazig.learning.texts import rating as texts

TEMPLATE = "handelingsverlegenheid-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingPage:
    """The sentences to put a number beside, before or after the course."""

    title: str
    about: str
    statements: tuple[Statement, ...]
    is_after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingLine:
    """What came of one sentence; None where too few answered."""

    text: str
    before: Mean | None
    after: Mean | None
    change: Change | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearShown:
    """A year that is over: how many sheets, how many belong together, and each sentence.

    No number of sheets below five is told.
    """

    year: int
    before: StrOrPromise | int
    after: StrOrPromise | int
    pairs: StrOrPromise | int
    lines: tuple[RatingLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingsPage:
    """Every year that is over, last first."""

    years: tuple[YearShown, ...]


def rating_page(*, is_after: bool) -> RatingPage:
    """Return what is asked; it is the questionnaire that meetings use too."""
    template = templates()[TEMPLATE]
    return RatingPage(
        title=template.title,
        about=template.about,
        statements=template.statements,
        is_after=is_after,
    )


def visible_years(actor: Actor) -> tuple[int, ...]:
    """Return the years with sheets, for who holds series; nothing for others."""
    if not actor.may(HOLD):
        return ()
    return tuple(RatingYear.unscoped.order_by("-year").values_list("year", flat=True))


def ratings_page(*, actor: Actor, this_year: int) -> RatingsPage:
    """Return what came of every year that is over. Raises NotFound for who holds no series.

    Nothing is told of a year that runs: two looks, one sheet apart, would show that sheet.
    """
    if not actor.may(HOLD):
        raise NotFound
    years = [year for year in visible_years(actor) if year < this_year]
    return RatingsPage(years=tuple(map(_year, years)))


def _year(year: int) -> YearShown:
    before, after = (_sheets(year, is_after=is_after) for is_after in (False, True))
    matching = match(before, second=after)
    lines = tuple(
        RatingLine(
            text=one.text,
            before=mean_of(before, statement=one.key),
            after=mean_of(after, statement=one.key),
            change=change_of(matching, statement=one.key),
        )
        for one in templates()[TEMPLATE].statements
    )
    return YearShown(
        year=year,
        before=_told(len(before)),
        after=_told(len(after)),
        pairs=_told(len(matching.pairs)),
        lines=lines,
    )


def _told(sheets: int) -> StrOrPromise | int:
    return sheets if sheets >= FEWEST_SHEETS else texts.FEW


def _sheets(year: int, *, is_after: bool) -> list[Sheet]:
    rows = RatingSheet.unscoped.filter(year_id=year, is_after=is_after).order_by("pair", "id")
    numbers: dict[object, dict[str, int]] = {}
    answers = RatingAnswer.unscoped.filter(sheet__in=rows.values("id"))
    for sheet_id, statement, value in answers.values_list("sheet_id", "statement", "value"):
        numbers.setdefault(sheet_id, {})[statement] = value
    return [
        Sheet(pair=pair, values=numbers.get(sheet_id, {}))
        for sheet_id, pair in rows.values_list("id", "pair")
    ]
