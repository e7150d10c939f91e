"""How many referrals there were and where they stand, from raw events; released outside the team.

Each state is counted where it stands now, so that the parts add up to what was handed on.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.leaving.disclosure import REST, told_last
from fijnmazig.common.leaving.still import first_day_of_quarter
from fijnmazig.outreach.domain.outcomes import Happening
from fijnmazig.outreach.domain.referring import State
from fijnmazig.outreach.models import Event
from fijnmazig.outreach.queries.reach import countable_events, own_teams, visible_events
from fijnmazig.outreach.queries.released import quarter_of
from fijnmazig.outreach.texts import referring as texts

EVERYTHING = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralFigures:
    """Referrals by where they stand; `parts` add up to `total`. Released ones are of before a day.

    `people` is for how many dossiers something was handed on, None outside the team.
    """

    is_exact: bool
    counted_before: date
    parts: tuple[tuple[StrOrPromise, int], ...]
    total: int
    people: int | None = None


def referral_figures(*, actor: Actor, on: date) -> ReferralFigures:
    """Return exact figures to a member of a team, released ones to others who may count."""
    if own_teams(actor) or actor.is_operator:
        rows = _referrals(visible_events(actor))
        counts = _counted(rows)
        return ReferralFigures(
            is_exact=True,
            counted_before=on,
            parts=tuple((texts.STATES[one], counts[one.value]) for one in State),
            total=sum(counts.values()),
            people=rows.order_by().values("stand_in").distinct().count(),
        )
    return _released(_referrals(countable_events(actor)), on=on)


def _released(rows: QuerySet[Event], *, on: date) -> ReferralFigures:
    """Return what may be told outside the team: merged small states, still between quarters."""
    told = told_last(_quarters(rows, on=on))
    parts = () if told is None else tuple(told.total.items())
    return ReferralFigures(
        is_exact=False,
        counted_before=first_day_of_quarter(on),
        parts=tuple(
            (texts.REST if part == REST else texts.STATES[State(part)], count)
            for part, count in parts
        ),
        total=sum(count for _, count in parts),
    )


def _referrals(rows: QuerySet[Event]) -> QuerySet[Event]:
    return rows.filter(kind=Happening.REFERRAL.value)


def _counted(rows: QuerySet[Event]) -> Counter[str]:
    counted = rows.order_by().values_list("referral").annotate(total=Sum("delta"))
    return Counter(dict(counted))


def _quarters(rows: QuerySet[Event], *, on: date) -> Sequence[Mapping[str, Mapping[str, int]]]:
    """Return how the referrals stood at the end of each quarter that is over."""
    counted = rows.order_by().values_list("happened_in", "referral").annotate(total=Sum("delta"))
    steps: dict[str, Counter[str]] = {}
    for month, state, total in counted:
        steps.setdefault(quarter_of(month), Counter())[state] += total
    running: Counter[str] = Counter()
    tables = []
    for quarter in sorted(steps):
        if quarter >= quarter_of(on.strftime("%Y-%m")):
            break
        for state, total in steps[quarter].items():
            running[state] += total
        tables.append({EVERYTHING: {one.value: running[one.value] for one in State}})
    return tables
