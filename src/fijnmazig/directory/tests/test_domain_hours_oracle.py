"""Our evaluator against `opening-hours-py`, where both can say the same.

Three things it says otherwise. In its grammar a rule for the next day takes away what is left of a
night, and a holiday that begins ends one; so nights are compared without holidays and own dates.
It counts Easter and Whit Sunday among the holidays: those two dates are left out.
"""

import random
from datetime import UTC, date, datetime, timedelta

from opening_hours import OpeningHours

from fijnmazig.directory.domain.hours import BRUSSELS, Hours, OtherDay, Span, State, Timetable

SEED = 20_260_721
RULES = 200
MOMENTS = 520
FIRST = date(2026, 1, 1)
LEFT_OUT = {date(2026, 4, 5), date(2026, 5, 24)}  # Easter Sunday, Whit Sunday
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

type Rule = tuple[Hours, str]


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def written(day: date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"


def week(dice: random.Random, *, latest: int) -> list[Span]:
    spans = []
    for weekday in range(7):
        first = 0
        for _ in range(dice.choice([0, 1, 1, 2])):
            opens = dice.randrange(first, 1440, 15)
            closes = dice.randrange(opens + 15, min(opens + 1440, latest) + 1, 15)
            spans.append(Span(weekday=weekday, opens=opens, closes=closes))
            first = closes + 15
            if first >= 1440:
                break
    return spans


def grammar(spans: list[Span]) -> list[str]:
    rules = [f"{DAYS[span.weekday]} {clock(span.opens)}-{clock(span.closes)}" for span in spans]
    return [", ".join(rules)] if rules else []


def nightly(dice: random.Random) -> Rule:
    spans = week(dice, latest=1440 + 360)
    hours = Hours(
        hours_known=True,
        spans=tuple(spans),
        closed_on_public_holidays=False,
        checked_date=date(2027, 1, 1),
    )
    return hours, "; ".join(grammar(spans)) or "off"


def daily(dice: random.Random) -> Rule:
    spans = week(dice, latest=1440)
    parts = grammar(spans)
    public, july = dice.random() < 0.6, dice.random() < 0.4
    parts += ["PH off"] * public + ["Jul 11 off"] * july
    others = []
    for day in {FIRST + timedelta(days=dice.randrange(365)) for _ in range(dice.randrange(3))}:
        opens = dice.randrange(0, 1200, 15)
        span = (opens, dice.randrange(opens + 15, 1441, 15))
        is_closed = dice.random() < 0.5
        others.append(OtherDay(date=day, spans=() if is_closed else (span,)))
        parts.append(f"{written(day)} {'off' if is_closed else '-'.join(map(clock, span))}")
    hours = Hours(
        hours_known=True,
        spans=tuple(spans),
        closed_on_public_holidays=public,
        closed_on_11_july=july,
        other_days=tuple(others),
        checked_date=date(2027, 1, 1),
    )
    return hours, "; ".join(parts) or "off"


def test_a_hundred_thousand_moments_agree_with_another_evaluator() -> None:
    dice = random.Random(SEED)  # noqa: S311 -- rules to compare, not secrets
    compared, apart = 0, []
    for number in range(RULES):
        hours, expression = nightly(dice) if number % 2 else daily(dice)
        oracle = OpeningHours(expression, country="BE", timezone=BRUSSELS)
        table = Timetable(hours)
        for _ in range(MOMENTS):
            at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=dice.randrange(365 * 1440))
            wall = at.astimezone(BRUSSELS)
            if wall.date() in LEFT_OUT:
                continue
            compared += 1
            if oracle.is_open(wall) != (table.state(at) is State.OPEN):
                apart.append((wall, expression))

    assert apart == []
    assert compared > 100_000
