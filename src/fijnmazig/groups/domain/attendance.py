"""Who was there, when somebody has dropped out, and who completed: one rule each.

Source: CRITERIA S-F4. The rule looks at marks only, so that anybody gets the same answer from the
raw events.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from fijnmazig.groups.domain.states import DropReason


class Code(StrEnum):
    """What is noted for one person in one session. Caught up: the same session, elsewhere."""

    PRESENT = "PRESENT"
    LEFT_EARLY = "LEFT_EARLY"
    CAUGHT_UP = "CAUGHT_UP"
    EXCUSED = "EXCUSED"
    ABSENT = "ABSENT"


BACK_TERM = timedelta(days=28)
ATTENDED = frozenset({Code.PRESENT, Code.LEFT_EARLY, Code.CAUGHT_UP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The mark that holds for one session, by its number in the edition."""

    number: int
    on: date
    code: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """One mark as it was made; several may stand for one session."""

    number: int
    code: Code
    at: datetime
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DropOut:
    """Since when somebody counts as dropped out, and why."""

    on: date
    reason: DropReason


def holding(entered: Iterable[Entered]) -> dict[int, Code]:
    """Return for each session the mark that holds: the last one made. Nothing is ever lost."""
    latest: dict[int, Entered] = {}
    for one in entered:
        before = latest.get(one.number)
        if before is None or (one.at, one.order) > (before.at, before.order):
            latest[one.number] = one
    return {number: one.code for number, one in latest.items()}


def drop_out(
    marks: Iterable[Marked], *, limit: int, said_so_on: date | None = None
) -> DropOut | None:
    """Return since when somebody has dropped out, None while they have not.

    They said so; or were absent without a word `limit` sessions in a row and not seen since. An
    excused absence neither counts nor breaks the row; coming back does.
    """
    row: list[Marked] = []
    for mark in sorted(marks, key=lambda one: one.number):
        if mark.code in ATTENDED:
            row = []
        elif mark.code is Code.ABSENT:
            row.append(mark)
    if said_so_on is not None:
        return DropOut(on=said_so_on, reason=DropReason.SAID_SO)
    if len(row) >= limit:
        return DropOut(on=row[limit - 1].on, reason=DropReason.NOT_SEEN)
    return None


def may_come_back(*, stopped_at: datetime, at: datetime) -> bool:
    """Tell whether somebody who stopped coming may still take that back."""
    return at - stopped_at <= BACK_TERM


def has_completed(codes: Sequence[Code], *, held: int, share: Fraction) -> bool:
    """Tell whether somebody who did not drop out was there often enough: `share` of what was held.

    At least once, also when nothing was held.
    """
    there = sum(code in ATTENDED for code in codes)
    return there >= max(Fraction(1), share * held)
