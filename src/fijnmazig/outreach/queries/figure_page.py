"""The page of figures, with what a chart needs: widths in percent of what was received."""

from dataclasses import dataclass, replace
from datetime import date

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.leaving.disclosure import OTHERS, Released
from fijnmazig.common.leaving.still import first_day_of_quarter
from fijnmazig.outreach.domain.calling import DayPart
from fijnmazig.outreach.domain.funnel import Funnel, steps
from fijnmazig.outreach.domain.permissions import FOLLOW
from fijnmazig.outreach.queries.figures import (
    By,
    PartSuccess,
    Wanted,
    counted_agreements,
    day_parts,
    days_to_first_attempt,
    exact_funnel,
    exact_groups,
)
from fijnmazig.outreach.queries.reach import own_teams
from fijnmazig.outreach.queries.released import released_agreements, released_figures
from fijnmazig.outreach.texts import agreements as outcome_texts
from fijnmazig.outreach.texts import figures as texts
from fijnmazig.places.queries import municipality_name

WIDE, LINE, BAR, GAP = 340, 18, 14, 12
STEP = LINE + BAR + GAP


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One step of the chart, in units of the drawing."""

    label: StrOrPromise
    value: int
    base: int
    y: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLine:
    """One share in words, with its numerator and denominator."""

    label: StrOrPromise
    numerator: int
    denominator: int
    percent: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """One month or municipality: counts in the order of the columns."""

    label: StrOrPromise
    cells: tuple[tuple[StrOrPromise, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessLine:
    """How often somebody answered at a time of the week."""

    weekday: StrOrPromise
    part: StrOrPromise
    attempts: int
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePage:
    """Exact figures (`is_exact`), or released ones of before `counted_before`, or none yet.

    `agreements` names what is in the sum; how many of each only where figures are exact.
    """

    is_exact: bool
    counted_before: date
    agreements: tuple[tuple[str, int | None], ...] = ()
    bars: tuple[Bar, ...] = ()
    height: int = 0
    parts: tuple[tuple[StrOrPromise, int], ...] = ()
    received: int = 0
    rates: tuple[RateLine, ...] = ()
    columns: tuple[StrOrPromise, ...] = ()
    months: tuple[GroupLine, ...] = ()
    municipalities: tuple[GroupLine, ...] = ()
    success: tuple[SuccessLine, ...] = ()
    days_to_first: float | None = None
    may_follow_referrals: bool = False


def figure_page(*, actor: Actor, wanted: Wanted, on: date) -> FigurePage:
    """Return exact figures to a member of a team, released ones to who has to do with agreements.

    Everybody else finds that there is nothing to show.
    """
    if own_teams(actor) or actor.is_operator:
        page = _exact(actor, wanted=wanted, on=on)
    else:
        told = released_figures(actor=actor, wanted=wanted, on=on)
        page = _released(told, names=released_agreements(actor), on=on)
    return replace(page, may_follow_referrals=actor.may(FOLLOW))


def _exact(actor: Actor, *, wanted: Wanted, on: date) -> FigurePage:
    funnel = exact_funnel(actor=actor, wanted=wanted, on=on)
    months = exact_groups(actor=actor, wanted=wanted, by=By.MONTH, on=on)
    places = exact_groups(actor=actor, wanted=wanted, by=By.MUNICIPALITY, on=on)
    bars = _bars(funnel)
    return FigurePage(
        is_exact=True,
        counted_before=on,
        agreements=tuple(counted_agreements(actor=actor, wanted=wanted).items()),
        bars=bars,
        height=len(bars) * STEP,
        parts=tuple((texts.PARTS[name], count) for name, count in funnel.parts.items()),
        received=funnel.received,
        rates=_rates(funnel),
        columns=tuple(texts.COLUMNS.values()),
        months=tuple(GroupLine(label=name, cells=_row(one)) for name, one in months.items()),
        municipalities=tuple(
            GroupLine(label=municipality_name(nis) or texts.NO_PLACE, cells=_row(one))
            for nis, one in places.items()
        ),
        success=tuple(_success(one) for one in day_parts(actor=actor, wanted=wanted)),
        days_to_first=days_to_first_attempt(actor=actor, wanted=wanted),
    )


def _bars(funnel: Funnel) -> tuple[Bar, ...]:
    whole = funnel.received or 1
    return tuple(
        Bar(
            label=texts.STEPS[name],
            value=count,
            base=place * STEP + LINE - 4,
            y=place * STEP + LINE,
            width=round(count * WIDE / whole),
        )
        for place, (name, count) in enumerate(steps(funnel))
    )


def _rates(funnel: Funnel) -> tuple[RateLine, ...]:
    return tuple(
        RateLine(
            label=texts.RATES[name],
            numerator=rate.numerator,
            denominator=rate.denominator,
            percent=None if rate.share is None else float(rate.share) * 100,
        )
        for name, rate in funnel.rates.items()
    )


def _row(funnel: Funnel) -> tuple[tuple[StrOrPromise, int], ...]:
    others = sum(funnel.other.values())
    counts = (
        funnel.received,
        funnel.not_informed,
        funnel.not_reached,
        funnel.declined,
        funnel.talked,
        others,
        funnel.unaccounted,
    )
    return tuple(zip(texts.COLUMNS.values(), counts, strict=True))


def _success(one: PartSuccess) -> SuccessLine:
    return SuccessLine(
        weekday=outcome_texts.WEEKDAYS[one.weekday],
        part=texts.DAY_PARTS[DayPart(one.part)],
        attempts=one.attempts,
        answered=one.answered,
    )


def _released(told: Released | None, *, names: tuple[str, ...], on: date) -> FigurePage:
    before = first_day_of_quarter(on)
    if told is None:
        return FigurePage(is_exact=False, counted_before=before)
    return FigurePage(
        is_exact=False,
        counted_before=before,
        agreements=tuple((name, None) for name in names),
        parts=tuple((texts.TOLD_PARTS[part], count) for part, count in told.total.items()),
        received=sum(told.total.values()),
        columns=tuple(texts.TOLD_PARTS[part] for part in told.parts),
        municipalities=tuple(
            GroupLine(
                label=texts.OTHERS if nis == OTHERS else municipality_name(nis) or texts.NO_PLACE,
                cells=tuple((texts.TOLD_PARTS[part], cells[part]) for part in told.parts),
            )
            for nis, cells in told.rows.items()
        )
        if len(told.rows) > 1
        else (),
    )
