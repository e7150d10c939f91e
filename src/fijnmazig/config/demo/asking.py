"""What people who followed a series in the demo region answered: before, after, and later.

As many people as came are asked; what each fills in is made from the seed number, and goes the way
of every answer: without a name, paired by what somebody makes up. Some forget a phase, or what
they made up: those sheets stand alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from django.db import transaction

from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo.meetings import THEMES
from fijnmazig.config.demo.people import SEED
from fijnmazig.config.demo.roster import morning
from fijnmazig.gatherings.domain.evaluation import LARGEST
from fijnmazig.gatherings.domain.kinds import Phase
from fijnmazig.gatherings.queries.evaluation import evaluated_series, results_page, templates
from fijnmazig.gatherings.queries.reach import held_series
from fijnmazig.gatherings.services.evaluation import (
    Given,
    break_links,
    give_answers,
    start_evaluation,
)

TEMPLATE = "handelingsverlegenheid-1"
AHEAD = timedelta(days=14)  # from asking until the first moment
A_DAY = timedelta(days=1)
ANSWERS = {Phase.BEFORE: 0.9, Phase.AFTER: 0.8, Phase.LATER: 0.45}  # how often somebody does
REMEMBERS = 0.95  # how often somebody makes up the same as before
LETTERS = "abcdefghijklmnoprstvwz"
LOWEST, HIGHEST = 2, 7  # what somebody chooses before
LEARNS = (-1, 0, 0, 1, 1, 2, 2, 3)  # by how much a number changes until after
FADES = (-1, 0, 0, 0, 1)  # and from then on


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one person fills in at one phase."""

    phase: Phase
    given: Given


@transaction.atomic
def prepare_answers(*, today: date) -> None:
    """Ask who came to each series of trainings and let them answer, unless they were asked."""
    for title in THEMES:
        for series_id in (
            held_series(OPERATOR)
            .filter(title=title, questionnaires=None, cohorts__moments__starts_at__isnull=False)
            .values_list("id", flat=True)
            .distinct()
        ):
            ask(series_id, title=title, today=today)
    break_links(today=today)


def ask(series_id: UUID, *, title: str, today: date) -> None:
    """Start the questionnaires of a series as its holder did then, and hand in every sheet."""
    rows = evaluated_series(OPERATOR).filter(id=series_id)
    starts = rows.values_list("cohorts__moments__starts_at", flat=True)
    first = min(starts).date()
    start_evaluation(
        actor=OPERATOR, series_id=series_id, template=TEMPLATE, at=morning(first - AHEAD)
    )
    came = set(rows.values_list("cohorts__moments__marks__professional_id", flat=True)) - {None}
    page = results_page(actor=OPERATOR, series_id=series_id, today=today)
    phases = {line.phase: line for line in page.phases}
    for sheet in sheets(title, people=len(came)):
        line = phases[sheet.phase]
        if line.opens + A_DAY < today:
            give_answers(questionnaire_id=line.id, given=sheet.given, today=line.opens + A_DAY)


def sheets(title: str, *, people: int) -> Iterator[Sheet]:
    """Yield what so many people of a series fill in, person by person."""
    for number in range(people):
        random = Random(f"{SEED}:asked:{title}:{number}")  # noqa: S311 -- invents answers, guards nothing
        parts = [_made_up(random) for _ in range(3)]
        values = {
            one.key: random.randint(LOWEST, HIGHEST) for one in templates()[TEMPLATE].statements
        }
        for phase in Phase:
            if phase is not Phase.BEFORE:
                steps = LEARNS if phase is Phase.AFTER else FADES
                values = {key: _moved(value, random.choice(steps)) for key, value in values.items()}
            same = random.random() < REMEMBERS
            if random.random() < ANSWERS[phase]:
                shown = parts if same else [_made_up(random) for _ in parts]
                yield Sheet(phase, Given(values=values, words={}, parts=shown))


def _made_up(random: Random) -> str:
    return random.choice(LETTERS) + random.choice(LETTERS)


def _moved(value: int, step: int) -> int:
    return min(max(value + step, 0), LARGEST)
